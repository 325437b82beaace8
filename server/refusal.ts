/** Why the companion itself says no; in `x-relay-error`, and in the JSON body's `code`. */
export type RefusalCode =
  | 'forbidden-origin'
  | 'forbidden-target'
  | 'bad-url'
  | 'bad-method'
  | 'bad-response'
  | 'bad-redirect'
  | 'unreachable'
  | 'timeout'
  | 'too-large'
  | 'too-many-redirects'
  | 'busy'
  | 'switched-off'
  | 'not-found'
  | 'internal'

const STATUS: Record<RefusalCode, number> = {
  'forbidden-origin': 403,
  'forbidden-target': 403,
  'bad-url': 400,
  'bad-method': 405,
  'bad-response': 502,
  'bad-redirect': 502,
  unreachable: 502,
  timeout: 504,
  'too-large': 413,
  'too-many-redirects': 502,
  busy: 503,
  'switched-off': 404,
  'not-found': 404,
  internal: 500,
}

/** A refusal in words for people; whatever else is known about the cause stays inside. */
export class Refusal extends Error {
  readonly code: RefusalCode
  constructor(code: RefusalCode, message: string) {
    super(message)
    this.name = 'Refusal'
    this.code = code
  }
}

/** Returns the refusal as a response: status, `x-relay-error` and JSON `{code, message}`. */
export function refusalResponse({ code, message }: Refusal): Response {
  const headers = new Headers({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-relay-error': code,
  })
  if (code === 'busy') headers.set('retry-after', '1')
  return new Response(JSON.stringify({ code, message }), { status: STATUS[code], headers })
}
