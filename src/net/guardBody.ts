import { NetworkOrCorsError } from '../vo/errors.ts'
import { type ByteQueue, type Bytes, createByteQueue, type Outcome } from './byteQueue.ts'
import { abortErrorOf } from './limiter.ts'

/** What the guarded body needs to know of its request. */
export interface BodyGuard {
  url: string
  signal: AbortSignal | undefined
  /** Ends the fetch behind the body. */
  controller: AbortController
  /** Most milliseconds between two chunks while there is room for one. */
  stallMillis: number
  /** Called once, when the last byte has come, or the body has failed or been cancelled. */
  onEnd: () => void
}

class Stalled extends Error {}

/**
 * Returns the body with its failures told apart: NetworkOrCorsError `timeout` when no bytes come
 * for too long, `connectionLost` when it breaks, AbortError when the signal aborts.
 *
 * It reads ahead of its consumer, up to 8 MiB, because browsers throw away what nobody has read
 * yet when a connection breaks (seen in Chromium 156: all of it); so everything that came is
 * handed on before a failure is told. An abort is told at once.
 */
export function guardBody(body: ReadableStream<Bytes> | null, guard: BodyGuard) {
  const queue = createByteQueue()
  let hasEnded = false
  const end = (outcome: Outcome) => {
    if (hasEnded) return
    hasEnded = true
    guard.signal?.removeEventListener('abort', onAbort)
    queue.end(outcome)
    guard.onEnd()
  }
  const onAbort = () => {
    queue.clear()
    end({ error: abortErrorOf(guard.signal) })
  }
  guard.signal?.addEventListener('abort', onAbort, { once: true })
  const reader = body?.getReader()
  if (reader) void readAhead(reader, queue, guard).then(end)
  else end({})
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const chunk = await queue.take()
        if (chunk) controller.enqueue(chunk)
        else controller.close()
      },
      async cancel(reason) {
        queue.clear()
        end({})
        await reader?.cancel(reason).catch(() => undefined)
        guard.controller.abort()
      },
    },
    { highWaterMark: 0 },
  )
}

/** Reads until the end or a failure; never rejects. */
async function readAhead(
  reader: ReadableStreamDefaultReader<Bytes>,
  queue: ByteQueue,
  guard: BodyGuard,
): Promise<Outcome> {
  let received = 0
  try {
    for (;;) {
      await queue.room()
      const chunk = await readWithin(reader, guard.stallMillis)
      if (chunk.done) return {}
      received += chunk.value.byteLength
      queue.put(chunk.value)
    }
  } catch (error) {
    guard.controller.abort()
    return { error: bodyError(error, guard, received) }
  }
}

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
    `The connection to ${host} broke after ${bytes}.`,
    { url: guard.url, reason: 'connectionLost', byteOffset: received },
    error,
  )
}
