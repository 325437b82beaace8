import { describe, expect, it } from 'vitest'
import { VoError } from '../errors.ts'
import {
  be,
  cardOf,
  digest,
  type Extension,
  fileOf,
  headerOf,
  joined,
  PRIMARY,
  piecesOf,
  readAll,
  tableOf,
} from './fixture.ts'
import { createFitsReader } from './index.ts'

const small: Extension = {
  forms: ['J', '3A', 'PI'],
  rows: [
    [...be.int(1), ...be.text('ab', 3), ...be.int(1, 0)],
    [...be.int(2), ...be.text('cde', 3), ...be.int(2, 2)],
    [...be.int(3), ...be.text('', 3), ...be.int(0, 0)],
    [...be.int(4), ...be.text('f', 3), ...be.int(1, 6)],
  ],
  heap: be.short(5, 6, 7, 8),
  cards: [cardOf('EXTNAME', 'SMALL'), cardOf('TNULL1', 2)],
}
const smallCells = [
  [1, 'ab', Int16Array.of(5)],
  [null, 'cde', Int16Array.of(6, 7)],
  [3, '', new Int16Array(0)],
  [4, 'f', Int16Array.of(8)],
]
const plain: Extension = {
  forms: ['I', 'L'],
  rows: [
    [0, 1, 84],
    [0, 2, 70],
    [0, 3, 0],
  ],
}
const plainCells = [
  [1, true],
  [2, false],
  [3, null],
]
const image = headerOf([
  cardOf('XTENSION', 'IMAGE'),
  cardOf('BITPIX', -32),
  cardOf('NAXIS', 2),
  cardOf('NAXIS1', 20),
  cardOf('NAXIS2', 10),
])
const pixels = new Uint8Array(2880)

describe('a file', () => {
  it('gives its tables in order, and passes over its images', async () => {
    const bytes = joined([PRIMARY, tableOf(plain), image, pixels, tableOf(small)])
    const { tables, end } = await readAll(bytes)
    expect(tables.map(({ head, cells }) => [head.name, cells])).toEqual([
      [undefined, plainCells],
      ['SMALL', smallCells],
    ])
    expect(end.diagnostics).toEqual([
      {
        kind: 'image',
        severity: 'info',
        message: 'An image, which is no table, was passed over',
        place: 'extension 2: 20 × 10 float',
        count: 1,
        section: 'FITS 4.0 §4.4.1',
      },
    ])
    expect(end.error).toBeUndefined()
  })

  it('passes over compressed images and random groups', async () => {
    const compressed = tableOf({
      ...plain,
      cards: [cardOf('ZIMAGE', true), cardOf('ZNAXIS', 1), cardOf('ZNAXIS1', 9)],
    })
    const groups = headerOf([
      cardOf('SIMPLE', true),
      cardOf('BITPIX', 8),
      cardOf('NAXIS', 2),
      cardOf('NAXIS1', 0),
      cardOf('NAXIS2', 100),
      cardOf('GROUPS', true),
      cardOf('PCOUNT', 50),
      cardOf('GCOUNT', 20),
    ])
    const { tables, end } = await readAll(
      joined([groups, new Uint8Array(5760), compressed, tableOf(plain)]),
    )
    expect(tables.map(({ cells }) => cells)).toEqual([plainCells])
    expect(end.diagnostics.map(({ kind, place }) => [kind, place])).toEqual([
      ['randomGroups', 'the primary HDU'],
      ['compressedImage', 'extension 1: 9'],
    ])
  })

  it('keeps what its headers say', async () => {
    const primary = headerOf([
      cardOf('SIMPLE', true, 'conforms'),
      cardOf('BITPIX', 8),
      cardOf('NAXIS', 0),
      "TELESCOP= 'It''s a telescope' / which / one",
      'MJDREF  =             5.1544D+4 / [d] zero of time',
      'BIG     =           12345678901',
      'FLAG    =                    F',
      "LONG    = 'one &'",
      "CONTINUE  'two&'  / said",
      "CONTINUE  ' three' / here",
      'HIERARCH ESO DET GAIN = 1.5 / [adu] gain',
      'NOTHING =',
      'COMMENT   FITS (Flexible Image Transport System) format is defined in',
      'COMMENT first',
      'COMMENT   second',
      'HISTORY made',
      'COMMENT --BEGIN-ASTROPY-SERIALIZED-COLUMNS--',
      'COMMENT - {name: a}',
      'COMMENT --END-ASTROPY-SERIALIZED-COLUMNS--',
      'COMMENT last',
    ])
    const extension = tableOf({ ...plain, cards: [cardOf('TELESCOP', 'mine'), cardOf('ORDER', 3)] })
    const { tables } = await readAll(joined([primary, extension]))
    expect(tables[0]?.head.params).toEqual([
      { name: 'TELESCOP', datatype: 'char', arraysize: '*', value: 'mine' },
      { name: 'ORDER', datatype: 'int', value: '3' },
      {
        name: 'MJDREF',
        datatype: 'double',
        value: '5.1544E+4',
        unit: 'd',
        description: 'zero of time',
      },
      { name: 'BIG', datatype: 'long', value: '12345678901' },
      { name: 'FLAG', datatype: 'boolean', value: 'F' },
      {
        name: 'LONG',
        datatype: 'char',
        arraysize: '*',
        value: 'one two three',
        description: 'said here',
      },
      { name: 'ESO DET GAIN', datatype: 'double', value: '1.5', unit: 'adu', description: 'gain' },
      { name: 'NOTHING', datatype: 'char', arraysize: '*', value: '' },
    ])
    expect(tables[0]?.head.infos).toEqual([
      { name: 'COMMENT', value: '', text: 'first\n second' },
      { name: 'HISTORY', value: '', text: 'made' },
      { name: 'COMMENT', value: '', text: 'last' },
    ])
  })

  it('says what it is when it holds no table, or is no FITS', async () => {
    await expect(readAll(joined([PRIMARY, image, pixels]))).rejects.toThrow(
      'This FITS file holds no table, but 1 image',
    )
    for (const bytes of [new Uint8Array(0), Uint8Array.from('SIMPLY', (c) => c.charCodeAt(0))])
      await expect(readAll(bytes)).rejects.toThrow('This is no FITS file')
  })

  it('may lack its primary HDU and its last padding, and have bytes between and behind', async () => {
    const one = tableOf(plain)
    const loose = one.subarray(0, one.length - 2800)
    const behind = new Uint8Array(3000).fill(65)
    const { tables, end } = await readAll(joined([one, behind.subarray(0, 2880), loose]))
    expect(tables.map(({ cells }) => cells)).toEqual([plainCells, plainCells])
    expect(end.diagnostics.map(({ kind, place }) => [kind, place])).toEqual([
      ['noPrimary', 'start of the file'],
      ['extraBytes', '2880 bytes behind extension 1'],
      ['noPadding', 'extension 2'],
    ])
    const trailing = await readAll(joined([PRIMARY, one, behind]))
    expect(trailing.end.diagnostics.map(({ place }) => place)).toEqual([
      '3000 bytes behind extension 1',
    ])
  })
})

