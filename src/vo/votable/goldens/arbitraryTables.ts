import fc from 'fast-check'
import { cellOf, type GoldenShape, nullCell } from './cells.ts'
import {
  type Golden,
  type GoldenCell,
  type GoldenColumn,
  goldenOf,
  type Serialization,
} from './golden.ts'
import type { NumericDatatype, Primitive } from './primitives.ts'
import { stringCell, stringsCell } from './strings.ts'

function bytesOf(length: number, set: (view: DataView) => void): number[] {
  const bytes = new Uint8Array(length)
  set(new DataView(bytes.buffer))
  return Array.from(bytes)
}

function whole(
  least: number,
  most: number,
  length: number,
  set: (view: DataView, value: number) => void,
): fc.Arbitrary<Primitive> {
  return fc.integer({ min: least, max: most }).map((value) => ({
    text: String(value),
    bytes: bytesOf(length, (view) => set(view, value)),
    value: [value],
  }))
}

/** NaN has one text; infinities are spelt as the standard does (VOTable 1.5 §6). */
function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0.0' : String(value)
  return value > 0 ? '+Inf' : '-Inf'
}

const float = fc.float().map((value) => ({
  text: floatText(value),
  bytes: bytesOf(4, (view) => view.setFloat32(0, value)),
  value: [value],
}))

const double = fc.double().map((value) => ({
  text: floatText(value),
  bytes: bytesOf(8, (view) => view.setFloat64(0, value)),
  value: [value],
}))

const complexOf = (part: fc.Arbitrary<Primitive>) =>
  fc.tuple(part, part).map(([re, im]) => ({
    text: `${re.text} ${im.text}`,
    bytes: [...re.bytes, ...im.bytes],
    value: [...re.value, ...im.value],
  }))

/** Any primitive of each datatype but text. */
const ANY: Record<NumericDatatype, fc.Arbitrary<Primitive>> = {
  boolean: fc.constantFrom(
    { text: 'T', bytes: [84], value: [true] },
    { text: 'F', bytes: [70], value: [false] },
  ),
  bit: fc
    .constantFrom(0, 1)
    .map((bit) => ({ text: String(bit), bytes: [bit * 0x80], value: [bit] })),
  unsignedByte: whole(0, 255, 1, (view, value) => view.setUint8(0, value)),
  short: whole(-32767, 32767, 2, (view, value) => view.setInt16(0, value)),
  int: whole(-2147483647, 2147483647, 4, (view, value) => view.setInt32(0, value)),
  long: fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }).map((value) => ({
    text: String(value),
    bytes: bytesOf(8, (view) => view.setBigInt64(0, value)),
    value: [value],
  })),
  float,
  double,
  floatComplex: complexOf(float),
  doubleComplex: complexOf(double),
}

const SHAPES: readonly GoldenShape[] = [
  { count: 1, variable: false },
  { arraysize: '3', count: 3, variable: false },
  { arraysize: '2x3', count: 6, variable: false },
  { arraysize: '*', count: 9, variable: true },
  { arraysize: '4*', count: 4, variable: true },
]

/** How a table may be limited for readers that are less able. */
export interface TableLimits {
  datatypes?: readonly NumericDatatype[]
  /** Arrays of strings, and strings of bounded length. */
  allStrings?: boolean
  nulls?: boolean
}

const frequencies = (nulls: boolean) => (nulls ? { freq: 5, nil: undefined } : undefined)

function numberColumn(
  datatype: NumericDatatype,
  shape: GoldenShape,
  rowCount: number,
  nulls: boolean,
): fc.Arbitrary<Omit<GoldenColumn, 'name'>> {
  const items = fc.array(ANY[datatype], {
    minLength: shape.variable ? 1 : shape.count,
    maxLength: shape.count,
  })
  const filler = fc.sample(items, { numRuns: 1, seed: 1 })[0] ?? []
  const given = items.map((list) => cellOf(datatype, shape, list))
  const absent = nullCell(datatype, shape, shape.variable ? [] : filler)
  const options = frequencies(nulls)
  const cell = options ? fc.option(given, options).map((one) => one ?? absent) : given
  const size = shape.arraysize === undefined ? '' : ` arraysize="${shape.arraysize}"`
  return fc
    .array(cell, { minLength: rowCount, maxLength: rowCount })
    .map((cells) => ({ attributes: `datatype="${datatype}"${size}`, cells }))
}

