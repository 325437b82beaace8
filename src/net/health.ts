import { createObservableState } from './observableState.ts'

const VERDICTS = ['ok', 'viaRelay', 'noCors', 'down', 'mixedContent', 'blocked', 'unknown'] as const

/** What the last request to an origin taught us. */
export type OriginVerdict = (typeof VERDICTS)[number]

/** What is known of an origin (scheme, host, port); kept for a day. */
export interface OriginHealth {
  origin: string
  verdict: OriginVerdict
  /** Milliseconds since 1970 of the last answer that was any good. */
  lastSuccessAt?: number
  checkedAt: number
  message?: string
}

/** The part of the health store that the HTTP client reads and writes. */
export interface HealthRecorder {
  get(url: string): OriginHealth | undefined
  record(url: string, verdict: OriginVerdict, message?: string): void
}

/** Where verdicts outlive the page; localStorage in the browser. */
export type HealthStorage = Pick<Storage, 'getItem' | 'setItem'>

const STORAGE_KEY = 'vo-workbench.health.v1'
const LIFETIME_MILLIS = 24 * 60 * 60 * 1000
const MOST_ORIGINS = 500

/**
 * Returns the verdicts per origin, kept in `storage` where there is one. Entries older than a day
 * are forgotten, because services repair their CORS headers without telling anyone.
 */
export function createHealthStore(
  storage: HealthStorage | undefined,
  now: () => number = Date.now,
): HealthRecorder & {
  getSnapshot(): readonly OriginHealth[]
  subscribe(listener: () => void): () => void
  forget(url: string): void
} {
  const isFresh = (entry: OriginHealth) => now() - entry.checkedAt < LIFETIME_MILLIS
  const state = createObservableState<readonly OriginHealth[]>(readEntries(storage).filter(isFresh))

  function keep(entries: readonly OriginHealth[]): void {
    state.set(entries.filter(isFresh).slice(-MOST_ORIGINS))
    writeEntries(storage, state.getSnapshot())
  }
  const without = (origin: string) => state.getSnapshot().filter((entry) => entry.origin !== origin)
  function get(url: string): OriginHealth | undefined {
    const origin = originOf(url)
    return state.getSnapshot().find((entry) => entry.origin === origin && isFresh(entry))
  }
  return {
    getSnapshot: state.getSnapshot,
    subscribe: state.subscribe,
    get,
    record(url, verdict, message) {
      const origin = originOf(url)
      if (origin === undefined) return
      const isGood = verdict === 'ok' || verdict === 'viaRelay'
      const lastSuccessAt = isGood ? now() : get(url)?.lastSuccessAt
      keep([...without(origin), { origin, verdict, lastSuccessAt, checkedAt: now(), message }])
    },
    forget(url) {
      const origin = originOf(url)
      if (origin !== undefined) keep(without(origin))
    },
  }
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined
}

function readEntries(storage: HealthStorage | undefined): OriginHealth[] {
  try {
    const value: unknown = JSON.parse(storage?.getItem(STORAGE_KEY) ?? '[]')
    return Array.isArray(value) ? value.filter(isOriginHealth) : []
  } catch {
    return []
  }
}

function writeEntries(storage: HealthStorage | undefined, entries: readonly OriginHealth[]): void {
  try {
    storage?.setItem(STORAGE_KEY, JSON.stringify(entries))
  } catch {
    // A full or forbidden storage costs us the memory over reloads, nothing else.
  }
}

function isOriginHealth(value: unknown): value is OriginHealth {
  if (typeof value !== 'object' || value === null) return false
  const entry: Partial<Record<keyof OriginHealth, unknown>> = value
  return (
    typeof entry.origin === 'string' &&
    typeof entry.checkedAt === 'number' &&
    VERDICTS.some((verdict) => verdict === entry.verdict) &&
    (entry.message === undefined || typeof entry.message === 'string') &&
    (entry.lastSuccessAt === undefined || typeof entry.lastSuccessAt === 'number')
  )
}
