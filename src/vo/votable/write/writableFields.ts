import type { Column, Table } from '../../../table/column.ts'
import type { Datatype, Field } from '../../../table/field.ts'
import { type Shape, shapeOf } from '../../../table/shape.ts'
import { withHeldSize } from './heldSize.ts'
import type { Serialization } from './rowsWriter.ts'
import { unitsOf } from './utf16.ts'

/** The range of whole numbers that have no null of their own. */
const RANGES = new Map<Datatype, [least: bigint, most: bigint]>([
  ['unsignedByte', [0n, 255n]],
  ['short', [-(2n ** 15n), 2n ** 15n - 1n]],
  ['int', [-(2n ** 31n), 2n ** 31n - 1n]],
  ['long', [-(2n ** 63n), 2n ** 63n - 1n]],
])

/**
 * Returns the field with a null value (the least there is) if its nulls cannot be written otherwise:
 * in BINARY, and inside of arrays, null is what VALUES says (VOTable 1.5 §4.7).
 */
export function withNullValue(field: Field, serialization: Serialization): Field {
  const [least] = RANGES.get(field.datatype) ?? []
  if (least === undefined || field.datatype === 'unsignedByte' || saysNull(field)) return field
  if (serialization !== 'BINARY' && shapeOf(field, () => {}).scalar) return field
  return withNull(field, least)
}

/** VALUES null can be any text, and any number. */
function saysNull({ datatype, values }: Field): boolean {
  const [least, most] = RANGES.get(datatype) ?? []
  const text = values?.null?.trim() ?? ''
  if (least === undefined || most === undefined || !WHOLE_NUMBER.test(text)) return false
  const value = BigInt(text.replace('+', ''))
  return value >= least && value <= most
}

const WHOLE_NUMBER = /^([+-]?\d+|0x[\da-f]+)$/i

const withNull = (field: Field, value: bigint): Field => ({
  ...field,
  values: { ...field.values, ref: undefined, null: String(value) },
})

/**
 * Returns the table's FIELDs as they must be for its cells to be written whole. The reader keeps
 * what services send against their own metadata: strings longer than arraysize, null elements of
 * bytes. Other readers take a `char` in BINARY for ASCII (VOTable 1.5 §2.1), so that other text
 * becomes `unicodeChar` there.
 */
export function writableFields(table: Table, serialization: Serialization): Field[] {
  return table.fields.map((_, index) => {
    const column = table.column(index)
    const { text } = shapeOf(column.field, () => {})
    const field = text ? textField(column, serialization) : numberField(column, serialization)
    return withPlainArraysize(withHeldSize(field, column))
  })
}

/** Returns the field with its arraysize in the standard's own spelling (VOTable 1.5 §2.2). */
export function withPlainArraysize<T extends Field>(field: T): T {
  const { arraysize } = field
  if (arraysize === undefined || PLAIN_ARRAYSIZE.test(arraysize)) return field
  const text = arraysize.replace(/\s+/g, '').replace(/[×X]/g, 'x').replace(/s$/, '')
  if (text === '') return { ...field, arraysize: undefined }
  return { ...field, arraysize: PLAIN_ARRAYSIZE.test(text) ? text : '*' }
}

const PLAIN_ARRAYSIZE = /^([0-9]+x)*([0-9]+[*]?|[*])(s\W)?$/

/** Strings in arrays are padded to the length of the FIELD up to this, else to that of the longest. */
const LONGEST_PADDED = 1024

function textField(column: Column, serialization: Serialization): Field {
  const { field } = column
  const isBinary = serialization !== 'TABLEDATA'
  const isPlain = field.datatype === 'unicodeChar' || !isBinary || isAscii(column)
  const written: Field = isPlain ? field : { ...field, datatype: 'unicodeChar' }
  const shape = shapeOf(written, () => {})
  if (shape.empty) return isBinary ? { ...written, arraysize: '*' } : written
  if (shape.count === 0 && shape.stringLength === 0) return written
  const longest = longestText(column, shape)
  if (shape.stringLength === 0)
    return longest > shape.count ? { ...written, arraysize: '*' } : written
  if (longest <= shape.stringLength && shape.stringLength <= LONGEST_PADDED) return written
  const [, ...axes] = (written.arraysize ?? '').split(/[x×X]/)
  return { ...written, arraysize: [Math.max(1, longest), ...axes].join('x') }
}

/** Returns the primitives of the longest string. */
function longestText(column: Column, { datatype, stringLength }: Shape): number {
  let longest = 0
  const lengthOf = datatype === 'unicodeChar' ? unitsOf : byteCount
  forEachText(column, (values, from, to) => {
    let start = from
    for (let at = from; stringLength > 0 && at < to; at++)
      if (values[at] === 0) {
        longest = Math.max(longest, lengthOf(values, start, at))
        start = at + 1
      }
    longest = Math.max(longest, lengthOf(values, start, to))
  })
  return longest
}

const byteCount = (_: Uint8Array, from: number, to: number) => to - from

function isAscii(column: Column): boolean {
  return column.blocks.every(({ values, offsets, length }) => {
    const end = offsets?.[length] ?? 0
    for (let at = offsets?.[0] ?? 0; at < end; at++) if ((values[at] as number) > 127) return false
    return true
  })
}

function forEachText(
  { blocks }: Column,
  visit: (values: Uint8Array, from: number, to: number) => void,
): void {
  for (const { values, offsets, length } of blocks)
    for (let row = 0; offsets && row < length; row++)
      visit(values as Uint8Array, offsets[row] as number, offsets[row + 1] as number)
}

function numberField(column: Column, serialization: Serialization): Field {
  const isBinary = serialization !== 'TABLEDATA'
  const shape = shapeOf(column.field, () => {})
  const field = isBinary && shape.empty ? { ...column.field, arraysize: '*' } : column.field
  const needsNull = hasNullItems(column) || (serialization === 'BINARY' && hasNulls(column))
  if (!needsNull || saysNull(field)) return field
  if (field.datatype === 'unsignedByte') return withNull({ ...field, datatype: 'short' }, -1n)
  const range = RANGES.get(field.datatype)
  return range ? withNull(field, unusedValue(column, range)) : field
}

function hasNulls({ blocks }: Column): boolean {
  return blocks.some(({ validity, length }) => {
    for (let row = 0; validity && row < length; row++)
      if ((((validity[row >> 3] ?? 255) >> (row & 7)) & 1) === 0) return true
    return false
  })
}

const hasNullItems = ({ blocks }: Column) =>
  blocks.some(({ nullItems }) => nullItems?.some((byte) => byte !== 0) ?? false)

/** Returns a value that no cell has, from the least on. */
function unusedValue({ blocks }: Column, [least, most]: [bigint, bigint]): bigint {
  for (let value = least; value <= most; value++) {
    const isUsed = blocks.some(({ values }) =>
      values instanceof BigInt64Array ? values.includes(value) : values.includes(Number(value)),
    )
    if (!isUsed) return value
  }
  return least
}
