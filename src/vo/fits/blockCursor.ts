import type { Column, ColumnBlock, NumericArray } from '../../table/column.ts'

const NOTHING: ColumnBlock = {
  start: 0,
  length: 0,
  values: new Uint8Array(0),
  validity: null,
  offsets: null,
}

/** Finds rows in a column's blocks, without making values of cells. */
export class BlockCursor {
  /** The value buffer that the row's items lie in, from `from` to `to`. */
  values: NumericArray = NOTHING.values
  from = 0
  to = 0
  isNull = false
  readonly #blocks: readonly ColumnBlock[]
  readonly #itemsPerRow: number
  readonly #rowsPerBlock: number
  #block = NOTHING

  constructor(column: Column) {
    this.#blocks = column.blocks
    this.#itemsPerRow = column.itemsPerRow
    this.#rowsPerBlock = Math.max(1, this.#blocks[0]?.length ?? 1)
  }

  /** Goes to a row; one that is not there has no items and is null. */
  seek(row: number): void {
    let block = this.#block
    if (row < block.start || row >= block.start + block.length) {
      block = this.#blocks[Math.floor(row / this.#rowsPerBlock)] ?? NOTHING
      this.#block = block
      this.values = block.values
    }
    const local = row - block.start
    const { validity, offsets } = block
    this.isNull =
      block === NOTHING ||
      (validity !== null && ((validity[local >> 3] ?? 255) & (1 << (local & 7))) === 0)
    this.from = offsets ? (offsets[local] ?? 0) : local * this.#itemsPerRow
    this.to = offsets ? (offsets[local + 1] ?? this.from) : this.from + this.#itemsPerRow
  }

  /** Returns whether the item at `k` in `values` is a null element of an array. */
  isNullItem(k: number): boolean {
    const { nullItems } = this.#block
    return !!nullItems && ((nullItems[k >> 3] ?? 0) & (1 << (k & 7))) !== 0
  }
}
