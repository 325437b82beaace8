import { describe, expect, it } from 'vitest'
import { createHealthStore } from '../net/health.ts'
import { createHttpClient } from '../net/httpClient.ts'
import type { TableStore } from './contracts.ts'
import { createTableDrop } from './tableDrop.ts'

const PAGE = 'http://localhost:1234/'
const LINK = 'http://127.0.0.1:1234/drop/0123456789abcdef0123456789abcdef/stars.vot'
const COMPANION = { present: true, drop: true }
const never = () => new AbortController().signal
const ignore = () => undefined

interface Asked {
  url: string
  method: string | undefined
  header: string | null
  body: string
}

/** A drop whose companion answers by hand; `asked` is what reached it. */
function dropBehind(answer: () => Promise<Response>, info = COMPANION) {
  const asked: Asked[] = []
  const http = createHttpClient({
    health: createHealthStore(undefined),
    relay: async () => false,
    environment: {
      pageUrl: PAGE,
      isSecureContext: true,
      isOnline: () => true,
      permissionState: async () => undefined,
    },
    fetch: async (url, { method, headers, body }) => {
      const header = new Headers(headers).get('x-vo-workbench')
      asked.push({ url, method, header, body: await new Response(body).text() })
      return answer()
    },
  })
  const exportTable: TableStore['exportTable'] = async (signal, _onProgress, tableId, options) => {
    signal.throwIfAborted()
    return new Blob([`${tableId} as ${options.format}`]).stream()
  }
  const tables: Pick<TableStore, 'exportTable' | 'getSnapshot'> = {
    exportTable,
    getSnapshot: () => [
      {
        id: 't1',
        name: 'My stars/1?',
        fields: [],
        params: [],
        infos: [],
        rowCount: 1,
        memoryBytes: 0,
        status: 'complete',
        queryStatus: { value: 'OK', message: '' },
        diagnostics: [],
        provenance: { origin: 'file', sourceName: 'x', requestedAt: '2026-01-01T00:00:00Z' },
        sort: null,
      },
    ],
  }
  return {
    drop: createTableDrop({ http, tables, companion: { detected: Promise.resolve(info) } }),
    asked,
  }
}

const refuse = (status: number, code: string) => async () =>
  Response.json({ code, message: 'words' }, { status })

describe('createTableDrop', () => {
  it('hands the table to the companion and returns its link', async () => {
    const expiresAt = '2026-01-01T01:00:00.000Z'
    const { drop, asked } = dropBehind(async () =>
      Response.json({ url: LINK, expiresAt }, { status: 201 }),
    )
    expect(await drop.link(never(), ignore, 't1')).toEqual({
      url: LINK,
      expiresAt: Date.UTC(2026, 0, 1, 1),
    })
    expect(asked).toEqual([
      {
        url: `${PAGE}api/drop?name=My%20stars_1_.vot`,
        method: 'POST',
        header: '1',
        body: 't1 as votable',
      },
    ])
  })

  it.each([
    ['static hosting', { present: false, drop: false }, /npm start/],
    ['a drop that is off', { present: true, drop: false }, /switched off/],
  ])('asks nobody on %s, and says so', async (_what, info, words) => {
    const { drop, asked } = dropBehind(refuse(500, 'internal'), info)
    await expect(drop.link(never(), ignore, 't1')).rejects.toThrow(words)
    expect(asked).toEqual([])
  })

  it.each([
    [413, 'too-large', /larger than the table drop takes/],
    [404, 'switched-off', /switched off/],
    [404, 'not-found', /npm start/],
    [403, 'forbidden-origin', /localhost/],
    [500, 'internal', /HTTP 500/],
    [503, 'busy', /busy/],
  ])('says in words what HTTP %i %s means', async (status, code, words) => {
    const retryAfter: Record<string, string> = status === 503 ? { 'retry-after': '1' } : {}
    const { drop } = dropBehind(async () =>
      Response.json({ code, message: 'x' }, { status, headers: retryAfter }),
    )
    const linked = drop.link(never(), ignore, 't1')
    await expect(linked).rejects.toMatchObject({ name: 'ServiceError' })
    await expect(linked).rejects.toThrow(words)
  })

  it.each([
    ['a link elsewhere', { url: 'https://evil.example/drop/0/x.vot', expiresAt: '2026-01-01' }],
    ['a script', { url: 'javascript:alert(1)', expiresAt: '2026-01-01' }],
    ['no time', { url: LINK, expiresAt: 'soon' }],
    ['no object', 7],
  ])('takes %s for no link', async (_what, answer) => {
    const { drop } = dropBehind(async () => Response.json(answer, { status: 201 }))
    await expect(drop.link(never(), ignore, 't1')).rejects.toMatchObject({ name: 'ServiceError' })
  })

  it('says when the companion is gone, and ends on abort', async () => {
    const { drop } = dropBehind(() => Promise.reject(new TypeError('Failed to fetch')))
    await expect(drop.link(never(), ignore, 't1')).rejects.toMatchObject({
      name: 'NetworkOrCorsError',
      message: expect.stringMatching(/npm start.*without reloading/),
      details: { reason: 'hostDown' },
    })
    await expect(drop.link(AbortSignal.abort(), ignore, 't1')).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})
