import type { CellValue, NumericArray } from '../../table/column.ts'
import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import { BOOLEAN_NULL } from '../../table/columnCell.ts'
import type { Field } from '../../table/field.ts'
import { layoutOf, shapeOf } from '../../table/shape.ts'
import { TableBuilder } from '../../table/tableBuilder.ts'
import type { TableToWrite } from '../tableDocument.ts'

type Item = number | bigint | string | boolean | null

/** Returns the cell as the items that its column holds, null items included. */
function itemsOf(column: ColumnBuilder, cell: CellValue): (number | bigint | null)[] {
  const { cell: kind } = column.layout
  if (kind === 'string') return [...new TextEncoder().encode(String(cell))]
  const items = Array.from(
    typeof cell === 'object' && cell !== null ? (cell as ArrayLike<Item>) : [cell],
  )
  if (kind === 'strings')
    return [...new TextEncoder().encode(items.map((text) => `${text}\0`).join(''))]
  return items.map((item) => {
    if (kind === 'booleans' && item === null) return BOOLEAN_NULL
    if (typeof item === 'boolean') return item ? 1 : 0
    return typeof item === 'string' ? Number(item) : item
  })
}

function putCell(column: ColumnBuilder, row: number, cell: CellValue): void {
  if (cell === null) {
    column.setNull(row)
    return
  }
  const items = itemsOf(column, cell)
  const local = row - column.block.start
  let to = local * column.layout.itemsPerRow
  if (column.block.offsets) {
    to = column.block.offsets[local] ?? 0
    column.reserveItems(to + items.length)
    column.block.offsets[local + 1] = to + items.length
  }
  const values: NumericArray = column.block.values
  items.forEach((item, index) => {
    if (item === null) column.setNullItem(to + index)
    else values[to + index] = item
  })
}

/** Returns a table of these cells, row by row. */
export function tableOfCells(
  fields: readonly Field[],
  rows: readonly (readonly CellValue[])[],
): TableBuilder {
  const table = new TableBuilder(
    fields,
    fields.map((field) => layoutOf(shapeOf(field, () => {}))),
  )
  for (const cells of rows) {
    table.reserveRow()
    table.columns.forEach((column, index) => {
      putCell(column, table.rowCount, cells[index] ?? null)
    })
    table.rowCount++
  }
  table.finish()
  return table
}

/** Returns all rows of a table in order, to be written, without anything around them. */
export function allRowsOf(table: TableBuilder): TableToWrite {
  return {
    rows: { table, rowCount: table.rowCount, rowAt: (position) => position },
    params: [],
    infos: [],
    queryStatus: { value: 'OK', message: '' },
  }
}
