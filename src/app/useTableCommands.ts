import type { DockviewApi } from 'dockview-react'
import { Download, Link2, Stethoscope } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { type Command, useRegisterCommands } from '../state/commands.ts'
import { OTHER_FORMATS, type SaveFormat, VOTABLE_FORMATS } from '../state/saveFormats.ts'
import { useObservable, useServices } from '../state/servicesContext.ts'
import { showDoctor } from '../state/showDoctor.ts'
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
    const save = ({ id: formatId, label, keywords, options }: SaveFormat) => ({
      ...common,
      id: `table.save.${formatId}`,
      title: `Save as ${label}`,
      icon: Download,
      keywords: `download export file ${keywords}`,
      run: () => {
        show()
        void saveTable(services.tables, { id, name }, options)
      },
    })
    return [
      ...[...VOTABLE_FORMATS, ...OTHER_FORMATS].map(save),
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
      {
        ...common,
        id: 'table.doctor',
        title: 'Response doctor',
        icon: Stethoscope,
        keywords: 'diagnostics warnings errors repairs raw lint strict check validate',
        run: () => {
          const document = services.tables.documentOf(id)
          if (document) showDoctor(document.id, document.name)
        },
      },
    ]
  }, [id, name, status, services])
  useRegisterCommands('tables', commands)
}
