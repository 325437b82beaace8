import type { Column } from '../../table/column.ts'
import type { Field } from '../../table/field.ts'
import { type Shape, shapeOf } from '../../table/shape.ts'
import type { QueryStatus } from '../../table/view.ts'
import type { RowsToWrite, WrittenPiece } from '../tableDocument.ts'
import { createVOTableWriter, type VOTableWriterOptions } from './writer.ts'

/** What a table is written with besides its FIELDs and rows. */
export interface TableWriteOptions extends Omit<VOTableWriterOptions, 'fields'> {
  /** How complete the rows are; OVERFLOW and ERROR stand behind them. */
  queryStatus: QueryStatus
}

const MOST_ROWS_AT_ONCE = 10_000
const MOST_BYTES_AT_ONCE = 4 * 1024 * 1024

/**
 * Yields the rows as a VOTable (see createVOTableWriter) in pieces of at most 10,000 rows, fewer
 * where rows are big, so that little is held at a time. Cells that do not fit their FIELD's
 * arraysize are not cut: the FIELD is written with one that holds them.
 */
export function* writeTable(
  rows: RowsToWrite,
  options: TableWriteOptions,
): Generator<WrittenPiece, void> {
  const { table, rowCount, rowAt } = rows
  const columns = table.fields.map((_, index) => table.column(index))
  const given = columns.map((column) => writableField(column, rowCount))
  const { params = [], coosys = [], timesys = [] } = options
  const ids = new Set([...given, ...params, ...coosys, ...timesys].map(({ id }) => id))
  const fields = given.map((field) => withoutDanglingRef(field, ids))
  const writer = createVOTableWriter({
    ...options,
    fields,
    params: params.map((param) => withoutDanglingRef(param, ids)),
  })
  yield { bytes: writer.head(), rowsWritten: 0 }
  const step = rowsAtOnce(columns, rowCount)
  for (let start = 0; start < rowCount; start += step) {
    const count = Math.min(step, rowCount - start)
    const rowIds = Uint32Array.from({ length: count }, (_, index) => rowAt(start + index))
    const bytes = writer.rows(
      (row, column) => columns[column]?.get(rowIds[row] ?? 0) ?? null,
      count,
    )
    yield { bytes, rowsWritten: start + count }
  }
  yield { bytes: writer.tail(options.queryStatus), rowsWritten: rowCount }
}

function rowsAtOnce(columns: readonly Column[], rowCount: number): number {
  const bytes = columns.reduce((sum, column) => sum + column.memoryBytes, 0)
  const bytesPerRow = Math.max(1, bytes / Math.max(1, rowCount))
  return Math.max(1, Math.min(MOST_ROWS_AT_ONCE, Math.floor(MOST_BYTES_AT_ONCE / bytesPerRow)))
}

/** The reader keeps what services send against their own metadata; so does what we write. */
function writableField(column: Column, rowCount: number): Field {
  const { field } = column
  const shape = shapeOf(field, () => {})
  if (column.isString) {
    const isCut = shape.count > 0 && longestBytes(column) > shape.count
    return isCut ? { ...field, arraysize: '*' } : field
  }
  if (field.datatype !== 'unsignedByte' || field.values?.null !== undefined) return field
  return hasNullElement(column, shape, rowCount) ? { ...field, datatype: 'short' } : field
}

/** UTF-8 bytes, which are never fewer than UTF-16 units. */
function longestBytes(column: Column): number {
  let longest = 0
  for (const { offsets, length } of column.blocks)
    for (let row = 0; offsets && row < length; row++)
      longest = Math.max(longest, (offsets[row + 1] ?? 0) - (offsets[row] ?? 0))
  return longest
}

function hasNullElement(column: Column, shape: Shape, rowCount: number): boolean {
  for (let row = 0; !shape.scalar && row < rowCount; row++) {
    const cell = column.get(row)
    if (Array.isArray(cell) && cell.includes(null)) return true
  }
  return false
}

/** A `ref` is an IDREF (VOTable 1.5 §3.1): one to an element that is not written makes bad XML. */
function withoutDanglingRef<T extends Field>(field: T, ids: ReadonlySet<string | undefined>): T {
  return ids.has(field.ref) ? field : { ...field, ref: undefined }
}
