import { isAbortError, NetworkOrCorsError } from '../vo/errors.ts'
import type { HttpRequest, HttpRoute } from '../vo/http.ts'
import {
  type Diagnosis,
  diagnose,
  ownServerDiagnosis,
  PROBE_TIMEOUT_MILLIS,
  type ProbeContext,
  timeoutDiagnosis,
  verdictOf,
} from './diagnosis.ts'
import { fetchHeaders, HeadersTimeout } from './fetchHeaders.ts'
import type { HealthRecorder, OriginHealth, OriginVerdict } from './health.ts'
import { RELAY_BUSY, readRelayFailure, relayFinalUrl, relayUrl } from './relay.ts'
import { MOST_RETRIES, waitMillis } from './retry.ts'

/** What routing a request needs of the client. */
export interface RoutingContext extends ProbeContext {
  health: HealthRecorder
  /** Whether the companion relays; asked for cross-origin requests only. */
  relay: () => Promise<boolean>
  headersTimeoutMillis: number
}

/** A response of the service, and the way it came. */
export interface Reply {
  response: Response
  controller: AbortController
  route: HttpRoute
  url: string
}

/** Wait before the relay is asked again for a place. */
const RELAY_BUSY_MILLIS = 1000

/** The companion takes what needs consent only with this header, which no form can send. */
const FROM_US = { 'x-vo-workbench': '1' }

/** Verdicts that make the direct way pointless for a day. */
const RELAY_FIRST: ReadonlySet<OriginVerdict | undefined> = new Set([
  'viaRelay',
  'noCors',
  'mixedContent',
] as const)

/**
 * Sends a request once: directly, or through the relay where the direct way is known or found to
 * be closed. Rejects with NetworkOrCorsError or AbortError.
 *
 * A POST whose answer has no CORS header is carried out by the service although we cannot read the
 * answer; sending it again through the relay would run a query, or create a job, twice. So, unless
 * the origin is known to be readable, a POST that may end up at the relay is preceded by a GET of
 * its URL without parameters: harmless by the standards (an error document, a job list, a phase),
 * and as readable as the POST's answer will be. A POST that fails all the same is only repeated
 * through the relay when the request says `isRepeatable`.
 */
export async function sendOnce(
  context: RoutingContext,
  target: URL,
  request: HttpRequest,
): Promise<Reply> {
  if (target.origin === new URL(context.environment.pageUrl).origin)
    return sendToOwnServer(context, target, request)
  const known = context.health.get(target.href)
  const isClosed = RELAY_FIRST.has(known?.verdict)
  if (isClosed && (await context.relay()))
    return sendViaRelay(context, target, request, knownDiagnosis(target, known))

  const isPost = request.method === 'POST'
  const asksFirst = isPost && known?.verdict !== 'ok' && (isClosed || (await context.relay()))
  let mayHaveRun = false
  let failure = asksFirst ? await askHarmlessly(context, target, request) : undefined
  if (!failure) {
    const direct = await sendDirect(context, target, request)
    if (!('reason' in direct)) return direct
    failure = direct
    mayHaveRun = isPost && failure.reason !== 'mixedContent' && failure.reason !== 'offline'
  }
  context.health.record(target.href, verdictOf(failure.reason), failure.message)
  const isRelayOfUse =
    failure.reason !== 'offline' && (!mayHaveRun || request.isRepeatable === true)
  if (isRelayOfUse && (await context.relay()))
    return sendViaRelay(context, target, request, failure)
  throw toError(target, failure, [`asked ${target.host} directly: ${failure.message}`])
}

async function sendToOwnServer(
  context: RoutingContext,
  target: URL,
  request: HttpRequest,
): Promise<Reply> {
  const tried = [`asked ${target.host} directly`]
  try {
    const headers = request.method === 'POST' ? FROM_US : {}
    const { response, controller } = await fetchRequest(context, target.href, request, headers)
    return { response, controller, route: 'direct', url: response.url || target.href }
  } catch (error) {
    if (isAbortError(error)) throw error
    if (error instanceof HeadersTimeout)
      throw toError(target, timeoutDiagnosis(target, error.timeoutMillis), tried)
    throw toError(target, ownServerDiagnosis(target), tried, error)
  }
}

/** Returns the reply, or why there is none. Throws when there is nothing to be tried after it. */
async function sendDirect(
  context: RoutingContext,
  target: URL,
  request: HttpRequest,
): Promise<Reply | Diagnosis> {
  try {
    const { response, controller } = await fetchRequest(context, target.href, request)
    context.health.record(target.href, 'ok')
    return { response, controller, route: 'direct', url: response.url || target.href }
  } catch (error) {
    if (isAbortError(error)) throw error
    if (!(error instanceof HeadersTimeout)) return diagnose(context, target, request.signal)
    // A second way would make the service do the same work twice, as slowly.
    const failure = timeoutDiagnosis(target, error.timeoutMillis)
    throw toError(target, failure, [`asked ${target.host} directly: ${failure.message}`], error)
  }
}

