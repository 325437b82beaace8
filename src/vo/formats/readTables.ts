import type { ReadDocument } from '../tableDocument.ts'

/** Reads a document of any table format as it arrives. */
export const readTables: ReadDocument = async (bytes, handler, options) => {
  const { readVOTables } = await import('./votableTables.ts')
  return readVOTables(bytes, handler, options)
}
