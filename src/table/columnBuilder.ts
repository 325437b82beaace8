import type { CellValue, Column, ColumnBlock, NumericArray } from './column.ts'
import { type CellKind, readCell } from './columnCell.ts'
import type { Field } from './field.ts'

export type ItemKind = 'uint8' | 'int16' | 'int32' | 'int64' | 'float32' | 'float64'

/** How a column's cells lie in its value buffers. */
export interface ColumnLayout {
  item: ItemKind
  /** Items per row, 0 when offsets tell. */
  itemsPerRow: number
  /** Items that rows mostly have where `itemsPerRow` is 0, if that is known. */
  usualItems?: number
  cell: CellKind
}

/** The rows a table holds so far; shared by the table and its columns. */
export interface RowCounter {
  rowCount: number
}

const ITEM_ARRAYS = {
  uint8: Uint8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  float32: Float32Array,
  float64: Float64Array,
}

function copyInto(target: NumericArray, source: NumericArray, at = 0): void {
  if (target instanceof BigInt64Array) target.set(source as BigInt64Array, at)
  else target.set(source as Uint8Array, at)
}

/** A block that can still grow; its length follows the table's row count. */
export class GrowingBlock implements ColumnBlock {
  readonly start: number
  values: NumericArray
  validity: Uint8Array | null = null
  offsets: Uint32Array | null
  /** Null elements inside array cells: a bit per item of `values`, set = null; null when there are none. */
  nullItems: Uint8Array | null = null
  readonly #rows: RowCounter
  readonly #maxRows: number

  constructor(start: number, values: NumericArray, rows: RowCounter, maxRows: number) {
    this.start = start
    this.values = values
    this.offsets = null
    this.#rows = rows
    this.#maxRows = maxRows
  }

