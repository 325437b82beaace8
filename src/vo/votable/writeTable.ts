import type { QueryStatus } from '../../table/view.ts'
import type { RowsToWrite, WrittenPiece } from '../tableDocument.ts'
import { rowPieces } from './write/rowPieces.ts'
import { writableFields } from './write/writableFields.ts'
import { documentHead, documentTail, type VOTableWriterOptions } from './writer.ts'

/** What a table is written with besides its FIELDs and rows. */
export interface TableWriteOptions extends Omit<VOTableWriterOptions, 'fields'> {
  /** How complete the rows are; OVERFLOW and ERROR stand behind them. */
  queryStatus: QueryStatus
}

/**
 * Yields the rows as a VOTable (see createVOTableWriter) in pieces of at most 4096 rows, fewer
 * where rows are big, so that little is held at a time. Cells that do not fit their FIELD are not
 * cut: the FIELD is written with an arraysize, a null value or a datatype that holds them. Its name
 * is the table's own, which is unique.
 */
export function* writeTable(
  rows: RowsToWrite,
  options: TableWriteOptions,
): Generator<WrittenPiece, void> {
  const { serialization, queryStatus } = options
  const fields = writableFields(rows.table, serialization).map(({ label, ...field }) => field)
  const head = documentHead({ ...options, fields, nrows: rows.rowCount })
  yield { bytes: head, rowsWritten: 0 }
  yield* rowPieces(rows, fields, serialization)
  yield { bytes: documentTail(serialization, queryStatus), rowsWritten: rows.rowCount }
}
