import type { HttpRequest } from '../http.ts'

/** What a synchronous query needs; `accessURL` is the TAP base URL, as `normaliseAccessURL` returns it. */
export interface SyncQuery {
  accessURL: string
  adql: string
  /** Most rows wanted; 0 asks for the metadata only (DALI 1.1 §3.4.4). */
  maxrec: number
  /** A media type or short name (DALI 1.1 §3.4.3); without it the service answers in VOTable. */
  responseFormat?: string
}

/**
 * Returns the POST to `/sync` for a query (TAP 1.1 §2.2, §2.7). REQUEST=doQuery is sent although
 * TAP 1.1 does without, because TAP 1.0 services refuse a query that lacks it. Urlencoded and
 * without headers of our own, so that it needs no CORS preflight.
 */
export function buildSyncRequest(query: SyncQuery): HttpRequest {
  const body = new URLSearchParams({
    REQUEST: 'doQuery',
    LANG: 'ADQL',
    QUERY: query.adql,
    MAXREC: String(query.maxrec),
  })
  if (query.responseFormat !== undefined) body.set('RESPONSEFORMAT', query.responseFormat)
  return { url: `${query.accessURL}/sync`, method: 'POST', body, isRepeatable: true }
}
