import { toServerWords } from '../vo/dali/index.ts'
import { NetworkOrCorsError, RateLimitError } from '../vo/errors.ts'
import type { HttpClient, HttpRequest, HttpResponse } from '../vo/http.ts'
import { browserEnvironment, type PageEnvironment } from './environment.ts'
import type { FetchLike } from './fetchHeaders.ts'
import { fileNameOf } from './fileName.ts'
import { guardBody } from './guardBody.ts'
import type { HealthRecorder } from './health.ts'
import { createLimiter, type Limiter } from './limiter.ts'
import { readText } from './readText.ts'
import { isBusy, MOST_RETRIES, parseRetryAfter, retryDelayMillis, waitMillis } from './retry.ts'
import { type Reply, type RoutingContext, sendOnce } from './routing.ts'

/** What a client is made of; everything but the first two has a default for the browser. */
export interface HttpClientOptions {
  health: HealthRecorder
  /** Whether the companion relays; asked for cross-origin requests only. */
  relay: () => Promise<boolean>
  environment?: PageEnvironment
  fetch?: FetchLike
  /** Milliseconds until a response's headers, where the request does not say. */
  headersTimeoutMillis?: number
  /** Milliseconds without a byte after which a body counts as dead. */
  stallTimeoutMillis?: number
  /** Requests that one host gets at a time, their bodies included. */
  placesPerHost?: number
  /** Wait before the first retry; doubles with each. */
  retryBaseMillis?: number
  random?: () => number
}

interface Context extends RoutingContext {
  limiter: Limiter
  stallMillis: number
  retryBaseMillis: number
  random: () => number
}

const MOST_ERROR_BYTES = 16_384
const MOST_TEXT_BYTES = 16 * 1024 * 1024

/** Returns the client behind every request of this app; see HttpClient for what it promises. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const context: Context = {
    health: options.health,
    relay: options.relay,
    environment: options.environment ?? browserEnvironment(),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    headersTimeoutMillis: options.headersTimeoutMillis ?? 60_000,
    stallMillis: options.stallTimeoutMillis ?? 120_000,
    limiter: createLimiter(options.placesPerHost ?? 6),
    retryBaseMillis: options.retryBaseMillis ?? 500,
    random: options.random ?? Math.random,
  }
  return { send: (request) => send(context, request) }
}

async function send(context: Context, request: HttpRequest): Promise<HttpResponse> {
  const target = targetOf(context, request.url)
  const isRetried = (request.method ?? 'GET') === 'GET' && request.retry !== false
  for (let attempt = 0; ; attempt += 1) {
    const { reply, release } = await sendInPlace(context, target, request)
    const response = toHttpResponse(context, request, reply, release)
    if (!isBusy(response.status)) return response
    const after = parseRetryAfter(reply.response.headers.get('retry-after'), Date.now())
    const delay = retryDelayMillis(attempt, after, context.retryBaseMillis, context.random)
    if (!isRetried || attempt >= MOST_RETRIES || delay === undefined) return giveUp(response, after)
    await response.body.cancel()
    request.onActivity?.(
      `the service is busy (HTTP ${response.status}); asking again in ${seconds(delay)}`,
    )
    await waitMillis(delay, request.signal)
  }
}

function targetOf(context: Context, url: string): URL {
  const base = context.environment.pageUrl
  const target = URL.canParse(url, base) ? new URL(url, base) : undefined
  if (target && /^https?:$/.test(target.protocol)) return target
  throw new NetworkOrCorsError(
    `“${url}” is not a web address (http or https). Check the address.`,
    {
      url,
      reason: 'unknown',
    },
  )
}

async function sendInPlace(
  context: Context,
  target: URL,
  request: HttpRequest,
): Promise<{ reply: Reply; release: () => void }> {
  const release = await context.limiter.acquire(target.host, request.signal)
  try {
    return { reply: await sendOnce(context, target, request), release }
  } catch (error) {
    release()
    throw error
  }
}

function toHttpResponse(
  context: Context,
  request: HttpRequest,
  reply: Reply,
  release: () => void,
): HttpResponse {
  const { response, url } = reply
  const body = guardBody(response.body, {
    url,
    signal: request.signal,
    controller: reply.controller,
    stallMillis: context.stallMillis,
    onEnd: release,
  })
  const contentType = response.headers.get('content-type') ?? ''
  return {
    url,
    status: response.status,
    ok: response.ok,
    contentType,
    fileName: fileNameOf(response.headers.get('content-disposition')),
    contentLength: contentLengthOf(response.headers),
    route: reply.route,
    body,
    text: (limitBytes = MOST_TEXT_BYTES) => readText(body, contentType, limitBytes),
  }
}

/** Content-Length counts compressed bytes, which nobody sees here; then it is unknown. */
function contentLengthOf(headers: Headers): number | undefined {
  const encoding = headers.get('content-encoding') ?? 'identity'
  const length = headers.get('content-length') ?? ''
  return encoding === 'identity' && /^\d+$/.test(length) ? Number(length) : undefined
}

/** 429, and 503 with a time, are the service's request to slow down; the rest may carry a VOTable. */
async function giveUp(response: HttpResponse, after: number | undefined): Promise<HttpResponse> {
  const { status, url } = response
  if (status !== 429 && !(status === 503 && after !== undefined)) return response
  const serverWords = toServerWords(await response.text(MOST_ERROR_BYTES).catch(() => ''))
  const when = after === undefined ? 'later' : `in ${seconds(after * 1000)}`
  throw new RateLimitError(
    `${new URL(url).host} is busy and asks to slow down (HTTP ${status}). Try again ${when}.`,
    { url, status, serverWords, retryAfterSeconds: after },
  )
}

function seconds(millis: number): string {
  return `${Math.max(1, Math.ceil(millis / 1000))} s`
}
