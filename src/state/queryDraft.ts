import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { ServiceRef } from '../services/contracts.ts'
import { safeStorage } from './safeStorage.ts'

/** Rows asked for unless the user says otherwise. */
export const DEFAULT_MAXREC = 2000

/** What a link, an example or a history entry puts into the query panel; absent parts stay as they are. */
export interface QueryLink {
  service?: ServiceRef
  adql?: string
  maxrec?: number
  /** Run it at once. */
  run?: boolean
}

interface QueryDraft {
  service: ServiceRef
  adql: string
  /** Most rows wanted (TAP 1.1 §2.7.4). */
  maxrec: number
  /** The text that a link replaced before any editor saw it, so that an editor can still undo it. */
  replacedAdql: string | null
  /** Someone asked for a run that the panel has not started yet. */
  pendingRun: boolean
}

interface QueryDraftState extends QueryDraft {
  setService(service: ServiceRef): void
  /** The user typed. */
  setAdql(adql: string): void
  /** Ignores anything but whole numbers from 0. */
  setMaxrec(maxrec: number): void
  /** Fills the draft from a link; the replaced text is kept for undo. */
  fill(link: QueryLink): void
  /** Returns whether a run is wanted, and clears the wish: true exactly once. */
  takePendingRun(): boolean
}

const FIRST_QUERY = `-- The sample sky lives in this browser: it answers without network.
SELECT TOP 100 source_id, ra, dec, gmag, parallax
FROM sample.optical
ORDER BY gmag`

type StoredDraft = Pick<QueryDraft, 'service' | 'adql' | 'maxrec'>

const isMaxrec = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0

/** Returns those parts of stored data that can be used; anything may stand in localStorage. */
function readStored(stored: unknown): Partial<StoredDraft> {
  if (typeof stored !== 'object' || stored === null) return {}
  const { service, adql, maxrec } = stored as Partial<Record<keyof StoredDraft, unknown>>
  return {
    ...(typeof service === 'string' && service !== '' && { service }),
    ...(typeof adql === 'string' && { adql }),
    ...(isMaxrec(maxrec) && { maxrec }),
  }
}

/** The query being written: kept over reloads, except for the wish to run it. */
export const useQueryDraft = create<QueryDraftState>()(
  persist(
    (set, get) => ({
      service: 'local',
      adql: FIRST_QUERY,
      maxrec: DEFAULT_MAXREC,
      replacedAdql: null,
      pendingRun: false,
      setService: (service) => set({ service }),
      setAdql: (adql) => set({ adql, replacedAdql: null }),
      setMaxrec: (maxrec) => {
        if (isMaxrec(maxrec)) set({ maxrec })
      },
      fill: (link) => {
        const before = get()
        const adql = link.adql ?? before.adql
        set({
          service: link.service || before.service,
          adql,
          replacedAdql: adql === before.adql ? before.replacedAdql : before.adql,
          maxrec: isMaxrec(link.maxrec) ? link.maxrec : before.maxrec,
          pendingRun: before.pendingRun || link.run === true,
        })
      },
      takePendingRun: () => {
        const { pendingRun } = get()
        if (pendingRun) set({ pendingRun: false })
        return pendingRun
      },
    }),
    {
      name: 'vo-workbench.queryDraft',
      version: 1,
      storage: safeStorage<StoredDraft>(),
      partialize: ({ service, adql, maxrec }) => ({ service, adql, maxrec }),
      merge: (stored, current) => ({ ...current, ...readStored(stored) }),
    },
  ),
)

/** Puts a query into the query panel's draft; with `run` the panel starts it once it is on screen. */
export function openQueryLink(link: QueryLink): void {
  useQueryDraft.getState().fill(link)
}
