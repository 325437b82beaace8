import { FormatError } from '../errors.ts'
import type { ReadDocument, TableFormat } from '../tableDocument.ts'

/** Readers are loaded when a document of their format is met. */
const READERS: Partial<Record<TableFormat, () => Promise<ReadDocument>>> = {
  votable: async () => (await import('./votableTables.ts')).readVOTables,
  fits: async () => {
    const [{ createFitsReader }, { readTableHeads }] = await Promise.all([
      import('../fits/index.ts'),
      import('./votableTables.ts'),
    ])
    return createFitsReader(readTableHeads)
  },
  csv: async () => (await import('../csv/index.ts')).readCsv,
  tsv: async () => (await import('../csv/index.ts')).readCsv,
}

/** Returns the reader of a format; rejects with FormatError where there is none. */
export async function readerOf(format: TableFormat): Promise<ReadDocument> {
  const reader = READERS[format]
  if (!reader) throw new FormatError(`This is a table in ${format}, which is not read yet`)
  return reader()
}
