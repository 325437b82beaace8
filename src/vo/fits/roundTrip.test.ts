import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../table/column.ts'
import type { Datatype, Field } from '../../table/field.ts'
import type { TableToWrite } from '../tableDocument.ts'
import { joined, type Reading, readAll } from './fixture.ts'
import { writeFits } from './index.ts'
import { allRowsOf, tableOfCells } from './tableFixture.ts'

const SEED = 20260822

interface ColumnCase {
  field: Field
  cell: fc.Arbitrary<CellValue>
  /** What a null comes back as, where FITS cannot say it. */
  nullAs?: CellValue
}

const ints = {
  unsignedByte: { array: Uint8Array, item: fc.integer({ min: 0, max: 255 }) },
  short: { array: Int16Array, item: fc.integer({ min: -32768, max: 32767 }) },
  int: { array: Int32Array, item: fc.integer({ min: -2147483648, max: 2147483647 }) },
}
const reals = {
  float: { array: Float32Array, item: fc.float() },
  double: { array: Float64Array, item: fc.double() },
}
const text = fc.string({ unit: fc.constantFrom(...'aZ 09é\'"&/😀'), minLength: 1, maxLength: 9 })
const words = text.map((raw) => raw.trim() || 'x')
const ascii = fc.string({ unit: fc.constantFrom(...'abcXYZ01'), minLength: 0, maxLength: 3 })
const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })

function caseOf(
  datatype: Datatype,
  arraysize: string | undefined,
  cell: fc.Arbitrary<CellValue>,
  nullAs?: CellValue,
): ColumnCase {
  const name = arraysize === undefined ? datatype : `${datatype}[${arraysize}]`
  const field = { name, datatype, ...(arraysize === undefined ? {} : { arraysize }) }
  return { field, cell, ...(nullAs === undefined ? {} : { nullAs }) }
}

const list = <T>(item: fc.Arbitrary<T>, least: number, most: number) =>
  fc.array(item, { minLength: least, maxLength: most })

function numberCases(): ColumnCase[] {
  const whole = Object.entries(ints).flatMap(([name, { array, item }]) => {
    const datatype = name as Datatype
    const cells = (least: number, most: number) =>
      list(item, least, most).map((items): CellValue => array.from(items))
    return [
      caseOf(datatype, undefined, item),
      caseOf(datatype, '3', cells(3, 3)),
      caseOf(datatype, '2x3', cells(6, 6)),
      caseOf(datatype, '*', cells(0, 5), new array(0)),
    ]
  })
  const real = Object.entries(reals).flatMap(([name, { array, item }]) => {
    const datatype = name as Datatype
    const cells = (least: number, most: number) =>
      list(item, least, most).map((items): CellValue => array.from(items))
    const nan = array.of(Number.NaN, Number.NaN, Number.NaN)
    return [
      caseOf(datatype, undefined, item, Number.NaN),
      caseOf(datatype, '3', cells(3, 3), nan),
      caseOf(datatype, '*', cells(0, 5), new array(0)),
    ]
  })
  return [...whole, ...real]
}

