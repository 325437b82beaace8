import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { RunningCompanion } from '../startCompanion.ts'
import {
  askRelay,
  type FakeService,
  PUBLIC_ADDRESS,
  startService,
  startTestCompanion,
} from '../testing/servers.ts'

/** What the fake name server answers, in turn; the last answer stays. */
const names = new Map<string, string[][]>()
let questions = 0

async function resolve(hostname: string): Promise<string[]> {
  questions++
  const answers = names.get(hostname)
  if (!answers) throw Object.assign(new Error('internal resolver words'), { code: 'ENOTFOUND' })
  return (answers.length > 1 ? answers.shift() : answers[0]) ?? []
}

let outside: FakeService
let inside: FakeService
let named: FakeService
let companion: RunningCompanion

beforeAll(async () => {
  // The same port inside and outside: only the address tells them apart.
  outside = await startService(answerOutside, { address: PUBLIC_ADDRESS })
  inside = await startService((_, outgoing) => outgoing.end('inside'), { port: outside.port })
  named = await startService((_, outgoing) => outgoing.end('named'))
  companion = await startTestCompanion(
    { RELAY_ALLOW: `127.0.0.1:${named.port}, lab.test` },
    { dialPolicy: { resolve, isPublic: (address) => address === PUBLIC_ADDRESS } },
  )
})

afterEach(() => {
  names.clear()
  questions = 0
})

afterAll(async () => {
  await companion.close()
  await Promise.all([outside, inside, named].map((service) => service.close()))
})

/** `/to?<url>` redirects there with the status in `/to/<status>?<url>`; anything else says so. */
const answerOutside: Parameters<typeof startService>[0] = (incoming, outgoing) => {
  const [, status, target] = /^\/to\/(\d+)\?(.*)$/.exec(incoming.url ?? '') ?? []
  if (target === undefined) return void outgoing.end(`outside ${incoming.method} ${incoming.url}`)
  // A server that closes with an upload unread takes its answer back (TCP reset).
  incoming.resume().once('end', () => {
    outgoing.writeHead(Number(status), { location: decodeURIComponent(target) }).end()
  })
}

const outsideUrl = (path = '/') => `http://outside.test:${outside.port}${path}`
const redirect = (target: string, status = 302) =>
  outsideUrl(`/to/${status}?${encodeURIComponent(target)}`)

async function expectRefused(url: string) {
  const connections = inside.connections
  const answer = await askRelay(companion.port, url)
  expect(answer.headers['x-relay-error']).toBe('forbidden-target')
  expect(answer.status).toBe(403)
  expect(answer.text).not.toContain('inside')
  expect(answer.headers['x-relay-final-url']).toBeUndefined()
  expect(inside.connections).toBe(connections)
}

