import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../table/column.ts'
import type { Datatype, Field } from '../../table/field.ts'
import { cellsOf, piecesOf } from './fixture.ts'
import { createVOTableWriter, readVOTable, type VOTableWriterOptions } from './index.ts'

type Serialization = VOTableWriterOptions['serialization']
type Arrays = (typeof NUMBERS)[keyof typeof NUMBERS]

const NUMBERS = {
  unsignedByte: { array: Uint8Array, item: fc.integer({ min: 0, max: 255 }) },
  short: { array: Int16Array, item: fc.integer({ min: -32767, max: 32767 }) },
  int: { array: Int32Array, item: fc.integer({ min: -2147483647, max: 2147483647 }) },
  float: { array: Float32Array, item: fc.float() },
  double: { array: Float64Array, item: fc.double() },
}

/** Text that survives every serialisation: what XML can say, without blanks or NUL at its end. */
const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 12 })
  .map((raw) =>
    Array.from(raw)
      .filter((c) => !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(c) || '\n\t\r'.includes(c))
      .join(''),
  )
  .filter((clean) => clean.trim() !== '')
  .map((clean) => clean.trim())
const ascii = fc
  .string({ unit: fc.constantFrom(...'abcXYZ 012<>&"\''), minLength: 1, maxLength: 3 })
  .map((raw) => raw.trim() || 'x')

interface ColumnCase {
  field: Field
  cell: fc.Arbitrary<CellValue>
}

function numberCases(datatype: keyof typeof NUMBERS): ColumnCase[] {
  const { array, item } = NUMBERS[datatype]
  const from = (items: number[]): CellValue => new (array as Arrays['array'])(items)
  const scalar = item as fc.Arbitrary<number>
  const field = (arraysize?: string): Field =>
    arraysize === undefined
      ? { name: datatype, datatype }
      : { name: `${datatype}[${arraysize}]`, datatype, arraysize }
  const list = (minLength: number, maxLength: number) =>
    fc.array(scalar, { minLength, maxLength }).map(from)
  return [
    { field: field(), cell: scalar },
    { field: field('3'), cell: list(3, 3) },
    { field: field('2x3'), cell: list(6, 6) },
    { field: field('*'), cell: list(1, 9) },
    { field: field('4*'), cell: list(1, 4) },
    {
      field: field('2x*'),
      cell: fc.array(fc.tuple(scalar, scalar), { minLength: 1 }).map((p) => from(p.flat())),
    },
  ]
}

const long = fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n })
const bits = (minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(0, 1), { minLength, maxLength }).map((b) => Uint8Array.from(b))
const nullable = (item: fc.Arbitrary<boolean>) => fc.option(item, { nil: null, freq: 4 })

function otherCases(): ColumnCase[] {
  const make = (
    datatype: Datatype,
    arraysize: string | undefined,
    cell: fc.Arbitrary<CellValue>,
  ) => ({
    field: { name: `${datatype}[${arraysize}]`, datatype, ...(arraysize ? { arraysize } : {}) },
    cell,
  })
  const longs = (minLength: number, maxLength: number) =>
    fc.array(long, { minLength, maxLength }).map((items) => BigInt64Array.from(items))
  const complex = (pairs: number, single: boolean) =>
    fc
      .array(single ? fc.float() : fc.double(), { minLength: pairs * 2, maxLength: pairs * 2 })
      .map((items): CellValue => (single ? Float32Array.from(items) : Float64Array.from(items)))
  return [
    make('long', undefined, long),
    make('long', '2', longs(2, 2)),
    make('long', '*', longs(1, 4)),
    make('boolean', undefined, fc.boolean()),
    make('boolean', '3', fc.array(nullable(fc.boolean()), { minLength: 3, maxLength: 3 })),
    make('boolean', '*', fc.array(nullable(fc.boolean()), { minLength: 1, maxLength: 5 })),
    make('bit', undefined, fc.constantFrom(0, 1)),
    make('bit', '11', bits(11, 11)),
    make('bit', '*', bits(1, 20)),
    make('floatComplex', undefined, complex(1, true)),
    make('floatComplex', '2', complex(2, true)),
    make('doubleComplex', undefined, complex(1, false)),
    make('doubleComplex', '*', complex(3, false)),
    make('char', undefined, fc.constantFrom('a', 'Z', '&', '<')),
    make('char', '*', text),
    make('char', '40*', text),
    make('char', '3', ascii),
    make('char', '3x2', fc.array(ascii, { minLength: 2, maxLength: 2 })),
    make('char', '3x*', fc.array(ascii, { minLength: 1, maxLength: 4 })),
    make('unicodeChar', '*', text),
    make('unicodeChar', '30', text),
    make('unicodeChar', '3x*', fc.array(ascii, { minLength: 1, maxLength: 4 })),
  ]
}

