import { FormatError, isAbortError, NetworkOrCorsError, VoError } from '../errors.ts'
import type { ByteSource } from '../tableDocument.ts'

const SLICE_BYTES = 1 << 18
const BREATH_MILLIS = 12

async function* slices(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let from = 0; from < bytes.length; from += SLICE_BYTES)
    yield bytes.subarray(from, from + SLICE_BYTES)
}

const { setImmediate } = globalThis as { setImmediate?: (callback: () => void) => void }

/**
 * Resolves after other tasks had their turn. A message is a task of its own in browsers, without
 * the 4 ms of nested timers; Node handles messages in bulk and has setImmediate instead.
 */
function nextTask(): Promise<void> {
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

/** Returns a function that lets other work run when 12 ms have passed since it last did. */
function createBreather(): () => Promise<void> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < BREATH_MILLIS) return
    await nextTask()
    last = performance.now()
  }
}

/** Yields what was read ahead, then the rest; stopping early stops the source too. */
async function* after(
  chunks: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let ended = false
  try {
    yield* chunks
    for (;;) {
      const { done, value } = await rest.next()
      ended = done === true
      if (ended) return
      yield value
    }
  } finally {
    if (!ended) await rest.return?.()
  }
}

/** Yields a stream's chunks: not every browser can iterate over streams. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
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

function iteratorOf(source: AsyncIterable<Uint8Array>): AsyncIterator<Uint8Array> {
  return source instanceof ReadableStream ? chunksOf(source) : source[Symbol.asyncIterator]()
}

/** When the source fails, what came is unpacked first. */
async function* gunzipped(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let failure: { reason: unknown } | undefined
  const compressed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value as Uint8Array<ArrayBuffer>)
      } catch (reason) {
        failure = { reason }
        controller.close()
      }
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
  try {
    yield* chunksOf(compressed.pipeThrough(new DecompressionStream('gzip')))
    if (failure) throw failure.reason
  } catch (error) {
    if (failure) throw failure.reason
    const words = error instanceof Error ? error.message : String(error)
    throw new FormatError(`The compressed document is damaged: ${words}`, {}, error)
  }
}

/** Returns the source, gunzipped where it starts with gzip's magic number (RFC 1952 §2.3.1). */
async function inflated(source: AsyncIterable<Uint8Array>): Promise<AsyncIterator<Uint8Array>> {
  const iterator = iteratorOf(source)
  const head: Uint8Array[] = []
  const start: number[] = []
  while (start.length < 2) {
    const { done, value } = await iterator.next()
    if (done) break
    head.push(value)
    start.push(...value.subarray(0, 2))
  }
  const chunks = after(head, iterator)
  return start[0] === 0x1f && start[1] === 0x8b ? gunzipped(chunks) : chunks
}

/**
 * Returns a function that waits for a promise, but rejects with AbortError as soon as the signal
 * says so. (Promise.race with one lasting promise would keep every chunk alive to the end.)
 */
function abortable(signal: AbortSignal | undefined) {
  let rejectWaiting: ((reason: unknown) => void) | undefined
  const listener = () => rejectWaiting?.(abortReason(signal))
  signal?.addEventListener('abort', listener)
  return {
    wait<T>(promise: Promise<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        rejectWaiting = reject
        promise.then(resolve, reject)
      })
    },
    release: () => signal?.removeEventListener('abort', listener),
  }
}

/**
 * Calls `take` with each chunk of the source, gunzipped if need be, letting other work run in
 * between and checking the signal. Rejects with AbortError, with the source's own VoError, or
 * with NetworkOrCorsError (`connectionLost`) when the source fails otherwise; what `take` throws
 * passes. The source is told to stop when not all of it is taken.
 */
export async function forEachChunk(
  source: ByteSource,
  signal: AbortSignal | undefined,
  take: (chunk: Uint8Array) => void,
): Promise<void> {
  if (signal?.aborted) throw abortReason(signal)
  const breathe = createBreather()
  const abort = abortable(signal)
  const stream = inflated(source instanceof Uint8Array ? slices(source) : source)
  let ended = false
  const next = async () => {
    try {
      return await abort.wait(stream.then((chunks) => chunks.next()))
    } catch (error) {
      ended = !signal?.aborted
      throw sourceError(error, signal)
    }
  }
  try {
    for (;;) {
      const { done, value } = await next()
      ended = done === true
      if (done) return
      for (let from = 0; from < value.length; from += SLICE_BYTES) {
        take(value.subarray(from, from + SLICE_BYTES))
        await breathe()
        if (signal?.aborted) throw abortReason(signal)
      }
    }
  } finally {
    abort.release()
    if (!ended) stream.then((chunks) => chunks.return?.()).catch(() => {})
  }
}

function sourceError(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return abortReason(signal)
  if (error instanceof VoError || isAbortError(error)) return error
  const words = error instanceof Error ? error.message : String(error)
  const details = { reason: 'connectionLost' } as const
  return new NetworkOrCorsError(`The document stopped coming: ${words}`, details, error)
}

function abortReason(signal: AbortSignal | undefined): unknown {
  const reason: unknown = signal?.reason
  return isAbortError(reason) ? reason : new DOMException('The reading was stopped', 'AbortError')
}
