import type { TableSummary } from '../table/view.ts'
import type { Observable } from './contracts.ts'

/** Closed tables that can still be restored; their columns rest in the worker until then. */
const CLOSED_KEPT = 3

/** The summaries of all tables, open and closed, as an observable list of the open ones. */
export interface TableRegistry extends Observable<readonly TableSummary[]> {
  add(summary: TableSummary): void
  /** Changes an open or closed table; unknown ids are ignored. */
  update(id: string, change: Partial<TableSummary>): void
  get(id: string): TableSummary | undefined
  /** Hides the table; returns ids of closed tables that are now beyond restoring. */
  close(id: string): string[]
  restore(id: string): void
  remove(id: string): void
}

/** Returns an empty registry. Tables stay in the order in which they were added, also when restored. */
export function createTableRegistry(): TableRegistry {
  const summaries = new Map<string, TableSummary>()
  const closed = new Set<string>()
  const listeners = new Set<() => void>()
  let snapshot: readonly TableSummary[] = []

  const changed = () => {
    snapshot = [...summaries.values()].filter((summary) => !closed.has(summary.id))
    for (const listener of listeners) listener()
  }

  return {
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    add: (summary) => {
      summaries.set(summary.id, summary)
      changed()
    },
    update: (id, change) => {
      const summary = summaries.get(id)
      if (!summary) return
      summaries.set(id, { ...summary, ...change })
      changed()
    },
    get: (id) => summaries.get(id),
    close: (id) => {
      if (!summaries.has(id)) return []
      closed.add(id)
      const gone = [...closed].slice(0, -CLOSED_KEPT)
      for (const old of gone) {
        closed.delete(old)
        summaries.delete(old)
      }
      changed()
      return gone
    },
    restore: (id) => {
      if (closed.delete(id)) changed()
    },
    remove: (id) => {
      closed.delete(id)
      if (summaries.delete(id)) changed()
    },
  }
}
