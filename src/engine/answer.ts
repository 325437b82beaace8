import type { RecordBatch } from 'apache-arrow'
import type { Field } from '../table/field.ts'
import { createVOTableWriter } from '../vo/votable/index.ts'
import { cellReader } from './resultCells.ts'

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
  let isOver = false
  const end = () => {
    if (isOver) return
    isOver = true
    signal.removeEventListener('abort', end)
    options.onEnd()
  }

  /** Returns the next bytes, and whether they are the last. */
  async function next(): Promise<{ bytes: Uint8Array; isLast: boolean }> {
    if (!hasHead) {
      hasHead = true
      return { bytes: writer.head(), isLast: false }
    }
    try {
      for (;;) {
        const { done, value: batch } = await iterator.next()
        if (done === true || batch === undefined)
          return { bytes: writer.tail({ value: 'OK', message: '' }), isLast: true }
        const count = Math.min(batch.numRows, rowsLeft)
        const bytes = count > 0 ? writer.rows(cellReader(batch, fields), count) : undefined
        rowsLeft -= count
        if (count < batch.numRows) return overflow(bytes)
        if (bytes !== undefined && bytes.length > 0) return { bytes, isLast: false }
      }
    } catch (error) {
      signal.throwIfAborted()
      return {
        bytes: writer.tail({ value: 'ERROR', message: options.explain(error) }),
        isLast: true,
      }
    }
  }

  function overflow(rows: Uint8Array | undefined): { bytes: Uint8Array; isLast: boolean } {
    const message = `maxrec ${maxrec} was reached; there are more rows`
    const tail = writer.tail({ value: 'OVERFLOW', message })
    const bytes = new Uint8Array((rows?.length ?? 0) + tail.length)
    bytes.set(rows ?? new Uint8Array(0))
    bytes.set(tail, rows?.length ?? 0)
    return { bytes, isLast: true }
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
