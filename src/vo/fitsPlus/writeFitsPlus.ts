import { writeFits } from '../fits/index.ts'
import type { TableToWrite, WrittenPiece } from '../tableDocument.ts'
import { createVOTableWriter } from '../votable/index.ts'

/**
 * Yields a table as a FITS file, as `writeFits` does, whose primary HDU holds all metadata as a
 * VOTable (the fits-plus convention of STIL, which TOPCAT reads and writes).
 */
export function writeFitsPlus(table: TableToWrite): Iterable<WrittenPiece> {
  const { rows: _, name, queryStatus, ...metadata } = table
  return writeFits(table, {
    metadata(fields) {
      const writer = createVOTableWriter({
        ...metadata,
        fields,
        ...(name === undefined ? {} : { tableName: name }),
        serialization: 'TABLEDATA',
      })
      return withoutData([writer.head(), writer.tail(queryStatus)])
    },
  })
}

/** The rows are in the table extension: a DATA element would say that there are none. */
function withoutData(parts: readonly Uint8Array[]): Uint8Array {
  const decoder = new TextDecoder()
  const text = parts.map((part) => decoder.decode(part)).join('')
  const from = text.lastIndexOf('<DATA>')
  const to = text.lastIndexOf('</DATA>') + '</DATA>'.length
  return new TextEncoder().encode(from < 0 ? text : `${text.slice(0, from)}${text.slice(to)}`)
}
