import { transfer } from 'comlink'
import { receiveSignal } from '../src/rpc/abortPort.ts'
import { toResult } from '../src/rpc/envelope.ts'
import { receiveListener } from '../src/rpc/listenerPort.ts'
import { receiveOpener } from '../src/rpc/openerPort.ts'
import { passStream, receiveStream } from '../src/rpc/streamPort.ts'
import { createTableHost } from '../src/table/tableHost.ts'
import type { CellRange, CopyFormat, SortKey, WindowRequest } from '../src/table/view.ts'
import type { Gunzip } from '../src/vo/bytes/index.ts'
import type { LintTables, WriteOptions, WriteTables } from '../src/vo/formats/index.ts'
import type { ReadDocument, TableHead, TableToWrite } from '../src/vo/tableDocument.ts'
import { cellWithMeaning } from './cellMeaning.ts'
import { exportStream } from './tableExport.ts'
import { createLoad, type LoadEvent, type LoadedTable, type LoadHints } from './votableLoad.ts'

/** What the worker does with documents. */
export interface DocumentWork {
  read: ReadDocument
  write: WriteTables
  lint: LintTables
  /** Unpacks gzip beside the reading. */
  gunzip?: Gunzip
  /** Loads the reader of most documents. */
  warmUp?: () => Promise<unknown>
  /** Most column bytes that a document may make when tables hold so many already. */
  memoryLimitBytes?: (heldBytes: number) => number
}

/** What the page knows of a table to be written; the rest of its metadata is in the worker. */
export type WrittenSummary = Pick<
  TableToWrite,
  'name' | 'description' | 'params' | 'infos' | 'queryStatus'
>

/** Returns the functions that the page calls in the tables' worker: load, and questions to the tables. */
export function createVOTableApi(work: DocumentWork) {
  const { read, write, lint, gunzip } = work
  const host = createTableHost()
  const kept = new Map<string, LoadedTable>()
  const heldBytes = () => [...kept.values()].reduce((sum, table) => sum + table.memoryBytes, 0)
  return {
    /**
     * Reads a document into tables `<loadId>.0`, `<loadId>.1`, …; aborted and cut loads keep their
     * rows. `openerPort` opens what a STREAM's href names (receiveOpener).
     */
    load: (
      signalPort: MessagePort,
      listenerPort: MessagePort,
      streamPort: MessagePort,
      openerPort: MessagePort,
      loadId: string,
      hints: LoadHints,
    ) =>
      toResult(async () => {
        const { signal, release } = receiveSignal(signalPort)
        const opener = receiveOpener(openerPort)
        const load = createLoad(host, read, loadId)
        const events = receiveListener<LoadEvent>(listenerPort, load.progress)
        try {
          const bytes = receiveStream(streamPort, signal)
          const report = await load.run(events, bytes, {
            ...hints,
            signal,
            openHref: opener.open,
            gunzip,
            memoryLimitBytes: work.memoryLimitBytes?.(heldBytes()),
          })
          for (const table of report.tables) kept.set(table.id, table)
          return report
        } finally {
          opener.release()
          events.release()
          release()
        }
      }),
    /** Loads what most documents need. */
    warmUp: () => toResult(() => work.warmUp?.()),
    /** Checks a document strictly; nothing of it is kept. */
    lint: (signalPort: MessagePort, streamPort: MessagePort) =>
      toResult(async () => {
        const { signal, release } = receiveSignal(signalPort)
        try {
          return await lint(receiveStream(streamPort, signal), { signal })
        } finally {
          release()
        }
      }),
    forget: (tableId: string) =>
      toResult(() => {
        kept.delete(tableId)
        host.remove(tableId)
      }),
    window: (tableId: string, request: WindowRequest) =>
      toResult(() => host.window(tableId, request)),
    cell: (tableId: string, row: number, column: number) =>
      toResult(() => cellWithMeaning(host, tableId, row, column)),
    statistics: (tableId: string, column: number) =>
      toResult(() => host.statistics(tableId, column)),
    sort: (tableId: string, key: SortKey | null) => toResult(() => host.sort(tableId, key)),
    copyText: (tableId: string, range: CellRange, format: CopyFormat) =>
      toResult(() => host.copyText(tableId, range, format)),
    /** The value is a port for `receiveStream` with the table as a file; `rowsPort` hears how many rows are written. */
    exportTable: async (
      rowsPort: MessagePort,
      tableId: string,
      summary: WrittenSummary,
      options: WriteOptions,
    ) => {
      const result = await toResult(() => {
        const { fields: _, ...head }: Partial<TableHead> = kept.get(tableId)?.head ?? {}
        const table: TableToWrite = { ...head, ...summary, rows: host.ordered(tableId) }
        return passStream(exportStream(write(table, options), rowsPort)).port
      })
      return result.ok ? transfer(result, [result.value]) : result
    },
  }
}

export type VOTableWorkerApi = ReturnType<typeof createVOTableApi>
