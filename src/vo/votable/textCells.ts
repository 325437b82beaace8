import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import { isComplex, itemsOf, type Shape } from '../../table/shape.ts'
import { asciiText } from './decimal.ts'
import type { Magic } from './magic.ts'
import type { Note, TextItem } from './textItems.ts'

const LESS_THAN = 60
const AMPERSAND = 38
const COMMA = 44
/** Items by which arrays of a column are filled up in all, where their room is not there anyway. */
const MOST_FILLING = 1 << 22

/** Reads the cells of one column from TABLEDATA. */
export interface TextCell {
  /**
   * Reads the cell that starts at `i` and ends at the next '<', as `row`. Returns the position of
   * that '<'; -1 when there is more in it than plain characters, for `set` to be called.
   */
  read(bytes: Uint8Array, i: number, row: number): number
  /** Reads the cell `bytes[start..end)`, in which markup is resolved; `bytes[end]` is a '<'. */
  set(bytes: Uint8Array, start: number, end: number, row: number): void
}

/** Returns the position of the next '<'; -1 when an '&' comes first. */
export function plainEnd(bytes: Uint8Array, i: number): number {
  let k = i
  let byte = bytes[k] as number
  while (byte !== LESS_THAN) {
    if (byte === AMPERSAND) return -1
    byte = bytes[++k] as number
  }
  return k
}

/** A cell of one primitive. */
export class ScalarCell implements TextCell {
  readonly column: ColumnBuilder
  readonly #item: TextItem
  readonly #magic: Magic | undefined

  constructor(column: ColumnBuilder, item: TextItem, magic: Magic | undefined) {
    this.column = column
    this.#item = item
    this.#magic = magic
  }

  read(bytes: Uint8Array, i: number, row: number): number {
    const end = plainEnd(bytes, i)
    if (end >= 0) this.set(bytes, i, end, row)
    return end
  }

  set(bytes: Uint8Array, from: number, to: number, row: number): void {
    let start = from
    let end = to
    while (start < end && (bytes[start] as number) <= 32) start++
    while (end > start && (bytes[end - 1] as number) <= 32) end--
    const { block } = this.column
    const at = row - block.start
    if (start === end || this.#magic?.isText(bytes, start, end)) this.column.setNull(row)
    else if (!this.#item.put(block.values, at, bytes, start, end)) this.column.setNull(row)
    else if (this.#magic?.isValue(block.values[at])) this.column.setNull(row)
  }
}

/** A cell of several primitives (or one complex number), fixed or variable in number. */
export class ArrayCell implements TextCell {
  readonly #column: ColumnBuilder
  readonly #item: TextItem
  readonly #magic: Magic | undefined
  readonly #note: Note
  readonly #perRow: number
  readonly #items: number
  readonly #step: number
  #filling = 0

  constructor(
    column: ColumnBuilder,
    shape: Shape,
    item: TextItem,
    magic: Magic | undefined,
    note: Note,
  ) {
    this.#column = column
    this.#item = item
    this.#magic = magic
    this.#note = note
    this.#perRow = column.layout.itemsPerRow
    this.#items = itemsOf(shape)
    this.#step = shape.step * (isComplex(shape.datatype) ? 2 : 1)
  }

  read(bytes: Uint8Array, i: number, row: number): number {
    const end = plainEnd(bytes, i)
    if (end >= 0) this.set(bytes, i, end, row)
    return end
  }

  set(bytes: Uint8Array, from: number, to: number, row: number): void {
    const { block } = this.#column
    const local = row - block.start
    const first = block.offsets ? (block.offsets[local] as number) : local * this.#perRow
    let count = 0
    let start = from
    for (;;) {
      while (start < to && isSeparator(bytes[start] as number)) {
        if (bytes[start] === COMMA) this.#note('commas')
        start++
      }
      if (start >= to) break
      let end = start + 1
      while (end < to && !isSeparator(bytes[end] as number)) end++
      if (this.#items === 0 || count < this.#items) this.#put(first + count, bytes, start, end)
      count++
      start = end
    }
    if (count === 0) this.#column.setNull(row)
    else this.#settle(first, count, local)
  }

  #put(at: number, bytes: Uint8Array, start: number, end: number): void {
    if (this.#perRow === 0) this.#column.reserveItems(at + 1)
    const { values } = this.#column.block
    const written = this.#item.put(values, at, bytes, start, end)
    const isNull = !written || this.#magic?.isValue(values[at])
    if (isNull) this.#column.setNullItem(at)
  }

  /** Fills up an array that came too short, and ends a variable one. */
  #settle(first: number, written: number, local: number): void {
    const lacking =
      this.#items > 0 ? this.#items - written : (this.#step - (written % this.#step)) % this.#step
    if (lacking !== 0) this.#note('elementCount')
    const count = lacking < 0 ? this.#items : written
    const missing = this.#perRow > 0 ? lacking : this.#filled(lacking)
    for (let k = count; k < count + missing; k++) {
      if (this.#perRow === 0) this.#column.reserveItems(first + k + 1)
      const { values } = this.#column.block
      if (values instanceof BigInt64Array) values[first + k] = 0n
      else values[first + k] = this.#column.layout.item.startsWith('f') ? Number.NaN : 0
      this.#column.setNullItem(first + k)
    }
    const { offsets } = this.#column.block
    if (offsets) offsets[local + 1] = first + count + missing
  }

  /** Returns how many items to fill up with: none when that went too far. */
  #filled(lacking: number): number {
    if (lacking <= 0 || this.#filling + lacking > MOST_FILLING) return 0
    this.#filling += lacking
    return lacking
  }
}

function isSeparator(byte: number): boolean {
  return byte <= 32 || byte === COMMA
}

/** A cell of bits: digits 0 and 1, blanks between them allowed. */
export class BitCell implements TextCell {
  readonly #column: ColumnBuilder
  readonly #note: Note
  readonly #perRow: number
  readonly #items: number

  constructor(column: ColumnBuilder, shape: Shape, note: Note) {
    this.#column = column
    this.#note = note
    this.#perRow = column.layout.itemsPerRow
    this.#items = itemsOf(shape)
  }

  read(bytes: Uint8Array, i: number, row: number): number {
    const end = plainEnd(bytes, i)
    if (end >= 0) this.set(bytes, i, end, row)
    return end
  }

  set(bytes: Uint8Array, start: number, end: number, row: number): void {
    const text = asciiText(bytes, start, end).replace(/[\s,]+/g, '')
    const digits = text.replace(/^true$/i, '1').replace(/^false$/i, '0')
    if (!/^[01]+$/.test(digits)) {
      if (digits !== '') this.#note('badNumber')
      this.#column.setNull(row)
      return
    }
    const { block } = this.#column
    const local = row - block.start
    const first = block.offsets ? (block.offsets[local] as number) : local * this.#perRow
    if (this.#items > 0 && this.#items !== digits.length) this.#note('elementCount')
    const count = this.#perRow || Math.min(digits.length, this.#items || digits.length)
    if (block.offsets) {
      this.#column.reserveItems(first + count)
      block.offsets[local + 1] = first + count
    }
    for (let k = 0; k < count; k++) block.values[first + k] = digits[k] === '1' ? 1 : 0
    for (let k = digits.length; k < count; k++) this.#column.setNullItem(first + k)
  }
}