describe('targets', () => {
  test('a public service is reached', async () => {
    names.set('outside.test', [[PUBLIC_ADDRESS]])
    const answer = await askRelay(companion.port, outsideUrl('/tap'))
    expect(answer.text).toBe('outside GET /tap')
  })

  test.each([
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '0.0.0.0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::127.0.0.1]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fd00::1]',
    '10.0.0.1',
    '192.168.0.1',
    '172.16.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
  ])('the literal address %s is refused', async (host) => {
    await expectRefused(`http://${host}:${inside.port}/`)
    expect(questions).toBe(0)
  })

  test.each([
    ['a private address', ['127.0.0.1']],
    ['an IPv4-mapped private address', ['::ffff:127.0.0.1']],
    ['a public and a private address', [PUBLIC_ADDRESS, '127.0.0.1']],
    ['a private and a public address', ['127.0.0.1', PUBLIC_ADDRESS]],
  ])('a name with %s is refused', async (_name, addresses) => {
    names.set('trap.test', [addresses])
    await expectRefused(`http://trap.test:${inside.port}/`)
  })

  test('localhost is refused by what it resolves to', async () => {
    names.set('localhost', [['127.0.0.1']])
    names.set('localhost.', [['127.0.0.1']])
    await expectRefused(`http://localhost:${inside.port}/`)
    await expectRefused(`http://localhost.:${inside.port}/`)
    await expectRefused(`https://localhost:${inside.port}/`)
  })

  test('without test settings the system’s own resolver and the real check refuse', async () => {
    const plain = await startTestCompanion()
    for (const host of ['localhost', '127.0.0.1', '[::ffff:127.0.0.1]', '0.0.0.0']) {
      const answer = await askRelay(plain.port, `http://${host}:${inside.port}/`)
      expect(answer.headers['x-relay-error']).toBe('forbidden-target')
    }
    await plain.close()
  })

  test('the companion itself is refused', async () => {
    const answer = await askRelay(companion.port, `http://127.0.0.1:${companion.port}/`)
    expect(answer.headers['x-relay-error']).toBe('forbidden-target')
  })

  test('a name that changes between check and dial is dialled as checked', async () => {
    names.set('flip.test', [[PUBLIC_ADDRESS], ['127.0.0.1']])
    const connections = inside.connections
    const answer = await askRelay(companion.port, `http://flip.test:${outside.port}/`)
    expect(answer.text).toBe('outside GET /')
    expect(questions).toBe(1)
    expect(inside.connections).toBe(connections)
  })

  test('a name that changes between two requests is checked anew', async () => {
    names.set('flip.test', [[PUBLIC_ADDRESS], ['127.0.0.1']])
    await askRelay(companion.port, `http://flip.test:${outside.port}/`)
    await expectRefused(`http://flip.test:${outside.port}/`)
  })

  test('a name server that answers nonsense is no way in', async () => {
    names.set('empty.test', [[]])
    names.set('words.test', [['localhost']])
    for (const host of ['empty.test', 'words.test', 'unknown.test']) {
      const answer = await askRelay(companion.port, `http://${host}:${inside.port}/`)
      expect(answer.headers['x-relay-error']).toBe('unreachable')
      expect(answer.text).not.toContain('resolver words')
    }
  })

  test('RELAY_ALLOW names a host and port, or a host', async () => {
    names.set('lab.test', [['127.0.0.1']])
    expect((await askRelay(companion.port, named.url)).text).toBe('named')
    expect((await askRelay(companion.port, `http://lab.test:${named.port}/`)).text).toBe('named')
    await expectRefused(inside.url)
    names.set('other.test', [['127.0.0.1']])
    await expectRefused(`http://other.test:${named.port}/`)
  })
})

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308])('%i to a private address is refused', async (status) => {
    names.set('outside.test', [[PUBLIC_ADDRESS]])
    await expectRefused(redirect(inside.url, status))
    await expectRefused(redirect(redirect(inside.url, status), status))
  })

  test('to a name with a private address is refused', async () => {
    names.set('outside.test', [[PUBLIC_ADDRESS]])
    names.set('trap.test', [['::ffff:127.0.0.1']])
    await expectRefused(redirect(`http://trap.test:${inside.port}/`))
  })

  test('to the same name that has moved inside is refused', async () => {
    names.set('outside.test', [[PUBLIC_ADDRESS], ['127.0.0.1']])
    await expectRefused(redirect('/'))
  })

  test.each(['file:///etc/passwd', 'ftp://outside.test/', 'http://u:p@outside.test/', 'http://'])(
    'to %s is refused',
    async (target) => {
      names.set('outside.test', [[PUBLIC_ADDRESS]])
      const answer = await askRelay(companion.port, redirect(target))
      expect(answer.headers['x-relay-error']).toBe('bad-url')
    },
  )

  test('in a loop end after ten', async () => {
    const loop = await startService((_, outgoing) =>
      outgoing.writeHead(302, { location: '/' }).end(),
    )
    const looping = await startTestCompanion({ RELAY_ALLOW: loop.host })
    const answer = await askRelay(looping.port, loop.url)
    expect(answer.headers['x-relay-error']).toBe('too-many-redirects')
    expect(loop.requests.length).toBe(11)
    await Promise.all([looping.close(), loop.close()])
  })

  test('are followed to the end, and the end is named', async () => {
    names.set('outside.test', [[PUBLIC_ADDRESS]])
    const answer = await askRelay(companion.port, redirect('/jobs/1?q=ä b#part'))
    expect(answer.text).toBe('outside GET /jobs/1?q=%C3%A4%20b')
    expect(answer.headers['x-relay-final-url']).toBe(outsideUrl('/jobs/1?q=%C3%A4%20b'))
  })

  test.each([
    [303, 'GET', 0],
    [302, 'GET', 0],
    [301, 'GET', 0],
    [307, 'POST', 9],
    [308, 'POST', 9],
  ])('%i of a POST goes on as %s', async (status, method, length) => {
    names.set('outside.test', [[PUBLIC_ADDRESS]])
    const answer = await askRelay(companion.port, redirect('/job', status), {
      method: 'POST',
      body: 'QUERY=abc',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(answer.text).toBe(`outside ${method} /job`)
    expect(Number(outside.requests.at(-1)?.headers['content-length'] ?? 0)).toBe(length)
  })

  test('307 of a large upload is explained, not sent twice', async () => {
    names.set('outside.test', [[PUBLIC_ADDRESS]])
    const body = Buffer.alloc(2_000_000)
    const answer = await askRelay(companion.port, redirect('/job', 307), { method: 'POST', body })
    expect(answer.headers['x-relay-error']).toBe('bad-redirect')
  })
})
