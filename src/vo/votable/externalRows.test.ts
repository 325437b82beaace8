import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { HttpError } from '../errors.ts'
import { bytesOf, cellsOf, documentOf, piecesOf } from './fixture.ts'
import { type ReadOptions, readVOTable, readVOTableStream } from './index.ts'

const FIELDS = '<FIELD name="n" datatype="int"/><FIELD name="s" datatype="char" arraysize="*"/>'
const HREF = 'rows.bin'
const streamOf = (attributes: string, serialization = 'BINARY') =>
  documentOf(FIELDS, `<${serialization}><STREAM ${attributes}/></${serialization}>`)

/** Rows of BINARY: an int and a text with its length before it. */
function rowsOf(...rows: [number, string][]): Uint8Array {
  return Uint8Array.from(
    rows.flatMap(([n, s]) => [0, 0, n >> 8, n & 255, 0, 0, 0, s.length, ...bytesOf(s)]),
  )
}

const ROWS: [number, string][] = [
  [1, 'one'],
  [300, ''],
  [7, 'seven'],
]
const CELLS = [
  [1, 'one'],
  [300, ''],
  [7, 'seven'],
]
const opening = (bytes: Uint8Array, size = 5): ReadOptions => ({
  openHref: async () =>
    piecesOf(
      bytes,
      Array.from({ length: Math.floor(bytes.length / size) }, (_, k) => (k + 1) * size),
    ),
})
const kinds = ({ diagnostics }: { diagnostics: { kind: string }[] }) =>
  diagnostics.map(({ kind }) => kind)

const card = (text: string) => text.padEnd(80)
const block = (text: string) => bytesOf(text.padEnd(Math.ceil(text.length / 2880) * 2880))
const primary = block(
  [
    'SIMPLE  =                    T',
    'BITPIX  =                    8',
    'NAXIS   =                    0',
    'END',
  ]
    .map(card)
    .join(''),
)

/** A FITS file with one table of an int and five characters a row. */
function fitsOf(...rows: [number, string][]): Uint8Array {
  const header = [
    "XTENSION= 'BINTABLE'",
    'BITPIX  =                    8',
    'NAXIS   =                    2',
    'NAXIS1  =                    9',
    `NAXIS2  = ${String(rows.length).padStart(20)}`,
    'PCOUNT  =                    0',
    'GCOUNT  =                    1',
    'TFIELDS =                    2',
    "TFORM1  = 'J       '",
    "TFORM2  = '5A      '",
    'END',
  ]
  const data = new Uint8Array(2880)
  rows.forEach(([n, s], row) => {
    data.set([0, 0, n >> 8, n & 255, ...bytesOf(s)], row * 9)
  })
  return Uint8Array.from([...primary, ...block(header.map(card).join('')), ...data])
}

