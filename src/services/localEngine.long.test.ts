import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEngineApi } from '../../workers/engineApi.ts'
import { createEngine } from '../engine/engine.ts'
import { readAnswer, type TestTable, toSample } from '../engine/fixture.ts'
import { openNodeDatabase } from '../engine/nodeDatabase.ts'
import type { WorkerEndpoint } from '../rpc/connectWorker.ts'
import { exposeApi } from '../rpc/exposeApi.ts'
import type { HttpClient, HttpResponse } from '../vo/http.ts'
import type { LocalEngine } from './contracts.ts'
import { createLocalEngine } from './localEngine.ts'

const TABLE: TestTable = {
  name: 'stars',
  fields: [
    { name: 'id', datatype: 'long' },
    { name: 'mag', datatype: 'float', unit: 'mag' },
  ],
  rows: Array.from({ length: 3000 }, (_, row) => [BigInt(row), row % 7 === 0 ? null : row / 8]),
}

const MANIFEST = JSON.stringify({
  snapshot: '2026-11-22',
  tables: [{ schema: 'test', table: 'stars', file: 'stars.vot', description: 'Stars' }],
})

function respond(url: string, body: Uint8Array | string | undefined): HttpResponse {
  const response = new Response(body as BodyInit | undefined)
  return {
    url,
    status: body === undefined ? 404 : 200,
    ok: body !== undefined,
    contentType: '',
    route: 'direct',
    body: response.body ?? new ReadableStream(),
    text: () => response.text(),
  }
}

function clientFor(files: ReadonlyMap<string, Uint8Array | string>) {
  const asked: string[] = []
  const client: HttpClient = {
    send: async ({ url }) => {
      asked.push(url)
      return respond(url, files.get(url))
    },
  }
  return { client, asked }
}

/** The worker's side at the other end of a channel in this thread. */
function startChannelWorker(): WorkerEndpoint {
  const { port1, port2 } = new MessageChannel()
  exposeApi(createEngineApi(createEngine(openNodeDatabase)), port2)
  port1.start()
  ports.push(port1)
  return port1
}

const ports: MessagePort[] = []
const BASE = 'http://localhost/app/sample/'
const never = new AbortController().signal
const quiet = () => undefined

describe('the local engine', () => {
  const files = new Map<string, Uint8Array | string>([
    [`${BASE}manifest.json`, MANIFEST],
    [`${BASE}stars.vot`, toSample(TABLE).bytes],
  ])
  const { client, asked } = clientFor(files)
  let engine: LocalEngine

  beforeAll(() => {
    engine = createLocalEngine(client, BASE, startChannelWorker)
  })
  afterAll(() => {
    for (const port of ports) port.close()
  })

  test('loads the tables once, ahead or on first use, and answers as a service does', async () => {
    expect(asked).toEqual([])
    engine.warmUp()
    const activities: string[] = []
    const query = { adql: 'SELECT id, mag FROM test.stars ORDER BY id', maxrec: 2500 }
    const stream = await engine.query(never, (words) => activities.push(words), query)
    const { tables, queryStatus } = await readAnswer(stream)
    expect(queryStatus.value).toBe('OVERFLOW')
    const [table] = tables
    expect(table?.rowCount).toBe(2500)
    expect([7, 2499].map((row) => [table?.column(0).get(row), table?.column(1).get(row)])).toEqual([
      [7n, null],
      [2499n, null],
    ])
    expect(table?.column(1).get(2498)).toBe(312.25)
    expect(activities[0]).toBe('loading the sample sky')
    const again = { adql: 'SELECT id FROM stars', maxrec: 1 }
    await readAnswer(await engine.query(never, (words) => activities.push(words), again))
    expect(activities).toContain('waiting for the local engine')
    expect(asked).toEqual([`${BASE}manifest.json`, `${BASE}stars.vot`])
  })

  test('passes errors on with their class, reason and position', async () => {
    const query = { adql: 'SELECT\n magg FROM test.stars', maxrec: 10 }
    await expect(engine.query(never, quiet, query)).rejects.toMatchObject({
      name: 'AdqlError',
      message: expect.stringMatching(/no column "magg".*mag/),
      details: { position: { line: 2, column: 2, start: 8, end: 12 } },
    })
  })

  test('can be cancelled before, while it runs, and while rows arrive', async () => {
    const query = { adql: 'SELECT a.id FROM stars a, stars b', maxrec: 2_000_000 }
    await expect(engine.query(AbortSignal.abort(), quiet, query)).rejects.toMatchObject({
      name: 'AbortError',
    })
    const controller = new AbortController()
    const running = engine.query(controller.signal, quiet, {
      adql: 'SELECT SUM(SIN(a.id*b.id*c.id)) FROM stars a, stars b, stars c',
      maxrec: 1,
    })
    setTimeout(() => controller.abort(), 50)
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })

    const second = new AbortController()
    const adql = 'SELECT TOP 60000 a.id FROM stars a, stars b'
    const stream = await engine.query(second.signal, quiet, { adql, maxrec: 100_000 })
    const reader = stream.getReader()
    await reader.read()
    second.abort()
    const drain = async () => {
      for (;;) if ((await reader.read()).done) return
    }
    await expect(drain()).rejects.toMatchObject({ name: 'AbortError' })
    const after = await engine.query(never, quiet, {
      adql: 'SELECT COUNT(*) FROM stars',
      maxrec: 1,
    })
    expect((await readAnswer(after)).tables[0]?.column(0).get(0)).toBe(3000n)
  })
})

describe('a sample sky that cannot be loaded', () => {
  test.each<[string, Map<string, string>, object]>([
    ['is missing', new Map(), { name: 'HttpError', details: { status: 404 } }],
    ['is HTML', new Map([[`${BASE}manifest.json`, '<html>']]), { name: 'FormatError' }],
    [
      'lists nonsense',
      new Map([[`${BASE}manifest.json`, '{"tables":[{"file":1}]}']]),
      { name: 'FormatError' },
    ],
    [
      'has a broken table',
      new Map([
        [`${BASE}manifest.json`, MANIFEST],
        [`${BASE}stars.vot`, '<VOTABLE><RESOURCE><TABLE name="x">'],
      ]),
      { name: 'FormatError' },
    ],
  ])('%s', async (_name, files, wanted) => {
    const engine = createLocalEngine(clientFor(files).client, BASE, startChannelWorker)
    const query = { adql: 'SELECT 1 AS x FROM test.stars', maxrec: 1 }
    await expect(engine.query(never, quiet, query)).rejects.toMatchObject(wanted)
  })
})
