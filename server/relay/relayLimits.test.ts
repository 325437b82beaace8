import { type ClientRequest, request } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { RunningCompanion } from '../startCompanion.ts'
import {
  ask,
  askRelay,
  type FakeService,
  OUR_PAGE,
  relayPath,
  startService,
  startTestCompanion,
  until,
} from '../testing/servers.ts'

const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

async function start(
  handler: Parameters<typeof startService>[0],
  env: Record<string, string> = {},
): Promise<{ service: FakeService; companion: RunningCompanion }> {
  const service = await startService(handler)
  const companion = await startTestCompanion({ RELAY_ALLOW: service.host, ...env })
  open.push(companion, service)
  return { service, companion }
}

async function expectStillServing(companion: RunningCompanion) {
  expect((await ask(companion.port, '/api/companion')).status).toBe(200)
  const proper = await startService((_, outgoing) => outgoing.end('fine'))
  open.push(proper)
  const answer = await askRelay(companion.port, proper.url)
  expect(answer.headers['x-relay-error']).toBe('forbidden-target')
}

/** Sends pieces until the connection ends. */
function endless(outgoing: Parameters<Parameters<typeof startService>[0]>[1]) {
  const piece = Buffer.alloc(16_384, 'x')
  const write = () => {
    while (!outgoing.destroyed && outgoing.write(piece));
  }
  outgoing.on('drain', write)
  outgoing.on('error', () => {})
  write()
}

describe('size limits', () => {
  test('an answer announced as too large is refused before its first byte', async () => {
    const { companion, service } = await start(
      (_, outgoing) => outgoing.writeHead(200, { 'content-length': 5000 }).end(Buffer.alloc(5000)),
      { RELAY_MAX_RESPONSE_BYTES: '4999' },
    )
    const answer = await askRelay(companion.port, service.url)
    expect(answer.status).toBe(413)
    expect(answer.headers['x-relay-error']).toBe('too-large')
    await expectStillServing(companion)
  })

  test('an answer of exactly the limit passes', async () => {
    const { companion, service } = await start((_, outgoing) => outgoing.end(Buffer.alloc(5000)), {
      RELAY_MAX_RESPONSE_BYTES: '5000',
    })
    expect(await askRelay(companion.port, service.url)).toMatchObject({ status: 200, cut: false })
  })

  test('an endless answer is cut so that the client notices, and the service too', async () => {
    let ended = false
    const { companion, service } = await start(
      (_, outgoing) => {
        outgoing.on('close', () => {
          ended = true
        })
        endless(outgoing)
      },
      { RELAY_MAX_RESPONSE_BYTES: '1000000' },
    )
    const answer = await askRelay(companion.port, service.url)
    expect(answer.cut).toBe(true)
    expect(answer.body.length).toBeLessThanOrEqual(1_000_000)
    await until(() => ended)
    await expectStillServing(companion)
  })

  test('an upload announced as too large is refused before anybody is dialled', async () => {
    const { companion, service } = await start((_, outgoing) => outgoing.end(), {
      RELAY_MAX_REQUEST_BYTES: '1000',
    })
    const body = Buffer.alloc(2_000_000)
    const answer = await askRelay(companion.port, service.url, { method: 'POST', body })
    expect(answer.headers['x-relay-error']).toBe('too-large')
    expect(service.connections).toBe(0)
  })

  test('an endless upload is refused, and the service’s connection ends', async () => {
    let aborted = false
    const { companion, service } = await start(
      (incoming) => {
        incoming.resume().on('error', () => {})
        incoming.on('close', () => {
          aborted = !incoming.complete
        })
      },
      { RELAY_MAX_REQUEST_BYTES: '3000000' },
    )
    const status = await uploadForever(companion.port, service.url)
    expect(status).toBe('413 too-large')
    await until(() => aborted)
    await expectStillServing(companion)
  })
})

/** Uploads without end until the relay answers. */
async function uploadForever(port: number, url: string): Promise<string> {
  const outgoing = postTo(port, url)
  const piece = Buffer.alloc(65_536)
  let answer = ''
  outgoing.on('error', (error) => {
    answer ||= error.message
  })
  outgoing.on('response', ({ statusCode, headers }) => {
    answer ||= `${statusCode} ${headers['x-relay-error']}`
  })
  while (!answer) {
    outgoing.write(piece)
    await turn()
  }
  outgoing.destroy()
  return answer
}

function postTo(port: number, url: string): ClientRequest {
  const path = relayPath(url)
  return request({ host: '127.0.0.1', port, path, method: 'POST', headers: OUR_PAGE, agent: false })
}

