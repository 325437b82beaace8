import type { Column, ColumnBlock, NumericArray } from '../../../table/column.ts'

/**
 * A run of rows of one column, as a block lays them out (see ColumnBlock): its row k lies in the
 * buffers at `first + k`.
 */
export interface ColumnRun {
  readonly values: NumericArray
  readonly validity: Uint8Array | null
  readonly offsets: Uint32Array | null
  /** Null elements inside of arrays: a bit per item of `values`, set = null. */
  readonly nullItems: Uint8Array | null
  readonly first: number
  /** Items of each row; 0 when `offsets` tell. */
  readonly itemsPerRow: number
}

/** Returns true when row `k` of the run is null. */
export function isNull({ validity, first }: ColumnRun, k: number): boolean {
  if (!validity) return false
  const row = first + k
  return (((validity[row >> 3] ?? 255) >> (row & 7)) & 1) === 0
}

/** Returns true when an item of the run's buffer is a null element. */
export function isNullItem({ nullItems }: ColumnRun, item: number): boolean {
  return nullItems !== null && (((nullItems[item >> 3] ?? 0) >> (item & 7)) & 1) === 1
}

/** Returns where row `k` of the run starts in its buffer. */
export function itemsFrom({ offsets, first, itemsPerRow }: ColumnRun, k: number): number {
  return offsets ? (offsets[first + k] as number) : (first + k) * itemsPerRow
}

/** Takes runs out of a column: as they lie where rows follow each other in a block, else gathered. */
export class RunSource {
  readonly #column: Column
  readonly #blocks: readonly ColumnBlock[]
  readonly #usualLength: number

  constructor(column: Column) {
    this.#column = column
    this.#blocks = column.blocks
    this.#usualLength = Math.max(1, this.#blocks[0]?.length ?? 1)
  }

  /** Returns the rows of these numbers. `inOrder` says that each number follows the one before it. */
  run(rowIds: Uint32Array, inOrder: boolean): ColumnRun {
    const start = rowIds[0]
    const block = start === undefined ? undefined : this.#blockOf(start)
    const first = (start ?? 0) - (block?.start ?? 0)
    if (!block || !inOrder || first + rowIds.length > block.length) return this.#gathered(rowIds)
    const { values, validity, offsets, nullItems = null } = block
    return { values, validity, offsets, nullItems, first, itemsPerRow: this.#column.itemsPerRow }
  }

  #blockOf(row: number): ColumnBlock | undefined {
    const blocks = this.#blocks
    let at = Math.min(blocks.length - 1, Math.floor(row / this.#usualLength))
    while (at > 0 && (blocks[at]?.start ?? 0) > row) at--
    for (; at < blocks.length; at++) {
      const block = blocks[at]
      if (block && row < block.start + block.length) return block
    }
    return undefined
  }

  #gathered(rowIds: Uint32Array): ColumnRun {
    const { itemsPerRow } = this.#column
    const isVariable = itemsPerRow === 0
    const offsets = isVariable ? new Uint32Array(rowIds.length + 1) : null
    const blocks = Array.from(rowIds, (row) => this.#blockOf(row))
    if (offsets)
      blocks.forEach((block, k) => {
        const local = (rowIds[k] as number) - (block?.start ?? 0)
        const length = (block?.offsets?.[local + 1] ?? 0) - (block?.offsets?.[local] ?? 0)
        offsets[k + 1] = (offsets[k] as number) + length
      })
    const items = offsets?.[rowIds.length] ?? rowIds.length * itemsPerRow
    const target = new Gathered(this.#blocks[0]?.values ?? new Uint8Array(0), items, rowIds.length)
    blocks.forEach((block, k) => {
      const local = (rowIds[k] as number) - (block?.start ?? 0)
      if (block) target.take(block, local, itemsPerRow, k, offsets?.[k] ?? k * itemsPerRow)
      else target.setNull(k)
    })
    const { values, validity, nullItems } = target
    return { values, validity, offsets, nullItems, first: 0, itemsPerRow }
  }
}

/** Buffers that cells from several blocks are copied into. */
class Gathered {
  readonly values: NumericArray
  validity: Uint8Array | null = null
  nullItems: Uint8Array | null = null
  readonly #rows: number

  constructor(like: NumericArray, items: number, rows: number) {
    this.values = new (like.constructor as new (length: number) => NumericArray)(items)
    this.#rows = rows
  }

  take(block: ColumnBlock, local: number, itemsPerRow: number, k: number, to: number): void {
    const { values, validity, offsets, nullItems } = block
    const from = offsets ? (offsets[local] as number) : local * itemsPerRow
    const length = offsets ? (offsets[local + 1] as number) - from : itemsPerRow
    const target = this.values
    for (let item = 0; item < length; item++)
      (target as Float64Array)[to + item] = (values as Float64Array)[from + item] as number
    if (validity && (((validity[local >> 3] ?? 255) >> (local & 7)) & 1) === 0) this.setNull(k)
    for (let item = 0; nullItems && item < length; item++)
      if ((((nullItems[(from + item) >> 3] ?? 0) >> ((from + item) & 7)) & 1) === 1)
        this.#setNullItem(to + item)
  }

  setNull(k: number): void {
    this.validity ??= new Uint8Array((this.#rows + 7) >> 3).fill(255)
    this.validity[k >> 3] = (this.validity[k >> 3] as number) & ~(1 << (k & 7))
  }

  #setNullItem(item: number): void {
    this.nullItems ??= new Uint8Array((this.values.length + 7) >> 3)
    this.nullItems[item >> 3] = (this.nullItems[item >> 3] as number) | (1 << (item & 7))
  }
}
