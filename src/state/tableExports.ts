import { create } from 'zustand'
import type {
  ExportOptions,
  LoadProgress,
  Services,
  TableLink,
  TableStore,
} from '../services/contracts.ts'
import { tableAsBlob } from '../services/tableFile.ts'
import { tableFileName } from '../services/tableFileName.ts'
import type { TableSummary } from '../table/view.ts'
import { errorToData, isAbortError, type VoErrorData } from '../vo/errors.ts'
import { downloadBlob } from './downloadBlob.ts'

type TableToExport = Pick<TableSummary, 'id' | 'name'>

/** A table on its way into a file, or how that ended. */
export type TableSave =
  | { state: 'running'; progress: LoadProgress; cancel(): void }
  | { state: 'saved'; fileName: string; bytes: number }
  | { state: 'cancelled' }
  | { state: 'failed'; error: VoErrorData }

/** A table on its way into the table drop, its link, or why there is none. */
export type TableLinking =
  | { state: 'running'; progress: LoadProgress }
  | { state: 'ready'; link: TableLink }
  | { state: 'failed'; error: VoErrorData }

interface TableExportsState {
  /** The last save of each table, by its id. */
  saves: ReadonlyMap<string, TableSave>
  /** The table whose link is on show, and how far it is; one at a time. */
  linking: (TableLinking & { tableId: string; cancel(): void }) | undefined
  setSave(tableId: string, save: TableSave | undefined): void
  /** Ends what still runs. */
  closeLink(): void
}

const NOTHING: LoadProgress = { rows: 0, bytes: 0 }

/** Tables that leave the workbench; lives longer than the panels that show it. */
export const useTableExports = create<TableExportsState>((set, get) => ({
  saves: new Map(),
  linking: undefined,
  setSave: (tableId, save) => {
    const saves = new Map(get().saves)
    if (save) saves.set(tableId, save)
    else saves.delete(tableId)
    set({ saves })
  },
  closeLink: () => {
    get().linking?.cancel()
    set({ linking: undefined })
  },
}))

/** Writes the table into a file of the user's downloads. A save of it that still runs goes on alone. */
export async function saveTable(
  tables: Pick<TableStore, 'exportTable'>,
  { id, name }: TableToExport,
  options: ExportOptions,
  deliver: (blob: Blob, fileName: string) => void = downloadBlob,
): Promise<void> {
  const { saves, setSave } = useTableExports.getState()
  if (saves.get(id)?.state === 'running') return
  const controller = new AbortController()
  const cancel = () => controller.abort()
  const onProgress = (progress: LoadProgress) => {
    if (useTableExports.getState().saves.get(id)?.state === 'running')
      setSave(id, { state: 'running', progress, cancel })
  }
  setSave(id, { state: 'running', progress: NOTHING, cancel })
  try {
    const blob = await tableAsBlob(tables, controller.signal, onProgress, id, options)
    const fileName = tableFileName(name, options.format)
    deliver(blob, fileName)
    setSave(id, { state: 'saved', fileName, bytes: blob.size })
  } catch (error) {
    const isCancelled = controller.signal.aborted || isAbortError(error)
    setSave(
      id,
      isCancelled ? { state: 'cancelled' } : { state: 'failed', error: errorToData(error) },
    )
  }
}

/** Puts the table into the drop and shows its link; an earlier link makes room on the screen. */
export async function linkTable(
  { tableDrop }: Pick<Services, 'tableDrop'>,
  tableId: string,
): Promise<void> {
  useTableExports.getState().closeLink()
  const controller = new AbortController()
  const show = (linking: TableLinking) => {
    if (controller.signal.aborted) return
    const cancel = () => controller.abort()
    useTableExports.setState({ linking: { ...linking, tableId, cancel } })
  }
  show({ state: 'running', progress: NOTHING })
  try {
    const onProgress = (progress: LoadProgress) => {
      if (useTableExports.getState().linking?.state === 'running')
        show({ state: 'running', progress })
    }
    show({ state: 'ready', link: await tableDrop.link(controller.signal, onProgress, tableId) })
  } catch (error) {
    show({ state: 'failed', error: errorToData(error) })
  }
}
