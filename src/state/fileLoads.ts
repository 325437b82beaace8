import { create } from 'zustand'
import type { LoadProgress, TableStore } from '../services/contracts.ts'
import { sourceOfFile } from '../services/tableSources.ts'
import { errorToData, isAbortError, type VoErrorData } from '../vo/errors.ts'
import { useWorkspace } from './workspace.ts'

/** A file on its way into the table store, or one that failed. */
export interface FileLoad {
  id: number
  name: string
  bytes: number
  /** Undefined until it is known. */
  totalBytes?: number
  rows: number
  error?: VoErrorData
  cancel(): void
}

interface FileLoadsState {
  /** Loads that go on or that failed; those that went well leave the list. */
  loads: readonly FileLoad[]
  put(load: FileLoad): void
  update(id: number, change: Partial<FileLoad>): void
  remove(id: number): void
}

/** Files that are being read, and errors from those that could not be. */
export const useFileLoads = create<FileLoadsState>((set, get) => ({
  loads: [],
  put: (load) => set({ loads: [...get().loads, load] }),
  update: (id, change) =>
    set({ loads: get().loads.map((load) => (load.id === id ? { ...load, ...change } : load)) }),
  remove: (id) => set({ loads: get().loads.filter((load) => load.id !== id) }),
}))

let lastId = 0

async function load(
  tables: TableStore,
  file: File,
  id: number,
  signal: AbortSignal,
): Promise<void> {
  const { update, remove } = useFileLoads.getState()
  try {
    update(id, { totalBytes: file.size })
    const onProgress = ({ bytes, rows }: LoadProgress) => update(id, { bytes, rows })
    const outcome = await tables.load(signal, onProgress, sourceOfFile(file))
    if (outcome.error) fail(id, outcome.error)
    else remove(id)
  } catch (error) {
    if (isAbortError(error)) remove(id)
    else fail(id, errorToData(error))
  }
}

function fail(id: number, error: VoErrorData): void {
  useFileLoads.getState().update(id, { error })
  useWorkspace.getState().open({ panelId: 'welcome' })
}

/** Reads files of any table format into the table store; errors go to the list that the Welcome panel shows. */
export function openFiles(tables: TableStore, files: readonly File[]): void {
  for (const file of files) {
    lastId += 1
    const id = lastId
    const controller = new AbortController()
    useFileLoads.getState().put({
      id,
      name: file.name,
      bytes: 0,
      rows: 0,
      cancel: () => controller.abort(),
    })
    void load(tables, file, id, controller.signal)
  }
}
