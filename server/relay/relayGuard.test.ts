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
let companion: RunningCompanion

beforeAll(async () => {
  service = await startService((_, outgoing) => outgoing.end('secret'))
  companion = await startTestCompanion({ RELAY_ALLOW: service.host })
})

afterAll(async () => {
  await companion.close()
  await service.close()
})

const own = () => `http://localhost:${companion.port}`

describe('the relay serves its own page only', () => {
  test('answers our page, under each of our names', async () => {
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      const host = `${name}:${companion.port}`
      const headers = { host, origin: `http://${host}` }
      const answer = await askRelay(companion.port, service.url, { headers })
      expect(answer.text).toBe('secret')
    }
  })

  test.each<[string, () => Record<string, string>]>([
    ['another origin', () => ({ ...OUR_PAGE, origin: 'http://evil.example' })],
    ['a sandboxed page', () => ({ ...OUR_PAGE, origin: 'null' })],
    ['another port of ours', () => ({ ...OUR_PAGE, origin: 'http://localhost:1' })],
    ['https of our name', () => ({ ...OUR_PAGE, origin: own().replace('http:', 'https:') })],
    ['our origin as a prefix', () => ({ ...OUR_PAGE, origin: `${own()}.evil.example` })],
    ['a cross-site fetch', () => ({ ...OUR_PAGE, 'sec-fetch-site': 'cross-site' })],
    ['a same-site fetch', () => ({ ...OUR_PAGE, 'sec-fetch-site': 'same-site' })],
    ['a typed address', () => ({ ...OUR_PAGE, 'sec-fetch-site': 'none' })],
    ['no Sec-Fetch-Site', () => ({ 'x-vo-workbench': '1' })],
    ['no header of ours', () => ({ 'sec-fetch-site': 'same-origin' })],
    ['a wrong header of ours', () => ({ ...OUR_PAGE, 'x-vo-workbench': '2' })],
    ['a rebound name', () => ({ ...OUR_PAGE, host: `evil.example:${companion.port}` })],
    ['a name that starts like ours', () => ({ ...OUR_PAGE, host: 'localhost.evil.example' })],
    ['our name without the port', () => ({ ...OUR_PAGE, host: 'localhost' })],
    ['our name with another port', () => ({ ...OUR_PAGE, host: 'localhost:1' })],
    ['another loopback name', () => ({ ...OUR_PAGE, host: `127.0.0.2:${companion.port}` })],
    ['a dotted name', () => ({ ...OUR_PAGE, host: `localhost.:${companion.port}` })],
  ])('refuses %s', async (_name, headers) => {
    const seen = service.requests.length
    const answer = await ask(companion.port, relayPath(service.url), { headers: headers() })
    expect(answer.status).toBe(403)
    expect(answer.headers['x-relay-error']).toBe('forbidden-origin')
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    expect(answer.text).not.toContain('secret')
    expect(service.requests.length).toBe(seen)
  })

  test('refuses a rebound name even when its Origin agrees', async () => {
    const host = `evil.example:${companion.port}`
    const headers = { ...OUR_PAGE, host, origin: `http://${host}` }
    const answer = await ask(companion.port, relayPath(service.url), { headers })
    expect(answer.headers['x-relay-error']).toBe('forbidden-origin')
  })

  test('gives a preflight of another origin no permission', async () => {
    const answer = await ask(companion.port, relayPath(service.url), {
      method: 'OPTIONS',
      headers: {
        origin: 'http://evil.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'x-vo-workbench',
      },
    })
    expect(answer.status).toBe(403)
    expect(Object.keys(answer.headers).join()).not.toContain('access-control')
  })

  test.each(['PUT', 'PATCH', 'HEAD', 'TRACE', 'PROPFIND'])('refuses %s', async (method) => {
    const seen = service.requests.length
    const answer = await askRelay(companion.port, service.url, { method })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(service.requests.length).toBe(seen)
  })

  test.each(['GET', 'POST', 'DELETE', 'OPTIONS'])('passes %s on', async (method) => {
    const answer = await askRelay(companion.port, service.url, { method })
    expect(answer.status).toBe(200)
    expect(service.requests.at(-1)?.method).toBe(method)
  })

  test('refuses no address and two addresses', async () => {
    const twice = `${relayPath(service.url)}&url=${encodeURIComponent(service.url)}`
    for (const path of ['/api/relay', twice]) {
      const answer = await ask(companion.port, path, { headers: OUR_PAGE })
      expect(answer.headers['x-relay-error']).toBe('bad-url')
    }
  })

  test('says so when it is switched off', async () => {
    const off = await startTestCompanion({ RELAY: 'off', RELAY_ALLOW: service.host })
    const answer = await askRelay(off.port, service.url)
    const info = JSON.parse((await ask(off.port, '/api/companion')).text)
    await off.close()
    expect(answer.headers['x-relay-error']).toBe('switched-off')
    expect(info).toMatchObject({ name: 'vo-workbench-companion', relay: false, drop: true })
  })

  test('hides itself from a rebound name', async () => {
    const headers = { host: 'evil.example' }
    expect((await ask(companion.port, '/api/companion', { headers })).status).toBe(403)
  })
})
