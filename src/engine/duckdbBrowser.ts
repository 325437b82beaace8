import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm'
import scriptPath from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url'
import wasmPath from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url'
import type { Connection, Database } from './database.ts'

/** How often DuckDB looks whether it was told to stop. */
const POLLING_MILLIS = 50

async function connectTo(database: AsyncDuckDB): Promise<Connection> {
  const connection = await database.connect()
  return {
    run: async (sql) => {
      await connection.query(sql)
    },
    // The whole result is computed before the first batch, so that errors come at once.
    stream: (sql) => connection.send(sql, false),
    insert: (name, ipc) => connection.insertArrowFromIPCStream(ipc, { name, create: true }),
    cancel: async () => {
      await connection.cancelSent()
    },
    close: () => connection.close(),
  }
}

/**
 * Starts DuckDB in a worker of its own, from files that stand beside the app (module and wasm, 34 MB).
 * Rejects when they cannot be loaded.
 */
export async function openBrowserDatabase(): Promise<Database> {
  const base = import.meta.url
  const worker = new Worker(new URL(scriptPath, base))
  const database = new AsyncDuckDB(new VoidLogger(), worker)
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) =>
      reject(new Error(`the engine's worker did not start: ${event.message ?? ''}`)),
    )
  })
  await Promise.race([database.instantiate(new URL(wasmPath, base).href), failed])
  await database.open({ path: ':memory:', query: { queryPollingInterval: POLLING_MILLIS } })
  return {
    connect: () => connectTo(database),
    terminate: () => database.terminate(),
  }
}
