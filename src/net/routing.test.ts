import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBrowserFetch } from '../../e2e/faults/browserFetch.ts'
import { wholeDocument } from '../../e2e/faults/documents.ts'
import { type FaultServer, startFaultServer } from '../../e2e/faults/server.ts'
import type { PageEnvironment } from './environment.ts'
import { createHealthStore } from './health.ts'
import { createHttpClient } from './httpClient.ts'

const PAGE = 'https://workbench.example/app/index.html'
let faults: FaultServer

beforeEach(async () => {
  faults = await startFaultServer()
})
afterEach(() => faults.close())

type OwnServer = (url: URL, init: RequestInit) => Promise<Response>

/** Imitates the companion: asks the target and hands its answer on, final URL in a header. */
const relayServer: OwnServer = async (url, init) => {
  if (url.pathname !== '/app/api/relay') return new Response('no such thing', { status: 404 })
  if (new Headers(init.headers).get('x-vo-workbench') !== '1')
    return new Response('', { status: 403, headers: { 'x-relay-error': 'forbidden-origin' } })
  const answer = await fetch(url.searchParams.get('url') ?? '', {
    method: init.method,
    body: init.body,
  })
  const headers = new Headers({ 'x-relay-final-url': answer.url })
  headers.set('content-type', answer.headers.get('content-type') ?? '')
  return new Response(answer.body, { status: answer.status, headers })
}

const refusingRelay =
  (code: string, message = ''): OwnServer =>
  async () =>
    Response.json({ code, message }, { status: 403, headers: { 'x-relay-error': code } })

function workbench(ownServer?: OwnServer, patch: Partial<PageEnvironment> = {}) {
  const health = createHealthStore(undefined)
  const browser = createBrowserFetch({ pageUrl: PAGE, ownServer })
  const client = createHttpClient({
    health,
    relay: async () => ownServer !== undefined,
    environment: {
      pageUrl: PAGE,
      isSecureContext: true,
      isOnline: () => true,
      permissionState: async () => undefined,
      ...patch,
    },
    fetch: browser.fetch,
    random: () => 0,
  })
  const heard: string[] = []
  const get = (url: string) => client.send({ url, onActivity: (words) => heard.push(words) })
  const post = (url: string, isRepeatable = false) =>
    client.send({
      url,
      method: 'POST',
      body: new URLSearchParams({ QUERY: 'SELECT 1' }),
      isRepeatable,
      onActivity: (words) => heard.push(words),
    })
  return { client, health, sent: browser.sent, heard, get, post }
}

const methodsSeen = () => faults.seen.map(({ method }) => method)

/** A URL at which nobody listens. */
async function deadUrl(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return `http://127.0.0.1:${address.port}/tap/sync`
}

describe('a service without CORS', () => {
  it('is named as such where there is no relay', async () => {
    const { get, health } = workbench()
    await expect(get(`${faults.url}/nocors/tap/tables`)).rejects.toMatchObject({
      name: 'NetworkOrCorsError',
      message: expect.stringMatching(/alive.*does not allow web pages.*npm start/s),
      details: { reason: 'noCors', tried: [expect.stringContaining('directly')] },
    })
    expect(health.get(faults.url)).toMatchObject({ verdict: 'noCors' })
  })

  it('is probed without the query string', async () => {
    const { get } = workbench()
    await expect(get(`${faults.url}/nocors/scs?RA=1&DEC=2&SR=3`)).rejects.toThrow()
    expect(faults.seen.map(({ query }) => query)).toEqual(['?RA=1&DEC=2&SR=3', ''])
  })

  it('is asked through the relay, and at once the next time', async () => {
    const { get, sent, heard, health } = workbench(relayServer)
    const response = await get(`${faults.url}/nocors/tap/tables`)
    expect(response.route).toBe('relay')
    expect(response.url).toBe(`${faults.url}/nocors/tap/tables`)
    expect(await response.text()).toBe(wholeDocument(3))
    expect(heard).toEqual(['asking through the relay'])
    expect(health.get(faults.url)).toMatchObject({ verdict: 'viaRelay' })

    const before = sent.length
    await (await get(`${faults.url}/nocors/tap/capabilities`)).text()
    expect(sent.slice(before).map(({ mode }) => mode)).toEqual(['same-origin'])
  })

  it('gets a POST once, after a harmless GET', async () => {
    const { post } = workbench(relayServer)
    const response = await post(`${faults.url}/nocors/tap/async`)
    await response.text()
    expect(methodsSeen().filter((method) => method === 'POST')).toHaveLength(1)
    expect(response.route).toBe('relay')
  })

  it('is asked directly again once it is forgotten', async () => {
    const { get, health } = workbench(relayServer)
    await (await get(`${faults.url}/nocors/a`)).text()
    health.forget(faults.url)
    const response = await get(`${faults.url}/ok/a`)
    expect(response.route).toBe('direct')
    await response.text()
    expect(health.get(faults.url)).toMatchObject({ verdict: 'ok' })
  })

  it('tells the job behind a relayed POST and its 303', async () => {
    const { get, post } = workbench(relayServer)
    await (await get(`${faults.url}/nocors/a`)).text()
    const response = await post(`${faults.url}/jobs/tap/async`)
    expect(response.route).toBe('relay')
    expect(response.url).toBe(`${faults.url}/jobs/tap/async/job1`)
    await response.text()
  })
})

