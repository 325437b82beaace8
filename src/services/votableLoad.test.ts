import { afterEach, describe, expect, it } from 'vitest'
import { createTableStore } from './tableStore.ts'
import { closeTestWorkers, startTestWorker } from './workerFixture.ts'

function newStore() {
  return createTableStore({ startWorker: () => startTestWorker() })
}

afterEach(closeTestWorkers)

const table = (name: string, rows: string) =>
  `<TABLE name="${name}"><DESCRIPTION>About ${name}</DESCRIPTION>
  <PARAM name="epoch" datatype="double" unit="yr" value="2016.0"/>
  <FIELD name="id" datatype="long"/><FIELD name="mag" datatype="float" unit="mag"/>
  <DATA><TABLEDATA>${rows}</TABLEDATA></DATA></TABLE>`

const documentOf = (content: string) =>
  `<VOTABLE version="1.4"><RESOURCE type="results">${content}</RESOURCE></VOTABLE>`

const row = (id: string, mag: string) => `<TR><TD>${id}</TD><TD>${mag}</TD></TR>`

/** Loads a document that comes in chunks of `chunkBytes`. */
async function load(text: string, chunkBytes: number) {
  const bytes = new TextEncoder().encode(text)
  const store = newStore()
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (let at = 0; at < bytes.length; at += chunkBytes)
        controller.enqueue(bytes.slice(at, at + chunkBytes))
      controller.close()
    },
  })
  const outcome = await store.load(new AbortController().signal, () => undefined, {
    stream,
    name: 'Result',
    provenance: { origin: 'file', sourceName: 'x.vot', requestedAt: '2026-01-01T00:00:00Z' },
  })
  return { store, outcome, summaries: store.getSnapshot() }
}

describe('a VOTable through worker and store', () => {
  it('keeps exact values, metadata and a trailing OVERFLOW, however it is cut into chunks', async () => {
    const text = documentOf(
      `<INFO name="QUERY_STATUS" value="OK"/><INFO name="server" value="here"/>
       ${table('stars', row('9007199254740993', '0.1') + row('-1', 'NaN') + row('', ''))}
       <INFO name="QUERY_STATUS" value="OVERFLOW">only 3</INFO>`,
    )
    for (const chunkBytes of [1, 7, 100_000]) {
      const { store, outcome, summaries } = await load(text, chunkBytes)
      expect(outcome.queryStatus).toEqual({ value: 'OVERFLOW', message: 'only 3' })
      const [summary] = summaries
      expect(summary).toMatchObject({
        status: 'overflow',
        rowCount: 3,
        description: 'About stars',
        params: [{ name: 'epoch', value: '2016.0', unit: 'yr' }],
      })
      expect(summary?.infos.map((info) => info.value)).toEqual(['OK', 'here', 'OVERFLOW'])
      const range = { startRow: 0, rowCount: 3, columns: [0, 1] }
      const copied = await store.copyText(summary?.id ?? '', range, 'csv')
      expect(copied).toBe('id,mag\n9007199254740993,0.1\n-1,NaN\n,')
    }
  })

  it('keeps the rows of a document cut in its second table, and says where', async () => {
    const whole = documentOf(table('a', row('1', '1')) + table('b', row('2', '2') + row('3', '3')))
    const { outcome, summaries } = await load(whole.slice(0, whole.indexOf('<TD>3</TD>') + 4), 50)
    expect(outcome.error).toMatchObject({ name: 'FormatError', details: { rowsRead: 2 } })
    expect(summaries.map(({ status, rowCount }) => [status, rowCount])).toEqual([
      ['complete', 1],
      ['cut', 1],
    ])
    expect(summaries[1]?.statusMessage).toMatch(/line \d+, byte \d+/)
  })

  it('rejects a web page and a refused query', async () => {
    await expect(load('<!DOCTYPE html><html><body>Hi</body></html>', 10)).rejects.toMatchObject({
      name: 'FormatError',
    })
    const refused = documentOf('<INFO name="QUERY_STATUS" value="ERROR">no table zzz</INFO>')
    await expect(load(refused, 10)).rejects.toMatchObject({
      name: 'ServiceError',
      details: { serverWords: 'no table zzz' },
    })
  })
})
