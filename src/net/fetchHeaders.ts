import { abortErrorOf } from './limiter.ts'

/** The part of `fetch` that is used; tests give their own. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>

/** A request as it goes to fetch, with the time its headers may take. */
export interface FetchPlan {
  init: RequestInit
  signal: AbortSignal | undefined
  timeoutMillis: number
}

/** Our own timer ended the wait for the headers. */
export class HeadersTimeout extends Error {
  readonly timeoutMillis: number
  constructor(timeoutMillis: number) {
    super(`no headers within ${timeoutMillis} ms`)
    this.name = 'HeadersTimeout'
    this.timeoutMillis = timeoutMillis
  }
}

/**
 * Fetches until the headers are there. `controller` ends the body later on. Rejects with
 * AbortError when the signal aborts, HeadersTimeout after the time, else with what fetch threw.
 */
export async function fetchHeaders(
  fetch: FetchLike,
  url: string,
  plan: FetchPlan,
): Promise<{ response: Response; controller: AbortController }> {
  const { signal, timeoutMillis } = plan
  if (signal?.aborted) throw abortErrorOf(signal)
  const controller = new AbortController()
  let isOverdue = false
  const timer = setTimeout(() => {
    isOverdue = true
    controller.abort()
  }, timeoutMillis)
  const both = signal ? AbortSignal.any([signal, controller.signal]) : controller.signal
  try {
    return { response: await fetch(url, { ...plan.init, signal: both }), controller }
  } catch (error) {
    if (signal?.aborted) throw abortErrorOf(signal)
    throw isOverdue ? new HeadersTimeout(timeoutMillis) : error
  } finally {
    clearTimeout(timer)
  }
}
