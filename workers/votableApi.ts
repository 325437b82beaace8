import { transfer } from 'comlink'
import { receiveSignal } from '../src/rpc/abortPort.ts'
import { toResult } from '../src/rpc/envelope.ts'
import { receiveListener } from '../src/rpc/listenerPort.ts'
import { passStream, receiveStream } from '../src/rpc/streamPort.ts'
import { createTableHost } from '../src/table/tableHost.ts'
import type { CellRange, CopyFormat, SortKey, WindowRequest } from '../src/table/view.ts'
import type { ReadDocument, TableHead } from '../src/vo/tableDocument.ts'
import type { TableWriteOptions } from '../src/vo/votable/index.ts'
import { exportStream } from './votableExport.ts'
import { createLoad, type LoadEvent } from './votableLoad.ts'

/** Returns the functions that the page calls in the VOTable worker: load, and questions to the tables. */
export function createVOTableApi(read: ReadDocument) {
  const host = createTableHost()
  const heads = new Map<string, TableHead>()
  return {
    /** Reads a document into tables `<loadId>.0`, `<loadId>.1`, …; aborted and cut loads keep their rows. */
    load: (
      signalPort: MessagePort,
      listenerPort: MessagePort,
      streamPort: MessagePort,
      loadId: string,
    ) =>
      toResult(async () => {
        const { signal, release } = receiveSignal(signalPort)
        const load = createLoad(host, read, loadId)
        const events = receiveListener<LoadEvent>(listenerPort, load.progress)
        try {
          const report = await load.run(signal, events, receiveStream(streamPort, signal))
          for (const { id, head } of report.tables) heads.set(id, head)
          return report
        } finally {
          events.release()
          release()
        }
      }),
    forget: (tableId: string) =>
      toResult(() => {
        heads.delete(tableId)
        host.remove(tableId)
      }),
    window: (tableId: string, request: WindowRequest) =>
      toResult(() => host.window(tableId, request)),
    cell: (tableId: string, row: number, column: number) =>
      toResult(() => host.cell(tableId, row, column)),
    statistics: (tableId: string, column: number) =>
      toResult(() => host.statistics(tableId, column)),
    sort: (tableId: string, key: SortKey | null) => toResult(() => host.sort(tableId, key)),
    copyText: (tableId: string, range: CellRange, format: CopyFormat) =>
      toResult(() => host.copyText(tableId, range, format)),
    /** The value is a port for `receiveStream` with the table as a VOTable; `rowsPort` hears how many rows are written. */
    exportVOTable: async (rowsPort: MessagePort, tableId: string, options: TableWriteOptions) => {
      const { coosys, timesys } = heads.get(tableId) ?? {}
      const result = await toResult(() => {
        const rows = host.ordered(tableId)
        return passStream(exportStream(rows, { ...options, coosys, timesys }, rowsPort)).port
      })
      return result.ok ? transfer(result, [result.value]) : result
    },
  }
}

export type VOTableWorkerApi = ReturnType<typeof createVOTableApi>
