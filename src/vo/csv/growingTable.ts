import type { Column, Table } from '../../table/column.ts'
import { ColumnBuilder, type ColumnLayout } from '../../table/columnBuilder.ts'
import type { Field } from '../../table/field.ts'

const LARGEST_BLOCK_ROWS = 16384
const LARGEST_BLOCK_ITEMS = 1 << 18
const FIRST_ROWS = 32

/** A table that grows row by row and whose columns can turn into others while it does. */
export class GrowingTable implements Table {
  name: string | undefined
  readonly id = undefined
  #fields: readonly Field[]
  readonly columns: ColumnBuilder[]
  rowCount = 0
  readonly #rowsPerBlock: number
  #capacity = 0
  #blockStart = 0

  /** `layouts` in the order of `fields`. */
  constructor(fields: readonly Field[], layouts: readonly ColumnLayout[]) {
    const widest = layouts.reduce(
      (most, { itemsPerRow, usualItems = 0 }) => Math.max(most, itemsPerRow, usualItems),
      1,
    )
    let rows = LARGEST_BLOCK_ROWS
    while (rows > 1 && rows * widest > LARGEST_BLOCK_ITEMS) rows >>= 1
    this.#rowsPerBlock = rows
    this.#fields = fields
    this.columns = fields.flatMap((field, index) => {
      const layout = layouts[index]
      return layout ? [new ColumnBuilder(field, layout, this, rows)] : []
    })
  }

  /** As they are now: a column's FIELD can change while rows arrive; the array is then another. */
  get fields(): readonly Field[] {
    return this.#fields
  }

  /** Returns the column of the field at `index` as it is now; throws RangeError for none. */
  column(index: number): Column {
    const column = this.columns[index]
    if (!column) throw new RangeError(`no column ${index}`)
    return column
  }

  /** Makes room for one more row in every column. */
  reserveRow(): void {
    if (this.rowCount < this.#capacity) return
    const used = this.rowCount - this.#blockStart
    const rows = this.#rowsPerBlock
    const first = this.#blockStart === 0 && used < rows
    if (!first && used >= rows) this.#blockStart = this.rowCount
    this.#capacity =
      this.#blockStart + (first ? Math.min(rows, Math.max(FIRST_ROWS, used * 2)) : rows)
    for (const column of this.columns) column.reserve(this.#blockStart, this.#capacity)
  }

  /** What a FIELD says has changed, other than its datatype. */
  refreshFields(): void {
    this.#fields = [...this.#fields]
  }

  /**
   * Puts a column of another kind in the place of one and returns it; `write` gives it each row
   * that is there. Room is made for the row after them, if it was.
   */
  replace(
    index: number,
    field: Field,
    layout: ColumnLayout,
    write: (column: ColumnBuilder, row: number) => void,
  ): ColumnBuilder {
    const column = new ColumnBuilder(field, layout, this, this.#rowsPerBlock)
    const end = Math.max(this.rowCount, this.#capacity)
    for (let start = 0; start < end; start += this.#rowsPerBlock) {
      const stop = Math.min(end, start + this.#rowsPerBlock)
      column.reserve(start, stop)
      for (let row = start; row < Math.min(stop, this.rowCount); row++) write(column, row)
    }
    this.#fields = this.#fields.with(index, field)
    this.columns[index] = column
    return column
  }

  get memoryBytes(): number {
    return this.columns.reduce((sum, column) => sum + column.memoryBytes, 0)
  }

  /** Gives back memory reserved beyond the rows. */
  finish(): void {
    for (const column of this.columns) column.trim()
    this.#capacity = this.rowCount
  }
}
