import type { DecodedArray } from 'hyparquet'
import type { Column, Table } from '../../table/column.ts'
import type { Field } from '../../table/field.ts'
import { layoutOf, shapeOf } from '../../table/shape.ts'
import { type CellTrouble, ColumnFiller } from './columnFiller.ts'
import type { ParquetColumn } from './columnType.ts'

const LARGEST_BLOCK_ROWS = 16384
const LARGEST_BLOCK_ITEMS = 1 << 18

/** A table filled column by column: rows show up when `rowCount` passes them. */
export class ParquetTable implements Table {
  name: string | undefined
  readonly id = undefined
  readonly fields: readonly Field[]
  rowCount = 0
  readonly #fillers: readonly ColumnFiller[]
  readonly #total: number

  /** `total` rows will be there in the end. */
  constructor(
    fields: readonly Field[],
    columns: readonly ParquetColumn[],
    total: number,
    note: (trouble: CellTrouble, name: string, row: number) => void,
  ) {
    this.fields = fields
    this.#total = total
    const widest = fields.reduce((most, field) => {
      const { itemsPerRow, usualItems = 0 } = layoutOf(shapeOf(field, () => {}))
      return Math.max(most, itemsPerRow, usualItems)
    }, 1)
    let rows = LARGEST_BLOCK_ROWS
    while (rows > 1 && rows * widest > LARGEST_BLOCK_ITEMS) rows >>= 1
    this.#fillers = fields.map(
      (field, index) =>
        new ColumnFiller(field, rows, itemConverter(columns[index]), (trouble, row) =>
          note(trouble, field.name, row),
        ),
    )
  }

  get memoryBytes(): number {
    return this.#fillers.reduce((sum, { column }) => sum + column.memoryBytes, 0)
  }

  /** Returns the column of the field at `index`; throws RangeError where there is none. */
  column(index: number): Column {
    const filler = this.#fillers[index]
    if (!filler) throw new RangeError(`no column ${index}`)
    return filler.column
  }

  /** Returns how many rows of a column are filled. */
  filledRows(index: number): number {
    return this.#fillers[index]?.rows.rowCount ?? 0
  }

  /** Adds `values[from..to)` to a column. */
  add(index: number, values: DecodedArray, from: number, to: number): void {
    this.#fillers[index]?.add(values, from, to, this.#total)
  }

  /** Adds rows without values to a column. */
  addNulls(index: number, count: number): void {
    this.#fillers[index]?.addNulls(count, this.#total)
  }

  /** Gives back memory reserved beyond the rows. */
  finish(): void {
    for (const { column } of this.#fillers) column.trim()
  }
}

/** Items of lists are converted one by one. */
function itemConverter(column: ParquetColumn | undefined) {
  const convert = column?.convert
  if (!convert || !(column.list || column.kind === 'json')) return convert
  return (value: unknown) =>
    Array.isArray(value) || ArrayBuffer.isView(value)
      ? Array.from(value as unknown as ArrayLike<unknown>, (item) =>
          item === null || item === undefined ? null : convert(item),
        )
      : convert(value)
}