  get length(): number {
    return Math.max(0, Math.min(this.#maxRows, this.#rows.rowCount - this.start))
  }
}

/**
 * A column that grows block by block. Writers put a row's items into `block.values` (at
 * `(row - block.start) * itemsPerRow`, or from `offsets[row - block.start]` on for variable cells);
 * a row shows up when the table's row count passes it.
 */
export class ColumnBuilder implements Column {
  readonly field: Field
  readonly layout: ColumnLayout
  block: GrowingBlock
  readonly #rows: RowCounter
  readonly #rowsPerBlock: number
  readonly #blocks: GrowingBlock[] = []
  /** Memory of the blocks before the last. */
  #fullBytes = 0

  /** `rowsPerBlock` is a power of two. */
  constructor(field: Field, layout: ColumnLayout, rows: RowCounter, rowsPerBlock: number) {
    this.field = field
    this.layout = layout
    this.#rows = rows
    this.#rowsPerBlock = rowsPerBlock
    this.block = this.#newBlock(0, 0)
  }

  get length(): number {
    return this.#rows.rowCount
  }

  get itemsPerRow(): number {
    return this.layout.itemsPerRow
  }

  get isString(): boolean {
    return this.layout.cell === 'string'
  }

  get blocks(): readonly ColumnBlock[] {
    return this.length > this.block.start ? this.#blocks : this.#blocks.slice(0, -1)
  }

  get memoryBytes(): number {
    return this.#fullBytes + bytesOf(this.block)
  }

  get(row: number): CellValue {
    if (row < 0 || row >= this.length) return null
    const block = this.#blocks[Math.floor(row / this.#rowsPerBlock)]
    return block ? readCell(block, this.layout, row - block.start) : null
  }

  isNull(row: number): boolean {
    const block = this.#blocks[Math.floor(row / this.#rowsPerBlock)]
    if (!block?.validity) return false
    const local = row - block.start
    return ((block.validity[local >> 3] ?? 255) & (1 << (local & 7))) === 0
  }

  /** Makes room for rows up to `capacity` (exclusive, a row number) within the block of `start`. */
  reserve(start: number, capacity: number): void {
    if (start !== this.block.start) {
      this.trim()
      this.#fullBytes += bytesOf(this.block)
      this.block = this.#newBlock(start, capacity - start)
      return
    }
    const rows = capacity - start
    const block = this.block
    if (block.offsets) block.offsets = grown(block.offsets, rows + 1)
    else block.values = resized(block.values, rows * this.layout.itemsPerRow)
    if (block.validity) block.validity = grownValidity(block.validity, rows)
  }

  /** Makes room for `items` items in the block's value buffer (variable cells only). */
  reserveItems(items: number): void {
    const { values } = this.block
    if (items > values.length)
      this.block.values = resized(values, Math.max(items, values.length * 2, 64))
  }

  /** Puts items of fixed cells at `at` in the block's value buffer. */
  putItems(at: number, items: NumericArray): void {
    copyInto(this.block.values, items, at)
  }

  /**
   * Appends variable cells in the block's rows from `local` on: their items, and one offset more
   * than cells, by which they follow each other.
   */
  appendCells(local: number, offsets: Uint32Array, items: NumericArray): void {
    const own = this.block.offsets
    if (!own) return
    const start = own[local] as number
    this.reserveItems(start + items.length)
    copyInto(this.block.values, items, start)
    const shift = start - (offsets[0] as number)
    for (let k = 1; k < offsets.length; k++) own[local + k] = (offsets[k] as number) + shift
  }

  /** Makes rows null whose items are empty already: a bit each, from `byte` of the bitmap on. */
  addNulls(byte: number, bits: Uint8Array): void {
    const block = this.block
    block.validity ??= grownValidity(new Uint8Array(0), this.#capacity())
    const { validity } = block
    for (let k = 0; k < bits.length; k++)
      if (bits[k] !== 0) validity[byte + k] = (validity[byte + k] as number) & ~(bits[k] as number)
  }

  /**
   * Marks a row as null; its items become 0 (NaN for floats). A variable cell becomes empty, and
   * must be the last that was written.
   */
  setNull(row: number): void {
    const block = this.block
    const local = row - block.start
    block.validity ??= grownValidity(new Uint8Array(0), this.#capacity())
    const byte = local >> 3
    block.validity[byte] = (block.validity[byte] ?? 0) & ~(1 << (local & 7))
    if (block.offsets) {
      this.#clearNullItems(local)
      block.offsets[local + 1] = block.offsets[local] ?? 0
      return
    }
    const items = this.layout.itemsPerRow
    const from = local * items
    if (block.values instanceof BigInt64Array) block.values.fill(0n, from, from + items)
    else block.values.fill(this.layout.item.startsWith('f') ? Number.NaN : 0, from, from + items)
  }

  /** Marks an element of an array cell as null; `item` counts within the block's value buffer. */
  setNullItem(item: number): void {
    const byte = item >> 3
    let bits = this.block.nullItems
    if (!bits || byte >= bits.length) {
      const larger = new Uint8Array(Math.max(byte + 1, (this.block.values.length + 7) >> 3))
      if (bits) larger.set(bits)
      this.block.nullItems = larger
      bits = larger
    }
    bits[byte] = (bits[byte] as number) | (1 << (item & 7))
  }

  /** Forgets what an attempt at writing `row` left behind, before the row is written again. */
  clearRow(row: number): void {
    const block = this.block
    const local = row - block.start
    if (block.validity && local >= 0) {
      const byte = local >> 3
      block.validity[byte] = (block.validity[byte] ?? 0) | (1 << (local & 7))
    }
    this.#clearNullItems(local)
  }

  /** Forgets which elements are null from the cell in row `local` of the block on. */
  #clearNullItems(local: number): void {
    const { nullItems, offsets } = this.block
    if (!nullItems) return
    const from = offsets ? (offsets[local] ?? 0) : local * this.layout.itemsPerRow
    const byte = from >> 3
    if (byte >= nullItems.length) return
    nullItems[byte] = (nullItems[byte] as number) & ((1 << (from & 7)) - 1)
    nullItems.fill(0, byte + 1)
  }

  /** Gives back what the last block reserved beyond its rows. */
  trim(): void {
    const block = this.block
    const rows = block.length
    const items = block.offsets ? (block.offsets[rows] ?? 0) : rows * this.layout.itemsPerRow
    if (block.values.length > items) block.values = block.values.slice(0, items)
    if (block.offsets && block.offsets.length > rows + 1)
      block.offsets = block.offsets.slice(0, rows + 1)
    if (block.validity) block.validity = block.validity.slice(0, (rows + 7) >> 3)
  }

  /** Rows that the block has room for. */
  #capacity(): number {
    const { offsets, values } = this.block
    return offsets ? offsets.length - 1 : values.length / this.layout.itemsPerRow
  }

  #newBlock(start: number, rows: number): GrowingBlock {
    const { item, itemsPerRow } = this.layout
    const values = new ITEM_ARRAYS[item](rows * itemsPerRow)
    const block = new GrowingBlock(start, values, this.#rows, this.#rowsPerBlock)
    if (itemsPerRow === 0) block.offsets = new Uint32Array(rows + 1)
    this.#blocks.push(block)
    return block
  }
}

function bytesOf({ values, validity, offsets, nullItems }: GrowingBlock): number {
  const extra = (validity?.byteLength ?? 0) + (nullItems?.byteLength ?? 0)
  return values.byteLength + (offsets?.byteLength ?? 0) + extra
}

function resized(values: NumericArray, length: number): NumericArray {
  if (length <= values.length) return values
  const larger = new (values.constructor as new (length: number) => NumericArray)(length)
  copyInto(larger, values)
  return larger
}

function grown(offsets: Uint32Array, length: number): Uint32Array {
  if (length <= offsets.length) return offsets
  const larger = new Uint32Array(length)
  larger.set(offsets)
  return larger
}

function grownValidity(validity: Uint8Array, rows: number): Uint8Array {
  const larger = new Uint8Array((rows + 7) >> 3).fill(255)
  larger.set(validity.subarray(0, larger.length))
  return larger
}
