/** What the imitated browser page is, and what stands beside it. */
export interface BrowserFetchOptions {
  pageUrl: string
  /** Answers the page's own server; without it every same-origin request gets a 404. */
  ownServer?: (url: URL, init: RequestInit) => Promise<Response>
}

/** A request that went out, as the imitation saw it. */
export interface SentRequest {
  url: string
  method: string
  mode: string
  /** Headers that the page itself set, by lower-case name. */
  headers: Record<string, string>
  credentials: string | undefined
}

/**
 * Returns a fetch for Node that keeps a browser's rules (Fetch standard §4.9, Mixed Content §4.3):
 * a cross-origin answer without Access-Control-Allow-Origin fails with a TypeError after having
 * been sent, a no-cors one resolves, https pages get no plain http. `sent` lists what really went
 * out.
 */
export function createBrowserFetch(options: BrowserFetchOptions) {
  const page = new URL(options.pageUrl)
  const sent: SentRequest[] = []
  async function browserFetch(input: string, init: RequestInit): Promise<Response> {
    const url = new URL(input)
    const mode = init.mode ?? 'cors'
    if (url.origin === page.origin) {
      sent.push(describeRequest(input, init, 'same-origin'))
      const own = options.ownServer ?? (async () => new Response('', { status: 404 }))
      return own(url, init)
    }
    if (page.protocol === 'https:' && url.protocol === 'http:' && url.hostname !== '127.0.0.1')
      throw new TypeError('Failed to fetch')
    sent.push(describeRequest(input, init, mode))
    const response = await fetch(url, { ...init, mode: 'cors', headers: withOrigin(init, page) })
    if (mode === 'no-cors' || isReadable(response, page.origin)) return response
    await response.body?.cancel()
    throw new TypeError('Failed to fetch')
  }
  return { fetch: browserFetch, sent }
}

function describeRequest(url: string, init: RequestInit, mode: string): SentRequest {
  const headers = Object.fromEntries(new Headers(init.headers))
  return { url, method: init.method ?? 'GET', mode, headers, credentials: init.credentials }
}

function withOrigin(init: RequestInit, page: URL): Headers {
  const headers = new Headers(init.headers)
  headers.set('Origin', page.origin)
  return headers
}

function isReadable(response: Response, origin: string): boolean {
  const allowed = response.headers.get('access-control-allow-origin')
  return allowed === '*' || allowed === origin
}