function otherCases(): ColumnCase[] {
  const bit = fc.constantFrom(0, 1)
  const bits = (least: number, most: number) =>
    list(bit, least, most).map((items): CellValue => Uint8Array.from(items))
  const longs = (least: number, most: number) =>
    list(long, least, most).map((items): CellValue => BigInt64Array.from(items))
  const flags = (least: number, most: number) =>
    list(fc.option(fc.boolean()), least, most).filter(
      (items) => items.length === 0 || items.some((item) => item !== null),
    )
  const complex = (pairs: number): fc.Arbitrary<CellValue> =>
    list(fc.float(), pairs * 2, pairs * 2).map((items) => Float32Array.from(items))
  const nan = (pairs: number) => new Float32Array(pairs * 2).fill(Number.NaN)
  return [
    caseOf('long', undefined, long),
    caseOf('long', '2', longs(2, 2)),
    caseOf('long', '*', longs(0, 4), new BigInt64Array(0)),
    caseOf('boolean', undefined, fc.boolean()),
    caseOf('boolean', '3', flags(3, 3)),
    caseOf('boolean', '*', flags(0, 5), []),
    caseOf('bit', undefined, bit, 0),
    caseOf('bit', '11', bits(11, 11), new Uint8Array(11)),
    caseOf('floatComplex', undefined, complex(1), nan(1)),
    caseOf('floatComplex', '2', complex(2), nan(2)),
    caseOf(
      'doubleComplex',
      '*',
      list(fc.double(), 4, 4).map((items) => Float64Array.from(items)),
      new Float64Array(0),
    ),
    caseOf('char', undefined, fc.constantFrom('a', 'Z', "'", '')),
    caseOf('char', '*', words),
    caseOf('char', '20', words),
    caseOf('unicodeChar', '*', words),
    caseOf('char', '3x2', list(ascii, 2, 2)),
    caseOf('char', '3x2x2', list(ascii, 4, 4)),
    caseOf('char', '3x*', list(ascii, 0, 4), []),
  ]
}

const cases = [...numberCases(), ...otherCases()]

function write(table: TableToWrite): Uint8Array {
  return joined([...writeFits(table)].map(({ bytes }) => bytes))
}

async function roundTrip(fields: Field[], rows: CellValue[][]): Promise<Reading> {
  const bytes = write(allRowsOf(tableOfCells(fields, rows)))
  expect(bytes.length % 2880).toBe(0)
  return readAll(bytes)
}

/** NULs and blanks at the end of strings have no meaning in FITS; an array of nulls is null. */
function expected({ nullAs }: ColumnCase, cell: CellValue): CellValue {
  return cell ?? nullAs ?? null
}

