import type { DockviewApi } from 'dockview-react'
import { useEffect } from 'react'
import type { TableStore } from '../services/contracts.ts'
import { useServices } from '../state/servicesContext.ts'
import type { PanelRequest } from '../state/workspace.ts'
import { keepFocus } from './dock/focus.ts'
import { closePanel, openPanel } from './dock/openPanel.ts'
import { dockId } from './dock/panelId.ts'
import { findTableChanges } from './tableChanges.ts'

/**
 * Returns what to open for a new table. A document can hold hundreds of them: only its first gets a
 * tab by itself, and with the second the list of tables shows.
 */
function requestFor(
  tables: TableStore,
  { id, name }: { id: string; name: string },
): PanelRequest | undefined {
  const place = tables.documentOf(id)?.tableIds.indexOf(id) ?? 0
  if (place <= 0) return { panelId: 'table', key: id, title: name, params: { tableId: id } }
  return place === 1 ? { panelId: 'tables' } : undefined
}

/** Opens a panel for each new table; tabs follow renames and go when their table is closed. */
export function useTablePanels(api: DockviewApi | null): void {
  const { tables } = useServices()
  useEffect(() => {
    if (!api) return
    let names: ReadonlyMap<string, string> = new Map()
    const update = () => {
      const changes = findTableChanges(names, tables.getSnapshot())
      names = changes.names
      for (const table of changes.opened) {
        const request = requestFor(tables, table)
        if (request) openPanel(api, request)
      }
      for (const { id, name } of changes.renamed)
        api.getPanel(dockId({ panelId: 'table', key: id }))?.api.setTitle(name)
      for (const id of changes.closedIds) closePanel(api, { panelId: 'table', key: id })
    }
    // A table that arrives must not take the keyboard from someone who is writing the next query.
    const updateQuietly = () => keepFocus(api, update)
    updateQuietly()
    return tables.subscribe(updateQuietly)
  }, [api, tables])
}
