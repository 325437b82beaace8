import { create } from 'zustand'
import type { LoadOutcome, LoadProgress, TableOpener } from '../services/contracts.ts'
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
  /** Reads the same once more, in this one's place. */
  retry(): void
}

interface DocumentLoadsState {
  /** Loads that go on or that failed; those that went well leave the list. */
  loads: readonly DocumentLoad[]
  put(load: DocumentLoad): void
  update(id: number, change: Partial<DocumentLoad>): void
  remove(id: number): void
}

/** Files and addresses that are being read, and errors from those that could not be. */
export const useDocumentLoads = create<DocumentLoadsState>((set, get) => ({
  loads: [],
  put: (load) => set({ loads: [...get().loads, load] }),
  update: (id, change) =>
    set({ loads: get().loads.map((load) => (load.id === id ? { ...load, ...change } : load)) }),
  remove: (id) => set({ loads: get().loads.filter((load) => load.id !== id) }),
}))

let lastId = 0

/** What a load asks of the opener. */
type Open = (
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
  onActivity: (activity: string) => void,
) => Promise<LoadOutcome>

async function follow(id: number, signal: AbortSignal, open: Open): Promise<void> {
  const { update, remove } = useDocumentLoads.getState()
  try {
    const onProgress = (progress: LoadProgress) => update(id, { progress })
    const { error } = await open(signal, onProgress, (activity) => update(id, { activity }))
    // Where rows came, their table says what is wrong with it.
    if (error && !error.details.rowsRead) update(id, { error })
    else remove(id)
  } catch (error) {
    if (isAbortError(error)) remove(id)
    else update(id, { error: errorToData(error) })
  }
}

function start(name: string, source: DocumentLoad['source'], totalBytes: number, open: Open) {
  lastId += 1
  const id = lastId
  const controller = new AbortController()
  const { put, remove } = useDocumentLoads.getState()
  put({
    id,
    name,
    source,
    activity: '',
    progress: { bytes: 0, rows: 0, totalBytes: totalBytes || undefined },
    cancel: () => controller.abort(),
    retry: () => {
      remove(id)
      start(name, source, totalBytes, open)
    },
  })
  return { id, done: follow(id, controller.signal, open) }
}

/** Shows the list of loads when one of them failed, unless the dialog that began it shows that. */
async function showFailure({ id, done }: ReturnType<typeof start>): Promise<void> {
  await done
  const hasFailed = useDocumentLoads.getState().loads.some((load) => load.id === id)
  if (!hasFailed || useUrlDialog.getState().loadId === id) return
  useWorkspace.getState().open({ panelId: 'tables' })
}

/** Reads files into the table store; errors go to the list of loads, in the Tables panel. */
export function openFiles(opener: Pick<TableOpener, 'openFile'>, files: readonly File[]): void {
  for (const file of files) {
    const load = start(file.name, 'file', file.size, (signal, onProgress) =>
      opener.openFile(signal, onProgress, file),
    )
    void showFailure(load)
  }
}

/** Fetches a document and reads it into the table store; returns the load's id at once. */
export function openUrl(opener: Pick<TableOpener, 'openUrl'>, url: string): number {
  const load = start(url, 'url', 0, (signal, onProgress, onActivity) =>
    opener.openUrl(signal, onProgress, url, onActivity),
  )
  void showFailure(load)
  return load.id
}
