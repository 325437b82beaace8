import type { IncomingHttpHeaders } from 'node:http'
import { ISOLATION_HEADERS } from '../securityHeaders.ts'
import { companionVersion } from '../version.ts'
import type { Answer } from './followRedirects.ts'
import type { RequestBody } from './requestBody.ts'

const ENCODINGS = new Set(['gzip', 'x-gzip', 'deflate', 'br', 'zstd'])
const PASSED_ON = ['last-modified', 'retry-after']

/** Returns all headers that a service gets to see: of the client's own only accept and content-type. */
export function requestHeaders(
  incoming: IncomingHttpHeaders,
  body: RequestBody,
): Record<string, string> {
  const headers: Record<string, string> = {
    accept: plain(incoming.accept) ?? '*/*',
    // Unencoded, so that the announced length is the length that arrives.
    'accept-encoding': 'identity',
    'user-agent': `vo-workbench/${companionVersion()}`,
  }
  if (body.kind === 'none') return headers
  const contentType = plain(incoming['content-type'])
  if (contentType) headers['content-type'] = contentType
  if (body.kind === 'stream' && body.length !== undefined) {
    headers['content-length'] = String(body.length)
  }
  return headers
}

/** Returns all headers that the client gets to see: our own, and an allow-list of the service's. */
export function responseHeaders({ url, response }: Answer): Headers {
  const theirs = (name: string) => plain(response.headers[name])
  const headers = new Headers({
    ...ISOLATION_HEADERS,
    'x-relay-final-url': url.href,
    'content-type': theirs('content-type') ?? 'application/octet-stream',
  })
  for (const name of PASSED_ON) {
    const value = theirs(name)
    if (value) headers.set(name, value)
  }
  const encoding = theirs('content-encoding')?.toLowerCase() ?? 'identity'
  if (ENCODINGS.has(encoding)) headers.set('content-encoding', encoding)
  const length = announcedLength(response.headers)
  if (length !== undefined) headers.set('content-length', String(length))
  return headers
}

/** The body's length as the service announced it; undefined when it did not, or not clearly. */
export function announcedLength(headers: Answer['response']['headers']): number | undefined {
  const text = headers['content-length']
  if (headers['transfer-encoding'] !== undefined || typeof text !== 'string') return undefined
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** A header value of printable ASCII and bounded length; anything else is dropped. */
function plain(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' && /^[\x20-\x7e]{1,1000}$/.test(value) ? value : undefined
}