/** Undefined when web pages can read the service's answers, or it takes too long to find out. */
async function askHarmlessly(
  context: RoutingContext,
  target: URL,
  request: HttpRequest,
): Promise<Diagnosis | undefined> {
  request.onActivity?.('asking whether the service allows web pages')
  try {
    const { controller } = await fetchHeaders(context.fetch, `${target.origin}${target.pathname}`, {
      init: { method: 'GET', credentials: 'omit' },
      signal: request.signal,
      timeoutMillis: Math.min(PROBE_TIMEOUT_MILLIS, timeoutOf(context, request)),
    })
    controller.abort()
    return undefined
  } catch (error) {
    if (isAbortError(error)) throw error
    if (error instanceof HeadersTimeout) return undefined
    return diagnose(context, target, request.signal)
  }
}

async function sendViaRelay(
  context: RoutingContext,
  target: URL,
  request: HttpRequest,
  direct: Diagnosis,
): Promise<Reply> {
  request.onActivity?.('asking through the relay')
  const tried = [`asked ${target.host} directly: ${direct.message}`]
  for (let attempt = 0; ; attempt += 1) {
    const via = await askRelay(context, target, request).catch((error: unknown) => {
      if (isAbortError(error)) throw error
      const isLate = error instanceof HeadersTimeout
      const words = isLate ? 'the relay did not answer in time' : 'the relay does not answer'
      const reason = isLate ? 'timeout' : direct.reason
      throw relayError(target, { ...direct, reason }, words, tried, error)
    })
    const failure = await readRelayFailure(via.response)
    if (!failure) {
      context.health.record(target.href, 'viaRelay', direct.message)
      return { ...via, route: 'relay', url: relayFinalUrl(via.response, target) }
    }
    if (failure.code !== RELAY_BUSY || attempt >= MOST_RETRIES) {
      // A host that is down is the cause, whatever the relay says of its address.
      const isDown = direct.reason === 'hostDown' && failure.reason === 'relayRefused'
      const reason = isDown ? direct.reason : failure.reason
      throw relayError(target, { ...direct, reason }, failure.message, tried)
    }
    await waitMillis(RELAY_BUSY_MILLIS, request.signal)
  }
}

function askRelay(context: RoutingContext, target: URL, request: HttpRequest) {
  const url = relayUrl(context.environment.pageUrl, target)
  return fetchRequest(context, url, request, FROM_US)
}

/** Fetches with nothing that would need a preflight; `headers` only for our own server. */
function fetchRequest(
  context: RoutingContext,
  url: string,
  request: HttpRequest,
  headers: Record<string, string> = {},
) {
  const accept: Record<string, string> = request.accept ? { accept: request.accept } : {}
  return fetchHeaders(context.fetch, url, {
    init: {
      method: request.method ?? 'GET',
      body: request.body,
      headers: { ...accept, ...headers },
      credentials: 'omit',
      redirect: 'follow',
    },
    signal: request.signal,
    timeoutMillis: timeoutOf(context, request),
  })
}

function timeoutOf(context: RoutingContext, request: HttpRequest): number {
  return request.timeoutMillis ?? context.headersTimeoutMillis
}

/** What an earlier request found out, where this one does not try the direct way. */
function knownDiagnosis(target: URL, known: OriginHealth | undefined): Diagnosis {
  const isMixed = known?.verdict === 'mixedContent'
  const why = isMixed ? 'this https page may not use http' : 'web pages cannot read its answers'
  return {
    reason: isMixed ? 'mixedContent' : 'noCors',
    message: `${target.host} is asked through the relay, because ${why}.`,
    advice: 'Try again later.',
  }
}

/** `words` are those of the relay; they hold the advice, where there is any. */
function relayError(
  target: URL,
  direct: Diagnosis,
  words: string,
  tried: string[],
  cause?: unknown,
): NetworkOrCorsError {
  const message = `${direct.message} The relay did not help: ${words.replace(/[.\s]+$/, '')}.`
  const advice = direct.reason === 'timeout' ? 'Try again later.' : ''
  const steps = [...tried, `asked through the relay: ${words}`]
  return toError(target, { ...direct, message, advice }, steps, cause)
}

function toError(
  target: URL,
  failure: Diagnosis,
  tried: string[],
  cause?: unknown,
): NetworkOrCorsError {
  const details = { url: target.href, reason: failure.reason, tried }
  return new NetworkOrCorsError(`${failure.message} ${failure.advice}`.trim(), details, cause)
}
