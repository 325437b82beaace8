import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBrowserFetch } from '../../e2e/faults/browserFetch.ts'
import { wholeDocument } from '../../e2e/faults/documents.ts'
import { type FaultServer, startFaultServer } from '../../e2e/faults/server.ts'
import { createHealthStore } from './health.ts'
import { createHttpClient, type HttpClientOptions } from './httpClient.ts'

const PAGE = 'http://127.0.0.1:1/app/'
let faults: FaultServer

beforeEach(async () => {
  faults = await startFaultServer()
})
afterEach(() => faults.close())

function clientFor(patch: Partial<HttpClientOptions> = {}) {
  return createHttpClient({
    health: createHealthStore(undefined),
    relay: async () => false,
    environment: {
      pageUrl: PAGE,
      isSecureContext: true,
      isOnline: () => true,
      permissionState: async () => undefined,
    },
    fetch: createBrowserFetch({ pageUrl: PAGE }).fetch,
    random: () => 0,
    retryBaseMillis: 1,
    ...patch,
  })
}

const post = (path: string) => ({
  url: `${faults.url}${path}`,
  method: 'POST' as const,
  body: new URLSearchParams({ QUERY: 'SELECT * FROM stars', MAXREC: '3' }),
})
const get = (path: string) => ({ url: `${faults.url}${path}` })

describe('answers', () => {
  it('come with status, type, length and body', async () => {
    const response = await clientFor().send(post('/ok/tap/sync'))
    const text = wholeDocument(3)
    expect(response).toMatchObject({
      status: 200,
      ok: true,
      contentType: 'application/x-votable+xml',
      contentLength: text.length,
      route: 'direct',
      url: `${faults.url}/ok/tap/sync`,
    })
    expect(await response.text()).toBe(text)
    expect(faults.seen).toMatchObject([
      { method: 'POST', body: 'QUERY=SELECT+*+FROM+stars&MAXREC=3' },
    ])
  })

  it('of status 400 and more are handed on for what is in them', async () => {
    const response = await clientFor().send(post('/error400/tap/sync'))
    expect(response.ok).toBe(false)
    expect(await response.text()).toContain('(line:1, col:10)')
    const failed = await clientFor().send(get('/text500/tap/sync'))
    expect(failed.status).toBe(500)
    await failed.body.cancel()
  })

  it('are gunzipped without a Content-Encoding', async () => {
    const response = await clientFor().send(post('/gzip/tap/sync'))
    expect(await response.text()).toBe(wholeDocument(3))
  })

  it('tell the job behind a POST and its 303', async () => {
    const response = await clientFor().send(post('/jobs/tap/async'))
    expect(response.url).toBe(`${faults.url}/jobs/tap/async/job1`)
    await response.body.cancel()
  })
})

describe('broken answers', () => {
  it('keep what came before the connection broke', async () => {
    const response = await clientFor().send(post('/cut/tap/sync'))
    const decoder = new TextDecoder()
    let text = ''
    const read = async () => {
      for await (const chunk of response.body) text += decoder.decode(chunk, { stream: true })
    }
    await expect(read()).rejects.toMatchObject({
      name: 'NetworkOrCorsError',
      details: { reason: 'connectionLost' },
    })
    expect(text.match(/<TR>/g)).toHaveLength(400)
  })

  it('that fall silent are given up', async () => {
    const response = await clientFor({ stallTimeoutMillis: 60 }).send(post('/stall/tap/sync'))
    await expect(response.text()).rejects.toMatchObject({ details: { reason: 'timeout' } })
  })

  it('that never begin are given up, and the host is not called down', async () => {
    const health = createHealthStore(undefined)
    const client = clientFor({ health })
    await expect(
      client.send({ ...post('/hang/tap/sync'), timeoutMillis: 60 }),
    ).rejects.toMatchObject({ name: 'NetworkOrCorsError', details: { reason: 'timeout' } })
    expect(faults.seen).toHaveLength(1)
    expect(health.get(faults.url)).toBeUndefined()
  })

  it('pass an abort as AbortError, before and after the headers', async () => {
    const before = new AbortController()
    const waiting = clientFor().send({ ...post('/hang/tap/sync'), signal: before.signal })
    before.abort('changed my mind')
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })

    const after = new AbortController()
    const response = await clientFor().send({ ...post('/slow/tap/sync'), signal: after.signal })
    const reading = response.text()
    after.abort()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('busy services', () => {
  it.each(['/busy/tap/tables', '/busydate/tap/tables'])(
    'are asked again when they say, by GET: %s',
    async (path) => {
      const heard: string[] = []
      const client = clientFor()
      const response = await client.send({ ...get(path), onActivity: (text) => heard.push(text) })
      expect(await response.text()).toBe(wholeDocument(3))
      expect(faults.seen).toHaveLength(3)
      expect(heard).toHaveLength(2)
      expect(heard[0]).toContain('HTTP 503')
    },
    10_000,
  )

  it.each([post, (path: string) => ({ ...get(path), retry: false })])(
    'are not asked again by POST, or when the caller says so',
    async (request) => {
      await expect(clientFor().send(request('/busyforever/tap/sync'))).rejects.toMatchObject({
        name: 'RateLimitError',
        details: {
          status: 429,
          retryAfterSeconds: 1,
          serverWords: 'Too many requests, be patient.',
        },
      })
      expect(faults.seen).toHaveLength(1)
    },
  )

  it('that want hours are left alone', async () => {
    await expect(clientFor().send(get('/busyhours/tap/tables'))).rejects.toMatchObject({
      name: 'RateLimitError',
      details: { status: 503, retryAfterSeconds: 7200 },
    })
    expect(faults.seen).toHaveLength(1)
  })

  it('are asked four times at most', async () => {
    let asked = 0
    const client = clientFor({
      fetch: async () => {
        asked += 1
        return new Response('overloaded', { status: 502 })
      },
    })
    const response = await client.send(get('/any'))
    expect([asked, response.status, await response.text()]).toEqual([4, 502, 'overloaded'])
  })

  it('can be cancelled while we wait', async () => {
    const controller = new AbortController()
    const waiting = clientFor().send({
      ...get('/busy/tap/tables'),
      signal: controller.signal,
      onActivity: () => controller.abort(),
    })
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    expect(faults.seen).toHaveLength(1)
  })
})

describe('places', () => {
  it('are given back by reading, cancelling and failing', async () => {
    const client = clientFor({ placesPerHost: 1 })
    await (await client.send(get('/ok/a'))).text()
    await (await client.send(get('/slow/a'))).body.cancel()
    await expect(client.send(get('/reset/a'))).rejects.toThrow()
    const open = await client.send(get('/slow/b'))
    let isThrough = false
    const next = client.send(get('/ok/c')).then((response) => {
      isThrough = true
      return response.body.cancel()
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(isThrough).toBe(false)
    await open.body.cancel()
    await next
  })
})

it.each(['ftp://archive.example/x', 'javascript:alert(1)', 'http://'])(
  'refuses %s as no web address',
  async (url) => {
    await expect(clientFor().send({ url })).rejects.toMatchObject({
      name: 'NetworkOrCorsError',
      details: { reason: 'unknown', url },
    })
  },
)
