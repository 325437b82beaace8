import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, askRelay, OUR_PAGE } from './testing/servers.ts'
import { companionPlugin } from './vitePlugin.ts'

let root: string
let vite: ViteDevServer
let port: number

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'vite-test-'))
  await writeFile(join(root, 'index.html'), '<title>dev</title>')
  vite = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [companionPlugin()],
    server: { host: '127.0.0.1', port: 0, ws: false, watch: null },
  })
  await vite.listen()
  port = ((vite.httpServer as Server).address() as AddressInfo).port
})

afterAll(async () => {
  await vite.close()
  await rm(root, { recursive: true })
})

describe('npm run dev', () => {
  test('has Vite’s page and the companion on one port', async () => {
    expect((await ask(port, '/', { headers: { accept: 'text/html' } })).text).toContain('dev')
    const info = JSON.parse((await ask(port, '/api/companion')).text)
    expect(info).toMatchObject({ name: 'vo-workbench-companion', relay: true, drop: true })
  })

  test('guards the relay as npm start does', async () => {
    const inside = `http://127.0.0.1:${port}/`
    expect((await ask(port, '/api/relay')).headers['x-relay-error']).toBe('forbidden-origin')
    expect((await askRelay(port, inside)).headers['x-relay-error']).toBe('forbidden-target')
  })

  test('takes tables', async () => {
    const put = { method: 'PUT', body: '<VOTABLE/>', headers: OUR_PAGE }
    const { url } = JSON.parse((await ask(port, '/api/drop?name=a.vot', put)).text)
    expect((await ask(port, new URL(url).pathname)).text).toBe('<VOTABLE/>')
  })
})
