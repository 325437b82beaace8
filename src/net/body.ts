import { FormatError, isAbortError, NetworkOrCorsError } from '../vo/errors.ts'
import { abortErrorOf } from './limiter.ts'

/** Bytes as streams carry them. */
export type Bytes = Uint8Array<ArrayBuffer>

/** What the guarded body needs to know of its request. */
export interface BodyGuard {
  url: string
  signal: AbortSignal | undefined
  /** Ends the fetch behind the body. */
  controller: AbortController
  /** Most milliseconds between two chunks while somebody waits for one. */
  stallMillis: number
  /** Called once, when the body has ended, failed or been cancelled. */
  onEnd: () => void
}

class Stalled extends Error {}

/**
 * Returns the body with its failures told apart: NetworkOrCorsError `timeout` when no bytes come
 * for too long, `connectionLost` when it breaks, AbortError when the signal aborts. It pulls one
 * chunk at a time (back-pressure) and loses none that came before a failure.
 */
export function guardBody(body: ReadableStream<Bytes> | null, guard: BodyGuard) {
  const reader = body?.getReader()
  let received = 0
  let hasEnded = false
  const end = () => {
    if (hasEnded) return
    hasEnded = true
    guard.signal?.removeEventListener('abort', end)
    guard.onEnd()
  }
  guard.signal?.addEventListener('abort', end, { once: true })
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        try {
          const chunk = reader ? await readWithin(reader, guard.stallMillis) : DONE
          if (chunk.done) {
            end()
            controller.close()
            return
          }
          received += chunk.value.byteLength
          controller.enqueue(chunk.value)
        } catch (error) {
          end()
          guard.controller.abort()
          throw bodyError(error, guard, received)
        }
      },
      async cancel(reason) {
        end()
        await reader?.cancel(reason).catch(() => undefined)
        guard.controller.abort()
      },
    },
    { highWaterMark: 0 },
  )
}

const DONE = { done: true, value: undefined } as const

async function readWithin(reader: ReadableStreamDefaultReader<Bytes>, stallMillis: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stall = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Stalled()), stallMillis)
  })
  try {
    return await Promise.race([reader.read(), stall])
  } finally {
    clearTimeout(timer)
  }
}

function bodyError(error: unknown, guard: BodyGuard, received: number): Error {
  if (guard.signal?.aborted) return abortErrorOf(guard.signal)
  const host = new URL(guard.url).host
  const bytes = `${received.toLocaleString('en')} bytes`
  if (error instanceof Stalled) {
    const seconds = Math.round(guard.stallMillis / 1000)
    return new NetworkOrCorsError(
      `${host} fell silent: nothing came for ${seconds} s after ${bytes}. Try again later.`,
      { url: guard.url, reason: 'timeout', byteOffset: received },
    )
  }
  return new NetworkOrCorsError(
    `The connection to ${host} broke after ${bytes}. What came before is kept; try again.`,
    { url: guard.url, reason: 'connectionLost', byteOffset: received },
    error,
  )
}

/**
 * Returns the stream, gunzipped when its first bytes are gzip's magic number (RFC 1952 §2.3.1):
 * several services send .gz files as they are, without a Content-Encoding. Errors with FormatError
 * when the compressed data is damaged or cut, and with the source's own error when that fails.
 */
export function gunzipped(source: ReadableStream<Bytes>, url: string): ReadableStream<Bytes> {
  let reader: ReadableStreamDefaultReader<Bytes> | undefined
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        reader ??= await openReader(source, url)
        const chunk = await reader.read()
        if (chunk.done) controller.close()
        else controller.enqueue(chunk.value)
      },
      cancel: (reason) => (reader ? reader.cancel(reason) : source.cancel(reason)),
    },
    { highWaterMark: 0 },
  )
}

async function openReader(source: ReadableStream<Bytes>, url: string) {
  const reader = source.getReader()
  const head: Bytes[] = []
  for (let length = 0; length < 2; ) {
    const chunk = await reader.read()
    if (chunk.done) break
    length += chunk.value.byteLength
    head.push(chunk.value)
  }
  const whole = prepended(head, reader)
  return (isGzip(head) ? inflate(whole, url) : whole).getReader()
}

function isGzip(head: readonly Bytes[]): boolean {
  const [first, second] = head.flatMap((chunk) => [...chunk.subarray(0, 2)])
  return first === 0x1f && second === 0x8b
}

function prepended(head: Bytes[], reader: ReadableStreamDefaultReader<Bytes>) {
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const kept = head.shift()
        const chunk = kept ? { done: false as const, value: kept } : await reader.read()
        if (chunk.done) controller.close()
        else controller.enqueue(chunk.value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

/** The decompressor hides why its source failed, so the source's error is kept beside it. */
function inflate(source: ReadableStream<Bytes>, url: string): ReadableStream<Bytes> {
  let sourceError: unknown
  const input = source.getReader()
  const watched = new ReadableStream<Bytes>(
    {
      async pull(controller) {
        try {
          const chunk = await input.read()
          if (chunk.done) controller.close()
          else controller.enqueue(chunk.value)
        } catch (error) {
          sourceError = error
          throw error
        }
      },
      cancel: (reason) => input.cancel(reason),
    },
    { highWaterMark: 0 },
  )
  const reader = watched.pipeThrough(new DecompressionStream('gzip')).getReader()
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        try {
          const chunk = await reader.read()
          if (chunk.done) controller.close()
          else controller.enqueue(chunk.value)
        } catch (error) {
          throw sourceError ?? damaged(error, url)
        }
      },
      // Not left to the pipe alone: it hears of a cancel only with its next chunk in some engines.
      async cancel(reason) {
        await Promise.allSettled([input.cancel(reason), reader.cancel(reason)])
      },
    },
    { highWaterMark: 0 },
  )
}

function damaged(error: unknown, url: string): unknown {
  if (isAbortError(error)) return error
  return new FormatError('The answer is compressed with gzip and damaged or cut.', { url }, error)
}

/** Reads a stream as text in the content type's charset, at most `limitBytes`; the rest is cancelled. */
export async function readText(
  stream: ReadableStream<Uint8Array>,
  contentType: string,
  limitBytes: number,
): Promise<string> {
  const decoder = decoderFor(contentType)
  const reader = stream.getReader()
  let text = ''
  let left = limitBytes
  while (left > 0) {
    const chunk = await reader.read()
    if (chunk.done) return text + decoder.decode()
    const part = chunk.value.subarray(0, left)
    left -= part.byteLength
    text += decoder.decode(part, { stream: true })
  }
  await reader.cancel()
  return text + decoder.decode()
}

function decoderFor(contentType: string): TextDecoder {
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder()
  }
}
