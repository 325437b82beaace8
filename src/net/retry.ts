import { abortErrorOf } from './limiter.ts'

/** Statuses that a later attempt may well not meet (RFC 9110 §15.5, §15.6; RFC 6585 §4). */
const BUSY_STATUSES = new Set([429, 502, 503, 504])

/** How often a request is repeated after its first attempt. */
export const MOST_RETRIES = 3

/** Longest Retry-After that is waited for; beyond it the user decides. */
const LONGEST_WAIT_SECONDS = 60

/** True for 429, 502, 503 and 504. */
export function isBusy(status: number): boolean {
  return BUSY_STATUSES.has(status)
}

/**
 * Returns the seconds that a Retry-After header asks for (RFC 9110 §10.2.3: seconds or an HTTP
 * date), never negative; undefined when it is absent or unreadable.
 */
export function parseRetryAfter(value: string | null, nowMillis: number): number | undefined {
  const text = value?.trim() ?? ''
  if (/^\d+$/.test(text)) return Number(text)
  // All HTTP dates begin with a day's name; Date.parse alone would take "-1" for a year.
  if (!/^[A-Z][a-z]{2}/.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, (at - nowMillis) / 1000)
}

/**
 * Returns the milliseconds to wait before retry number `attempt` (0 for the first): what the
 * server asks for, else exponential back-off, both with jitter so that many clients do not come
 * back in step. Undefined when the server asks for more than a minute.
 */
export function retryDelayMillis(
  attempt: number,
  retryAfterSeconds: number | undefined,
  baseMillis: number,
  random: () => number,
): number | undefined {
  if (retryAfterSeconds === undefined) return baseMillis * 2 ** attempt * (0.5 + random() / 2)
  if (retryAfterSeconds > LONGEST_WAIT_SECONDS) return undefined
  return retryAfterSeconds * 1000 + random() * baseMillis
}

/** Resolves after `millis`. Rejects with AbortError when aborted before. */
export function waitMillis(millis: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(abortErrorOf(signal))
      return
    }
    const onAbort = () => {
      clearTimeout(timer)
      reject(abortErrorOf(signal))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, millis)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