describe('what is written', () => {
  it.each(cases.map((one) => [one.field.name, one] as const))(
    'reads back the same: %s',
    async (_, one) => {
      const cell = fc.option(one.cell, { nil: null, freq: 5 })
      await fc.assert(
        fc.asyncProperty(list(cell, 0, 40), async (cells) => {
          const { tables, end } = await roundTrip(
            [one.field],
            cells.map((value) => [value]),
          )
          expect(end.error).toBeUndefined()
          expect(end.diagnostics).toEqual([])
          expect(tables[0]?.cells).toEqual(cells.map((value) => [expected(one, value)]))
        }),
        { numRuns: 25, seed: SEED },
      )
    },
  )

  it('reads back the same for any table', async () => {
    const table = fc
      .array(fc.constantFrom(...cases), { minLength: 1, maxLength: 9 })
      .chain((columns) =>
        fc.record({
          columns: fc.constant(columns),
          rows: list(fc.tuple(...columns.map(({ cell }) => fc.option(cell, { nil: null }))), 0, 20),
        }),
      )
    await fc.assert(
      fc.asyncProperty(table, async ({ columns, rows }) => {
        const { tables, end } = await roundTrip(
          columns.map(({ field }, index) => ({ ...field, name: `c${index}` })),
          rows,
        )
        expect(end.diagnostics).toEqual([])
        expect(tables[0]?.cells).toEqual(
          rows.map((row) => row.map((cell, index) => expected(columns[index] as ColumnCase, cell))),
        )
      }),
      { numRuns: 40, seed: SEED },
    )
  })

  it('keeps elements that are null', async () => {
    const rows = [[[1, null, 3]], [[0, 255, 7]]]
    for (const datatype of ['unsignedByte', 'short', 'int'] as const) {
      const { tables } = await roundTrip([{ name: 'n', datatype, arraysize: '3' }], rows)
      expect(tables[0]?.cells[0]).toEqual([[1, null, 3]])
    }
  })

  it('puts bits of variable number into logical values, and arrays of several axes into plain ones', async () => {
    const fields: Field[] = [
      { name: 'b', datatype: 'bit', arraysize: '*' },
      { name: 'i', datatype: 'int', arraysize: '2x*' },
    ]
    const { tables } = await roundTrip(fields, [[Uint8Array.of(1, 0), Int32Array.of(1, 2, 3, 4)]])
    expect(tables[0]?.head.fields).toEqual([
      { name: 'b', datatype: 'boolean', arraysize: '*' },
      { name: 'i', datatype: 'int', arraysize: '*' },
    ])
    expect(tables[0]?.cells).toEqual([[[true, false], Int32Array.of(1, 2, 3, 4)]])
  })

  it('widens a column that has no value left for null', async () => {
    const bytes: CellValue[][] = Array.from({ length: 256 }, (_, value) => [value])
    const { tables } = await roundTrip(
      [{ name: 'b', datatype: 'unsignedByte' }],
      [...bytes, [null]],
    )
    expect(tables[0]?.head.fields[0]).toEqual({
      name: 'b',
      datatype: 'short',
      values: { null: '-32768' },
    })
    expect(tables[0]?.cells).toEqual([...bytes, [null]])
  })

  it('says null as VALUES null does, unless a cell has that value', async () => {
    const field: Field = { name: 'n', datatype: 'int', values: { null: '-99' } }
    const free = await roundTrip([field], [[1], [null]])
    expect(free.tables[0]?.head.fields[0]?.values).toEqual({ null: '-99' })
    const taken = await roundTrip([field], [[-99], [null]])
    expect(taken.tables[0]?.cells).toEqual([[-99], [null]])
  })

  it('puts strings into the heap where one is much longer than the others', async () => {
    const few: CellValue[][] = [['x'.repeat(70_000)], ['b'], [null], [''], ['é']]
    const rows = [...few, ...Array.from({ length: 1000 }, (_, row): CellValue[] => [`row ${row}`])]
    const bytes = write(
      allRowsOf(tableOfCells([{ name: 's', datatype: 'char', arraysize: '*' }], rows)),
    )
    expect(bytes.length).toBeLessThan(100_000)
    expect((await readAll(bytes)).tables[0]?.cells).toEqual(rows)
  })

  it('has the rows that are asked for, in their order', async () => {
    const table = tableOfCells(
      [
        { name: 's', datatype: 'char', arraysize: '*' },
        { name: 'a', datatype: 'short', arraysize: '*' },
      ],
      Array.from({ length: 18_001 }, (_, row) => [`row ${row}`, Int16Array.of(row % 100)]),
    )
    const rows = { table, rowCount: 9001, rowAt: (position: number) => 18_000 - position * 2 }
    const pieces = [...writeFits({ ...allRowsOf(table), rows })]
    expect(pieces.at(-1)?.rowsWritten).toBe(9001)
    const cells = (await readAll(joined(pieces.map(({ bytes }) => bytes)))).tables[0]?.cells
    expect(cells).toHaveLength(9001)
    expect(cells?.[0]).toEqual(['row 18000', Int16Array.of(0)])
    expect(cells?.[9000]).toEqual(['row 0', Int16Array.of(0)])
    expect(cells?.[7]).toEqual(['row 17986', Int16Array.of(86)])
  })
})