describe('a POST to a service that may have carried it out', () => {
  /** An origin known to be readable, and one path of it that is not. */
  async function readableOrigin() {
    const bench = workbench(relayServer)
    await (await bench.get(`${faults.url}/ok/a`)).text()
    return bench
  }

  it('is not sent again', async () => {
    const { post } = await readableOrigin()
    await expect(post(`${faults.url}/nocors/tap/async`)).rejects.toMatchObject({
      details: { reason: 'noCors' },
    })
    expect(methodsSeen().filter((method) => method === 'POST')).toHaveLength(1)
  })

  it('is sent again through the relay when it changes nothing', async () => {
    const { post } = await readableOrigin()
    const response = await post(`${faults.url}/nocors/tap/sync`, true)
    expect(response.route).toBe('relay')
    await response.text()
  })

  it('goes out directly after the harmless GET could be read', async () => {
    const { post, health } = workbench(relayServer)
    const response = await post(`${faults.url}/ok/tap/sync`)
    expect(response.route).toBe('direct')
    await response.text()
    expect(methodsSeen()).toEqual(['GET', 'POST'])
    expect(health.get(faults.url)).toMatchObject({ verdict: 'ok' })
    await (await post(`${faults.url}/ok/tap/sync`)).text()
    expect(methodsSeen()).toEqual(['GET', 'POST', 'POST'])
  })

  it('needs no GET before where there is no relay', async () => {
    const { post } = workbench()
    await (await post(`${faults.url}/ok/tap/sync`)).text()
    expect(methodsSeen()).toEqual(['POST'])
  })
})

