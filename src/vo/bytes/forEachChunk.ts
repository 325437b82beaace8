import { isAbortError, NetworkOrCorsError, VoError } from '../errors.ts'
import type { ByteSource } from '../tableDocument.ts'
import { iteratorOf, nextTask } from './chunks.ts'
import { type UnpackOptions, unpacked } from './unpack.ts'

const SLICE_BYTES = 1 << 18
const BREATH_MILLIS = 12

/** Returns a function that lets other work run when 12 ms have passed since it last did. */
function createBreather(): () => Promise<void> | undefined {
  let last = performance.now()
  const breathe = async () => {
    await nextTask()
    last = performance.now()
  }
  return () => (performance.now() - last < BREATH_MILLIS ? undefined : breathe())
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
 * between and checking the signal; where `take` returns a promise, waits for it. Rejects with
 * AbortError, with the source's own VoError, or with NetworkOrCorsError (`connectionLost`) when the
 * source fails otherwise; what `take` throws passes. The source is told to stop when not all of it
 * is taken.
 */
export async function forEachChunk(
  source: ByteSource,
  signal: AbortSignal | undefined,
  take: (chunk: Uint8Array) => Promise<void> | undefined | void,
  options: UnpackOptions = {},
): Promise<void> {
  if (signal?.aborted) throw abortReason(signal)
  const breathe = createBreather()
  const abort = abortable(signal)
  const chunks = unpacked(iteratorOf(source), options)
  let ended = false
  const next = async () => {
    try {
      return await abort.wait(chunks.next())
    } catch (error) {
      ended = !signal?.aborted
      throw sourceError(error, signal)
    }
  }
  try {
    for (;;) {
      const { done, value } = await next()
      ended = done === true
      if (!value) return
      for (let from = 0; from < value.length; from += SLICE_BYTES) {
        await take(value.subarray(from, from + SLICE_BYTES))
        await breathe()
        if (signal?.aborted) throw abortReason(signal)
      }
    }
  } finally {
    abort.release()
    if (!ended) chunks.return().catch(() => {})
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
