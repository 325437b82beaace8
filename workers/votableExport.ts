import { receiveListener } from '../src/rpc/listenerPort.ts'
import { toStream } from '../src/rpc/toStream.ts'
import type { RowsToWrite } from '../src/vo/tableDocument.ts'
import { type TableWriteOptions, writeTable } from '../src/vo/votable/index.ts'

/** Lets waiting messages through: questions of the grid, and word that nobody wants the rest. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

/**
 * Returns the rows as a VOTable, written as it is taken; `rowsPort` is told how many rows are
 * written (receiveListener). Cancelling the stream ends the work.
 */
export function exportStream(
  rows: RowsToWrite,
  options: TableWriteOptions,
  rowsPort: MessagePort,
): ReadableStream<Uint8Array> {
  let rowsWritten = 0
  const progress = receiveListener<number>(rowsPort, () => rowsWritten)
  async function* pieces() {
    try {
      for (const piece of writeTable(rows, options)) {
        rowsWritten = piece.rowsWritten
        if (piece.bytes.length > 0) yield piece.bytes
        progress.sendSoon()
        await breathe()
      }
      progress.send(rowsWritten)
    } finally {
      progress.release()
    }
  }
  return toStream(pieces())
}
