import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBrowserFetch } from '../../e2e/faults/browserFetch.ts'
import { wholeDocument } from '../../e2e/faults/documents.ts'
import { type FaultServer, startFaultServer } from '../../e2e/faults/server.ts'
import { createHealthStore } from '../net/health.ts'
import { createHttpClient } from '../net/httpClient.ts'
import { AdqlError, errorToData } from '../vo/errors.ts'
import type { LocalEngine, QueryRun, QueryRunner, TableSource, TableStore } from './contracts.ts'
import { createQueryRunner } from './queryRunner.ts'
import { createTableStore } from './tableStore.ts'
import { closeTestWorkers, startTestWorker } from './workerFixture.ts'

const PAGE = 'http://127.0.0.1:1/'
let faults: FaultServer

beforeEach(async () => {
  faults = await startFaultServer()
})
afterEach(() => faults.close())

afterEach(closeTestWorkers)

/** The real store, its worker's code on the other end of a channel, and the sources it was given. */
function watchedTables() {
  const sources: TableSource[] = []
  const store = createTableStore({ startWorker: () => startTestWorker() })
  const load: TableStore['load'] = (signal, onProgress, source) => {
    sources.push(source)
    return store.load(signal, onProgress, source)
  }
  return { tables: { ...store, load }, sources }
}

/** Returns an engine that answers so. */
const engineOf = (query: LocalEngine['query']): LocalEngine => ({ query, warmUp: () => undefined })
const noEngine = engineOf(() => Promise.reject(new Error('not asked')))

function runnerWith(engine: LocalEngine = noEngine) {
  const http = createHttpClient({
    health: createHealthStore(undefined),
    relay: async () => false,
    environment: {
      pageUrl: PAGE,
      isSecureContext: true,
      isOnline: () => true,
      permissionState: async () => undefined,
    },
    fetch: createBrowserFetch({ pageUrl: PAGE }).fetch,
  })
  const { tables, sources } = watchedTables()
  return { runner: createQueryRunner({ http, tables, engine }), sources, tables }
}

/** Resolves to the run once it is as wanted. */
function runWhen(
  runner: QueryRunner,
  id: string,
  isWanted: (run: QueryRun) => boolean,
): Promise<QueryRun> {
  return new Promise((resolve) => {
    let isDone = false
    const look = () => {
      const run = runner.getSnapshot().find((one) => one.id === id)
      if (isDone || !run || !isWanted(run)) return
      isDone = true
      resolve(run)
    }
    runner.subscribe(look)
    look()
  })
}

const ended = (runner: QueryRunner, id: string) =>
  runWhen(runner, id, ({ state }) => state !== 'running')

const ADQL = 'SELECT * FROM stars'

async function ask(fault: string, adql = ADQL) {
  const { runner, sources } = runnerWith()
  const id = runner.start({ service: `${faults.url}/${fault}/tap`, adql, maxrec: 7 })
  return { run: await ended(runner, id), sources }
}

