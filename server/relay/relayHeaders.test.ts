import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningCompanion } from '../startCompanion.ts'
import {
  ask,
  askRelay,
  type FakeService,
  OUR_PAGE,
  relayPath,
  startService,
  startTestCompanion,
} from '../testing/servers.ts'

let service: FakeService
let answer: Parameters<typeof startService>[0]
let companion: RunningCompanion

beforeAll(async () => {
  service = await startService((incoming, outgoing) => answer(incoming, outgoing))
  companion = await startTestCompanion({ RELAY_ALLOW: '127.0.0.1' })
})

afterAll(async () => {
  await companion.close()
  await service.close()
})

/** A service that sends these bytes to whoever connects, proper HTTP or not. */
async function sendRaw(bytes: string): Promise<Awaited<ReturnType<typeof askRelay>>> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(bytes, 'latin1'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const reply = await askRelay(companion.port, `http://127.0.0.1:${port}/`)
  server.close()
  return reply
}

describe('what the service sees', () => {
  test('is an allow-list of headers: no cookie, origin, referrer or address of ours', async () => {
    answer = (_, outgoing) => outgoing.end()
    await askRelay(companion.port, service.url, {
      method: 'POST',
      body: 'x=1',
      headers: {
        accept: 'application/x-votable+xml',
        'content-type': 'application/x-www-form-urlencoded',
        cookie: 'session=secret',
        authorization: 'Basic c2VjcmV0',
        referer: 'http://localhost/secret',
        'user-agent': 'secret',
        'x-forwarded-for': 'secret',
        'proxy-authorization': 'secret',
        te: 'trailers',
        range: 'bytes=0-1',
      },
    })
    const { host, connection, ...headers } = service.requests.at(-1)?.headers ?? {}
    expect(host).toBe(service.host)
    expect(connection).toBe('close')
    expect(headers).toEqual({
      accept: 'application/x-votable+xml',
      'accept-encoding': 'identity',
      'content-length': '3',
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': expect.stringMatching(/^vo-workbench\/\d/),
    })
  })

  test('cannot be extended by line ends in the address', async () => {
    answer = (_, outgoing) => outgoing.end()
    const seen = service.requests.length
    const raw = await askRelay(companion.port, `${service.url}\r\nX-Injected: 1`)
    expect(raw.headers['x-relay-error']).toBe('bad-url')
    const inHost = await askRelay(companion.port, `http://127.0.0.1%0d%0aX-Injected: 1/`)
    expect(inHost.headers['x-relay-error']).toBe('bad-url')
    expect(service.requests.length).toBe(seen)
    await askRelay(companion.port, `${service.url}a%0d%0aX-Injected:%201?b=%0d%0aX-Injected:1`)
    const request = service.requests.at(-1)
    expect(request?.url).toContain('%0d%0a')
    expect(request?.headers['x-injected']).toBeUndefined()
  })

  test('has no header values beyond printable ASCII', async () => {
    answer = (_, outgoing) => outgoing.end()
    await askRelay(companion.port, service.url, { headers: { accept: 'a\u00e9b' } })
    expect(service.requests.at(-1)?.headers.accept).toBe('*/*')
  })
})

