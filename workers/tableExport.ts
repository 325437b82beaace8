import { receiveListener } from '../src/rpc/listenerPort.ts'
import { toStream } from '../src/rpc/toStream.ts'
import { nextTask } from '../src/vo/bytes/index.ts'
import type { WrittenPiece } from '../src/vo/tableDocument.ts'

/**
 * Returns what is written as a stream, written as it is taken; `rowsPort` is told how many rows are
 * written (receiveListener). Cancelling the stream ends the work.
 */
export function exportStream(
  written: AsyncIterable<WrittenPiece> | Iterable<WrittenPiece>,
  rowsPort: MessagePort,
): ReadableStream<Uint8Array> {
  let rowsWritten = 0
  const progress = receiveListener<number>(rowsPort, () => rowsWritten)
  async function* pieces() {
    try {
      for await (const piece of written) {
        rowsWritten = piece.rowsWritten
        if (piece.bytes.length > 0) yield piece.bytes
        progress.sendSoon()
        // Questions of the grid, and word that nobody wants the rest, come through here.
        await nextTask()
      }
      progress.send(rowsWritten)
    } finally {
      progress.release()
    }
  }
  return toStream(pieces())
}
