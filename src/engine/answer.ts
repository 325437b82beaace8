import type { RecordBatch } from 'apache-arrow'
import type { Field } from '../table/field.ts'
import { createVOTableWriter } from '../vo/votable/index.ts'
import { cellReader } from './resultCells.ts'

/** Rows go on in pieces of this size, but for the first: each piece crosses two workers and the page. */
const PIECE_BYTES = 1 << 18

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces
  if (pieces.length === 1 && first) return first
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** What a stream of rows needs besides them. */
export interface AnswerOptions {
  fields: readonly Field[]
  maxrec: number
  /** For INFO elements: what was asked, and of what. */
  infos: { name: string; value: string }[]
  /** Returns the words for an error in the middle of the rows. */
  explain(error: unknown): string
  /** Called once, when the stream ends in any way. */
  onEnd(): void
  signal: AbortSignal
}

/**
 * Returns batches as a VOTable (BINARY2), as a TAP service would send it (TAP 1.1 §2.7.4, DALI 1.1 §4.4):
 * QUERY_STATUS OVERFLOW behind the rows where maxrec cut them, ERROR where they broke off.
 */
export function answerStream(
  batches: AsyncIterable<RecordBatch>,
  options: AnswerOptions,
): ReadableStream<Uint8Array> {
  const { fields, maxrec, signal } = options
  const infos = options.infos.map((info) => ({ ...info, text: '' }))
  const writer = createVOTableWriter({
    fields,
    infos,
    tableName: 'result',
    serialization: 'BINARY2',
  })
  const iterator = batches[Symbol.asyncIterator]()
  let rowsLeft = maxrec
  let hasHead = false
  let hasRows = false
  let isOver = false
  const end = () => {
    if (isOver) return
    isOver = true
    signal.removeEventListener('abort', end)
    options.onEnd()
  }

  /** Reads batches until `leastBytes` of rows are there, or all; puts the tail behind the last. */
  async function gather(pieces: Uint8Array[], leastBytes: number): Promise<boolean> {
    for (let size = 0; size <= leastBytes; ) {
      const { done, value: batch } = await iterator.next()
      if (done === true || batch === undefined) {
        pieces.push(writer.tail({ value: 'OK', message: '' }))
        return true
      }
      const count = Math.min(batch.numRows, rowsLeft)
      const bytes = count > 0 ? writer.rows(cellReader(batch, fields), count) : new Uint8Array(0)
      rowsLeft -= count
      size += bytes.length
      pieces.push(bytes)
      if (count < batch.numRows) {
        const message = `maxrec ${maxrec} was reached; there are more rows`
        pieces.push(writer.tail({ value: 'OVERFLOW', message }))
        return true
      }
    }
    return false
  }

  /** Returns the next bytes, and whether they are the last. */
  async function next(): Promise<{ bytes: Uint8Array; isLast: boolean }> {
    if (!hasHead) {
      hasHead = true
      return { bytes: writer.head(), isLast: false }
    }
    const pieces: Uint8Array[] = []
    let isLast = true
    try {
      isLast = await gather(pieces, hasRows ? PIECE_BYTES : 0)
      hasRows = true
    } catch (error) {
      signal.throwIfAborted()
      pieces.push(writer.tail({ value: 'ERROR', message: options.explain(error) }))
    }
    return { bytes: joined(pieces), isLast }
  }

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const abort = () => {
        end()
        controller.error(signal.reason)
      }
      if (signal.aborted) abort()
      else signal.addEventListener('abort', abort, { once: true })
    },
    async pull(controller) {
      const { bytes, isLast } = await next()
      if (isOver) return
      controller.enqueue(bytes)
      if (!isLast) return
      end()
      controller.close()
    },
    cancel: end,
  })
}
