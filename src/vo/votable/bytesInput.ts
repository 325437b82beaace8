import { isAbortError, NetworkOrCorsError, VoError } from '../errors.ts'

/** A document as it comes: whole, or in pieces. */
export type ByteSource = Uint8Array | AsyncIterable<Uint8Array>

const SLICE_BYTES = 1 << 18
const BREATH_MILLIS = 12

async function* slices(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let from = 0; from < bytes.length; from += SLICE_BYTES)
    yield bytes.subarray(from, from + SLICE_BYTES)
}

/** Returns a function that lets other work run when 12 ms have passed since it last did. */
function createBreather(): { breathe: () => Promise<void>; close: () => void } {
  const { port1, port2 } = new MessageChannel()
  let last = performance.now()
  return {
    async breathe() {
      if (performance.now() - last < BREATH_MILLIS) return
      await new Promise((resolve) => {
        port1.onmessage = resolve
        port2.postMessage(0)
      })
      last = performance.now()
    },
    close() {
      port1.close()
    },
  }
}

async function* after(
  chunks: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncIterable<Uint8Array> {
  yield* chunks
  for (;;) {
    const { done, value } = await rest.next()
    if (done) return
    yield value
  }
}

/** Returns the source, gunzipped where it starts with gzip's magic number (RFC 1952 §2.3.1). */
async function inflated(source: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const iterator = source[Symbol.asyncIterator]()
  const head: Uint8Array[] = []
  const start: number[] = []
  while (start.length < 2) {
    const { done, value } = await iterator.next()
    if (done) break
    head.push(value)
    start.push(...value.subarray(0, 2))
  }
  const chunks = after(head, iterator)
  if (start[0] !== 0x1f || start[1] !== 0x8b) return chunks
  const gunzip = new DecompressionStream('gzip')
  const compressed = new ReadableStream<BufferSource>({
    async pull(controller) {
      const { done, value } = await chunks[Symbol.asyncIterator]().next()
      if (done) controller.close()
      else controller.enqueue(value as Uint8Array<ArrayBuffer>)
    },
  })
  return compressed.pipeThrough(gunzip) as unknown as AsyncIterable<Uint8Array>
}

/**
 * Calls `take` with each chunk of the source, gunzipped if need be, letting other work run in
 * between and checking the signal. Rejects with AbortError, with the source's own VoError, or
 * with NetworkOrCorsError (`connectionLost`) when the source fails otherwise.
 */
export async function forEachChunk(
  source: ByteSource,
  signal: AbortSignal | undefined,
  take: (chunk: Uint8Array) => void,
): Promise<void> {
  const { breathe, close } = createBreather()
  try {
    signal?.throwIfAborted()
    const chunks = await inflated(source instanceof Uint8Array ? slices(source) : source)
    for await (const chunk of chunks) {
      signal?.throwIfAborted()
      for (let from = 0; from < chunk.length; from += SLICE_BYTES) {
        take(chunk.subarray(from, from + SLICE_BYTES))
        await breathe()
        signal?.throwIfAborted()
      }
    }
  } catch (error) {
    if (signal?.aborted) throw abortReason(signal)
    if (error instanceof VoError || isAbortError(error)) throw error
    const words = error instanceof Error ? error.message : String(error)
    throw new NetworkOrCorsError(
      `The document stopped coming: ${words}`,
      { reason: 'connectionLost' },
      error,
    )
  } finally {
    close()
  }
}

function abortReason(signal: AbortSignal): unknown {
  const { reason } = signal
  return isAbortError(reason) ? reason : new DOMException('The reading was stopped', 'AbortError')
}
