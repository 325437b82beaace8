import type { ReadDocument, TableToWrite, WrittenPiece } from '../tableDocument.ts'
import { readVOTableStream, type VOTableTable, writeTable } from '../votable/index.ts'

/** INFOs of the table and of the RESOURCE it stands in, in document order as far as possible. */
const infosOf = (table: VOTableTable) => [...(table.resource?.infos ?? []), ...table.infos]

/** Reads a VOTable as it arrives; metadata of the RESOURCE counts for its tables. */
export const readVOTables: ReadDocument = async (bytes, handler, { signal }) => {
  const onTable = (table: VOTableTable) =>
    handler.onTable(table, {
      name: table.name,
      description: table.description ?? table.resource?.description,
      fields: table.fields,
      params: [...(table.resource?.params ?? []), ...table.params],
      infos: infosOf(table),
      coosys: [...(table.resource?.coosys ?? []), ...table.coosys],
      timesys: [...(table.resource?.timesys ?? []), ...table.timesys],
      groups: [...(table.resource?.groups ?? []), ...table.groups],
      links: [...(table.resource?.links ?? []), ...table.links],
    })
  const onBatch = () => handler.onRows()
  const document = await readVOTableStream(bytes, { onTable, onBatch }, { signal })
  const { queryStatus, diagnostics, error } = document
  return { format: 'votable', queryStatus, diagnostics, error, infos: document.tables.map(infosOf) }
}

/** Yields the table as a VOTable. */
export function writeVOTable(
  { rows, name, ...table }: TableToWrite,
  serialization: 'TABLEDATA' | 'BINARY' | 'BINARY2' = 'BINARY2',
): Iterable<WrittenPiece> {
  return writeTable(rows, { ...table, tableName: name, serialization })
}
