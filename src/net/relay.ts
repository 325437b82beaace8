import type { NetworkReason } from '../vo/errors.ts'

/** What the relay says when it is the relay, not the service, that failed. */
export interface RelayFailure {
  code: string
  reason: NetworkReason
  message: string
}

/** The relay has no place free and has not asked the service. */
export const RELAY_BUSY = 'busy'

const MOST_MESSAGE_CHARACTERS = 500

/** The companion's codes (x-relay-error), what they mean for the user, and words for them. */
const REASONS = new Map<string, [NetworkReason, string]>([
  ['forbidden-target', ['relayRefused', 'the relay may not ask addresses of this kind']],
  ['bad-url', ['relayRefused', 'the relay does not take this address']],
  ['bad-method', ['relayRefused', 'the relay does not pass on requests of this kind']],
  ['forbidden-origin', ['relayRefused', 'the relay does not take requests from this page']],
  ['switched-off', ['relayRefused', 'the relay is switched off']],
  ['not-found', ['relayRefused', 'there is no relay']],
  [RELAY_BUSY, ['relayRefused', 'the relay has too much to do']],
  ['too-large', ['relayRefused', "the request or the answer is beyond the relay's size limit"]],
  ['too-many-redirects', ['relayRefused', 'the service redirects in circles']],
  ['bad-redirect', ['relayRefused', 'the service redirects to where the relay cannot follow']],
  ['bad-response', ['unknown', 'the service does not answer in proper HTTP']],
  ['unreachable', ['hostDown', 'the relay cannot reach the service either']],
  ['timeout', ['timeout', 'the service did not answer the relay in time']],
])

/** Returns the same-origin URL that makes the companion ask `target`. */
export function relayUrl(pageUrl: string, target: URL): string {
  return new URL(`api/relay?url=${encodeURIComponent(target.href)}`, pageUrl).href
}

/** Returns the URL at which the relay's redirects ended; the target where it does not say. */
export function relayFinalUrl(response: Response, target: URL): string {
  const text = response.headers.get('x-relay-final-url') ?? ''
  const isWeb = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
  return isWeb ? text : target.href
}

/** Returns the relay's own failure, or undefined when the response is the service's. */
export async function readRelayFailure(response: Response): Promise<RelayFailure | undefined> {
  const code = response.headers.get('x-relay-error')
  if (code === null) return undefined
  const [reason, words] = REASONS.get(code) ?? ['unknown', `the relay failed (${code})`]
  const own = await readMessage(response)
  return { code, reason, message: own === '' ? words : own }
}

async function readMessage(response: Response): Promise<string> {
  try {
    const body: unknown = await response.json()
    if (typeof body !== 'object' || body === null || !('message' in body)) return ''
    return typeof body.message === 'string' ? body.message.slice(0, MOST_MESSAGE_CHARACTERS) : ''
  } catch {
    return ''
  }
}
