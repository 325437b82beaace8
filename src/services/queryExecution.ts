import type { Provenance, TableSummary } from '../table/view.ts'
import {
  errorFromData,
  errorToData,
  HttpError,
  isAbortError,
  NetworkOrCorsError,
  ServiceError,
} from '../vo/errors.ts'
import type { HttpClient } from '../vo/http.ts'
import { buildSyncRequest, normaliseAccessURL } from '../vo/tap/index.ts'
import type {
  LoadOutcome,
  LocalEngine,
  QueryRequest,
  QueryRun,
  TableSource,
  TableStore,
} from './contracts.ts'
import { countedStream } from './countedStream.ts'
import { explainQueryError, type HttpAnswer } from './queryErrors.ts'

/** What the runner works with. */
export interface QueryRunnerParts {
  http: HttpClient
  tables: TableStore
  engine: LocalEngine
  /** Milliseconds that a TAP service has until its answer begins; the client's default without it. */
  timeoutMillis?: number
}

/** What changes of a run while it goes on. */
export type RunPatch = Partial<Omit<QueryRun, 'id' | 'request'>>

/** One run at work: what `execute` needs besides the parts. */
export interface Work {
  request: QueryRequest
  provenance: Provenance
  name: string
  signal: AbortSignal
  update: (patch: RunPatch) => void
  /** Bytes that the store has taken, and those it was promised. */
  bytes: number
  totalBytes?: number
}

/** Carries a run to its end; never rejects. */
export async function execute(parts: QueryRunnerParts, work: Work): Promise<void> {
  let answer: HttpAnswer | undefined
  const stopWatching = parts.tables.subscribe(tableWatcher(parts, work))
  try {
    const source = await openSource(parts, work, (http) => {
      answer = http
    })
    const stream = countedStream(source.stream, (bytes) => {
      work.bytes += bytes
    })
    finish(parts, work, await load(parts, work, { ...source, stream }), answer)
  } catch (error) {
    fail(parts, work, error, answer)
  } finally {
    stopWatching()
  }
}

async function openSource(
  parts: QueryRunnerParts,
  work: Work,
  onAnswer: (answer: HttpAnswer) => void,
): Promise<TableSource> {
  const { request, provenance, name, signal, update } = work
  const { adql, maxrec, service } = request
  const onActivity = (activity: string) => update({ activity })
  if (service === 'local') {
    update({ activity: 'asking the sample sky', route: 'local' })
    const stream = await parts.engine.query(signal, onActivity, { adql, maxrec })
    const reopen = (until: AbortSignal) => parts.engine.query(until, () => {}, { adql, maxrec })
    const contentType = 'application/x-votable+xml'
    return { stream, contentType, name, provenance, route: 'local', reopen }
  }
  if (normaliseAccessURL(service) === undefined)
    throw new NetworkOrCorsError(
      `“${service}” is not the address of a TAP service. Give an http or https URL.`,
      { url: service, reason: 'unknown' },
    )
  update({ activity: 'waiting for the service' })
  const query = {
    ...buildSyncRequest({ accessURL: service, adql, maxrec }),
    timeoutMillis: parts.timeoutMillis,
  }
  const response = await parts.http.send({ ...query, signal, onActivity })
  onAnswer({ status: response.status, url: response.url })
  work.totalBytes = response.contentLength
  update({ route: response.route, progress: { bytes: 0, rows: 0, totalBytes: work.totalBytes } })
  return {
    stream: response.body,
    totalBytes: work.totalBytes,
    contentType: response.contentType,
    name,
    provenance,
    url: response.url,
    route: response.route,
    status: response.status,
    reopen: async (until) => (await parts.http.send({ ...query, signal: until })).body,
  }
}

function load(parts: QueryRunnerParts, work: Work, source: TableSource): Promise<LoadOutcome> {
  const { signal, update } = work
  update({ activity: 'reading the answer' })
  const onProgress = (progress: QueryRun['progress']) =>
    update({ progress, activity: progress.rows > 0 ? 'reading rows' : 'reading the answer' })
  return parts.tables.load(signal, onProgress, source)
}

/** Shows a run's tables as soon as the store has them, so that rows can be watched arriving. */
function tableWatcher(parts: QueryRunnerParts, work: Work): () => void {
  let shown = 0
  return () => {
    const tableIds = tablesOf(parts, work).map((table) => table.id)
    if (tableIds.length === shown) return
    shown = tableIds.length
    work.update({ tableIds })
  }
}

/** The store hands a source's provenance on as it is; it tells whose tables they are. */
function tablesOf(parts: QueryRunnerParts, work: Work): TableSummary[] {
  return parts.tables.getSnapshot().filter((table) => table.provenance === work.provenance)
}

function finish(
  parts: QueryRunnerParts,
  work: Work,
  outcome: LoadOutcome,
  answer: HttpAnswer | undefined,
): void {
  const failure = outcomeError(outcome, answer)
  work.update({ queryStatus: outcome.queryStatus, documentId: outcome.documentId })
  if (failure) fail(parts, work, failure, answer)
  else end(parts, work, { state: 'completed', activity: 'done' })
}

/** Rows do not make a good answer of one that says itself that it failed. */
function outcomeError(outcome: LoadOutcome, answer: HttpAnswer | undefined): Error | undefined {
  if (outcome.error) return errorFromData(outcome.error)
  if (outcome.queryStatus.value === 'ERROR') return new ServiceError(outcome.queryStatus.message)
  if (answer && answer.status >= 400) return new HttpError('The service sent rows with an error.')
  return undefined
}

function fail(
  parts: QueryRunnerParts,
  work: Work,
  failure: unknown,
  answer: HttpAnswer | undefined,
): void {
  if (isAbortError(failure)) {
    end(parts, work, { state: 'cancelled', activity: 'cancelled' })
    return
  }
  const error = errorToData(explainQueryError(failure, work.request.adql, answer))
  const { documentId } = error.details
  end(parts, work, {
    state: 'failed',
    activity: 'failed',
    error,
    ...(documentId && { documentId }),
  })
}

/** The store's last report may still be on its way, so the totals are taken where they are. */
function end(parts: QueryRunnerParts, work: Work, patch: RunPatch): void {
  const tables = tablesOf(parts, work)
  const rows = tables.reduce((sum, table) => sum + table.rowCount, 0)
  const progress = { bytes: work.bytes, totalBytes: work.totalBytes, rows }
  const tableIds = tables.map((table) => table.id)
  work.update({ ...patch, endedAt: Date.now(), tableIds, progress })
}
