import type { DecodedArray } from 'hyparquet'
import { ColumnBuilder, type ColumnLayout } from '../../table/columnBuilder.ts'
import { BOOLEAN_NULL } from '../../table/columnCell.ts'
import type { Field } from '../../table/field.ts'
import { itemsOf, layoutOf, type Shape, shapeOf } from '../../table/shape.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** What happened to a cell. */
export type CellTrouble = 'outOfRange' | 'elementCount' | 'badCell'

const RANGES: Partial<Record<Field['datatype'], readonly [number, number]>> = {
  bit: [0, 1],
  unsignedByte: [0, 255],
  short: [-32768, 32767],
  int: [-2147483648, 2147483647],
}
const LARGEST_LONG = 2n ** 63n - 1n

function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (typeof item === 'bigint') {
      const number = Number(item)
      return Number.isSafeInteger(number) ? number : String(item)
    }
    if (item instanceof Uint8Array) return decoder.decode(item)
    return ArrayBuffer.isView(item) ? Array.from(item as unknown as ArrayLike<unknown>) : item
  })
}

/** Fills one column with decoded values, ahead of the other columns of its table. */
export class ColumnFiller {
  readonly column: ColumnBuilder
  /** Rows that are filled. */
  readonly rows = { rowCount: 0 }
  readonly #layout: ColumnLayout
  readonly #range: readonly [number, number] | undefined
  readonly #items: number
  readonly #rowsPerBlock: number
  readonly #convert: ((value: unknown) => unknown) | undefined
  readonly #note: (trouble: CellTrouble, row: number) => void
  #capacity = 0

  constructor(
    field: Field,
    rowsPerBlock: number,
    convert: ((value: unknown) => unknown) | undefined,
    note: (trouble: CellTrouble, row: number) => void,
  ) {
    const shape: Shape = shapeOf(field, () => {})
    this.#layout = layoutOf(shape)
    this.#items = shape.text ? 0 : itemsOf(shape)
    this.#range = RANGES[field.datatype]
    this.#rowsPerBlock = rowsPerBlock
    this.#convert = convert
    this.#note = note
    this.column = new ColumnBuilder(field, this.#layout, this.rows, rowsPerBlock)
  }

  /** Adds `values[from..to)` as the next rows, of `total` that will be there in the end. */
  add(values: DecodedArray, from: number, to: number, total: number): void {
    for (let at = from; at < to; ) {
      const count = Math.min(this.#room(total), to - at)
      this.#addRun(values, at, count)
      this.rows.rowCount += count
      at += count
    }
  }

  /** Adds rows without values. */
  addNulls(count: number, total: number): void {
    this.add(new Array(count).fill(null), 0, count, total)
  }

  /** Returns how many rows the block has room for, after having made some. */
  #room(total: number): number {
    const at = this.rows.rowCount
    if (at >= this.#capacity) {
      this.#capacity = Math.min(at + this.#rowsPerBlock, Math.max(total, at + 1))
      this.column.reserve(at, this.#capacity)
    }
    return this.#capacity - at
  }

  #addRun(values: DecodedArray, from: number, count: number): void {
    const { block } = this.column
    const first = this.rows.rowCount
    if (this.#isBulk(values)) {
      const part = values.subarray(from, from + count)
      ;(block.values as Float64Array).set(part as Float64Array, first - block.start)
      return
    }
    for (let k = 0; k < count; k++) {
      const value: unknown = values[from + k]
      const known = value ?? null
      this.#put(this.#convert && known !== null ? this.#convert(known) : known, first + k)
    }
  }

  #isBulk(values: DecodedArray): values is Exclude<DecodedArray, unknown[]> {
    if (this.#layout.cell !== 'scalar' || this.#convert || Array.isArray(values)) return false
    return values.constructor === this.column.block.values.constructor
  }

  #put(value: unknown, row: number): void {
    if (value === null || value === undefined) this.column.setNull(row)
    else if (this.#layout.cell === 'string') this.#putBytes(bytesOf(value), row)
    else if (this.#layout.cell === 'strings') this.#putStrings(value, row)
    else if (this.#layout.cell === 'array' || this.#layout.cell === 'booleans')
      this.#putArray(value, row)
    else if (!this.#putItem(value, row - this.column.block.start, row)) this.column.setNull(row)
  }

  /** Puts one item at a place of the block; false where it cannot be told. */
  #putItem(value: unknown, at: number, row: number): boolean {
    const { values } = this.column.block
    if (values instanceof BigInt64Array) {
      if (typeof value !== 'bigint' && !Number.isInteger(value)) return this.#bad('badCell', row)
      const whole = BigInt(value as bigint | number)
      if (whole > LARGEST_LONG) return this.#bad('outOfRange', row)
      values[at] = whole
      return true
    }
    const number = Number(value)
    const range = this.#range
    if (range && !(number >= range[0] && number <= range[1])) return this.#bad('outOfRange', row)
    values[at] = number
    return true
  }

  #bad(trouble: CellTrouble, row: number): boolean {
    this.#note(trouble, row)
    return false
  }

  #putBytes(bytes: Uint8Array, row: number): void {
    const { block } = this.column
    const local = row - block.start
    const at = block.offsets?.[local] ?? 0
    this.column.reserveItems(at + bytes.length)
    ;(block.values as Uint8Array).set(bytes, at)
    if (block.offsets) block.offsets[local + 1] = at + bytes.length
  }

  #putStrings(value: unknown, row: number): void {
    const items = Array.isArray(value) ? (value as unknown[]) : [value]
    const texts = items.map((item) => (item === null ? '' : decoder.decode(bytesOf(item))))
    this.#putBytes(encoder.encode(texts.map((text) => `${text}\0`).join('')), row)
  }

  #putArray(value: unknown, row: number): void {
    const { block } = this.column
    const local = row - block.start
    const perRow = this.#layout.itemsPerRow
    const first = block.offsets ? (block.offsets[local] ?? 0) : local * perRow
    const given = Array.isArray(value) || ArrayBuffer.isView(value)
    const items = given ? (value as unknown as ArrayLike<unknown>) : [value]
    if (this.#items > 0 && items.length !== this.#items) this.#note('elementCount', row)
    const count = this.#items > 0 ? Math.min(items.length, this.#items) : items.length
    const room = perRow > 0 ? perRow : count
    if (block.offsets) this.column.reserveItems(first + room)
    for (let k = 0; k < room; k++) {
      const item = k < count ? (items[k] ?? null) : null
      if (item === null || !this.#putItem(item, first + k, row)) this.#setNullItem(first + k)
    }
    if (block.offsets) block.offsets[local + 1] = first + room
  }

  #setNullItem(at: number): void {
    const { values } = this.column.block
    if (this.#layout.cell === 'booleans') {
      values[at] = BOOLEAN_NULL
      return
    }
    if (values instanceof BigInt64Array) values[at] = 0n
    else values[at] = this.#layout.item.startsWith('f') ? Number.NaN : 0
    this.column.setNullItem(at)
  }
}

/** Text is kept as the bytes that came, where it came as such. */
function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value
  return encoder.encode(typeof value === 'string' ? value : jsonText(value))
}
