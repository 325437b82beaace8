import type { NumericArray } from '../../table/column.ts'
import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import { BOOLEAN_NULL } from '../../table/columnCell.ts'
import type { Datatype } from '../../table/field.ts'
import { putText } from '../../table/putText.ts'
import { isComplex, itemsOf, type Shape } from '../../table/shape.ts'
import { asciiText, nearestFloat, parsed } from '../votable/index.ts'
import type { Cells } from './cells.ts'
import {
  isNaNWord,
  isNullWord,
  longRead,
  readDouble,
  readLong,
  readSmallInteger,
} from './numbers.ts'
import { TextCells } from './textCells.ts'

/** What went wrong with a cell. */
export type CellTrouble = 'badCell' | 'outOfRange' | 'elementCount'
/** Notes trouble with the cell of a row. */
export type NoteCell = (trouble: CellTrouble, row: number) => void

const LIMITS = {
  bit: { least: 0n, most: 1n },
  unsignedByte: { least: 0n, most: 255n },
  short: { least: -32768n, most: 32767n },
  int: { least: -2147483648n, most: 2147483647n },
  long: { least: -9223372036854775808n, most: 9223372036854775807n },
}

type Outcome = 'value' | 'null' | CellTrouble

/** Puts one item, without blanks around, into `values[at]`. */
type PutItem = (
  values: NumericArray,
  at: number,
  bytes: Uint8Array,
  start: number,
  end: number,
) => Outcome

function putInteger(datatype: keyof typeof LIMITS): PutItem {
  const { least, most } = LIMITS[datatype]
  const [low, high] = [Number(least), Number(most)]
  return (values, at, bytes, start, end) => {
    const small = readSmallInteger(bytes, start, end)
    if (small >= low && small <= high) {
      if (values instanceof BigInt64Array) values[at] = BigInt(small)
      else values[at] = small
      return 'value'
    }
    if (values instanceof BigInt64Array && readLong(bytes, start, end)) {
      values[at] = longRead()
      return 'value'
    }
    if (isNullWord(bytes, start, end) || isNaNWord(bytes, start, end)) return 'null'
    const value = wholeNumber(asciiText(bytes, start, end))
    if (value === undefined) return 'badCell'
    if (value < least || value > most) return 'outOfRange'
    if (values instanceof BigInt64Array) values[at] = value
    else values[at] = Number(value)
    return 'value'
  }
}

/** Whole numbers as some write them: with a plus, zeros in front, or as 5.0 and 1e3. */
function wholeNumber(text: string): bigint | undefined {
  if (/^[+-]?[0-9]+$/.test(text)) return BigInt(text.replace(/^\+/, ''))
  const number = /^[+-]?[0-9.]+([eE][+-]?[0-9]+)?$/.test(text) ? Number(text) : Number.NaN
  return Number.isInteger(number) ? BigInt(number) : undefined
}

function putFloat(single: boolean): PutItem {
  return (values, at, bytes, start, end) => {
    if (!readDouble(bytes, start, end)) {
      if (isNullWord(bytes, start, end)) return 'null'
      const fortran = asciiText(bytes, start, end).replace(/^([+-]?[0-9.]+)[dD]/, '$1e')
      parsed[0] = /^[+-]?[0-9.]+e[+-]?[0-9]+$/.test(fortran) ? Number(fortran) : Number.NaN
      if (Number.isNaN(parsed[0])) return 'badCell'
    }
    const value = parsed[0] as number
    const plain = single && Number.isFinite(value) && (bytes[end - 1] as number) < 58
    values[at] = plain ? nearestFloat(value, bytes, start, end) : value
    return 'value'
  }
}

const putBoolean: PutItem = (values, at, bytes, start, end) => {
  const word = asciiText(bytes, start, Math.min(end, start + 9)).toLowerCase()
  const isTrue = /^(t|true|1|y|yes)$/.test(word)
  if (!isTrue && !/^(f|false|0|n|no)$/.test(word)) {
    values[at] = BOOLEAN_NULL
    return word === '?' || isNullWord(bytes, start, end) ? 'null' : 'badCell'
  }
  values[at] = isTrue ? 1 : 0
  return 'value'
}

function itemFor(datatype: Datatype): PutItem {
  switch (datatype) {
    case 'boolean':
      return putBoolean
    case 'bit':
    case 'unsignedByte':
    case 'short':
    case 'int':
    case 'long':
      return putInteger(datatype)
    default:
      return putFloat(datatype === 'float' || datatype === 'floatComplex')
  }
}

class ScalarCells implements Cells {
  readonly column: ColumnBuilder
  readonly isText = false
  readonly #item: PutItem
  readonly #note: NoteCell

  constructor(column: ColumnBuilder, item: PutItem, note: NoteCell) {
    this.column = column
    this.#item = item
    this.#note = note
  }

  put(bytes: Uint8Array, start: number, end: number, row: number): boolean {
    const { block } = this.column
    const outcome =
      start === end ? 'null' : this.#item(block.values, row - block.start, bytes, start, end)
    if (outcome === 'value') return true
    if (outcome !== 'null') this.#note(outcome, row)
    this.column.setNull(row)
    return true
  }
}

/** Blanks, commas, semicolons and brackets of all kinds stand around the items of an array. */
const BETWEEN_ITEMS = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte <= 32 || ',;()[]{}"'.includes(String.fromCharCode(byte)) ? 1 : 0,
)

