import type { LoadProgress, TableStore, VOTableSerialization } from './contracts.ts'

/** VOTable 1.5 §8. */
const VOTABLE_TYPE = 'application/x-votable+xml'

/**
 * Returns the table as a VOTable in a Blob, which the browser keeps on disk when it is big. Rejects
 * as TableStore.exportVOTable does.
 */
export async function tableAsBlob(
  tables: Pick<TableStore, 'exportVOTable'>,
  signal: AbortSignal,
  onProgress: (progress: LoadProgress) => void,
  tableId: string,
  serialization: VOTableSerialization,
): Promise<Blob> {
  const stream = await tables.exportVOTable(signal, onProgress, tableId, { serialization })
  return new Response(stream, { headers: { 'content-type': VOTABLE_TYPE } }).blob()
}