const cases = [
  ...numberCases('unsignedByte'),
  ...numberCases('short'),
  ...numberCases('int'),
  ...numberCases('float'),
  ...numberCases('double'),
  ...otherCases(),
]

/** BINARY has no null for these: they come back as what stands for nothing in their datatype. */
function readableNull(field: Field, serialization: Serialization): boolean {
  if (serialization !== 'BINARY') return true
  return (
    field.arraysize === undefined && ['short', 'int', 'long', 'boolean'].includes(field.datatype)
  )
}

function write(
  fields: readonly Field[],
  rows: readonly (readonly CellValue[])[],
  serialization: Serialization,
  runs: readonly number[],
): Uint8Array {
  const writer = createVOTableWriter({ fields, serialization })
  const pieces = [writer.head()]
  let from = 0
  for (const run of [...runs, rows.length]) {
    const start = from
    const count = Math.min(run, rows.length - start)
    pieces.push(writer.rows((row, column) => rows[start + row]?.[column] ?? null, count))
    from += count
  }
  pieces.push(writer.tail({ value: 'OK', message: '' }))
  return new Uint8Array(Buffer.concat(pieces))
}

/** Null elements are NaN in arrays of numbers: compare as the plain arrays that cells may be. */
describe.each(['TABLEDATA', 'BINARY', 'BINARY2'] as const)('%s', (serialization) => {
  it.each(cases.map(({ field, cell }) => [field.name, field, cell] as const))(
    'gives back what was written: %s',
    async (_, field, cell) => {
      const cellOrNull = readableNull(field, serialization)
        ? fc.option(cell, { nil: null, freq: 5 })
        : cell
      await fc.assert(
        fc.asyncProperty(fc.array(cellOrNull, { maxLength: 40 }), async (cells) => {
          const rows = cells.map((value) => [value])
          const document = await readVOTable(write([field], rows, serialization, [3, 7]))
          expect(document.error).toBeUndefined()
          expect(document.diagnostics).toEqual([])
          expect(cellsOf(document.tables[0])).toEqual(rows)
        }),
        { numRuns: 20 },
      )
    },
  )

  it('gives the same for any table, however it is written and cut into pieces', async () => {
    const table = fc
      .array(fc.constantFrom(...cases), { minLength: 1, maxLength: 12 })
      .chain((columns) =>
        fc.record({
          fields: fc.constant(columns.map(({ field }, k) => ({ ...field, name: `c${k}` }))),
          rows: fc.array(
            fc.tuple(
              ...columns.map(({ field, cell }) =>
                readableNull(field, serialization) ? fc.option(cell, { nil: null }) : cell,
              ),
            ),
            { maxLength: 30 },
          ),
          runs: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }),
          cuts: fc.array(fc.integer({ min: 0, max: 20000 }), { maxLength: 20 }),
        }),
      )
    await fc.assert(
      fc.asyncProperty(table, async ({ fields, rows, runs, cuts }) => {
        const bytes = write(fields, rows, serialization, runs)
        const sorted = cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b)
        const document = await readVOTable(piecesOf(bytes, sorted))
        expect(cellsOf(document.tables[0])).toEqual(rows)
        expect(document.diagnostics).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

it('writes null elements of whole-number arrays with a null value that it declares', async () => {
  const field: Field = { name: 'n', datatype: 'int', arraysize: '3' }
  for (const serialization of ['TABLEDATA', 'BINARY', 'BINARY2'] as const) {
    const document = await readVOTable(write([field], [[[1, null, 3]]], serialization, []))
    expect(cellsOf(document.tables[0])).toEqual([[[1, null, 3]]])
  }
})

it.each(['TABLEDATA', 'BINARY', 'BINARY2'] as const)(
  'writes null elements of float arrays in %s as their VALUES null says',
  async (serialization) => {
    const values = { null: '-99' }
    const fields: Field[] = [
      { name: 'f', datatype: 'float', arraysize: '3', values },
      { name: 'd', datatype: 'double', arraysize: '*', values },
    ]
    const cells = [
      [1, null, 3],
      [null, 0.1],
    ]
    const document = await readVOTable(write(fields, [cells], serialization, []))
    expect(cellsOf(document.tables[0])).toEqual([cells])
  },
)

it('refuses a null that BINARY cannot say', () => {
  const field: Field = { name: 'n', datatype: 'unsignedByte' }
  expect(() => write([field], [[null]], 'BINARY', [])).toThrow(RangeError)
})

it('keeps an empty string apart from null in BINARY2', async () => {
  const field: Field = { name: 's', datatype: 'char', arraysize: '*' }
  const document = await readVOTable(write([field], [[''], [null]], 'BINARY2', []))
  expect(cellsOf(document.tables[0])).toEqual([[''], [null]])
})

it('writes metadata that reads back', async () => {
  const fields: Field[] = [
    {
      name: 'a "b" <c>',
      id: 'x1',
      datatype: 'double',
      unit: 'deg',
      ucd: 'pos.eq.ra;meta.main',
      utype: 'x:y',
      ref: 'sys',
      precision: 'F3',
      width: '9',
      description: 'Angles & so on',
      values: {
        null: '-99',
        min: { value: '0', inclusive: true },
        max: { value: '360', inclusive: false },
        options: [{ name: 'o', value: '1', options: [{ value: '2' }] }],
      },
      links: [{ href: 'http://example.org/?a=1&b=2', title: 't' }],
    },
    { name: 't', datatype: 'char', arraysize: '*', xtype: 'timestamp' },
  ]
  const writer = createVOTableWriter({
    fields,
    tableName: 'tab & le',
    description: 'Two\nlines',
    coosys: [{ id: 'sys', system: 'ICRS' }],
    params: [{ name: 'p', datatype: 'char', arraysize: '*', value: 'a\nb' }],
    infos: [{ name: 'citation', value: 'bib', text: 'words <&>', ucd: 'meta.bib' }],
    serialization: 'TABLEDATA',
  })
  const tail = writer.tail({ value: 'OVERFLOW', message: 'cut at 2' })
  const document = await readVOTable(new Uint8Array(Buffer.concat([writer.head(), tail])))
  const [table] = document.tables
  expect(table?.fields).toEqual(fields)
  expect(table?.name).toBe('tab & le')
  expect(table?.description).toBe('Two lines')
  expect(table?.params).toEqual([{ name: 'p', datatype: 'char', arraysize: '*', value: 'a\nb' }])
  expect(document.resources[0]?.infos[1]).toEqual({
    name: 'citation',
    value: 'bib',
    text: 'words <&>',
    ucd: 'meta.bib',
  })
  expect(document.version).toBe('1.4')
  expect(document.queryStatus).toEqual({ value: 'OVERFLOW', message: 'cut at 2' })
  expect(document.diagnostics).toEqual([])
})