/** What XML can say, without blanks at the ends, which some readers and all paddings take away. */
const word = (unit: fc.Arbitrary<string>, maxLength: number) =>
  fc.string({ unit, minLength: 1, maxLength }).map((text) => text.trim() || 'x')

const ASCII = fc.constantFrom(...'abcXYZ 0189<>&"\'];[')
const ANY_CHARACTER = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 1 })
  .filter((text) => !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(text))

function stringColumn(
  datatype: 'char' | 'unicodeChar',
  arraysize: string | undefined,
  rowCount: number,
  nulls: boolean,
): fc.Arbitrary<Omit<GoldenColumn, 'name'>> {
  const unit = datatype === 'char' || arraysize !== '*' ? ASCII : ANY_CHARACTER
  const longest = Number.parseInt(arraysize ?? '1', 10) || 12
  const text = word(unit, longest)
  const strings = (count: { minLength: number; maxLength: number }) => fc.array(text, count)
  const given: fc.Arbitrary<GoldenCell> =
    arraysize === '5x3'
      ? strings({ minLength: 3, maxLength: 3 }).map((list) => stringsCell(datatype, list, 5, 3))
      : arraysize === '5x*'
        ? strings({ minLength: 1, maxLength: 4 }).map((list) => stringsCell(datatype, list, 5, 0))
        : text.map((one) => stringCell(datatype, one, arraysize))
  const filler = fc.sample(given, { numRuns: 1, seed: 1 })[0]
  const options = frequencies(nulls)
  const cell = options ? fc.option(given, options).map((one) => one ?? asNull(filler)) : given
  const size = arraysize === undefined ? '' : ` arraysize="${arraysize}"`
  return fc
    .array(cell, { minLength: rowCount, maxLength: rowCount })
    .map((cells) => ({ attributes: `datatype="${datatype}"${size}`, cells }))
}

function asNull(filler: GoldenCell | undefined): GoldenCell {
  return { text: '', bytes: filler?.bytes ?? [], value: null, masked: true }
}

const DATATYPES = Object.keys(ANY) as NumericDatatype[]

/** Returns any table as a document, BINARY without nulls, which it cannot say. */
export function arbitraryTable(
  serialization: Serialization,
  limits: TableLimits = {},
): fc.Arbitrary<Golden> {
  const { datatypes = DATATYPES, allStrings = true } = limits
  const nulls = (limits.nulls ?? true) && serialization !== 'BINARY'
  const sizes = ['*', ...(allStrings ? [undefined, '5', '12*', '5x3', '5x*'] : [])]
  return fc.integer({ min: 0, max: 12 }).chain((rowCount) => {
    const numbers = fc
      .tuple(fc.constantFrom(...datatypes), fc.constantFrom(...SHAPES))
      .chain(([datatype, shape]) => numberColumn(datatype, shape, rowCount, nulls))
    const strings = fc
      .tuple(fc.constantFrom('char' as const, 'unicodeChar' as const), fc.constantFrom(...sizes))
      .chain(([datatype, size]) => stringColumn(datatype, size, rowCount, nulls))
    return fc
      .array(fc.oneof({ arbitrary: numbers, weight: 3 }, { arbitrary: strings, weight: 1 }), {
        minLength: 1,
        maxLength: 10,
      })
      .map((columns) =>
        goldenOf(
          'any',
          serialization,
          columns.map((column, index) => ({ ...column, name: `c${index}` })),
        ),
      )
  })
}
