import type { Column, Table } from '../../../table/column.ts'
import type { Field } from '../../../table/field.ts'
import { shapeOf } from '../../../table/shape.ts'
import type { RowsToWrite, WrittenPiece } from '../../tableDocument.ts'
import { BinaryRows } from './binaryRows.ts'
import { RunSource } from './columnRun.ts'
import type { RowsWriter, Serialization } from './rowsWriter.ts'
import { TextRows } from './textRows.ts'

const MOST_ROWS_AT_ONCE = 4096
const MOST_BYTES_AT_ONCE = 512 * 1024

/** Returns what writes rows of these FIELDs. */
export function createRowsWriter(
  fields: readonly Field[],
  serialization: Serialization,
): RowsWriter {
  const columns = fields.map((field) => ({ field, shape: shapeOf(field, () => {}) }))
  return serialization === 'TABLEDATA'
    ? new TextRows(columns)
    : new BinaryRows(columns, serialization === 'BINARY2')
}

/**
 * Yields the rows, written as `fields` say, in pieces of at most 4096 rows, fewer where rows are
 * big, so that little is held at a time.
 */
export function* rowPieces(
  { table, rowCount, rowAt }: RowsToWrite,
  fields: readonly Field[],
  serialization: Serialization,
): Generator<WrittenPiece, void> {
  const writer = createRowsWriter(fields, serialization)
  const columns = columnsOf(table)
  const sources = columns.map((column) => new RunSource(column))
  const step = rowsAtOnce(columns, table.rowCount)
  for (let start = 0; start < rowCount; ) {
    const count = Math.min(step, rowCount - start)
    const rowIds = new Uint32Array(count)
    let inOrder = true
    for (let k = 0; k < count; k++) {
      rowIds[k] = rowAt(start + k)
      inOrder &&= k === 0 || rowIds[k] === (rowIds[k - 1] as number) + 1
    }
    const runs = sources.map((source) => source.run(rowIds, inOrder))
    start += count
    yield { bytes: writer.rows(runs, count), rowsWritten: start }
  }
  yield { bytes: writer.rest(), rowsWritten: rowCount }
}

const columnsOf = (table: Table) => table.fields.map((_, index) => table.column(index))

function rowsAtOnce(columns: readonly Column[], rowCount: number): number {
  const bytes = columns.reduce((sum, column) => sum + column.memoryBytes, 0)
  const bytesPerRow = Math.max(1, bytes / Math.max(1, rowCount))
  let rows = MOST_ROWS_AT_ONCE
  while (rows > 1 && rows * bytesPerRow > MOST_BYTES_AT_ONCE) rows >>= 1
  return rows
}
