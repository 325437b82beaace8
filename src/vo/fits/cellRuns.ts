import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import type { ItemReader, RowBytes } from './items.ts'

/** Reads the cells of one column from rows that lie one behind the other. */
export interface CellRun {
  /** Reads `rows` cells as rows `row` on; the first row starts at `at`, rows are `stride` apart. */
  read(input: RowBytes, at: number, stride: number, row: number, rows: number): void
}

/** Cells of numbers, bits and logical values. */
export class ItemCells {
  readonly #column: ColumnBuilder
  readonly #reader: ItemReader
  readonly #note: () => void

  /** `note` is called for each cell with another number of items than its column's cells have. */
  constructor(column: ColumnBuilder, reader: ItemReader, note: () => void) {
    this.#column = column
    this.#reader = reader
    this.#note = note
  }

  sizeOf(items: number): number {
    return this.#reader.sizeOf(items)
  }

  /** Puts `items` items into each of `rows` cells from row `row` on. */
  put(
    input: RowBytes,
    run: { at: number; stride: number; row: number; rows: number; items: number },
  ) {
    const { row, rows, items } = run
    const column = this.#column
    const { block } = column
    const local = row - block.start
    if (block.offsets) {
      const to = block.offsets[local] as number
      column.reserveItems(to + rows * items)
      for (let k = 1; k <= rows; k++) block.offsets[local + k] = to + k * items
      this.#reader.fill(input, run, block.values, to)
      this.#markNulls(row, to, items)
      return
    }
    const { itemsPerRow } = column.layout
    if (items === itemsPerRow) {
      this.#reader.fill(input, run, block.values, local * items)
      this.#markNulls(row, local * items, items)
      return
    }
    for (let k = 0; k < rows; k++)
      this.#putOther(input, { ...run, at: run.at + k * run.stride, row: row + k })
  }

  /** A null cell. */
  putNull(row: number): void {
    this.#column.setNull(row)
  }

  #putOther(
    input: RowBytes,
    run: { at: number; stride: number; row: number; items: number },
  ): void {
    const { block, layout } = this.#column
    this.#note()
    this.#column.setNull(run.row)
    if (run.items === 0) return
    this.#column.clearRow(run.row)
    const items = Math.min(run.items, layout.itemsPerRow)
    const to = (run.row - block.start) * layout.itemsPerRow
    this.#reader.fill(input, { ...run, rows: 1, items }, block.values, to)
    this.#markNulls(run.row, to, items)
    if (layout.item.startsWith('f')) return
    for (let k = items; k < layout.itemsPerRow; k++) this.#markNull(to + k)
  }

  #markNulls(row: number, to: number, items: number): void {
    const { nulls } = this.#reader
    if (nulls.length === 0) return
    const { cell } = this.#column.layout
    if (cell === 'scalar' || cell === 'boolean') {
      for (const k of nulls) this.#column.setNull(row + k)
      return
    }
    if (cell === 'array') for (const k of nulls) this.#markNull(to + k)
    this.#nullCells(row, items, nulls)
  }

  #markNull(item: number): void {
    const { block, layout } = this.#column
    if (layout.item.startsWith('f')) block.values[item] = Number.NaN
    else if (block.values instanceof BigInt64Array) block.values[item] = 0n
    else block.values[item] = layout.cell === 'booleans' ? 2 : 0
    if (layout.cell === 'array' && !layout.item.startsWith('f')) this.#column.setNullItem(item)
  }

  /** FITS has no null for an array as a whole: one of nulls only stands for it. */
  #nullCells(row: number, items: number, nulls: readonly number[]): void {
    if (items === 0 || this.#column.block.offsets) return
    const counts = new Map<number, number>()
    for (const k of nulls) {
      const local = Math.floor(k / items)
      counts.set(local, (counts.get(local) ?? 0) + 1)
    }
    for (const [local, count] of counts) if (count === items) this.#column.setNull(row + local)
  }
}

/** Cells that lie in the rows themselves. */
export class FixedCells implements CellRun {
  readonly #cells: ItemCells
  readonly #items: number

  constructor(cells: ItemCells, items: number) {
    this.#cells = cells
    this.#items = items
  }

  read(input: RowBytes, at: number, stride: number, row: number, rows: number): void {
    if (this.#items > 0) this.#cells.put(input, { at, stride, row, rows, items: this.#items })
    else for (let k = 0; k < rows; k++) this.#cells.putNull(row + k)
  }
}

/** Cells that nothing can be read into. */
export class NullCells implements CellRun {
  readonly #column: ColumnBuilder

  constructor(column: ColumnBuilder) {
    this.#column = column
  }

  read(_input: RowBytes, _at: number, _stride: number, row: number, rows: number): void {
    for (let k = 0; k < rows; k++) this.#column.setNull(row + k)
  }
}
