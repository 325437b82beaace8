import {
  createDuckDB,
  type DuckDBBindings,
  type DuckDBConnection,
  NODE_RUNTIME,
  VoidLogger,
} from '@duckdb/duckdb-wasm/blocking'
import { RecordBatchReader } from 'apache-arrow'
import type { Connection, Database } from './database.ts'

const DIST = new URL('../../node_modules/@duckdb/duckdb-wasm/dist/', import.meta.url).pathname
const bundle = (name: string) => ({ mainModule: `${DIST}duckdb-${name}.wasm`, mainWorker: '' })

/** Lets timers and other events have their turn. */
const breathe = () => new Promise((resolve) => setTimeout(resolve, 0))

/** Runs as the browser's worker does: in slices, so that it can be told to stop. */
async function runInSlices(bindings: DuckDBBindings, connection: DuckDBConnection, sql: string) {
  const withHandle = connection.useUnsafe.bind(connection)
  const id = withHandle((_, handle) => handle)
  let header = bindings.startPendingQuery(id, sql, false)
  while (header === null) {
    await breathe()
    header = bindings.pollPendingQuery(id)
  }
  const first = header
  async function* chunks() {
    yield first
    for (;;) {
      const chunk = bindings.fetchQueryResults(id)
      if (chunk === null) await breathe()
      else if (chunk.length === 0) return
      else yield chunk
    }
  }
  return RecordBatchReader.from(chunks())
}

function connectTo(bindings: DuckDBBindings, connection: DuckDBConnection): Connection {
  return {
    run: async (sql) => {
      connection.query(sql)
    },
    stream: (sql) => runInSlices(bindings, connection, sql),
    insert: async (name, ipc) => connection.insertArrowFromIPCStream(ipc, { name, create: true }),
    cancel: async () => {
      connection.cancelSent()
    },
    close: async () => connection.close(),
  }
}

/** Starts the same DuckDB in this thread of Node, for tests. */
export async function openNodeDatabase(): Promise<Database> {
  const bundles = { mvp: bundle('mvp'), eh: bundle('eh') }
  const database = await createDuckDB(bundles, new VoidLogger(), NODE_RUNTIME)
  await database.instantiate()
  database.open({ path: ':memory:', query: { queryPollingInterval: 20 } })
  return {
    connect: async () => connectTo(database, database.connect()),
    terminate: async () => database.reset(),
  }
}
