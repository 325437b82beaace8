import type { TableHost } from '../src/table/tableHost.ts'
import type { CellDetail } from '../src/table/view.ts'
import { decodeXtype, describeXtype } from '../src/vo/dali/index.ts'

/** Returns the cell in full, with what it means in words where its xtype tells (DALI 1.1 §3.3). */
export function cellWithMeaning(
  host: TableHost,
  tableId: string,
  row: number,
  column: number,
): CellDetail {
  const detail = host.cell(tableId, row, column)
  const { table, rowAt } = host.ordered(tableId)
  const value = decodeXtype(detail.field, table.column(column).get(rowAt(row)))
  return value ? { ...detail, meaning: describeXtype(value) } : detail
}
