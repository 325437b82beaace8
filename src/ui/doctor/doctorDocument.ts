import type { Diagnostic, Provenance, QueryStatus } from '../../table/view.ts'
import type { VoErrorData } from '../../vo/errors.ts'
import type { HttpRoute } from '../../vo/http.ts'
import type { TableFormat } from '../../vo/tableDocument.ts'

/** A document as the response doctor sees it. All text in it comes from outside. */
export interface DoctorDocument {
  state: 'loading' | 'complete' | 'cut' | 'failed' | 'cancelled'
  /** Undefined when nobody can tell. */
  format?: TableFormat
  /** As the document says it. */
  version?: string
  /** Bytes that were read of it, packed if that is how it came. */
  byteCount: number
  contentType?: string
  /** Where it came from, after redirects. */
  url?: string
  route?: HttpRoute
  /** HTTP status of the answer. */
  status?: number
  queryStatus: QueryStatus
  diagnostics: readonly Diagnostic[]
  /** Its first bytes, unpacked. */
  head?: { bytes: Uint8Array }
  /** What ended it early, or kept it from being read at all. */
  error?: VoErrorData
  provenance: Provenance
}

/** How the strict check of a document stands. */
export type StrictCheckState =
  /** Not asked for yet; `obstacle` says why it can't be. */
  | { state: 'none'; obstacle?: string }
  /** `bytes` of the document are read so far. */
  | { state: 'running'; bytes: number }
  /** `error` tells what ended it early. */
  | { state: 'done'; diagnostics: readonly Diagnostic[]; error?: VoErrorData }
  | { state: 'failed'; error: VoErrorData }