describe('a query to a TAP service', () => {
  it('ends with a table', async () => {
    const { run, sources } = await ask('ok')
    expect(run).toMatchObject({
      state: 'completed',
      tableIds: ['table-1.0'],
      route: 'direct',
      progress: { rows: 3 },
      queryStatus: { value: 'OK' },
    })
    expect(run.error).toBeUndefined()
    expect(run.endedAt).toBeGreaterThanOrEqual(run.startedAt)
    expect(run.progress.bytes).toBe(run.progress.totalBytes)
    expect(sources[0]).toMatchObject({
      name: 'stars_1',
      contentType: 'application/x-votable+xml',
      provenance: {
        origin: 'tap',
        url: `${faults.url}/ok/tap`,
        adql: ADQL,
        maxrec: 7,
        requestedAt: new Date(run.startedAt).toISOString(),
      },
    })
    expect(new URLSearchParams(faults.seen[0]?.body).get('MAXREC')).toBe('7')
  })

  it('is sent to the base URL of whatever was pasted', async () => {
    const { runner } = runnerWith()
    const service = `${faults.url.replace('http://', '')}/ok/tap/sync?`
    const run = await ended(runner, runner.start({ service, adql: ADQL, maxrec: 1 }))
    expect(run.request.service).toBe(`${faults.url}/ok/tap`)
    expect(faults.seen[0]?.path).toBe('/ok/tap/sync')
  })

  it('tells of overflow', async () => {
    const { run } = await ask('overflow')
    expect(run).toMatchObject({ queryStatus: { value: 'OVERFLOW' }, progress: { rows: 7 } })
  })

  it('shows its table while rows arrive, and keeps it when cancelled', async () => {
    const { runner } = runnerWith()
    const id = runner.start({ service: `${faults.url}/slow/tap`, adql: ADQL, maxrec: 600 })
    const early = await runWhen(runner, id, (run) => run.progress.rows > 0)
    expect(early).toMatchObject({
      state: 'running',
      activity: 'reading rows',
      tableIds: ['table-1.0'],
    })
    runner.cancel(id)
    const run = await ended(runner, id)
    expect(run).toMatchObject({ state: 'cancelled', tableIds: ['table-1.0'] })
    expect(run.error).toBeUndefined()
  })

  it('can be cancelled while the service says nothing', async () => {
    const { runner } = runnerWith()
    const id = runner.start({ service: `${faults.url}/hang/tap`, adql: ADQL, maxrec: 1 })
    await runWhen(runner, id, ({ activity }) => activity === 'waiting for the service')
    runner.cancel(id)
    expect(await ended(runner, id)).toMatchObject({ state: 'cancelled', tableIds: [] })
  })

  it('that is refused says status, words and place', async () => {
    const { run } = await ask('error400', 'SELECT * FORM stars')
    expect(run).toMatchObject({
      state: 'failed',
      tableIds: [],
      error: {
        name: 'ServiceError',
        details: {
          status: 400,
          serverWords: expect.stringContaining('Expected "FROM"'),
          position: { line: 1, column: 10, start: 9, end: 13 },
        },
      },
    })
  })

  it.each([
    ['text500', 'HttpError', { status: 500, serverWords: 'Out of disk space on node 3' }],
    [
      'html',
      'FormatError',
      {
        contentType: expect.stringContaining('html'),
        serverWords: expect.stringContaining('Down for maintenance'),
      },
    ],
    ['empty', 'FormatError', {}],
    ['gzipcut', 'FormatError', {}],
    ['nocors', 'NetworkOrCorsError', { reason: 'noCors' }],
    ['reset', 'NetworkOrCorsError', { reason: 'hostDown' }],
    ['busyhours', 'RateLimitError', { status: 503 }],
    ['unknownfault', 'HttpError', { status: 404 }],
  ])('that fails by %s is a %s', async (fault, name, details) => {
    const { run } = await ask(fault)
    expect(run).toMatchObject({ state: 'failed', tableIds: [], error: { name, details } })
  })

  it('that breaks off keeps its rows and says why', async () => {
    const { run } = await ask('cut')
    expect(run).toMatchObject({
      state: 'failed',
      tableIds: ['table-1.0'],
      progress: { rows: 400 },
      error: { name: 'NetworkOrCorsError', details: { reason: 'connectionLost' } },
    })
    const clean = await ask('cutclean')
    expect(clean.run).toMatchObject({
      state: 'failed',
      tableIds: ['table-1.0'],
      error: { name: 'FormatError' },
    })
  })

  it('is not sent to what is no address', async () => {
    const { runner } = runnerWith()
    const id = runner.start({ service: 'ivo://org.gavo.dc/tap', adql: ADQL, maxrec: 1 })
    expect(await ended(runner, id)).toMatchObject({
      state: 'failed',
      error: { name: 'NetworkOrCorsError', message: expect.stringContaining('ivo://') },
    })
  })
})

describe('a query to the local engine', () => {
  it('goes the same way', async () => {
    const engine = engineOf(async (_signal, onActivity, request) => {
      onActivity('loading the sample sky')
      expect(request).toEqual({ adql: ADQL, maxrec: 9 })
      return new Blob([wholeDocument(2)]).stream()
    })
    const { runner, sources } = runnerWith(engine)
    const activities: string[] = []
    runner.subscribe(() => activities.push(runner.getSnapshot()[0]?.activity ?? ''))
    const id = runner.start({ service: 'local', adql: ADQL, maxrec: 9 })
    expect(await ended(runner, id)).toMatchObject({
      state: 'completed',
      serviceName: 'Sample sky',
      route: 'local',
      tableIds: ['table-1.0'],
    })
    expect(activities).toContain('loading the sample sky')
    expect(sources[0]?.provenance).toMatchObject({ origin: 'local', sourceName: 'Sample sky' })
    expect(sources[0]?.provenance).not.toHaveProperty('url')
  })

  it('hands on what the engine has against the query', async () => {
    const error = new AdqlError('no such table', { position: { line: 1, column: 15 } })
    const { runner } = runnerWith(engineOf(() => Promise.reject(error)))
    const id = runner.start({ service: 'local', adql: ADQL, maxrec: 9 })
    expect(await ended(runner, id)).toMatchObject({ state: 'failed', error: errorToData(error) })
  })
})

describe('the list of runs', () => {
  const refusing = engineOf(() => Promise.reject(new AdqlError('no')))

  it('keeps the last 50, and those that still run', async () => {
    const { runner } = runnerWith(refusing)
    const service = `${faults.url}/hang/tap`
    const hanging = runner.start({ service, adql: ADQL, maxrec: 1 })
    const local = (adql: string) => runner.start({ service: 'local', adql, maxrec: 1 })
    const first = local('first')
    await ended(runner, first)
    for (let count = 0; count < 49; count += 1) await ended(runner, local(`later ${count}`))
    expect(runner.getSnapshot()).toHaveLength(51)
    const last = local('last')
    await ended(runner, last)
    const ids = runner.getSnapshot().map(({ id }) => id)
    expect(ids).not.toContain(first)
    expect([ids[0], ids.at(-1), ids.length]).toEqual([hanging, last, 51])
    runner.cancel(hanging)
  })

  it('is a new one after a change, the same one otherwise', async () => {
    const { runner } = runnerWith(refusing)
    const before = runner.getSnapshot()
    const id = runner.start({ service: 'local', adql: ADQL, maxrec: 1 })
    expect(runner.getSnapshot()).not.toBe(before)
    await ended(runner, id)
    expect(runner.getSnapshot()).toBe(runner.getSnapshot())
    runner.cancel(id)
    runner.cancel('run-of-nobody')
    expect(runner.getSnapshot()[0]?.state).toBe('failed')
  })
})
