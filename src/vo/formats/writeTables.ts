import { FormatError } from '../errors.ts'
import type { TableFormat, TableToWrite, WrittenPiece } from '../tableDocument.ts'

/** How a table is written; `serialization` counts for VOTables (VOTable 1.5 §5; BINARY2 without it). */
export interface WriteOptions {
  format: TableFormat
  serialization?: 'TABLEDATA' | 'BINARY' | 'BINARY2'
}

/** Yields a table as a document, piece by piece. */
export type WriteTables = (
  table: TableToWrite,
  options: WriteOptions,
) => AsyncIterable<WrittenPiece> | Iterable<WrittenPiece>

/** Yields the table as a document of the format; each writer is loaded when it is first needed. */
export const writeTables: WriteTables = async function* (table, { format, serialization }) {
  if (format === 'fits') {
    const { writeFitsPlus } = await import('../fitsPlus/index.ts')
    yield* writeFitsPlus(table)
    return
  }
  if (format !== 'votable') throw new FormatError(`Tables cannot be written as ${format} yet.`)
  const { writeVOTable } = await import('./votableTables.ts')
  yield* writeVOTable(table, serialization)
}
