import type { ByteSource } from '../tableDocument.ts'

const SLICE_BYTES = 1 << 18

const { setImmediate } = globalThis as { setImmediate?: (callback: () => void) => void }

/**
 * Resolves after other tasks had their turn. A message is a task of its own in browsers, without
 * the 4 ms of nested timers; Node handles messages in bulk and has setImmediate instead.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    if (setImmediate) {
      setImmediate(resolve)
      return
    }
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(0)
  })
}

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  for (let from = 0; from < bytes.length; from += SLICE_BYTES)
    yield bytes.subarray(from, from + SLICE_BYTES)
}

/** Yields a stream's chunks: not every browser can iterate over streams. */
export async function* chunksOf(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  const reader = stream.getReader()
  let ended = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      ended = done
      if (done) return
      yield value
    }
  } finally {
    if (!ended) await reader.cancel()
  }
}

/** Returns the source's chunks, one after the other; a whole document comes in slices. */
export function iteratorOf(source: ByteSource): AsyncIterator<Uint8Array> {
  if (source instanceof Uint8Array) return slices(source)
  return source instanceof ReadableStream ? chunksOf(source) : source[Symbol.asyncIterator]()
}

/** Chunks read ahead, and the rest behind them. */
export interface Peeked {
  /** As many bytes as were asked for, or more; fewer only where there are no more. */
  head: Uint8Array
  /** All chunks, those in `head` too; leaving them early stops the source. */
  chunks: AsyncGenerator<Uint8Array, void>
}

/** Reads ahead until `count` bytes are there, or the source's end or failure, which comes later. */
export async function peek(source: AsyncIterator<Uint8Array>, count: number): Promise<Peeked> {
  const read: Uint8Array[] = []
  let length = 0
  let failure: { reason: unknown } | undefined
  let ended = false
  while (length < count && !ended) {
    try {
      const { done, value } = await source.next()
      ended = done === true
      if (ended || !value) break
      read.push(value)
      length += value.length
    } catch (reason) {
      failure = { reason }
      break
    }
  }
  const head = new Uint8Array(length)
  let at = 0
  for (const chunk of read) {
    head.set(chunk, at)
    at += chunk.length
  }
  return { head, chunks: after(read, source, { ended, failure }) }
}

/** Yields what was read ahead, then the rest; stopping early stops the source too. */
async function* after(
  read: Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
  end: { ended: boolean; failure: { reason: unknown } | undefined },
): AsyncGenerator<Uint8Array, void> {
  let ended = end.ended || end.failure !== undefined
  try {
    for (let chunk = read.shift(); chunk; chunk = read.shift()) yield chunk
    if (end.failure) throw end.failure.reason
    while (!ended) {
      const { done, value } = await rest.next()
      ended = done === true
      if (!ended) yield value
    }
  } catch (error) {
    ended = true
    throw error
  } finally {
    if (!ended) await rest.return?.()
  }
}
