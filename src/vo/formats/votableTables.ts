import type { ReadDocument, TableHead, TableToWrite, WrittenPiece } from '../tableDocument.ts'
import { readVOTable, readVOTableStream, type VOTableTable, writeTable } from '../votable/index.ts'

/** INFOs of the table and of the RESOURCE it stands in, in document order as far as possible. */
const infosOf = (table: VOTableTable) => [...(table.resource?.infos ?? []), ...table.infos]

/**
 * What the table is said to be; metadata of its RESOURCE counts for it, and the coordinate systems of
 * all that it stands in.
 */
function headOf(table: VOTableTable): TableHead {
  const { resource, around } = table
  return {
    name: table.name,
    id: table.id,
    ucd: table.ucd,
    utype: table.utype,
    description: table.description ?? resource?.description,
    fields: table.fields,
    params: [...(resource?.params ?? []), ...table.params],
    infos: infosOf(table),
    coosys: [...around.flatMap(({ coosys }) => coosys), ...table.coosys],
    timesys: [...around.flatMap(({ timesys }) => timesys), ...table.timesys],
    groups: [...(resource?.groups ?? []), ...table.groups],
    links: [...(resource?.links ?? []), ...table.links],
  }
}

/** Reads a VOTable as it arrives. */
export const readVOTables: ReadDocument = async (bytes, handler, options) => {
  const onTable = (table: VOTableTable) => handler.onTable(table, headOf(table))
  const onBatch = () => handler.onRows()
  const document = await readVOTableStream(bytes, { onTable, onBatch }, options)
  const { queryStatus, diagnostics, error, tables, version } = document
  const infos = tables.map(infosOf)
  return { format: 'votable', version, queryStatus, diagnostics, infos, ...(error && { error }) }
}

/** Returns what a VOTable says of its tables, rows or not. Rejects as readVOTable does. */
export async function readTableHeads(
  votable: Uint8Array,
  signal: AbortSignal,
): Promise<readonly TableHead[]> {
  return (await readVOTable(votable, { signal })).tables.map(headOf)
}

/** Yields the table as a VOTable. */
export function writeVOTable(
  { rows, name, ...table }: TableToWrite,
  serialization: 'TABLEDATA' | 'BINARY' | 'BINARY2' = 'BINARY2',
): Iterable<WrittenPiece> {
  return writeTable(rows, { ...table, tableName: name, serialization })
}
