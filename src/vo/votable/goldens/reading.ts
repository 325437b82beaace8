import type { CellValue, Table } from '../../../table/column.ts'
import type { GoldenTable, GoldenValue } from './golden.ts'

/** Returns a cell as goldens say it: typed arrays as plain ones. */
export function plainCell(cell: CellValue): GoldenValue {
  return cell !== null && typeof cell === 'object' ? Array.from<GoldenValue>(cell) : cell
}

/** Returns a table as goldens say it. */
export function plainTable(table: Table): GoldenTable {
  return {
    names: table.fields.map(({ name }) => name),
    rows: Array.from({ length: table.rowCount }, (_, row) =>
      table.fields.map((_field, index) => plainCell(table.column(index).get(row))),
    ),
  }
}
