import { Readable } from 'node:stream'
import { type Dispatcher, request } from 'undici'
import { Refusal } from '../refusal.ts'
import { requestHeaders } from './headers.ts'
import type { RelayCall } from './relayCall.ts'
import type { RequestBody } from './requestBody.ts'
import { parseTarget } from './targetUrl.ts'

const MAX_REDIRECTS = 10

/** What is asked of a service; changes from hop to hop. */
export interface Hop {
  url: URL
  method: string
  body: RequestBody
}

/** The last hop's answer and where it came from. */
export interface Answer {
  url: URL
  response: Dispatcher.ResponseData
}

/**
 * Sends the request and follows redirects as browsers do (Fetch standard §4.4): 303, and 301 or
 * 302 after POST, go on with GET. Every hop is parsed and dialled with all checks anew.
 * Throws Refusal `too-many-redirects` after ten, or what the checks throw.
 */
export async function followRedirects(
  first: Hop,
  dispatcher: Dispatcher,
  call: RelayCall,
): Promise<Answer> {
  let hop = first
  for (let count = 0; count <= MAX_REDIRECTS; count++) {
    call.wait(call.config.timeoutMillis)
    const response = await send(hop, dispatcher, call)
    const location = redirectTarget(response)
    if (location === undefined) return { url: hop.url, response }
    response.body.on('error', () => {}).destroy()
    hop = nextHop(hop, response.statusCode, location)
  }
  throw new Refusal(
    'too-many-redirects',
    `The service redirected more than ${MAX_REDIRECTS} times without an answer.`,
  )
}

function send(
  { url, method, body }: Hop,
  dispatcher: Dispatcher,
  call: RelayCall,
): Promise<Dispatcher.ResponseData> {
  return call.race(
    request(url, {
      dispatcher,
      method: method as Dispatcher.HttpMethod,
      headers: requestHeaders(call.incoming.headers, body),
      body: undiciBody(body),
      signal: call.signal,
    }),
  )
}

function undiciBody(body: RequestBody): Uint8Array | Readable | null {
  if (body.kind === 'none') return null
  return body.kind === 'whole' ? body.bytes : Readable.from(body.pieces, { objectMode: false })
}

function redirectTarget({ statusCode, headers }: Dispatcher.ResponseData): string | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined
  return typeof headers.location === 'string' ? headers.location : undefined
}

function nextHop({ url, method, body }: Hop, status: number, location: string): Hop {
  const next = parseTarget(location, url)
  const becomesGet = status === 303 || (status < 303 && method === 'POST')
  if (becomesGet) return { url: next, method: 'GET', body: { kind: 'none' } }
  if (body.kind !== 'stream') return { url: next, method, body }
  throw new Refusal(
    'bad-redirect',
    `The service wants this upload at ${next.origin} instead, and it is too large to send twice. Use that address.`,
  )
}