describe('rows that an href names', () => {
  it.each([
    ['as they are', `href="${HREF}" encoding="none"`, rowsOf(...ROWS)],
    ['without a word on their encoding', `href="${HREF}"`, rowsOf(...ROWS)],
    ['packed', `href="${HREF}" encoding="gzip"`, new Uint8Array(gzipSync(rowsOf(...ROWS)))],
    ['packed, though not said', `href="${HREF}"`, new Uint8Array(gzipSync(rowsOf(...ROWS)))],
    [
      'as base64',
      `href="${HREF}" encoding="base64"`,
      bytesOf(btoa(String.fromCharCode(...rowsOf(...ROWS)))),
    ],
  ])('are read %s', async (_, attributes, bytes) => {
    for (const size of [1, 5, 1000]) {
      const document = await readVOTable(bytesOf(streamOf(attributes)), opening(bytes, size))
      expect(cellsOf(document.tables[0])).toEqual(CELLS)
      expect(document.error).toBeUndefined()
      expect(kinds(document)).toEqual(['hrefRead'])
    }
  })

  it('are read in BINARY2, with nulls', async () => {
    const [first, second] = [rowsOf([1, 'one']), rowsOf([0, 'two'])]
    const bytes = Uint8Array.from([0, ...first, 128, ...second])
    const document = await readVOTable(
      bytesOf(streamOf(`href="${HREF}"`, 'BINARY2')),
      opening(bytes),
    )
    expect(cellsOf(document.tables[0])).toEqual([
      [1, 'one'],
      [null, 'two'],
    ])
  })

  it('go to their own table, while the document goes on', async () => {
    const inner = streamOf(`href="${HREF}"`)
    const text = inner.replace(
      '</RESOURCE>',
      `<TABLE name="second">${FIELDS}<DATA><TABLEDATA><TR><TD>5</TD><TD>five</TD></TR></TABLEDATA>
      </DATA></TABLE></RESOURCE>`,
    )
    const events: [string | undefined, number][] = []
    const document = await readVOTableStream(
      bytesOf(text),
      { onBatch: (table, rowCount) => events.push([table.name, rowCount]) },
      opening(rowsOf(...ROWS), 9),
    )
    expect(document.tables.map(cellsOf)).toEqual([CELLS, [[5, 'five']]])
    expect(events.filter(([name]) => name === 't').map(([, rows]) => rows)).toEqual([1, 2, 3])
  })

  it('are asked for as the document names them', async () => {
    const asked: string[] = []
    const openHref = async (href: string) => {
      asked.push(href)
      return piecesOf(rowsOf(...ROWS), [])
    }
    await readVOTable(bytesOf(streamOf('href="../a b.bin?x=1&amp;y=2"')), { openHref })
    expect(asked).toEqual(['../a b.bin?x=1&y=2'])
  })

  it('are missing when they cannot be had, which is said', async () => {
    const openHref = async () => {
      throw new HttpError('rows.bin is not there (HTTP 404)', { status: 404 })
    }
    const document = await readVOTable(bytesOf(streamOf(`href="${HREF}"`)), { openHref })
    expect(document.tables[0]?.rowCount).toBe(0)
    expect(document.error).toMatchObject({ name: 'HttpError', details: { status: 404 } })
    expect(document.diagnostics).toMatchObject([
      { kind: 'hrefFailed', place: expect.stringContaining('HTTP 404') },
    ])
  })

  it('are kept as far as they come', async () => {
    async function* failing() {
      yield rowsOf([1, 'one'], [2, 'two'])
      throw new TypeError('terminated')
    }
    const failed = await readVOTable(bytesOf(streamOf(`href="${HREF}"`)), {
      openHref: async () => failing(),
    })
    expect(cellsOf(failed.tables[0])).toHaveLength(2)
    expect(failed.error).toMatchObject({ name: 'NetworkOrCorsError', details: { rowsRead: 2 } })
    const cut = await readVOTable(
      bytesOf(streamOf(`href="${HREF}"`)),
      opening(rowsOf(...ROWS).slice(0, -2)),
    )
    expect(cellsOf(cut.tables[0])).toHaveLength(2)
    expect(kinds(cut)).toContain('cutRow')
  })

  it('stop at the signal, before and while they come, and where memory ends', async () => {
    const source = bytesOf(streamOf(`href="${HREF}"`))
    for (const first of [[], [rowsOf(...ROWS)]]) {
      const controller = new AbortController()
      async function* endless() {
        yield* first
        queueMicrotask(() => controller.abort())
        await new Promise(() => undefined)
      }
      const { signal } = controller
      const reading = readVOTable(source, { signal, openHref: async () => endless() })
      await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    }
    async function* flood() {
      const chunk = rowsOf(...Array.from({ length: 5000 }, () => [9, 'nine'] as [number, string]))
      for (;;) yield chunk
    }
    const openHref = async () => flood()
    const document = await readVOTable(source, { openHref, memoryLimitBytes: 1_000_000 })
    expect(document.error?.message).toContain('memory')
    expect(document.tables[0]?.rowCount).toBeGreaterThan(50_000)
  })
})

describe('rows in FITS', () => {
  const inline = (bytes: Uint8Array, extnum = '') =>
    documentOf(
      '<FIELD name="n" datatype="int"/><FIELD name="s" datatype="char" arraysize="5"/>',
      `<FITS${extnum}><STREAM encoding="base64">${btoa(String.fromCharCode(...bytes)).replace(/(.{76})/g, '$1\n')}</STREAM></FITS>`,
    )

  it('are read, inline and by href, packed or not', async () => {
    const bytes = fitsOf([1, 'one'], [300, 'three'])
    const cells = [
      [1, 'one'],
      [300, 'three'],
    ]
    for (const text of [inline(bytes), inline(bytes, ' extnum="1"')]) {
      const cut = text.indexOf('</STREAM>') - 50
      const document = await readVOTable(piecesOf(bytesOf(text), [700, cut, cut + 55]))
      expect(cellsOf(document.tables[0])).toEqual(cells)
      expect(document.error).toBeUndefined()
    }
    for (const source of [bytes, new Uint8Array(gzipSync(bytes))]) {
      const text = streamOf('href="x.fits"', 'FITS')
      const document = await readVOTable(bytesOf(text), opening(source, 1000))
      expect(cellsOf(document.tables[0])).toEqual(cells)
    }
  })

  it('say where they are missing', async () => {
    const document = await readVOTable(bytesOf(inline(fitsOf([1, 'one']), ' extnum="5"')))
    expect(document.tables[0]?.rowCount).toBe(0)
    expect(document.error?.message).toContain('extension 5')
  })
})
