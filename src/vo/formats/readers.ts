import type { ReadDocument, TableFormat } from '../tableDocument.ts'

/** Readers are loaded when a document of their format is met. */
const READERS: Record<TableFormat, () => Promise<ReadDocument>> = {
  votable: async () => (await import('./votableTables.ts')).readVOTables,
  fits: async () => {
    const [{ createFitsReader }, { readTableHeads }] = await Promise.all([
      import('../fits/index.ts'),
      import('./votableTables.ts'),
    ])
    return createFitsReader({
      readMetadata: readTableHeads,
      readColumnNotes: async (yaml) => {
        const { parseHeader } = await import('../ecsv/index.ts')
        return parseHeader(yaml).columns
      },
    })
  },
  csv: async () => (await import('../csv/index.ts')).readCsv,
  tsv: async () => (await import('../csv/index.ts')).readCsv,
  ecsv: async () => (await import('../ecsv/index.ts')).readEcsv,
  parquet: async () => (await import('../parquet/index.ts')).readParquet,
}

/** Returns the reader of a format. */
export const readerOf = (format: TableFormat): Promise<ReadDocument> => READERS[format]()