/** Arrays as services write them: `[1.0,2.0]`, `{1,2}`, `(1, 2)`, `1 2`. Bits may stand together. */
class ArrayCells implements Cells {
  readonly column: ColumnBuilder
  readonly isText = false
  readonly #item: PutItem
  readonly #note: NoteCell
  readonly #items: number
  readonly #bits: boolean

  constructor(column: ColumnBuilder, shape: Shape, note: NoteCell) {
    this.column = column
    this.#item = itemFor(shape.datatype)
    this.#note = note
    this.#items = itemsOf(shape)
    this.#bits = shape.datatype === 'bit'
  }

  put(bytes: Uint8Array, start: number, end: number, row: number): boolean {
    if (start === end || isNullWord(bytes, start, end)) {
      this.column.setNull(row)
      return true
    }
    const { block } = this.column
    const local = row - block.start
    const first = block.offsets ? (block.offsets[local] as number) : local * this.column.itemsPerRow
    let count = 0
    let i = start
    for (;;) {
      while (i < end && BETWEEN_ITEMS[bytes[i] as number] === 1) i++
      if (i >= end) break
      let stop = i + 1
      while (!this.#bits && stop < end && BETWEEN_ITEMS[bytes[stop] as number] === 0) stop++
      if (this.#items === 0 || count < this.#items) this.#put(first + count, bytes, i, stop, row)
      count++
      i = stop
    }
    this.#settle(first, count, local, row)
    return true
  }

  #put(at: number, bytes: Uint8Array, start: number, end: number, row: number): void {
    if (this.column.itemsPerRow === 0) this.column.reserveItems(at + 1)
    const { values } = this.column.block
    const outcome = this.#item(values, at, bytes, start, end)
    if (outcome === 'value') return
    if (outcome !== 'null') this.#note(outcome, row)
    this.#setNullItem(at)
  }

  #setNullItem(at: number): void {
    const { values } = this.column.block
    if (values instanceof BigInt64Array) values[at] = 0n
    else if (this.column.layout.cell === 'booleans') values[at] = BOOLEAN_NULL
    else values[at] = this.column.layout.item.startsWith('f') ? Number.NaN : 0
    if (this.column.layout.cell !== 'booleans') this.column.setNullItem(at)
  }

  /** Fills up an array of fixed length that came too short, and ends a variable one. */
  #settle(first: number, written: number, local: number, row: number): void {
    const { offsets } = this.column.block
    if (this.#items > 0 && written !== this.#items) this.#note('elementCount', row)
    const count = this.#items > 0 ? Math.min(written, this.#items) : written
    const missing = this.column.itemsPerRow > 0 ? this.column.itemsPerRow - count : 0
    for (let k = count; k < count + missing; k++) this.#setNullItem(first + k)
    if (offsets) offsets[local + 1] = first + count
  }
}

const COMPLEX =
  /^\(?\s*(?:([+-]?[0-9.]+(?:e[+-]?[0-9]+)?|[+-]?nan|[+-]?inf(?:inity)?)(?=[+-]))?([+-]?(?:[0-9.]+(?:e[+-]?[0-9]+)?|nan|inf(?:inity)?))[ij]\s*\)?$/i

/** Complex numbers as `(1+2j)` and `1+2i`, or their parts as an array has its items. */
class ComplexCells extends ArrayCells {
  override put(bytes: Uint8Array, start: number, end: number, row: number): boolean {
    const last = (bytes[end - 1] === 41 ? bytes[end - 2] : bytes[end - 1]) ?? 0
    if (last !== 105 && last !== 106) return super.put(bytes, start, end, row)
    const [, re = '0', im] = COMPLEX.exec(asciiText(bytes, start, end)) ?? []
    if (im === undefined) return super.put(bytes, start, end, row)
    const parts = new TextEncoder().encode(`${re} ${im}\n`)
    return super.put(parts, 0, parts.length - 1, row)
  }
}

/** Arrays of strings: `["a","b"]`, `{a,"b c"}`, `(a, b)`. */
class StringsCells implements Cells {
  readonly column: ColumnBuilder
  readonly isText = false

  constructor(column: ColumnBuilder) {
    this.column = column
  }

  put(bytes: Uint8Array, start: number, end: number, row: number): boolean {
    const text = new TextDecoder().decode(bytes.subarray(start, end))
    if (text === '') this.column.setNull(row)
    else
      putText(
        this.column,
        row,
        stringsOf(text)
          .map((item) => `${item}\0`)
          .join(''),
      )
    return true
  }
}

function stringsOf(text: string): string[] {
  const items = text.startsWith('[') ? parsedItems(text) : undefined
  if (items) return items.map((item) => (item === null ? '' : String(item)))
  const inner = text.replace(/^\s*[[({]/, '').replace(/[\])}]\s*$/, '')
  const pieces = inner.match(/"(?:[^"\\]|\\.)*"|[^,]+/g) ?? []
  return pieces.map((piece) =>
    piece
      .trim()
      .replace(/^"(.*)"$/s, '$1')
      .replace(/\\(.)/g, '$1'),
  )
}

function parsedItems(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Returns what reads a column whose FIELD is known. */
export function typedCells(column: ColumnBuilder, shape: Shape, note: NoteCell): Cells {
  if (shape.text) return shape.stringLength > 0 ? new StringsCells(column) : new TextCells(column)
  if (shape.scalar && !isComplex(shape.datatype))
    return new ScalarCells(column, itemFor(shape.datatype), note)
  if (shape.scalar) return new ComplexCells(column, shape, note)
  return new ArrayCells(column, shape, note)
}
