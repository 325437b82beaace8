import type { TableFormat, TableToWrite, WrittenPiece } from '../tableDocument.ts'

/** How a table is written; `serialization` counts for VOTables (VOTable 1.5 §5; BINARY2 without it). */
export interface WriteOptions {
  format: TableFormat
  serialization?: 'TABLEDATA' | 'BINARY' | 'BINARY2'
}

type Pieces = AsyncIterable<WrittenPiece> | Iterable<WrittenPiece>

/** Yields a table as a document, piece by piece. */
export type WriteTables = (table: TableToWrite, options: WriteOptions) => Pieces

/** Writers are loaded when they are first needed. */
async function openWriter(
  table: TableToWrite,
  { format, serialization }: WriteOptions,
): Promise<Pieces> {
  switch (format) {
    case 'votable':
      return (await import('./votableTables.ts')).writeVOTable(table, serialization)
    case 'fits':
      return (await import('../fitsPlus/index.ts')).writeFitsPlus(table)
    case 'ecsv':
      return (await import('../ecsv/index.ts')).writeEcsv(table)
    case 'parquet':
      return (await import('../parquet/index.ts')).writeParquet(table)
    default:
      return (await import('../csv/index.ts')).writeCsv(table, { format })
  }
}

/** Yields the table as a document of the format, with what that can hold of the metadata. */
export const writeTables: WriteTables = async function* (table, options) {
  yield* await openWriter(table, options)
}
