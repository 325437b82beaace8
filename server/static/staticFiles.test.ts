import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningCompanion } from '../startCompanion.ts'
import { ask, startTestCompanion } from '../testing/servers.ts'

let folder: string
let companion: RunningCompanion
const wasm = Buffer.alloc(100_000, 'w')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'static-test-'))
  const dist = join(folder, 'dist')
  await mkdir(join(dist, 'assets'), { recursive: true })
  await mkdir(join(folder, 'dist-secret'))
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await writeFile(join(folder, 'dist-secret', 'a.txt'), 'secret')
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>app</title>')
  await writeFile(join(dist, '.built'), 'secret')
  await writeFile(join(dist, 'stars.vot'), '<VOTABLE/>')
  await writeFile(join(dist, 'stale.js'), 'new')
  await writeFile(join(dist, 'stale.js.gz'), gzipSync('old'))
  await utimes(join(dist, 'stale.js.gz'), 1, 1)
  await writeFile(join(dist, 'assets', 'engine-ab12.wasm'), wasm)
  await writeFile(join(dist, 'assets', 'engine-ab12.wasm.gz'), gzipSync(wasm))
  await symlink(join(folder, 'secret.txt'), join(dist, 'link.txt'))
  companion = await startTestCompanion({}, { dist })
})

afterAll(async () => {
  await companion.close()
  await rm(folder, { recursive: true })
})

const get = (path: string, headers = {}, method = 'GET') =>
  ask(companion.port, path, { headers, method })

describe('static files', () => {
  test('the page has a strict policy: scripts from itself only, no eval', async () => {
    const { headers, text } = await get('/')
    expect(text).toContain('<title>app</title>')
    const policy = new Map(
      headers['content-security-policy']
        ?.toString()
        .split('; ')
        .map((directive) => {
          const [name = '', ...sources] = directive.split(' ')
          return [name, sources.join(' ')] as const
        }),
    )
    expect(policy.get('script-src')).toBe("'self' 'wasm-unsafe-eval'")
    expect(policy.get('default-src')).toBe("'self'")
    for (const name of ['frame-src', 'object-src', 'form-action', 'frame-ancestors']) {
      expect(policy.get(name)).toBe("'none'")
    }
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
  })

  test.each([
    ['/stars.vot', 'application/x-votable+xml', 'no-cache'],
    ['/assets/engine-ab12.wasm', 'application/wasm', 'public, max-age=31536000, immutable'],
    ['/stale.js', 'text/javascript; charset=utf-8', 'no-cache'],
  ])('%s comes as %s, cached as %s', async (path, type, caching) => {
    const { headers } = await get(path)
    expect(headers['content-type']).toBe(type)
    expect(headers['cache-control']).toBe(caching)
  })

  test('large files travel gzipped where the client can read that', async () => {
    const path = '/assets/engine-ab12.wasm'
    for (const accepted of ['gzip', 'br, gzip;q=0.8', 'deflate, gzip, br']) {
      const { headers, body } = await get(path, { 'accept-encoding': accepted })
      expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
      expect(Number(headers['content-length'])).toBe(body.length)
      expect(gunzipSync(body).equals(wasm)).toBe(true)
    }
    for (const accepted of ['', 'br', 'gzip;q=0', 'gzip;q=0, br']) {
      const { headers, body } = await get(path, { 'accept-encoding': accepted })
      expect(headers['content-encoding']).toBeUndefined()
      expect(body.equals(wasm)).toBe(true)
    }
  })

  test('an outdated compressed copy is not served', async () => {
    expect((await get('/stale.js', { 'accept-encoding': 'gzip' })).text).toBe('new')
  })

  test('an unchanged file is not sent again', async () => {
    const first = await get('/stars.vot')
    const again = await get('/stars.vot', { 'if-none-match': first.headers.etag })
    expect(again).toMatchObject({ status: 304, text: '' })
    expect((await get('/stars.vot', { 'if-none-match': 'W/"other"' })).status).toBe(200)
  })

  test('HEAD tells size and type without the body', async () => {
    const { headers, body } = await get('/stars.vot', {}, 'HEAD')
    expect(headers['content-length']).toBe('10')
    expect(body.length).toBe(0)
  })

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/..\\secret.txt',
    '/%5c..%5csecret.txt',
    '/../dist-secret/a.txt',
    '//etc/passwd',
    '/%2fetc/passwd',
    '/link.txt',
    '/.built',
    '/%00',
    '/stars.vot%00.html',
    '/%zz',
    '/assets',
    '/nothing.js',
  ])('%s leads nowhere', async (path) => {
    const { status, text } = await get(path)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(text).not.toContain('secret')
    expect(text).not.toContain(folder)
  })

  test('an unbuilt app says how to build it', async () => {
    const unbuilt = await startTestCompanion({}, { dist: join(folder, 'nowhere') })
    const { status, text } = await ask(unbuilt.port, '/')
    await unbuilt.close()
    expect(status).toBe(404)
    expect(text).toContain('npm start')
  })

  test('an unknown address below /api answers in JSON', async () => {
    const { status, text } = await get('/api/unknown')
    expect(status).toBe(404)
    expect(JSON.parse(text).code).toBe('not-found')
  })
})
