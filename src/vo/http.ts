/** What a body is made of; forms keep a POST free of a CORS preflight, a Blob is for our own server. */
export type HttpBody = URLSearchParams | FormData | Blob

/** One request. Everything that waits takes the signal. */
export interface HttpRequest {
  url: string
  method?: 'GET' | 'POST' | 'DELETE'
  body?: HttpBody
  /** Only CORS-safelisted media types keep the request simple. */
  accept?: string
  signal?: AbortSignal
  /** Time until the response's headers; undefined: the client's default. */
  timeoutMillis?: number
  /** GETs are retried on 429, 502, 503 and 504 unless this is false. */
  retry?: boolean
  /**
   * True for a POST that changes nothing at the service (a synchronous query): it may be sent again
   * through the relay although the service may already have answered it unreadably.
   */
  isRepeatable?: boolean
  /** Hears what the request does now, in words ("asking through the relay"). */
  onActivity?: (words: string) => void
}

/** How a response reached us. */
export type HttpRoute = 'direct' | 'relay' | 'local'

/**
 * A response whose headers are there and whose body still streams. Read the body to its end or
 * cancel it: until then it keeps one of the few places that a host gets.
 */
export interface HttpResponse {
  /** The final URL after redirects: after POST and 303 this is the job's (UWS 1.1 §2.2.3). */
  url: string
  status: number
  ok: boolean
  contentType: string
  /** What Content-Disposition calls the document (RFC 6266), where the page may see it. */
  fileName?: string
  /** Bytes to come as the server announced them; undefined when unknown. */
  contentLength?: number
  route: HttpRoute
  /** The body as it comes: still packed where a server sends a .gz file as it is. */
  body: ReadableStream<Uint8Array>
  /** Reads the body to its end as text, gunzipped if need be, at most `limitBytes` of it. */
  text(limitBytes?: number): Promise<string>
}

/**
 * The one way to the network, implemented by `net/httpClient.ts`.
 * Rejects with NetworkOrCorsError (its `reason` found out), RateLimitError or AbortError;
 * a response of status 400 or more is returned, because services put VOTables in it.
 */
export interface HttpClient {
  send(request: HttpRequest): Promise<HttpResponse>
}
