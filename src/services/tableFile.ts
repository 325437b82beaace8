import type { ExportOptions, LoadProgress, TableFormat, TableStore } from './contracts.ts'

/** VOTable 1.5 §8; FITS RFC 4047; CSV RFC 4180; TSV and Parquet from IANA's registry. */
const MEDIA_TYPES: Record<TableFormat, string> = {
  votable: 'application/x-votable+xml',
  fits: 'application/fits',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  ecsv: 'text/plain',
  parquet: 'application/vnd.apache.parquet',
}

/**
 * Returns the table as a file in a Blob, which the browser keeps on disk when it is big. Rejects
 * as TableStore.exportTable does.
 */
export async function tableAsBlob(
  tables: Pick<TableStore, 'exportTable'>,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
  tableId: string,
  options: ExportOptions,
): Promise<Blob> {
  const stream = await tables.exportTable(signal, onProgress, tableId, options)
  return new Response(stream, { headers: { 'content-type': MEDIA_TYPES[options.format] } }).blob()
}
