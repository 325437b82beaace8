import type { DockviewApi } from 'dockview-react'
import { Download, Link2 } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { type Command, useRegisterCommands } from '../state/commands.ts'
import { useObservable, useServices } from '../state/servicesContext.ts'
import { linkTable, saveTable } from '../state/tableExports.ts'
import { useWorkspace } from '../state/workspace.ts'
import { readDockParams } from './dock/panelId.ts'

/** Returns the id of the table whose panel was active last. */
function useActiveTableId(api: DockviewApi | null): string | undefined {
  const [tableId, setTableId] = useState<string>()
  useEffect(() => {
    if (!api) return
    const update = () => {
      const dockParams = readDockParams(api.activePanel?.params)
      if (dockParams?.panelId === 'table') setTableId(dockParams.params.tableId)
    }
    update()
    const subscription = api.onDidActivePanelChange(update)
    return () => subscription.dispose()
  }, [api])
  return tableId
}

/** Offers what can be done with the table that was looked at last. */
export function useTableCommands(api: DockviewApi | null): void {
  const services = useServices()
  const tableId = useActiveTableId(api)
  const table = useObservable(services.tables).find(({ id }) => id === tableId)
  const { id, name, status } = table ?? {}
  const commands = useMemo((): Command[] => {
    if (id === undefined || name === undefined) return []
    if (status === 'loading' || status === 'failed') return []
    const common = { section: 'Tables', detail: name }
    const show = () =>
      useWorkspace.getState().open({ panelId: 'table', key: id, params: { tableId: id } })
    const save = (serialization: 'BINARY2' | 'TABLEDATA') => () => {
      show()
      void saveTable(services.tables, { id, name }, { format: 'votable', serialization })
    }
    return [
      {
        ...common,
        id: 'table.save',
        title: 'Save as VOTable',
        icon: Download,
        keywords: 'download export file binary2',
        run: save('BINARY2'),
      },
      {
        ...common,
        id: 'table.saveText',
        title: 'Save as VOTable, text (TABLEDATA)',
        icon: Download,
        keywords: 'download export file xml',
        run: save('TABLEDATA'),
      },
      {
        ...common,
        id: 'table.link',
        title: 'Link for desktop programs',
        icon: Link2,
        keywords: 'topcat share url drop export',
        run: () => {
          show()
          void linkTable(services, id)
        },
      },
    ]
  }, [id, name, status, services])
  useRegisterCommands('tables', commands)
}
