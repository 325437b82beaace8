import type { Column, Table } from './column.ts'
import { ColumnBuilder, type ColumnLayout } from './columnBuilder.ts'
import type { Field } from './field.ts'

const LARGEST_BLOCK_ROWS = 16384
const LARGEST_BLOCK_ITEMS = 1 << 18
const FIRST_ROWS = 32
const FEWEST_USUAL_ROWS = 64

/** Rows per block: a power of two, smaller for tables with wide array columns. */
function blockRows(layouts: readonly ColumnLayout[]): number {
  const widest = layouts.reduce((most, layout) => Math.max(most, layout.itemsPerRow), 1)
  let rows = LARGEST_BLOCK_ROWS
  while (rows > 1 && rows * widest > LARGEST_BLOCK_ITEMS) rows >>= 1
  const usual = layouts.reduce((most, layout) => Math.max(most, layout.usualItems ?? 0), 1)
  while (rows > FEWEST_USUAL_ROWS && rows * usual > LARGEST_BLOCK_ITEMS) rows >>= 1
  return rows
}

/**
 * A table that grows row by row and can be read meanwhile. All columns have their block
 * boundaries at the same rows. Writers write row `rowCount` (after `reserveRow`), then `commitRow`.
 */
export class TableBuilder implements Table {
  name: string | undefined
  id: string | undefined
  readonly fields: readonly Field[]
  readonly columns: readonly ColumnBuilder[]
  rowCount = 0
  /** Rows that can be written before `reserveRow` has to make room. */
  capacity = 0
  /** A power of two. */
  readonly rowsPerBlock: number
  #blockStart = 0

  /** `layouts` in the order of `fields`. */
  constructor(fields: readonly Field[], layouts: readonly ColumnLayout[]) {
    this.fields = fields
    this.rowsPerBlock = blockRows(layouts)
    const columns: ColumnBuilder[] = []
    fields.forEach((field, index) => {
      const layout = layouts[index]
      if (layout) columns.push(new ColumnBuilder(field, layout, this, this.rowsPerBlock))
    })
    this.columns = columns
  }

  /** Returns the column of the field at `index`; throws RangeError where there is none. */
  column(index: number): Column {
    const column = this.columns[index]
    if (!column) throw new RangeError(`no column ${index}`)
    return column
  }

  /** Where in its block the next row will be. */
  get rowInBlock(): number {
    return (this.rowCount - this.#blockStart) & (this.rowsPerBlock - 1)
  }

  /** Makes room for one more row in every column. */
  reserveRow(): void {
    if (this.rowCount < this.capacity) return
    this.reserveRows(1)
  }

  /** Makes room for `count` more rows in every column, which must fit into the next row's block. */
  reserveRows(count: number): void {
    if (this.rowCount + count <= this.capacity) return
    const used = this.rowCount - this.#blockStart
    const rows = this.rowsPerBlock
    const first = this.#blockStart === 0 && used < rows
    if (!first && used >= rows) this.#blockStart = this.rowCount
    const room = first ? Math.min(rows, Math.max(FIRST_ROWS, used * 2, used + count)) : rows
    this.capacity = this.#blockStart + room
    for (const column of this.columns) column.reserve(this.#blockStart, this.capacity)
  }

  /** Takes back what was written of the row that was not committed. */
  clearRow(): void {
    for (const column of this.columns) column.clearRow(this.rowCount)
  }

  /** Gives back memory reserved beyond the rows; called once when all rows are there. */
  finish(): void {
    for (const column of this.columns) column.trim()
    this.capacity = this.rowCount
  }
}