describe('time limits', () => {
  test('a service that never answers', async () => {
    const { companion, service } = await start(() => {}, { RELAY_TIMEOUT_SECONDS: '0.2' })
    const answer = await askRelay(companion.port, service.url)
    expect(answer.status).toBe(504)
    expect(answer.headers['x-relay-error']).toBe('timeout')
    await expectStillServing(companion)
  })

  test('a slow loris that sends its headers byte by byte', async () => {
    const { companion, service } = await start(
      (_, outgoing) => {
        const { socket } = outgoing
        socket?.write('HTTP/1.1 200 OK\r\n')
        const timer = setInterval(() => socket?.write('a: b\r\n'), 20)
        socket?.on('error', () => {}).on('close', () => clearInterval(timer))
      },
      { RELAY_TIMEOUT_SECONDS: '0.3' },
    )
    const answer = await askRelay(companion.port, service.url)
    expect(answer.headers['x-relay-error']).toBe('timeout')
  })

  test('a service that falls silent after its headers', async () => {
    const { companion, service } = await start((_, outgoing) => outgoing.flushHeaders(), {
      RELAY_IDLE_SECONDS: '0.2',
    })
    expect(await askRelay(companion.port, service.url)).toMatchObject({ status: 200, cut: true })
  })

  test('a service that falls silent in the middle', async () => {
    const { companion, service } = await start((_, outgoing) => outgoing.write('first'), {
      RELAY_IDLE_SECONDS: '0.2',
    })
    expect(await askRelay(companion.port, service.url)).toMatchObject({ text: 'first', cut: true })
  })

  test('a slow loris that never falls silent', async () => {
    const { companion, service } = await start(
      (_, outgoing) => {
        const timer = setInterval(() => outgoing.write('x'), 20)
        outgoing.on('close', () => clearInterval(timer))
      },
      { RELAY_TOTAL_SECONDS: '0.4' },
    )
    expect((await askRelay(companion.port, service.url)).cut).toBe(true)
    await expectStillServing(companion)
  })

  test('a client that never finishes its upload', async () => {
    const { companion, service } = await start((_, outgoing) => outgoing.end(), {
      RELAY_TIMEOUT_SECONDS: '0.2',
    })
    const outgoing = postTo(companion.port, service.url)
    outgoing.setHeader('content-length', 100)
    outgoing.write('QUERY=')
    const code = await new Promise((resolve, reject) => {
      outgoing.on('error', reject)
      outgoing.on('response', ({ headers }) => resolve(headers['x-relay-error']))
    })
    outgoing.destroy()
    expect(code).toBe('timeout')
  })

  test('redirects do not restart the patience for a whole request', async () => {
    let hops = 0
    const { companion, service } = await start(
      (_, outgoing) => {
        hops++
        setTimeout(() => outgoing.writeHead(302, { location: '/' }).end(), 100)
      },
      { RELAY_TOTAL_SECONDS: '0.35' },
    )
    const answer = await askRelay(companion.port, service.url)
    expect(answer.headers['x-relay-error']).toBe('timeout')
    expect(hops).toBeLessThan(6)
  })
})

describe('ends', () => {
  test('a service that cuts its document: what came is passed on, then the connection ends', async () => {
    const { companion, service } = await start((_, outgoing) => {
      outgoing.writeHead(200, { 'content-length': 100 })
      outgoing.write('<VOTABLE>', () => outgoing.destroy())
    })
    const answer = await askRelay(companion.port, service.url)
    expect(answer).toMatchObject({ status: 200, text: '<VOTABLE>', cut: true })
    await expectStillServing(companion)
  })

  test('a client that leaves stops the service, before and after its headers', async () => {
    for (const sendFirst of [false, true]) {
      let ended = false
      const { companion, service } = await start((_, outgoing) => {
        outgoing.on('close', () => {
          ended = true
        })
        if (sendFirst) endless(outgoing)
      })
      const outgoing = request({
        host: '127.0.0.1',
        port: companion.port,
        path: relayPath(service.url),
        headers: OUR_PAGE,
        agent: false,
      })
      outgoing.on('error', () => {})
      outgoing.on('response', (incoming) =>
        incoming.on('error', () => {}).once('data', () => outgoing.destroy()),
      )
      outgoing.end()
      await until(() => service.requests.length === 1)
      if (!sendFirst) outgoing.destroy()
      await until(() => ended)
      await expectStillServing(companion)
    }
  })

  test('a dead port is named, and nothing of our inside', async () => {
    const gone = await startService(() => {})
    await gone.close()
    const companion = await startTestCompanion({ RELAY_ALLOW: gone.host })
    open.push(companion)
    const answer = await askRelay(companion.port, gone.url)
    expect(answer.status).toBe(502)
    expect(answer.headers['x-relay-error']).toBe('unreachable')
    expect(JSON.parse(answer.text).message).toBe(
      '127.0.0.1 is there but refuses connections on this port.',
    )
  })

  test('more parallel requests than allowed are refused, and room comes back', async () => {
    const waiting: (() => void)[] = []
    const { companion, service } = await start(
      (_, outgoing) => waiting.push(() => outgoing.end('done')),
      { RELAY_MAX_PARALLEL: '3' },
    )
    const running = [1, 2, 3].map(() => askRelay(companion.port, service.url))
    await until(() => waiting.length === 3)
    const flood = await Promise.all(
      Array.from({ length: 50 }, () => askRelay(companion.port, service.url)),
    )
    for (const answer of flood) {
      expect(answer.status).toBe(503)
      expect(answer.headers).toMatchObject({ 'x-relay-error': 'busy', 'retry-after': '1' })
    }
    expect(service.requests.length).toBe(3)
    for (const finish of waiting.splice(0)) finish()
    for (const answer of await Promise.all(running)) expect(answer.text).toBe('done')
    const next = askRelay(companion.port, service.url)
    await until(() => waiting.length === 1)
    waiting[0]?.()
    expect((await next).text).toBe('done')
  })

  test('closing the companion ends what still runs', async () => {
    const { companion, service } = await start((_, outgoing) => endless(outgoing))
    const answer = askRelay(companion.port, service.url)
    await until(() => service.requests.length === 1)
    await companion.close()
    open.splice(0, 1)
    const outcome = await answer.then(
      ({ cut }) => cut,
      () => true,
    )
    expect(outcome).toBe(true)
  })
})