describe('an ASCII table', () => {
  const columns: [form: string, width: number, cards?: string[]][] = [
    ['A4', 4],
    ['I4', 4],
    ['I6', 6],
    ['I12', 12],
    ['F8.3', 8],
    ['E12.4', 12],
    ['D12.4', 12],
  ]
  function ascii(): Uint8Array {
    let at = 1
    const cards = columns.flatMap(([form, width], index) => {
      const n = index + 1
      const own = [cardOf(`TTYPE${n}`, `c${n}`), cardOf(`TFORM${n}`, form), cardOf(`TBCOL${n}`, at)]
      at += width
      return own
    })
    const widths = columns.map(([, width]) => width)
    const rows = [
      ['ab', '1', '-22', '900719925474', '1.500', '1.2E+02', '1.2D-02'],
      ['', '-999', '', '-1', '1500', '---', '2+3'],
    ].map((cells) => cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join(''))
    const header = headerOf([
      cardOf('XTENSION', 'TABLE'),
      cardOf('BITPIX', 8),
      cardOf('NAXIS', 2),
      cardOf('NAXIS1', at - 1),
      cardOf('NAXIS2', rows.length),
      cardOf('PCOUNT', 0),
      cardOf('GCOUNT', 1),
      cardOf('TFIELDS', columns.length),
      ...cards,
      cardOf('TNULL2', '-999'),
      cardOf('TSCAL3', 2),
    ])
    const data = new Uint8Array(2880).fill(32)
    data.set(Uint8Array.from(rows.join(''), (character) => character.charCodeAt(0)))
    return joined([PRIMARY, header, data])
  }

  it('is read by TBCOL and TFORM, with nulls, scale and points that are implied', async () => {
    const { tables, end } = await readAll(ascii())
    expect(tables[0]?.cells).toEqual([
      ['  ab', 1, -44, 900719925474n, 1.5, 120, 0.012],
      ['', null, null, -1n, 1.5, null, 0.2],
    ])
    expect(tables[0]?.head.fields.map(({ datatype }) => datatype)).toEqual([
      'char',
      'short',
      'double',
      'long',
      'double',
      'double',
      'double',
    ])
    expect(end.diagnostics.map(({ kind, place }) => [kind, place])).toEqual([
      ['blankNumber', 'extension 1, column c3, first in row 2'],
      ['badNumber', 'extension 1, column c6, first in row 2'],
    ])
  })
})

