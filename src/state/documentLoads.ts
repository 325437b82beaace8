import { create } from 'zustand'
import type { LoadOutcome, LoadProgress, TableFormat, TableOpener } from '../services/contracts.ts'
import { errorToData, isAbortError, type VoErrorData } from '../vo/errors.ts'
import { useUrlDialog } from './urlDialog.ts'
import { useWorkspace } from './workspace.ts'

/** A document on its way into the table store, or one that failed. */
export interface DocumentLoad {
  id: number
  /** The file's name, or the address. */
  name: string
  source: 'file' | 'url'
  /** What it does now, in words; '' when there is nothing to say beyond the bytes. */
  activity: string
  progress: LoadProgress
  error?: VoErrorData
  /** Ends it; the rows that came are kept. */
  cancel(): void
  /** Reads the same once more, in this one's place; as another format where the user knows better. */
  retry(format?: TableFormat): void
}

interface DocumentLoadsState {
  /** Loads that go on or that failed; those that went well leave the list. */
  loads: readonly DocumentLoad[]
  /** How to read a document once more as another format, by its id. */
  reopeners: ReadonlyMap<string, (format: TableFormat) => void>
  keep(documentId: string, reopen: (format: TableFormat) => void): void
  put(load: DocumentLoad): void
  update(id: number, change: Partial<DocumentLoad>): void
  remove(id: number): void
}

/** Files and addresses that are being read, and errors from those that could not be. */
export const useDocumentLoads = create<DocumentLoadsState>((set, get) => ({
  loads: [],
  reopeners: new Map(),
  keep: (documentId, reopen) =>
    set({ reopeners: new Map(get().reopeners).set(documentId, reopen) }),
  put: (load) => set({ loads: [...get().loads, load] }),
  update: (id, change) =>
    set({ loads: get().loads.map((load) => (load.id === id ? { ...load, ...change } : load)) }),
  remove: (id) => set({ loads: get().loads.filter((load) => load.id !== id) }),
}))

let lastId = 0

/** What is to be opened, and how. */
interface Request {
  name: string
  source: DocumentLoad['source']
  totalBytes?: number
  open(
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
    onActivity: (activity: string) => void,
    format?: TableFormat,
  ): Promise<LoadOutcome>
}

async function follow(
  id: number,
  signal: AbortSignal,
  request: Request,
  format: TableFormat | undefined,
): Promise<void> {
  const { update, remove, keep } = useDocumentLoads.getState()
  try {
    const onProgress = (progress: LoadProgress) => update(id, { progress })
    const onActivity = (activity: string) => update(id, { activity })
    const { error, documentId } = await request.open(signal, onProgress, onActivity, format)
    keep(documentId, (another) => void start(request, another))
    // Where rows came, their table says what is wrong with it.
    if (error && !error.details.rowsRead) update(id, { error })
    else remove(id)
  } catch (error) {
    if (isAbortError(error)) remove(id)
    else update(id, { error: errorToData(error) })
  }
}

function start(request: Request, format?: TableFormat): number {
  lastId += 1
  const id = lastId
  const { name, source, totalBytes } = request
  const controller = new AbortController()
  const { put, remove } = useDocumentLoads.getState()
  put({
    id,
    name,
    source,
    activity: '',
    progress: { bytes: 0, rows: 0, totalBytes },
    cancel: () => controller.abort(),
    retry: (another) => {
      remove(id)
      start(request, another)
    },
  })
  void follow(id, controller.signal, request, format).then(() => showFailure(id))
  return id
}

/** Shows the list of loads when this one failed, unless the dialog that began it shows that. */
function showFailure(id: number): void {
  const hasFailed = useDocumentLoads.getState().loads.some((load) => load.id === id)
  if (!hasFailed || useUrlDialog.getState().loadId === id) return
  useWorkspace.getState().open({ panelId: 'tables' })
}

/** Reads files into the table store; errors go to the list of loads, in the Tables panel. */
export function openFiles(opener: Pick<TableOpener, 'openFile'>, files: readonly File[]): void {
  for (const file of files)
    start({
      name: file.name,
      source: 'file',
      totalBytes: file.size,
      open: (signal, onProgress, _, format) => opener.openFile(signal, onProgress, file, format),
    })
}

/** Fetches a document and reads it into the table store; returns the load's id at once. */
export function openUrl(opener: Pick<TableOpener, 'openUrl'>, url: string): number {
  return start({
    name: url,
    source: 'url',
    open: (signal, onProgress, onActivity, format) =>
      opener.openUrl(signal, onProgress, url, onActivity, format),
  })
}