describe('the relay', () => {
  it.each([
    ['forbidden-target', 'relayRefused'],
    ['unreachable', 'hostDown'],
    ['timeout', 'timeout'],
    ['too-many-redirects', 'relayRefused'],
    ['something-new', 'unknown'],
  ])('says why it failed: %s', async (code, reason) => {
    const { get } = workbench(refusingRelay(code, 'its own words'))
    await expect(get(`${faults.url}/nocors/a`)).rejects.toMatchObject({
      name: 'NetworkOrCorsError',
      message: expect.stringContaining('its own words'),
      details: {
        reason,
        tried: [expect.stringContaining('directly'), expect.stringContaining('relay')],
      },
    })
  })

  it('says in words of ours what it does not say in its own', async () => {
    await expect(
      workbench(refusingRelay('unreachable')).get(`${faults.url}/nocors/a`),
    ).rejects.toMatchObject({ message: expect.stringContaining('cannot reach the service either') })
  })

  it('that fails at a service known from before does not make it alive', async () => {
    let isUp = true
    const { get } = workbench((url, init) =>
      isUp ? relayServer(url, init) : refusingRelay('unreachable')(url, init),
    )
    await (await get(`${faults.url}/nocors/a`)).text()
    isUp = false
    await expect(get(`${faults.url}/nocors/a`)).rejects.toMatchObject({
      message: expect.not.stringContaining('alive'),
      details: { reason: 'hostDown' },
    })
  })

  it('that has no place free is asked again, for a POST too', async () => {
    let refusals = 0
    const crowded: OwnServer = (url, init) => {
      refusals += 1
      return refusals === 1 ? refusingRelay('busy')(url, init) : relayServer(url, init)
    }
    const response = await workbench(crowded).post(`${faults.url}/nocors/tap/sync`)
    expect(response.route).toBe('relay')
    await response.text()
    expect(methodsSeen().filter((method) => method === 'POST')).toHaveLength(1)
  })

  it('that is gone does not hide what is wrong with the service', async () => {
    const gone: OwnServer = async () => {
      throw new TypeError('Failed to fetch')
    }
    await expect(workbench(gone).get(`${faults.url}/nocors/a`)).rejects.toMatchObject({
      message: expect.stringMatching(/does not allow web pages.*relay does not answer/),
      details: { reason: 'noCors' },
    })
  })

  it('alone gets a header of ours; services get nothing that needs a preflight', async () => {
    const { client, sent } = workbench(relayServer)
    const request = { url: `${faults.url}/nocors/tap/tables`, accept: 'text/xml' }
    await (await client.send(request)).text()
    expect(sent.map(({ mode, headers }) => [mode, headers])).toEqual([
      ['cors', { accept: 'text/xml' }],
      ['no-cors', {}],
      ['same-origin', { accept: 'text/xml', 'x-vo-workbench': '1' }],
    ])
    expect(sent.map(({ credentials }) => credentials)).toEqual(['omit', 'omit', 'omit'])
  })

  it('is not asked for our own server', async () => {
    const { get, sent } = workbench(async () => new Response('mine'))
    const response = await get('sample/stars.xml')
    expect(await response.text()).toBe('mine')
    expect(sent.map(({ url }) => url)).toEqual(['https://workbench.example/app/sample/stars.xml'])
  })
})

describe('other reasons', () => {
  it('host down', async () => {
    const { get, health } = workbench()
    const url = await deadUrl()
    const page = { pageUrl: 'http://localhost:9/' }
    await expect(workbench(undefined, page).get(url)).rejects.toMatchObject({
      details: { reason: 'hostDown' },
    })
    await expect(get(url)).rejects.toMatchObject({ details: { reason: 'hostDown' } })
    expect(health.get(url)).toMatchObject({ verdict: 'down' })
  })

  it('mixed content, without a single request', async () => {
    const { get, sent, health } = workbench()
    await expect(get('http://tap.example/tap')).rejects.toMatchObject({
      details: { reason: 'mixedContent' },
    })
    expect(sent).toEqual([])
    expect(health.get('http://tap.example/')).toMatchObject({ verdict: 'mixedContent' })
  })

  it('offline, but not for this computer', async () => {
    const { get } = workbench(undefined, { isOnline: () => false })
    await expect(get('https://service.invalid/tap')).rejects.toMatchObject({
      details: { reason: 'offline' },
    })
    await expect(get(await deadUrl())).rejects.toMatchObject({ details: { reason: 'hostDown' } })
  })

  it.each(['loopback-network', 'local-network-access'])(
    'local-network permission: %s denied',
    async (denied) => {
      const permissionState = async (name: string) => (name === denied ? 'denied' : undefined)
      const { get, health } = workbench(undefined, { permissionState })
      const url = await deadUrl()
      await expect(get(url)).rejects.toMatchObject({
        details: { reason: 'localNetworkPermission' },
      })
      expect(health.get(url)).toMatchObject({ verdict: 'blocked' })
    },
  )

  it('local-network permission cannot even be asked for by an insecure page', async () => {
    const { get } = workbench(undefined, { isSecureContext: false })
    await expect(get(await deadUrl())).rejects.toMatchObject({
      details: { reason: 'localNetworkPermission' },
    })
  })

  it('a redirect to another origin that does not allow web pages', async () => {
    const { get } = workbench()
    await expect(get(`${faults.url}/redirectother/tap/tables`)).rejects.toMatchObject({
      details: { reason: 'noCors' },
    })
  })
})
