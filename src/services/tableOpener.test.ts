import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBrowserFetch } from '../../e2e/faults/browserFetch.ts'
import { createHealthStore } from '../net/health.ts'
import { createHttpClient } from '../net/httpClient.ts'
import { createTableOpener } from './tableOpener.ts'
import { createTableStore } from './tableStore.ts'
import { closeTestWorkers, startTestWorker } from './workerFixture.ts'

interface Answer {
  status?: number
  headers?: Record<string, string>
  body: string | Uint8Array
}

const answers = new Map<string, Answer>()
const asked: string[] = []
let server: Server
let base = ''

beforeEach(async () => {
  server = createServer(({ url = '' }, response) => {
    asked.push(url)
    const answer = answers.get(url)
    const headers = {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': '*',
      ...answer?.headers,
    }
    response.writeHead(answer?.status ?? (answer ? 200 : 404), headers)
    response.end(answer?.body ?? '<html><body>Not here</body></html>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
  answers.clear()
  asked.splice(0)
  closeTestWorkers()
})

function open() {
  const http = createHttpClient({
    health: createHealthStore(undefined),
    relay: async () => false,
    environment: {
      pageUrl: 'http://127.0.0.1:1/',
      isSecureContext: true,
      isOnline: () => true,
      permissionState: async () => undefined,
    },
    fetch: createBrowserFetch({ pageUrl: 'http://127.0.0.1:1/' }).fetch,
  })
  const tables = createTableStore({ http, startWorker: startTestWorker })
  return { tables, opener: createTableOpener({ http, tables }) }
}

const never = () => new AbortController().signal
const ignore = () => undefined
const votable = (data: string) =>
  `<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE>
  <FIELD name="n" datatype="int"/><DATA>${data}</DATA></TABLE></RESOURCE></VOTABLE>`
const ROWS = '<TABLEDATA><TR><TD>1</TD></TR><TR><TD>2</TD></TR></TABLEDATA>'

describe('openUrl', () => {
  it('reads what is there, packed or not, and reports on it', async () => {
    const words: string[] = []
    const { tables, opener } = open()
    answers.set('/data/m%2031.vot.gz', { body: gzipSync(votable(ROWS)) })
    const url = `${base}/data/m%2031.vot.gz`
    const outcome = await opener.openUrl(never(), ignore, url, (word) => words.push(word))
    expect(tables.getSnapshot()).toMatchObject([
      { name: 'm 31', rowCount: 2, status: 'complete', provenance: { origin: 'url', url } },
    ])
    expect(words[0]).toBe('waiting for the server')
    const report = tables.documentOf(outcome.tableIds[0] ?? '')
    expect(report).toMatchObject({
      id: outcome.documentId,
      state: 'complete',
      format: 'votable',
      fileName: 'm 31.vot.gz',
      url,
      status: 200,
      route: 'direct',
      head: { text: votable(ROWS), isBinary: false },
      lint: { isAvailable: true },
    })
    const lint = await tables.lint(never(), outcome.documentId)
    expect(lint).toMatchObject({ documentId: outcome.documentId, version: '1.4' })
    expect(asked).toHaveLength(2)
  })

  it('takes the name that the server gives, and lets the format be told by it', async () => {
    const { tables, opener } = open()
    answers.set('/get?id=1', {
      headers: { 'content-disposition': 'attachment; filename="list.csv"' },
      body: 'n\n5\n',
    })
    const { documentId } = await opener.openUrl(never(), ignore, `${base}/get?id=1`)
    expect(tables.getSnapshot()).toMatchObject([{ name: 'list', rowCount: 1 }])
    expect(tables.documents.getSnapshot()[0]).toMatchObject({
      format: 'csv',
      lint: { isAvailable: false, reason: expect.stringContaining('CSV') },
    })
    await expect(tables.lint(never(), documentId)).rejects.toThrow('CSV')
  })

  it('says what came instead, keeps its head, and names its report', async () => {
    const { tables, opener } = open()
    const error: unknown = await opener.openUrl(never(), ignore, `${base}/gone`).catch((e) => e)
    expect(error).toMatchObject({
      name: 'HttpError',
      message: expect.stringContaining('HTTP 404'),
      details: { status: 404, serverWords: 'Not here', documentId: expect.any(String) },
    })
    const { documentId } = (error as { details: { documentId: string } }).details
    const report = tables.documents.getSnapshot().find(({ id }) => id === documentId)
    expect(report).toMatchObject({
      state: 'failed',
      tableIds: [],
      head: { text: '<html><body>Not here</body></html>' },
      lint: { isAvailable: expect.any(Boolean) },
      status: 404,
    })
    expect(tables.getSnapshot()).toEqual([])
  })

  it('takes web addresses only', async () => {
    const { opener } = open()
    for (const url of ['file:///etc/passwd', 'stars.vot', 'javascript:alert(1)'])
      await expect(opener.openUrl(never(), ignore, url)).rejects.toMatchObject({
        name: 'NetworkOrCorsError',
      })
    expect(asked).toEqual([])
  })
})

describe('rows that a document names', () => {
  const document = (href: string) => votable(`<BINARY><STREAM href="${href}"/></BINARY>`)
  const rows = Uint8Array.of(0, 0, 0, 7, 0, 0, 1, 0)

  it('are fetched from beside the document', async () => {
    const { tables, opener } = open()
    answers.set('/a/doc.vot', { body: document('../b/rows.bin') })
    answers.set('/b/rows.bin', { body: rows })
    await opener.openUrl(never(), ignore, `${base}/a/doc.vot`)
    const [table] = tables.getSnapshot()
    expect(table).toMatchObject({ rowCount: 2, status: 'complete' })
    const window = await tables.window(table?.id ?? '', { start: 0, count: 2, columns: [0] })
    expect(window.columns[0]?.texts).toEqual(['7', '256'])
    expect(asked).toEqual(['/a/doc.vot', '/b/rows.bin'])
  })

  it('that are not there leave the other tables as they are', async () => {
    const { tables, opener } = open()
    const [first, second] = [document('rows.bin'), votable(ROWS)]
    const body = first.replace(
      '</RESOURCE>',
      `${/<TABLE>[\s\S]*<\/TABLE>/.exec(second)}</RESOURCE>`,
    )
    answers.set('/doc.vot', { body })
    const outcome = await opener.openUrl(never(), ignore, `${base}/doc.vot`)
    expect(outcome.error).toMatchObject({ name: 'HttpError', details: { status: 404 } })
    expect(tables.getSnapshot()).toMatchObject([
      { status: 'cut', rowCount: 0, statusMessage: expect.stringContaining('HTTP 404') },
      { status: 'complete', rowCount: 2 },
    ])
  })

  it('that are not there fail with the server’s status', async () => {
    const { tables, opener } = open()
    answers.set('/doc.vot', { body: document('rows.bin') })
    const opening = opener.openUrl(never(), ignore, `${base}/doc.vot`)
    await expect(opening).rejects.toMatchObject({ details: { status: 404 } })
    expect(tables.documents.getSnapshot()[0]?.diagnostics.map(({ kind }) => kind)).toContain(
      'hrefFailed',
    )
  })

  it('are not looked for on this computer', async () => {
    const { tables, opener } = open()
    for (const href of ['file:///etc/passwd', 'rows.bin']) {
      const file = new File([document(href)], 'doc.vot')
      await expect(opener.openFile(never(), ignore, file)).rejects.toMatchObject({
        name: 'NetworkOrCorsError',
      })
    }
    expect(tables.documents.getSnapshot()).toHaveLength(2)
    expect(asked).toEqual([])
  })
})

describe('openFile', () => {
  it('tells the types that a table without any has in the end', async () => {
    const { tables, opener } = open()
    const rows = Array.from({ length: 30_000 }, (_, n) => `${n},${n}`)
    const file = new File([`id,n\n${rows.join('\n')}\n1.5,x\n`], 'guessed.csv')
    await opener.openFile(never(), ignore, file)
    const [table] = tables.getSnapshot()
    expect(table?.fields.map(({ name, datatype }) => [name, datatype])).toEqual([
      ['id', 'double'],
      ['n', 'char'],
    ])
    const range = { startRow: 29_999, rowCount: 2, columns: [0, 1] }
    expect(await tables.copyText(table?.id ?? '', range, 'csv')).toBe('id,n\n29999,29999\n1.5,x')
  })

  it('keeps the file for the strict check', async () => {
    const { tables, opener } = open()
    const file = new File([votable('<TABLEDATA><TR><TD>x</TD></TR></TABLEDATA>')], 'x.vot')
    const { documentId } = await opener.openFile(never(), ignore, file)
    let bytes = 0
    const { diagnostics } = await tables.lint(never(), documentId, (count) => {
      bytes = count
    })
    expect(bytes).toBe(file.size)
    expect(diagnostics.map(({ kind }) => kind)).toContain('badNumber')
  })
})
