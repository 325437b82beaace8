import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { QueryRunState, ServiceRef } from '../services/contracts.ts'
import { safeStorage } from './safeStorage.ts'

/** How a past query ended. */
export type QueryOutcome = Exclude<QueryRunState, 'running'>

/** A query that was run. */
export interface QueryHistoryEntry {
  id: string
  service: ServiceRef
  serviceName: string
  adql: string
  maxrec: number
  /** Milliseconds since 1970 of the last run. */
  at: number
  /** Absent while it runs, and for runs that a reload cut off. */
  outcome?: QueryOutcome
  rows?: number
}

const MAX_ENTRIES = 200
/** localStorage holds some 5 million UTF-16 units an origin, shared by everything in it. */
const MAX_STORED_CHARACTERS = 1_000_000
const STORAGE_NAME = 'vo-workbench.queryHistory'

interface QueryHistoryState {
  /** Newest first, each service and text once. */
  entries: readonly QueryHistoryEntry[]
  /** Puts a query that starts now on top and returns its entry's id. */
  record(query: Omit<QueryHistoryEntry, 'id' | 'outcome' | 'rows'>): string
  /** Notes how the entry's run ended. */
  settle(id: string, outcome: QueryOutcome, rows?: number): void
  remove(id: string): void
  /** Brings removed entries back in their places by time (undo). */
  restore(entries: readonly QueryHistoryEntry[]): void
  clear(): void
}

const OUTCOMES: readonly unknown[] = ['completed', 'failed', 'cancelled'] satisfies QueryOutcome[]

/** Returns the entry if it is one; anything may stand in localStorage. */
function readEntry(stored: unknown): QueryHistoryEntry[] {
  if (typeof stored !== 'object' || stored === null) return []
  const entry = stored as Partial<Record<keyof QueryHistoryEntry, unknown>>
  const { id, service, serviceName, adql, maxrec, at, outcome, rows } = entry
  if (typeof id !== 'string' || typeof service !== 'string' || typeof adql !== 'string') return []
  if (typeof maxrec !== 'number' || typeof at !== 'number') return []
  return [
    {
      id,
      service,
      serviceName: typeof serviceName === 'string' ? serviceName : service,
      adql,
      maxrec,
      at,
      ...(OUTCOMES.includes(outcome) && { outcome: outcome as QueryOutcome }),
      ...(typeof rows === 'number' && { rows }),
    },
  ]
}

function readStored(stored: unknown): QueryHistoryEntry[] {
  const entries = (stored as { entries?: unknown } | null | undefined)?.entries
  return Array.isArray(entries) ? tidy(entries.flatMap(readEntry)) : []
}

/** Returns the entries newest first, each query once, at most 200. */
function tidy(entries: readonly QueryHistoryEntry[]): QueryHistoryEntry[] {
  const seen = new Set<string>()
  return entries
    .toSorted((a, b) => b.at - a.at)
    .filter((entry) => {
      const query = `${entry.service}\n${entry.adql.trim()}`
      return !seen.has(query) && seen.add(query)
    })
    .slice(0, MAX_ENTRIES)
}

/** Returns the newest entries that fit into storage; a query with a list of 100,000 names may not. */
function fitting(entries: readonly QueryHistoryEntry[]): QueryHistoryEntry[] {
  let room = MAX_STORED_CHARACTERS
  return entries.filter((entry) => {
    if (entry.adql.length > room) return false
    room -= entry.adql.length
    return true
  })
}

/** Queries that were run, kept over reloads. */
export const useQueryHistory = create<QueryHistoryState>()(
  persist(
    (set, get) => ({
      entries: [],
      record: (query) => {
        // Not randomUUID: a page served over plain http from another machine has none.
        const id = `${query.at.toString(36)}-${Math.random().toString(36).slice(2, 10)}`
        set({ entries: tidy([{ ...query, id }, ...get().entries]) })
        return id
      },
      settle: (id, outcome, rows) =>
        set({
          entries: get().entries.map((entry) =>
            entry.id === id ? { ...entry, outcome, rows } : entry,
          ),
        }),
      remove: (id) => set({ entries: get().entries.filter((entry) => entry.id !== id) }),
      restore: (entries) => set({ entries: tidy([...get().entries, ...entries]) }),
      clear: () => set({ entries: [] }),
    }),
    {
      name: STORAGE_NAME,
      version: 1,
      storage: safeStorage<Pick<QueryHistoryState, 'entries'>>(),
      partialize: ({ entries }) => ({ entries: fitting(entries) }),
      merge: (stored, current) => ({ ...current, entries: readStored(stored) }),
    },
  ),
)

// Another tab of the app wrote its history: take it over, or the next write here would undo it.
if (typeof window !== 'undefined') {
  window.addEventListener('storage', (event) => {
    if (event.key === STORAGE_NAME) void useQueryHistory.persist.rehydrate()
  })
}
