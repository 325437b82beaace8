import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DropConfig } from '../config.ts'
import type { RunningCompanion } from '../startCompanion.ts'
import { ask, OUR_PAGE, startTestCompanion, until } from '../testing/servers.ts'
import { DropStore } from './dropStore.ts'

let folder: string
let companion: RunningCompanion | undefined

beforeEach(async () => {
  // os.tmpdir() reads TMPDIR each time: whatever the drop leaves behind is seen here.
  folder = await mkdtemp(join(tmpdir(), 'drop-test-'))
  vi.stubEnv('TMPDIR', folder)
})

afterEach(async () => {
  await companion?.close()
  companion = undefined
  vi.useRealTimers()
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

const files = () => readdirSync(folder, { recursive: true }).length

async function start(env: Record<string, string> = {}): Promise<number> {
  companion = await startTestCompanion(env)
  return companion.port
}

function put(port: number, body: string | Buffer, name = 'stars.vot', headers = {}) {
  const path = `/api/drop?name=${encodeURIComponent(name)}`
  return ask(port, path, { method: 'PUT', body, headers: { ...OUR_PAGE, ...headers } })
}

async function pathOf(answer: ReturnType<typeof put>): Promise<string> {
  return new URL(JSON.parse((await answer).text).url).pathname
}

describe('the table drop', () => {
  test('gives a table back to a program that knows its address', async () => {
    const port = await start()
    const before = Date.now()
    const answer = await put(port, '<VOTABLE/>')
    const { url, expiresAt } = JSON.parse(answer.text)
    expect(answer.status).toBe(201)
    expect(url).toMatch(
      new RegExp(`^http://127\\.0\\.0\\.1:${port}/drop/[0-9a-f]{32}/stars\\.vot$`),
    )
    expect(Date.parse(expiresAt)).toBeGreaterThan(before)
    for (const method of ['GET', 'HEAD']) {
      const got = await ask(port, new URL(url).pathname, { method })
      expect(got.status).toBe(200)
      expect(got.text).toBe(method === 'GET' ? '<VOTABLE/>' : '')
      expect(got.headers).toMatchObject({
        'content-type': 'application/x-votable+xml',
        'content-length': '10',
        'content-disposition': 'attachment; filename="stars.vot"',
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(got.headers['access-control-allow-origin']).toBeUndefined()
    }
  })

  test.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a rebound name', { host: 'evil.example' }],
    ['a form', { 'x-vo-workbench': '' }],
  ])('takes nothing from %s', async (_name, headers) => {
    const port = await start()
    const answer = await put(port, 'x', 'x.vot', headers)
    expect(answer.status).toBe(403)
    expect(files()).toBe(0)
  })

  test('shows nothing to a rebound name, to a guess, or under another name', async () => {
    const port = await start()
    const path = await pathOf(put(port, 'secret'))
    const guess = path.replace(/[0-9a-f]{32}/, '0'.repeat(32))
    expect((await ask(port, path, { headers: { host: 'evil.example' } })).status).toBe(403)
    expect((await ask(port, guess)).status).toBe(404)
    expect((await ask(port, path.replace('stars', 'others'))).status).toBe(404)
    expect((await ask(port, '/drop/')).status).toBe(404)
    expect((await ask(port, path)).text).toBe('secret')
  })

  test.each([
    ['../../etc/passwd', 'etc_passwd.vot'],
    ['a b\r\nSet-Cookie: x="y".vot', 'a_b_Set-Cookie_x_y_.vot'],
    ['über.vot', 'u_ber.vot'],
    ['.hidden', 'hidden.vot'],
    ['page.html', 'page.html.vot'],
    ['table.xml', 'table.xml'],
    ['', 'table.vot'],
    ['星.vot', 'table.vot'],
    [`${'a'.repeat(500)}.vot`, `${'a'.repeat(80)}.vot`],
  ])('makes a harmless name of %j', async (name, harmless) => {
    const port = await start()
    const path = await pathOf(put(port, 'x', name))
    expect(path.split('/').at(-1)).toBe(harmless)
    expect((await ask(port, path)).text).toBe('x')
  })

  test('refuses a table over the limit and keeps no part of it', async () => {
    const port = await start({ DROP_MAX_BYTES: '1000' })
    const answer = await put(port, Buffer.alloc(1001))
    expect(answer.status).toBe(413)
    expect(JSON.parse(answer.text).code).toBe('too-large')
    await until(() => files() <= 1)
    expect((await put(port, Buffer.alloc(1000))).status).toBe(201)
  })

  test.each([
    ['number', { DROP_MAX_FILES: '2' }],
    ['total size', { DROP_MAX_TOTAL_BYTES: '25' }],
  ])('the oldest table makes room when the %s is reached', async (_name, env) => {
    const port = await start(env as Record<string, string>)
    const paths: string[] = []
    for (let count = 0; count < 3; count++) paths.push(await pathOf(put(port, '0123456789')))
    const statuses = await Promise.all(paths.map(async (path) => (await ask(port, path)).status))
    expect(statuses).toEqual([404, 200, 200])
  })

  test('uploads that fill the drop make others wait', async () => {
    const port = await start({ DROP_MAX_FILES: '1' })
    const slow = request({
      host: '127.0.0.1',
      port,
      path: '/api/drop',
      method: 'PUT',
      headers: OUR_PAGE,
    })
    slow.on('error', () => {})
    slow.write('<VOT')
    await until(() => files() === 2)
    const answer = await put(port, 'x')
    expect(answer.status).toBe(503)
    expect(JSON.parse(answer.text).code).toBe('busy')
    slow.destroy()
    await until(() => files() === 1)
    expect((await put(port, 'x')).status).toBe(201)
  })

  test('deletes everything when the companion stops', async () => {
    const port = await start()
    await put(port, 'x')
    expect(files()).toBe(2)
    await companion?.close()
    expect(existsSync(folder)).toBe(true)
    expect(files()).toBe(0)
  })

  test('says so when it is switched off', async () => {
    const port = await start({ DROP: 'off' })
    expect(JSON.parse((await put(port, 'x')).text).code).toBe('switched-off')
  })
})

describe('DropStore', () => {
  const config: DropConfig = {
    enabled: true,
    maxBytes: 100,
    maxTotalBytes: 100,
    maxFiles: 10,
    ttlMillis: 60_000,
  }
  async function* body(text: string) {
    yield Buffer.from(text)
  }

  test('forgets a table when its time is over, and deletes it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const store = new DropStore(config)
    const { id, name, path } = await store.put('a.vot', body('x'))
    vi.advanceTimersByTime(59_999)
    expect(store.get(id, name)?.size).toBe(1)
    vi.advanceTimersByTime(1)
    expect(store.get(id, name)).toBeUndefined()
    vi.useRealTimers()
    await until(() => !existsSync(path))
    store.close()
  })

  test('never gives the same address twice', async () => {
    const store = new DropStore(config)
    const tables = await Promise.all([1, 2, 3, 4].map(() => store.put('a.vot', body('x'))))
    expect(new Set(tables.map(({ id }) => id)).size).toBe(4)
    store.close()
  })
})
