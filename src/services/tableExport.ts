import { passListener } from '../rpc/listenerPort.ts'
import { receiveStream } from '../rpc/streamPort.ts'
import { toStream } from '../rpc/toStream.ts'
import type { TableSummary } from '../table/view.ts'
import type { ExportOptions, LoadProgress } from './contracts.ts'
import { countedStream } from './countedStream.ts'
import type { TablesConnection } from './workerPool.ts'
import { writtenSummary } from './writtenSummary.ts'

/** Resolves to the table as a file, streaming, by the rules of TableStore.exportTable. */
export async function exportTable(
  home: TablesConnection,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
  summary: TableSummary,
  options: ExportOptions,
): Promise<ReadableStream<Uint8Array>> {
  const progress = { rows: 0, bytes: 0 }
  const tell = (change: Partial<LoadProgress>) => {
    Object.assign(progress, change)
    onProgress({ ...progress })
  }
  const port = await home.call((api) =>
    api.exportTable(
      passListener<number>((rows) => tell({ rows })),
      summary.id,
      writtenSummary(summary),
      options,
    ),
  )
  const chunks = receiveStream(port, AbortSignal.any([signal, home.lost]))
  return countedStream(toStream(chunks), (count) => tell({ bytes: progress.bytes + count }))
}
