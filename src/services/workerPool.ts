import type { VOTableWorkerApi } from '../../workers/votableApi.ts'
import { connectWorker, type WorkerConnection, type WorkerEndpoint } from '../rpc/connectWorker.ts'
import type { TableRegistry } from './tableRegistry.ts'

/** The worker that holds tables. */
export type TablesConnection = WorkerConnection<VOTableWorkerApi>

/** One worker at a time; when it dies, its tables fail and the next load gets a new one. */
export interface WorkerPool {
  forLoad(): TablesConnection
  /** Throws an Error when the table's rows are gone. */
  homeOf(tableId: string): TablesConnection
  settle(tableId: string, connection: TablesConnection): void
  forget(tableId: string): void
}

/** Returns a pool without a worker; `start` is called when one is needed. */
export function createWorkerPool(registry: TableRegistry, start: () => WorkerEndpoint): WorkerPool {
  let current: TablesConnection | undefined
  const homes = new Map<string, TablesConnection>()
  const connect = (): TablesConnection => {
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
    homeOf: (tableId) => {
      const home = homes.get(tableId)
      if (!home) throw new Error('The rows of this table are no longer there. Run the query again.')
      return home
    },
    settle: (tableId, connection) => void homes.set(tableId, connection),
    forget: (tableId) => {
      const home = homes.get(tableId)
      homes.delete(tableId)
      home?.call((api) => api.forget(tableId)).catch(() => undefined)
    },
  }
}