describe('what the client sees', () => {
  test('is an allow-list of headers, without cookies', async () => {
    answer = (_, outgoing) => {
      outgoing.writeHead(200, {
        'content-type': 'application/x-votable+xml',
        'last-modified': 'Mon, 02 Nov 2026 00:00:00 GMT',
        'set-cookie': ['a=1', 'b=2'],
        'access-control-allow-origin': '*',
        'content-security-policy': "default-src *; script-src 'unsafe-inline'",
        'content-disposition': 'inline',
        'clear-site-data': '"*"',
        refresh: '0; url=http://evil.example/',
        link: '<http://evil.example/>; rel=preload',
        'x-relay-final-url': 'http://evil.example/',
        'x-relay-error': 'forbidden-target',
        'service-worker-allowed': '/',
        'content-length': 5,
      })
      outgoing.end('hello')
    }
    const { headers, text } = await askRelay(companion.port, `${service.url}ä?é`)
    expect(text).toBe('hello')
    expect(headers).toMatchObject({
      'content-type': 'application/x-votable+xml',
      'content-length': '5',
      'last-modified': 'Mon, 02 Nov 2026 00:00:00 GMT',
      'x-relay-final-url': `${service.url}%C3%A4?%C3%A9`,
    })
    for (const name of [
      'set-cookie',
      'access-control-allow-origin',
      'clear-site-data',
      'refresh',
      'link',
      'x-relay-error',
      'service-worker-allowed',
    ]) {
      expect(headers[name]).toBeUndefined()
    }
  })

  test.each([200, 404, 500])('keeps HTML with status %i from running', async (status) => {
    answer = (_, outgoing) => {
      outgoing.writeHead(status, { 'content-type': 'text/html' })
      outgoing.end('<script>alert(1)</script>')
    }
    const reply = await askRelay(companion.port, service.url)
    expect(reply.status).toBe(status)
    expect(reply.headers).toMatchObject({
      'content-type': 'text/html',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'attachment',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    })
  })

  test('passes Retry-After on with its status', async () => {
    answer = (_, outgoing) => outgoing.writeHead(503, { 'retry-after': '7' }).end('busy')
    const reply = await askRelay(companion.port, service.url)
    expect(reply.status).toBe(503)
    expect(reply.headers['retry-after']).toBe('7')
    expect(reply.headers['x-relay-error']).toBeUndefined()
  })

  test.each([204, 304])('passes a bodyless %i on', async (status) => {
    answer = (_, outgoing) => outgoing.writeHead(status, { location: '/x' }).end()
    const reply = await askRelay(companion.port, service.url)
    expect(reply).toMatchObject({ status, text: '', cut: false })
    expect(reply.headers.location).toBeUndefined()
  })

  test('passes a redirect without an address on as it is', async () => {
    answer = (_, outgoing) => outgoing.writeHead(302).end('where?')
    expect(await askRelay(companion.port, service.url)).toMatchObject({
      status: 302,
      text: 'where?',
    })
  })

  test('names an encoding that the service insists on, and its true length', async () => {
    const body = gzipSync('votable')
    answer = (_, outgoing) => {
      outgoing.writeHead(200, { 'content-encoding': 'gzip', 'content-length': body.length })
      outgoing.end(body)
    }
    const reply = await askRelay(companion.port, service.url)
    expect(reply.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-length': String(body.length),
    })
    expect(reply.body.equals(body)).toBe(true)
  })

  test('gets no header with bytes that are no text', async () => {
    const reply = await sendRaw(
      'HTTP/1.1 200 OK\r\nContent-Type: text/\xff\xfe\r\nLast-Modified: \xe9\r\nContent-Length: 2\r\n\r\nok',
    )
    expect(reply.text).toBe('ok')
    expect(reply.headers['content-type']).toBe('application/octet-stream')
    expect(reply.headers['last-modified']).toBeUndefined()
  })

  test.each([
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n',
    ],
    ['a negative length', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab'],
    ['a bare line end in a header', 'HTTP/1.1 200 OK\r\nA: b\rSet-Cookie: c=d\r\n\r\nab'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['nothing', ''],
    ['a strange status', 'HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n'],
    ['an endless header', `HTTP/1.1 200 OK\r\nA: ${'a'.repeat(200_000)}\r\n\r\n`],
  ])('gets words for an answer with %s', async (_name, bytes) => {
    const reply = await sendRaw(bytes)
    expect(reply.status).toBe(502)
    expect(['bad-response', 'unreachable']).toContain(reply.headers['x-relay-error'])
    expect(Object.keys(JSON.parse(reply.text))).toEqual(['code', 'message'])
    expect(reply.text).not.toMatch(/node_modules|undici|HPE_|at \w+ \(/)
  })

  test('cannot get line ends of its own reflected into headers', async () => {
    answer = (incoming, outgoing) => outgoing.end(incoming.url)
    const path = `${relayPath(`${service.url}x`)}%0d%0aSet-Cookie:%20a=b`
    const reply = await ask(companion.port, path, { headers: OUR_PAGE })
    expect(reply.headers['set-cookie']).toBeUndefined()
    expect(reply.headers['x-relay-error']).toBe('bad-url')
  })
})
