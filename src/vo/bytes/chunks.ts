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
export function iteratorOf(source: ByteSource): AsyncIterator<Uint8Array, unknown> {
  if (source instanceof Uint8Array) return slices(source)
  return source instanceof ReadableStream ? chunksOf(source) : source[Symbol.asyncIterator]()
}

/**
 * Returns the source's chunks; whoever waits for one gets the signal's reason as soon as it fires,
 * and the source is told to stop.
 */
export function abortableChunks(
  source: ByteSource,
  signal: AbortSignal,
): AsyncIterator<Uint8Array, unknown> {
  const chunks = iteratorOf(source)
  const stop = () => void Promise.resolve(chunks.return?.()).catch(() => undefined)
  return {
    next: () =>
      new Promise((resolve, reject) => {
        const abort = () => {
          reject(signal.reason)
          stop()
        }
        if (signal.aborted) return abort()
        signal.addEventListener('abort', abort, { once: true })
        chunks
          .next()
          .then(resolve, reject)
          .finally(() => signal.removeEventListener('abort', abort))
      }),
    return: async () => {
      stop()
      return { done: true, value: undefined }
    },
  }
}

/** Chunks read ahead, and the rest behind them. */
export interface Peeked {
  /** Enough bytes, or all there are. */
  head: Uint8Array
  /** The source failed before it was enough; the chunks end with it, too. */
  failure: { reason: unknown } | undefined
  /** All chunks, those in `head` too; leaving them early stops the source. */
  chunks: AsyncGenerator<Uint8Array, void>
}

/**
 * Reads ahead until the bytes are enough, or the source ends, or fails: that it fails is told behind
 * what came before.
 */
export async function peek(
  source: AsyncIterator<Uint8Array, unknown>,
  isEnough: (head: Uint8Array) => boolean,
): Promise<Peeked> {
  const read: Uint8Array[] = []
  let head = new Uint8Array(0)
  let failure: { reason: unknown } | undefined
  let ended = false
  while (!isEnough(head) && !ended) {
    try {
      const result = await source.next()
      ended = result.done === true
      if (result.done) break
      const { value } = result
      read.push(value)
      const longer = new Uint8Array(head.length + value.length)
      longer.set(head)
      longer.set(value, head.length)
      head = longer
    } catch (reason) {
      failure = { reason }
      break
    }
  }
  return { head, failure, chunks: after(read, source, { ended, failure }) }
}

/** Yields what was read ahead, then the rest; stopping early stops the source too. */
async function* after(
  read: Uint8Array[],
  rest: AsyncIterator<Uint8Array, unknown>,
  end: { ended: boolean; failure: { reason: unknown } | undefined },
): AsyncGenerator<Uint8Array, void> {
  let ended = end.ended || end.failure !== undefined
  try {
    for (let chunk = read.shift(); chunk; chunk = read.shift()) yield chunk
    if (end.failure) throw end.failure.reason
    while (!ended) {
      const result = await rest.next()
      ended = result.done === true
      if (!result.done) yield result.value
    }
  } catch (error) {
    ended = true
    throw error
  } finally {
    if (!ended) await rest.return?.()
  }
}
