import { create } from 'zustand'
import type { LintReport, TableStore } from '../services/contracts.ts'
import { errorToData, isAbortError, type VoErrorData } from '../vo/errors.ts'

/** A strict check that was asked for. */
export type StrictCheck =
  | { state: 'running'; bytes: number; cancel(): void }
  | ({ state: 'done' } & Omit<LintReport, 'documentId'>)
  | { state: 'failed'; error: VoErrorData }

interface StrictChecksState {
  /** The last check of each document, by its id. */
  checks: ReadonlyMap<string, StrictCheck>
  set(documentId: string, check: StrictCheck | undefined): void
}

/** Strict checks; they live longer than the panels that show them. */
export const useStrictChecks = create<StrictChecksState>((set, get) => ({
  checks: new Map(),
  set: (documentId, check) => {
    const checks = new Map(get().checks)
    if (check) checks.set(documentId, check)
    else checks.delete(documentId)
    set({ checks })
  },
}))

/** Checks the document once more; does nothing while a check of it runs. */
export async function checkStrictly(
  tables: Pick<TableStore, 'lint'>,
  documentId: string,
): Promise<void> {
  const { checks, set } = useStrictChecks.getState()
  if (checks.get(documentId)?.state === 'running') return
  const controller = new AbortController()
  const running = { state: 'running', cancel: () => controller.abort() } as const
  const onBytes = (bytes: number) => {
    const isRunning = useStrictChecks.getState().checks.get(documentId)?.state === 'running'
    if (isRunning) set(documentId, { ...running, bytes })
  }
  set(documentId, { ...running, bytes: 0 })
  try {
    const { diagnostics, error } = await tables.lint(controller.signal, documentId, onBytes)
    set(documentId, { state: 'done', diagnostics, error })
  } catch (error) {
    const isCancelled = controller.signal.aborted || isAbortError(error)
    set(documentId, isCancelled ? undefined : { state: 'failed', error: errorToData(error) })
  }
}
