import { FormatError } from '../vo/errors.ts'
import type { Bytes } from './byteQueue.ts'

type Reader = ReadableStreamDefaultReader<Bytes>
type Read = () => Promise<ReadableStreamReadResult<Bytes>>

/**
 * Returns the stream, gunzipped when its first bytes are gzip's magic number (RFC 1952 §2.3.1):
 * several services send .gz files as they are, without a Content-Encoding. Errors with FormatError
 * when the compressed data is damaged or cut, and with the source's own error when that fails.
 */
export function gunzipped(source: ReadableStream<Bytes>, url: string): ReadableStream<Bytes> {
  const input = source.getReader()
  let output: Promise<Reader> | undefined
  return streamFrom(
    async () => {
      output ??= openReader(input, url)
      return (await output).read()
    },
    async (reason) => {
      // Not left to the decompressor: in some engines it hears of a cancel only with its next chunk.
      await input.cancel(reason)
      await (await output)?.cancel(reason)
    },
  )
}

/** One chunk per pull, none ahead. */
function streamFrom(read: Read, cancel: (reason: unknown) => Promise<void>): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const chunk = await read()
        if (chunk.done) controller.close()
        else controller.enqueue(chunk.value)
      },
      cancel,
    },
    { highWaterMark: 0 },
  )
}

async function openReader(input: Reader, url: string): Promise<Reader> {
  const head: Bytes[] = []
  for (let length = 0; length < 2; ) {
    const chunk = await input.read()
    if (chunk.done) break
    length += chunk.value.byteLength
    head.push(chunk.value)
  }
  const isPacked = isGzip(head)
  const read: Read = async () => {
    const kept = head.shift()
    return kept ? { done: false, value: kept } : input.read()
  }
  const cancel = (reason: unknown) => input.cancel(reason)
  return (isPacked ? inflated(read, cancel, url) : streamFrom(read, cancel)).getReader()
}

function isGzip(head: readonly Bytes[]): boolean {
  const [first, second] = head.flatMap((chunk) => [...chunk.subarray(0, 2)])
  return first === 0x1f && second === 0x8b
}

function inflated(
  read: Read,
  cancel: (reason: unknown) => Promise<void>,
  url: string,
): ReadableStream<Bytes> {
  // The decompressor hides why its source failed, so the source's error is kept beside it.
  let sourceError: unknown
  const packed = streamFrom(
    () =>
      read().catch((error: unknown) => {
        sourceError = error
        throw error
      }),
    cancel,
  )
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader()
  return streamFrom(
    () =>
      reader.read().catch((error: unknown) => {
        throw sourceError ?? damaged(url, error)
      }),
    (reason) => reader.cancel(reason),
  )
}

function damaged(url: string, cause: unknown): FormatError {
  return new FormatError('The answer is compressed with gzip, and damaged or cut.', { url }, cause)
}