describe('a file that ends early', () => {
  const bytes = fileOf(plain, small)
  const end = bytes.length - 2880 + 4 * 15 + 8

  it('says how many rows are there and how many are not', async () => {
    const short = fileOf(plain)
    const cut = short.subarray(0, short.length - 2880 + 7)
    const { tables, end } = await readAll(cut)
    expect(tables[0]?.cells).toEqual(plainCells.slice(0, 2))
    expect(end.error).toEqual({
      name: 'FormatError',
      message: 'The file ends inside extension 1: 2 of 3 rows are there, 1 are missing',
      details: { byteOffset: cut.length, rowsRead: 2 },
    })
  })

  it('keeps rows whose arrays are missing, and says so', async () => {
    const { tables, end: finished } = await readAll(bytes.subarray(0, end - 3))
    expect(tables[1]?.cells).toEqual([
      ...smallCells.slice(0, 1),
      [null, 'cde', null],
      smallCells[2],
      [4, 'f', null],
    ])
    expect(finished.diagnostics).toMatchObject([{ kind: 'lostArrays', count: 2 }])
    expect(finished.error?.message).toBe(
      'The file ends inside the arrays of extension 2 (SMALL): all 4 rows are there, but not all of their arrays',
    )
  })

  it('gives a beginning of its tables, cut wherever it is', async () => {
    const [first = [], second = []] = (await readAll(bytes)).tables.map(({ cells }) => cells)
    for (let cut = 0; cut < bytes.length; cut += cut % 2880 < 80 ? 1 : 97) {
      const result = await readAll(bytes.subarray(0, cut)).catch((error: unknown) => error)
      if (result instanceof Error) {
        expect(result).toBeInstanceOf(VoError)
        continue
      }
      const { tables, end: finished } = result as Awaited<ReturnType<typeof readAll>>
      expect(first.slice(0, tables[0]?.cells.length)).toEqual(tables[0]?.cells)
      const fixed = (rows: unknown[][] = []) => rows.map((row) => row.slice(0, 2))
      const kept = tables[1]?.cells.length ?? 0
      expect(fixed(second.slice(0, kept))).toEqual(fixed(tables[1]?.cells))
      const whole = kept === 4 && cut >= end
      if (tables[1]) expect(finished.error === undefined).toBe(whole)
    }
  })

  it('ends as its source does', async () => {
    async function* failing() {
      yield bytes.subarray(0, end - 60)
      throw new Error('cable bitten')
    }
    const { tables, end: finished } = await readAll(failing())
    expect(tables[0]?.cells).toEqual(plainCells)
    expect(finished.error).toMatchObject({
      name: 'NetworkOrCorsError',
      message: 'The document stopped coming: cable bitten',
      details: { rowsRead: 3, reason: 'connectionLost' },
    })
  })
})

describe('chunks', () => {
  const bytes = fileOf(plain, small)

  it('make no difference, wherever they end', async () => {
    const expected = digest(await readAll(bytes))
    const interesting = (position: number) => position % 2880 < 90 || position % 197 === 0
    for (let cut = 0; cut <= bytes.length; cut++)
      if (interesting(cut)) expect(digest(await readAll(piecesOf(bytes, [cut])))).toEqual(expected)
    for (const size of [1, 7, 80, 2881]) {
      const cuts = Array.from({ length: Math.floor(bytes.length / size) }, (_, k) => k * size)
      expect(digest(await readAll(piecesOf(bytes, cuts)))).toEqual(expected)
    }
  })

  it('shows rows with arrays as soon as their arrays are there', async () => {
    const seen: number[] = []
    const start = bytes.length - 2880 + 60
    const pieces = piecesOf(bytes, [start, start + 2, start + 5, start + 6])
    let rows = () => 0
    await createFitsReader()(
      pieces,
      {
        onTable: (table) => {
          rows = () => table.rowCount
        },
        onRows: () => seen.push(rows()),
      },
      { signal: new AbortController().signal },
    )
    expect([...new Set(seen)].filter((count) => count < 3)).toEqual([0, 1])
    expect(seen.at(-1)).toBe(4)
  })
})

describe('limits', () => {
  it('stops when it is told to', async () => {
    const controller = new AbortController()
    let closed = false
    async function* endless() {
      try {
        yield fileOf(plain)
        for (;;) {
          controller.abort()
          yield new Uint8Array(2880)
        }
      } finally {
        closed = true
      }
    }
    const handler = { onTable: () => {}, onRows: () => {} }
    await expect(
      createFitsReader()(endless(), handler, { signal: controller.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' })
    await expect.poll(() => closed).toBe(true)
  })

  it('believes no header that claims more than comes', async () => {
    const { end } = await readAll(fileOf({ ...small, wrong: { NAXIS2: 2 ** 40 } }))
    expect(end.error?.message).toContain('of 1099511627776 rows are there')
  })
})
