import { passSignal } from '../rpc/abortPort.ts'
import type { WorkerEndpoint } from '../rpc/connectWorker.ts'
import type { Open } from '../rpc/openerPort.ts'
import { passStream } from '../rpc/streamPort.ts'
import type { HttpClient } from '../vo/http.ts'
import type { TableSource, TableStore } from './contracts.ts'
import { countedStream } from './countedStream.ts'
import { loadDocument } from './documentLoad.ts'
import { createDocumentRegistry } from './documentRegistry.ts'
import { createHrefOpener } from './hrefOpener.ts'
import { exportTable } from './tableExport.ts'
import { createTableRegistry } from './tableRegistry.ts'
import { createWorkerPool } from './workerPool.ts'

const startVOTableWorker = (): WorkerEndpoint =>
  new Worker(new URL('../../workers/votable.worker.ts', import.meta.url), { type: 'module' })

/** What a store is made of; without a client, rows in other files than the document can't be had. */
export interface TableStoreParts {
  http?: HttpClient
  startWorker?: () => WorkerEndpoint
}

const noOpener: Open = async () => {
  throw new Error('There is no way to other files here.')
}

/**
 * Returns a store without tables. The worker starts with the first load; `startWorker` is there for
 * tests. Questions about a table whose worker died reject with an Error that says so.
 */
export function createTableStore(parts: TableStoreParts = {}): TableStore {
  const { http, startWorker = startVOTableWorker } = parts
  const openerFor = (source: TableSource) => (http ? createHrefOpener(http, source) : noOpener)
  const registry = createTableRegistry()
  const documents = createDocumentRegistry()
  const pool = createWorkerPool(registry, startWorker)
  let loads = 0
  return {
    getSnapshot: registry.getSnapshot,
    subscribe: registry.subscribe,
    warmUp: () => {
      pool
        .forLoad()
        .call((api) => api.warmUp())
        .catch(() => undefined)
    },
    documents,
    documentOf: documents.documentOf,
    load: (signal, onProgress, source) => {
      loads += 1
      const context = { registry, documents, pool, loadId: `table-${loads}`, openerFor }
      return loadDocument(context, signal, onProgress, source)
    },
    lint: async (signal, documentId, onBytes) => {
      signal.throwIfAborted()
      let bytes = 0
      const counted = countedStream(await documents.reopen(documentId, signal), (count) => {
        bytes += count
        onBytes?.(bytes)
      })
      const stream = passStream(counted)
      try {
        const result = await pool.forLoad().call((api) => api.lint(passSignal(signal), stream.port))
        return { documentId, ...result }
      } finally {
        stream.cancel()
      }
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
    exportTable: async (signal, onProgress, tableId, options) => {
      signal.throwIfAborted()
      const home = pool.homeOf(tableId)
      const summary = registry.get(tableId)
      if (!summary) throw new Error('This table was closed.')
      return exportTable(home, signal, onProgress, summary, options)
    },
    rename: (tableId, name) => {
      const trimmed = name.trim()
      if (trimmed) registry.update(tableId, { name: trimmed })
    },
    close: (tableId) => {
      const gone = registry.close(tableId)
      for (const id of gone) pool.forget(id)
      documents.forgetTables(gone)
    },
    restore: registry.restore,
  }
}
