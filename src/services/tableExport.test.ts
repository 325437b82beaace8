import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Provenance } from '../table/view.ts'
import { readVOTable } from '../vo/votable/index.ts'
import type { LoadProgress } from './contracts.ts'
import { createTableStore } from './tableStore.ts'
import { closeTestWorkers, startTestWorker } from './workerFixture.ts'

afterEach(closeTestWorkers)

const never = () => new AbortController().signal
const ignore = () => undefined

const PROVENANCE: Provenance = {
  origin: 'tap',
  sourceName: 'Sky & <Stars>',
  url: 'https://tap.example.org/tap',
  adql: 'SELECT *\nFROM stars WHERE n < 3',
  maxrec: 3,
  requestedAt: '2026-01-01T00:00:00Z',
}

const documentOf = (
  rows: string,
  end = '<INFO name="QUERY_STATUS" value="OVERFLOW">only 3</INFO>',
) =>
  `<VOTABLE version="1.4"><RESOURCE type="results"><INFO name="QUERY_STATUS" value="OK"/>
  <INFO name="query" value="SELECT *&#10;FROM stars WHERE n &lt; 3"/><TABLE name="own">
  <DESCRIPTION>Some stars</DESCRIPTION><PARAM name="epoch" datatype="double" value="2016.0"/>
  <FIELD name="n" datatype="int" ucd="meta.id"/><FIELD name="name" datatype="char" arraysize="*"/>
  <DATA><TABLEDATA>${rows}</TABLEDATA></DATA></TABLE>${end}</RESOURCE></VOTABLE>`

const ROWS = [2, 3, 1].map((n) => `<TR><TD>${n}</TD><TD>star ${n}</TD></TR>`).join('')

async function storeWith(text: string) {
  const workers: (MessagePort & { terminate?: () => void })[] = []
  const store = createTableStore({
    startWorker: () => {
      const port = startTestWorker()
      workers.push(port)
      return port
    },
  })
  const stream = new Blob([text]).stream()
  await store.load(never(), ignore, { stream, name: 'stars_1', provenance: PROVENANCE })
  const id = store.getSnapshot()[0]?.id ?? ''
  return { store, id, workers }
}

type Store = Awaited<ReturnType<typeof storeWith>>['store']

async function exported(store: Store, id: string, serialization: 'BINARY2' | 'TABLEDATA') {
  const stream = await store.exportTable(never(), ignore, id, { format: 'votable', serialization })
  return readVOTable(new Uint8Array(await new Response(stream).arrayBuffer()))
}

const namesOf = (document: Awaited<ReturnType<typeof exported>>) => {
  const table = document.tables[0]
  return Array.from({ length: table?.rowCount ?? 0 }, (_, row) => table?.column(1).get(row))
}

describe('TableStore.exportTable', () => {
  it.each(['BINARY2', 'TABLEDATA'] as const)(
    'hands out rows in their present order, with metadata, provenance and OVERFLOW (%s)',
    async (serialization) => {
      const { store, id } = await storeWith(documentOf(ROWS))
      expect(namesOf(await exported(store, id, serialization))).toEqual([
        'star 2',
        'star 3',
        'star 1',
      ])
      await store.sort(id, { column: 0, direction: 'descending' })
      const document = await exported(store, id, serialization)
      expect(namesOf(document)).toEqual(['star 3', 'star 2', 'star 1'])
      expect(document.queryStatus).toEqual({ value: 'OVERFLOW', message: 'only 3' })
      expect(document.tables[0]).toMatchObject({
        name: 'stars_1',
        description: 'Some stars',
        params: [{ name: 'epoch', value: '2016.0' }],
        fields: [{ name: 'n', datatype: 'int', ucd: 'meta.id' }, { name: 'name' }],
      })
      const infos = document.tables[0]?.resource?.infos.map(({ name, value }) => [name, value])
      expect(infos).toEqual([
        ['QUERY_STATUS', 'OK'],
        ['query', PROVENANCE.adql],
        ['source', 'Sky & <Stars>'],
        ['accessURL', 'https://tap.example.org/tap'],
        ['MAXREC', '3'],
        ['request_date', '2026-01-01T00:00:00Z'],
        ['QUERY_STATUS', 'OVERFLOW'],
      ])
    },
  )

  it('keeps the systems that columns refer to', async () => {
    const systems =
      '<COOSYS ID="sys" system="ICRS" epoch="J2016.0"/><TIMESYS ID="t" timescale="TDB" refposition="BARYCENTER"/>'
    const text = documentOf(ROWS)
      .replace('<TABLE', `${systems}<TABLE`)
      .replace('name="n"', 'name="n" ref="sys"')
    const { store, id } = await storeWith(text)
    const [table] = (await exported(store, id, 'BINARY2')).tables
    expect(table?.fields[0]?.ref).toBe('sys')
    expect(table?.resource?.coosys).toEqual([{ id: 'sys', system: 'ICRS', epoch: 'J2016.0' }])
    expect(table?.resource?.timesys).toEqual([
      { id: 't', timescale: 'TDB', refposition: 'BARYCENTER' },
    ])
  })

  it('says that rows are missing when the download was cut', async () => {
    const whole = documentOf(ROWS)
    const { store, id } = await storeWith(whole.slice(0, whole.indexOf('star 1')))
    const document = await exported(store, id, 'BINARY2')
    expect(namesOf(document)).toEqual(['star 2', 'star 3'])
    expect(document.queryStatus.value).toBe('OVERFLOW')
    expect(document.queryStatus.message).toMatch(/ends/)
  })

  it('hands out a table without rows', async () => {
    const { store, id } = await storeWith(documentOf('', ''))
    const document = await exported(store, id, 'BINARY2')
    expect(document.tables[0]).toMatchObject({ rowCount: 0, name: 'stars_1' })
    expect(document.queryStatus.value).toBe('OK')
  })

  it('tells how far it is', async () => {
    const row = (n: number) => `<TR><TD>${n}</TD><TD>x</TD></TR>`
    const { store, id } = await storeWith(
      documentOf(Array.from({ length: 25_000 }, (_, n) => row(n)).join('')),
    )
    const heard: LoadProgress[] = []
    const stream = await store.exportTable(never(), (p) => heard.push(p), id, {
      format: 'votable',
    })
    const { byteLength } = await new Response(stream).arrayBuffer()
    expect(Math.max(...heard.map(({ bytes }) => bytes))).toBe(byteLength)
    await vi.waitFor(() => expect(heard.at(-1)).toEqual({ rows: 25_000, bytes: byteLength }))
  })

  it('stops when it is aborted, and when the worker dies', async () => {
    const { store, id, workers } = await storeWith(documentOf(ROWS))
    const controller = new AbortController()
    const options = { format: 'votable' } as const
    const aborted = await store.exportTable(controller.signal, ignore, id, options)
    controller.abort()
    await expect(new Response(aborted).arrayBuffer()).rejects.toMatchObject({ name: 'AbortError' })
    await expect(store.exportTable(controller.signal, ignore, id, options)).rejects.toMatchObject({
      name: 'AbortError',
    })

    const orphan = await store.exportTable(never(), ignore, id, options)
    workers[0]?.dispatchEvent(new Event('error'))
    await expect(new Response(orphan).arrayBuffer()).rejects.toThrow(/worker/)
    await vi.waitFor(() => expect(store.getSnapshot()[0]?.status).toBe('failed'))
    await expect(store.exportTable(never(), ignore, id, options)).rejects.toThrow(/no longer/)
  })
})
