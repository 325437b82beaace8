import type { VOTableWorkerApi } from '../../workers/votableApi.ts'
import type { LoadEvent, LoadedTable } from '../../workers/votableLoad.ts'
import { passSignal } from '../rpc/abortPort.ts'
import { connectWorker, type WorkerConnection, type WorkerEndpoint } from '../rpc/connectWorker.ts'
import { passListener } from '../rpc/listenerPort.ts'
import { passStream, receiveStream } from '../rpc/streamPort.ts'
import { toStream } from '../rpc/toStream.ts'
import type { TableHead } from '../vo/tableDocument.ts'
import type {
  LoadOutcome,
  LoadProgress,
  TableSource,
  TableStore,
  VOTableSerialization,
} from './contracts.ts'
import { countedStream } from './countedStream.ts'
import { exportOptions } from './exportOptions.ts'
import { concludeLoad, type LoadEnd, loadingSummary } from './tableLoad.ts'
import { createTableRegistry, type TableRegistry } from './tableRegistry.ts'

type Connection = WorkerConnection<VOTableWorkerApi>

const startVOTableWorker = (): WorkerEndpoint =>
  new Worker(new URL('../../workers/votable.worker.ts', import.meta.url), { type: 'module' })

/** One worker at a time; when it dies, its tables fail and the next load gets a new one. */
function workerPool(registry: TableRegistry, start: () => WorkerEndpoint) {
  let current: Connection | undefined
  const homes = new Map<string, Connection>()
  const connect = (): Connection => {
    const connection = connectWorker<VOTableWorkerApi>(start(), (reason) => {
      if (current === connection) current = undefined
      for (const [id, home] of homes) {
        if (home !== connection) continue
        homes.delete(id)
        registry.update(id, {
          status: 'failed',
          statusMessage: `${reason.message} Its rows are lost.`,
        })
      }
    })
    return connection
  }
  return {
    forLoad: () => {
      current ??= connect()
      return current
    },
    homeOf: (tableId: string) => {
      const home = homes.get(tableId)
      if (!home) throw new Error('The rows of this table are no longer there. Run the query again.')
      return home
    },
    settle: (tableId: string, connection: Connection) => homes.set(tableId, connection),
    forget: (tableId: string) => {
      const home = homes.get(tableId)
      homes.delete(tableId)
      home?.call((api) => api.forget(tableId)).catch(() => undefined)
    },
  }
}

type WorkerPool = ReturnType<typeof workerPool>

interface LoadContext {
  registry: TableRegistry
  pool: WorkerPool
  loadId: string
}

function follow(
  context: LoadContext,
  connection: Connection,
  source: TableSource,
  onProgress: (progress: LoadProgress) => void,
) {
  const { registry, pool } = context
  const ids: string[] = []
  let ended = false
  const meet = (id: string, head: TableHead) => {
    if (ids.includes(id)) return
    pool.settle(id, connection)
    registry.add(loadingSummary(id, ids.length, head, source))
    ids.push(id)
  }
  const onEvent = (event: LoadEvent) => {
    if (ended) return
    if (event.kind === 'table') return meet(event.id, event.head)
    let rows = 0
    for (const { id, rowCount, memoryBytes } of event.tables) {
      rows += rowCount
      if (registry.get(id)?.rowCount !== rowCount) registry.update(id, { rowCount, memoryBytes })
    }
    onProgress({ bytes: event.bytes, totalBytes: source.totalBytes, rows })
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

function settleLoad(context: LoadContext, ids: readonly string[], end: LoadEnd): LoadOutcome {
  const { registry, pool } = context
  for (const change of end.changes) registry.update(change.id, change)
  if ('outcome' in end) return end.outcome
  if (end.dropTables)
    for (const id of ids) {
      registry.remove(id)
      pool.forget(id)
    }
  throw end.error
}

async function load(
  context: LoadContext,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
  source: TableSource,
): Promise<LoadOutcome> {
  signal.throwIfAborted()
  const connection = context.pool.forLoad()
  const follower = follow(context, connection, source, onProgress)
  const stream = passStream(source.stream)
  try {
    const report = await connection.call((api) =>
      api.load(
        passSignal(signal),
        passListener<LoadEvent>(follower.onEvent),
        stream.port,
        context.loadId,
      ),
    )
    follower.end(report.tables)
    return settleLoad(
      context,
      follower.ids,
      concludeLoad(report, signal.aborted, stream.error(), source),
    )
  } finally {
    follower.end([])
    stream.cancel()
  }
}

async function exportTable(
  { registry, pool }: Omit<LoadContext, 'loadId'>,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
  tableId: string,
  serialization: VOTableSerialization,
): Promise<ReadableStream<Uint8Array>> {
  signal.throwIfAborted()
  const home = pool.homeOf(tableId)
  const summary = registry.get(tableId)
  if (!summary) throw new Error('This table was closed.')
  const progress = { rows: 0, bytes: 0 }
  const tell = (change: Partial<LoadProgress>) => {
    Object.assign(progress, change)
    onProgress({ ...progress })
  }
  const port = await home.call((api) =>
    api.exportVOTable(
      passListener<number>((rows) => tell({ rows })),
      tableId,
      exportOptions(summary, serialization),
    ),
  )
  const chunks = receiveStream(port, AbortSignal.any([signal, home.lost]))
  return countedStream(toStream(chunks), (count) => tell({ bytes: progress.bytes + count }))
}

/**
 * Returns a store without tables. The worker starts with the first load; `start` is there for
 * tests. Questions about a table whose worker died reject with an Error that says so.
 */
export function createTableStore(start: () => WorkerEndpoint = startVOTableWorker): TableStore {
  const registry = createTableRegistry()
  const pool = workerPool(registry, start)
  let loads = 0
  return {
    getSnapshot: registry.getSnapshot,
    subscribe: registry.subscribe,
    loadVOTable: (signal, onProgress, source) => {
      loads += 1
      return load({ registry, pool, loadId: `table-${loads}` }, signal, onProgress, source)
    },
    window: async (tableId, request) =>
      pool.homeOf(tableId).call((api) => api.window(tableId, request)),
    cell: async (tableId, row, column) =>
      pool.homeOf(tableId).call((api) => api.cell(tableId, row, column)),
    statistics: async (tableId, column) =>
      pool.homeOf(tableId).call((api) => api.statistics(tableId, column)),
    sort: async (tableId, key) => {
      await pool.homeOf(tableId).call((api) => api.sort(tableId, key))
      registry.update(tableId, { sort: key })
    },
    copyText: async (tableId, range, format) =>
      pool.homeOf(tableId).call((api) => api.copyText(tableId, range, format)),
    exportVOTable: (signal, onProgress, tableId, { serialization }) =>
      exportTable({ registry, pool }, signal, onProgress, tableId, serialization),
    rename: (tableId, name) => {
      const trimmed = name.trim()
      if (trimmed) registry.update(tableId, { name: trimmed })
    },
    close: (tableId) => {
      for (const gone of registry.close(tableId)) pool.forget(gone)
    },
    restore: registry.restore,
  }
}
