import { createFitsReader } from '../fits/index.ts'
import type { ReadDocument, TableHead } from '../tableDocument.ts'
import { readVOTable, type VOTableTable } from '../votable/index.ts'

function headOf(table: VOTableTable): TableHead {
  const { resource } = table
  const description = table.description ?? resource?.description
  return {
    ...(table.name === undefined ? {} : { name: table.name }),
    ...(description === undefined ? {} : { description }),
    fields: table.fields,
    params: [...(resource?.params ?? []), ...table.params],
    infos: [...(resource?.infos ?? []), ...table.infos],
    coosys: [...(resource?.coosys ?? []), ...table.coosys],
    timesys: [...(resource?.timesys ?? []), ...table.timesys],
    groups: [...(resource?.groups ?? []), ...table.groups],
    links: [...(resource?.links ?? []), ...table.links],
  }
}

/**
 * Reads a FITS file (FITS 4.0) as `createFitsReader` says; where its primary HDU holds a VOTable
 * that describes the tables (the fits-plus convention of STIL), their metadata are those.
 */
export const readFits: ReadDocument = createFitsReader(async (votable, signal) => {
  const { tables } = await readVOTable(votable, { signal })
  return tables.map(headOf)
})
