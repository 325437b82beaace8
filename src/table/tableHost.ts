import type { Column, Table } from './column.ts'
import { cellsAsText } from './copyText.ts'
import { formatCell, formatCellShort, formatElements } from './format.ts'
import { sortPermutation } from './sort.ts'
import { columnStatistics } from './statistics.ts'
import type {
  CellDetail,
  CellRange,
  ColumnStatistics,
  CopyFormat,
  SortKey,
  TableWindow,
  WindowColumn,
  WindowRequest,
} from './view.ts'

/** More cells than this do not go through a clipboard. */
const MOST_CELLS_TO_COPY = 20_000_000

interface Entry {
  table: Table
  sort: SortKey | null
  /** Row numbers in the present order; rows that arrived after sorting follow in their own order. */
  permutation: Uint32Array | null
}

/** A table's rows in the order they had when it was asked for; later sorting does not change it. */
export interface OrderedRows {
  table: Table
  rowCount: number
  /** The table's own row number at a position from 0. */
  rowAt(position: number): number
}

/** The tables at rest in a worker, by id; rows are positions in the table's present order. */
export interface TableHost {
  add(id: string, table: Table): void
  remove(id: string): void
  window(id: string, request: WindowRequest): TableWindow
  cell(id: string, row: number, column: number): CellDetail
  statistics(id: string, column: number): ColumnStatistics
  /** Orders the rows by `key`; null brings back the original order. */
  sort(id: string, key: SortKey | null): void
  /** Sorts again the rows that arrived since the last sort; call it when the table is complete. */
  settle(id: string): void
  copyText(id: string, range: CellRange, format: CopyFormat): string
  /** The rows that have arrived, in the present order. */
  ordered(id: string): OrderedRows
}

/**
 * Returns a host without tables. Tables may grow while they are read: what is answered is what
 * has arrived. `add`, `remove` and `settle` never throw; the others throw a RangeError for an unknown id or column.
 */
export function createTableHost(): TableHost {
  const entries = new Map<string, Entry>()
  const entryOf = (id: string): Entry => {
    const entry = entries.get(id)
    if (!entry)
      throw new RangeError(`There is no table ${id}: it was closed, or its rows are lost.`)
    return entry
  }
  return {
    add: (id, table) => void entries.set(id, { table, sort: null, permutation: null }),
    remove: (id) => void entries.delete(id),
    window: (id, request) => readWindow(entryOf(id), request),
    cell: (id, row, column) => readCell(entryOf(id), row, column),
    statistics: (id, column) => {
      const { table } = entryOf(id)
      return columnStatistics(columnOf(table, column), table.rowCount)
    },
    sort: (id, key) => sortEntry(entryOf(id), key),
    settle: (id) => {
      const entry = entries.get(id)
      if (entry?.permutation && entry.permutation.length < entry.table.rowCount)
        sortEntry(entry, entry.sort)
    },
    copyText: (id, range, format) => copyCells(entryOf(id), range, format),
    ordered: (id) => orderedRows(entryOf(id)),
  }
}

function columnOf(table: Table, index: number): Column {
  if (!Number.isInteger(index) || index < 0 || index >= table.fields.length)
    throw new RangeError(`There is no column ${index}: the table has ${table.fields.length}.`)
  return table.column(index)
}

/** Original row numbers of the positions `start` to `start + count`, as far as there are any. */
function rowsOf({ table, permutation }: Entry, start: number, count: number): Uint32Array {
  const first = Math.max(0, Math.floor(start))
  const length = Math.max(0, Math.min(Math.floor(count), table.rowCount - first))
  return Uint32Array.from({ length }, (_, index) => permutation?.[first + index] ?? first + index)
}

function orderedRows({ table, permutation }: Entry): OrderedRows {
  return {
    table,
    rowCount: table.rowCount,
    rowAt: (position) => permutation?.[position] ?? position,
  }
}

function windowColumn(column: Column, rows: Uint32Array): WindowColumn {
  const texts: string[] = []
  const kinds = new Uint8Array(rows.length)
  rows.forEach((row, index) => {
    const { text, kind } = formatCellShort(column.get(row), column.field)
    texts.push(text)
    kinds[index] = kind
  })
  return { texts, kinds }
}

function readWindow(entry: Entry, request: WindowRequest): TableWindow {
  const rowIds = rowsOf(entry, request.start, request.count)
  const columns = request.columns.map((index) => windowColumn(columnOf(entry.table, index), rowIds))
  return { start: Math.max(0, Math.floor(request.start)), rowIds, columns }
}

function readCell(entry: Entry, position: number, index: number): CellDetail {
  const column = columnOf(entry.table, index)
  const row = rowsOf(entry, position, 1)[0]
  if (row === undefined) throw new RangeError(`There is no row ${position + 1} yet.`)
  const value = column.get(row)
  const elements = formatElements(value, column.field)
  return {
    field: column.field,
    ...formatCell(value, column.field),
    ...(elements && { elements }),
  }
}

function sortEntry(entry: Entry, key: SortKey | null): void {
  const { table } = entry
  entry.permutation =
    key && sortPermutation(columnOf(table, key.column), table.rowCount, key.direction)
  entry.sort = key
}

function copyCells(entry: Entry, range: CellRange, format: CopyFormat): string {
  if (range.rowCount * range.columns.length > MOST_CELLS_TO_COPY)
    throw new RangeError('These are too many cells for the clipboard: select fewer rows.')
  const columns = range.columns.map((index) => columnOf(entry.table, index))
  return cellsAsText(columns, rowsOf(entry, range.startRow, range.rowCount), format)
}
