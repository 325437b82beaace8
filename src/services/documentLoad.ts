import type { LoadEvent, LoadedTable, LoadReport } from '../../workers/votableLoad.ts'
import { passSignal } from '../rpc/abortPort.ts'
import { passListener } from '../rpc/listenerPort.ts'
import { type Open, passOpener } from '../rpc/openerPort.ts'
import { passStream } from '../rpc/streamPort.ts'
import { errorToData, isAbortError, VoError } from '../vo/errors.ts'
import type { TableHead } from '../vo/tableDocument.ts'
import type { DocumentReport, LoadOutcome, LoadProgress, TableSource } from './contracts.ts'
import { documentHead } from './documentHead.ts'
import type { DocumentRegistry } from './documentRegistry.ts'
import { concludeLoad, type LoadEnd, loadingSummary } from './tableLoad.ts'
import type { TableRegistry } from './tableRegistry.ts'
import type { TablesConnection, WorkerPool } from './workerPool.ts'

/** What a load works with; `loadId` is the document's id, and its tables' ids begin with it. */
export interface LoadContext {
  registry: TableRegistry
  documents: DocumentRegistry
  pool: WorkerPool
  loadId: string
  /** What opens the addresses that the document names. */
  openerFor(source: TableSource): Open
}

/** Keeps registries in step with what the worker tells. */
function follow(
  context: LoadContext,
  connection: TablesConnection,
  source: TableSource,
  onProgress: (progress: LoadProgress) => void,
) {
  const { registry, documents, pool, loadId } = context
  const ids: string[] = []
  let ended = false
  const meet = (id: string, head: TableHead) => {
    if (ids.includes(id)) return
    pool.settle(id, connection)
    const summary = loadingSummary(id, ids.length, head, source)
    ids.push(id)
    // Whoever hears of the table can ask for its document.
    documents.update(loadId, { tableIds: [...ids] })
    registry.add(summary)
  }
  const onEvent = (event: LoadEvent) => {
    if (ended) return
    if (event.kind === 'table') return meet(event.id, event.head)
    if (event.kind === 'head') {
      documents.update(loadId, { head: documentHead(event.head), format: event.format })
      return
    }
    let rows = 0
    for (const { id, rowCount, memoryBytes, fields } of event.tables) {
      rows += rowCount
      const change = { rowCount, memoryBytes, ...(fields && { fields }) }
      if (registry.get(id)?.rowCount !== rowCount) registry.update(id, change)
    }
    documents.update(loadId, { byteCount: event.bytes })
    onProgress({ bytes: event.bytes, totalBytes: source.totalBytes, rows, documentId: loadId })
  }
  return {
    ids,
    onEvent,
    /** Nothing that is still under way counts after the report, and what it tells may be new. */
    end: (tables: readonly LoadedTable[]) => {
      ended = true
      for (const { id, head } of tables) meet(id, head)
    },
  }
}

function settleLoad(
  { registry, pool }: LoadContext,
  ids: readonly string[],
  end: LoadEnd,
): LoadOutcome {
  for (const change of end.changes) registry.update(change.id, change)
  if ('outcome' in end) return end.outcome
  if (end.dropTables)
    for (const id of ids) {
      registry.remove(id)
      pool.forget(id)
    }
  throw end.error
}

/** What the worker told last of the document, whatever became of its tables. */
function factsOf({ byteCount, head, format, end }: LoadReport): Partial<DocumentReport> {
  return {
    byteCount,
    format: end?.format ?? format,
    ...(head && { head: documentHead(head) }),
    ...(end && {
      version: end.version,
      queryStatus: end.queryStatus,
      diagnostics: end.diagnostics,
    }),
  }
}

/** Says of which document an error is. */
function withDocument(error: unknown, documentId: string): unknown {
  if (error instanceof VoError) error.details.documentId = documentId
  return error
}

/** Reads the source in the worker, by the rules of TableStore.load. */
export async function loadDocument(
  context: LoadContext,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
  source: TableSource,
): Promise<LoadOutcome> {
  signal.throwIfAborted()
  const { documents, pool, loadId } = context
  const connection = pool.forLoad()
  documents.add(loadId, source)
  const follower = follow(context, connection, source, onProgress)
  const stream = passStream(source.stream)
  const { contentType, fileName, fields, format } = source
  let facts: Partial<DocumentReport> = {}
  try {
    const report = await connection.call((api) =>
      api.load(
        passSignal(signal),
        passListener<LoadEvent>(follower.onEvent),
        stream.port,
        passOpener(context.openerFor(source)),
        loadId,
        { contentType, fileName, fields, format, isRefusal: (source.status ?? 200) >= 400 },
      ),
    )
    facts = factsOf(report)
    follower.end(report.tables)
    const end = concludeLoad(report, signal.aborted, stream.error(), source, loadId)
    const outcome = settleLoad(context, follower.ids, end)
    const { error, tableIds } = outcome
    documents.update(loadId, { ...facts, error, tableIds, state: error ? 'cut' : 'complete' })
    return outcome
  } catch (error) {
    follower.end([])
    const isCancelled = isAbortError(error)
    documents.update(loadId, {
      ...facts,
      state: isCancelled ? 'cancelled' : 'failed',
      tableIds: follower.ids.filter((id) => registryHas(context, id)),
      ...(isCancelled ? {} : { error: errorToData(error) }),
    })
    throw withDocument(error, loadId)
  } finally {
    stream.cancel()
  }
}

const registryHas = ({ registry }: LoadContext, id: string) => registry.get(id) !== undefined