describe('what stands around the rows', () => {
  const table = tableOfCells(
    [
      {
        name: 'ra',
        datatype: 'double',
        unit: 'deg',
        ucd: 'pos.eq.ra;meta.main',
        utype: 'a:b.c',
        xtype: 'x',
        width: '12',
        precision: 'F4',
        description: `It's a ${'very '.repeat(40)}long story`,
      },
      { name: 'RA', datatype: 'float', width: '9', precision: 'E3' },
      { name: 'höhe', datatype: 'short' },
    ],
    [[1, 2, 3]],
  )

  it('comes back from the header', async () => {
    const params = [
      { name: 'EQUINOX', datatype: 'double', value: '2000.0', unit: 'yr', description: 'of date' },
      { name: 'COUNT', datatype: 'int', value: '-3' },
      { name: 'BIG', datatype: 'long', value: '9007199254740993' },
      { name: 'FLAG', datatype: 'boolean', value: 'T' },
      { name: 'lower case', datatype: 'char', arraysize: '*', value: "it's" },
      { name: 'QUERY', datatype: 'char', arraysize: '*', value: `SELECT ${"'x', ".repeat(60)}1` },
    ] as const
    const bytes = write({
      ...allRowsOf(table),
      name: 'My table',
      description: 'Two words',
      params,
      infos: [
        { name: 'HISTORY', value: '', text: 'made\nby hand' },
        { name: 'server', value: 'http://example.org/tap', text: '' },
        { name: 'BITPIX', value: '16', text: '' },
      ],
      queryStatus: { value: 'OVERFLOW', message: 'cut at 1' },
    })
    const { tables, end } = await readAll(bytes)
    const head = tables[0]?.head
    expect(head?.name).toBe('My table')
    expect(head?.description).toBe('Two words')
    expect(head?.params).toEqual([
      ...params,
      { name: 'server', datatype: 'char', arraysize: '*', value: 'http://example.org/tap' },
    ])
    expect(head?.infos).toEqual([
      { name: 'HISTORY', value: '', text: 'made\nby hand' },
      { name: 'HISTORY', value: '', text: 'BITPIX: 16' },
    ])
    expect(head?.fields).toEqual([
      table.fields[0],
      { ...table.fields[1], name: 'RA_2' },
      { name: 'hohe', datatype: 'short' },
    ])
    expect(end.queryStatus).toEqual({ value: 'OVERFLOW', message: 'cut at 1' })
    expect(end.diagnostics).toEqual([])
  })

  it('is printable ASCII in cards of 80 bytes', () => {
    const bytes = write({
      ...allRowsOf(table),
      params: [{ name: 'ü', datatype: 'char', arraysize: '*', value: 'naïve – 星\tx' }],
      infos: [],
    })
    const header = bytes.subarray(0, bytes.length - 2880)
    expect(header.every((byte) => byte >= 32 && byte < 127)).toBe(true)
    const text = new TextDecoder().decode(header)
    expect(text).toContain("TTYPE3  = 'hohe ")
    expect(text).toContain('HISTORY u: naive - ? x ')
  })

  it('keeps to cards of 80 bytes and to one of each keyword, whatever the names are', async () => {
    const long = 'x'.repeat(50)
    const value = `${'1'.repeat(50)}.5`
    const bytes = write({
      ...allRowsOf(tableOfCells([{ name: 'w', datatype: 'double', unit: 'µJy/Å' }], [[1]])),
      params: [
        { name: long, datatype: 'double', value },
        { name: 'HISTORY', datatype: 'int', value: '1' },
        { name: 'ZIMAGE', datatype: 'boolean', value: 'T' },
        { name: 'END', datatype: 'boolean', value: 'T' },
      ],
      infos: [
        { name: 'citation', value: 'one', text: '' },
        { name: 'citation', value: 'two', text: 'of them' },
      ],
    })
    const { tables, end } = await readAll(bytes)
    expect(end.diagnostics).toEqual([])
    expect(tables[0]?.cells).toEqual([[1]])
    expect(tables[0]?.head.fields[0]?.unit).toBe('uJy/Angstrom')
    expect(tables[0]?.head.params.map(({ name, value: text }) => [name, text])).toEqual([
      [long, value],
      ['citation', 'one'],
    ])
    expect(tables[0]?.head.infos.map(({ text }) => text)).toEqual([
      'HISTORY: 1\nZIMAGE: T\nEND: T',
      'citation: two\ncitation: of them',
    ])
  })

  it('refuses more columns than FITS has numbers for', () => {
    const fields = Array.from(
      { length: 1000 },
      (_, index): Field => ({ name: `c${index}`, datatype: 'bit' }),
    )
    expect(() => write(allRowsOf(tableOfCells(fields, [])))).toThrow(
      'at most 999 columns, not 1000',
    )
  })
})
