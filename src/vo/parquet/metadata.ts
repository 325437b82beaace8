import type { KeyValue } from 'hyparquet'
import type { Field } from '../../table/field.ts'
import { shapeOf } from '../../table/shape.ts'
import type { TableHead } from '../tableDocument.ts'
import { readVOTable, type VOTableTable } from '../votable/index.ts'
import type { ParquetColumn } from './columnType.ts'

/** Keys of VOParquet 1.0 (IVOA Note 2025-01-14, §2.2). */
export const CONTENT_KEY = 'IVOA.VOTable-Parquet.content'
export const VERSION_KEY = 'IVOA.VOTable-Parquet.version'

/** Returns the first TABLE of the VOTable in the file's metadata, undefined when there is none. */
export async function describingTable(
  pairs: readonly KeyValue[],
  signal: AbortSignal,
): Promise<VOTableTable | undefined> {
  const content = pairs.find(({ key }) => key === CONTENT_KEY)?.value
  if (content === undefined) return undefined
  const document = await readVOTable(new TextEncoder().encode(content), { signal })
  return document.tables[0]
}

const FITTING: Record<ParquetColumn['kind'], RegExp> = {
  boolean: /^(boolean|bit)$/,
  integer: /^(unsignedByte|short|int|long|bit)$/,
  real: /^(float|double|floatComplex|doubleComplex)$/,
  text: /^(char|unicodeChar)$/,
  binary: /^(unsignedByte|char|unicodeChar)$/,
  json: /^(char|unicodeChar)$/,
}

/** Of numbers of one kind, which hold all that others hold. */
const RANKS: Partial<Record<Field['datatype'], number>> = {
  unsignedByte: 1,
  short: 2,
  int: 3,
  float: 3,
  floatComplex: 3,
  long: 4,
  double: 4,
  doubleComplex: 4,
}

/** The data counts, not what the VOTable says of it (VOParquet 1.0 §2.3). */
function fits(column: ParquetColumn, field: Field): boolean {
  if (!FITTING[column.kind].test(field.datatype)) return false
  if (column.kind !== 'binary' && rank(field) < rank(column.field)) return false
  const shape = shapeOf(field, () => {})
  if (column.kind === 'json') return shape.stringLength > 0
  if (shape.text) return shape.stringLength === 0
  const isScalar = shape.scalar && !/Complex/.test(field.datatype)
  return isScalar === !(column.list || column.kind === 'binary')
}

const rank = ({ datatype }: Field) => RANKS[datatype] ?? 0

/** Returns a column's FIELD: what the VOTable says of it, in a type that the data allows. */
export function describedField(column: ParquetColumn, given: Field | undefined): Field {
  if (!given) return column.field
  const { arraysize: _, ...rest } = given
  const isFitting = fits(column, given)
  const { datatype, arraysize } = isFitting ? given : column.field
  const isJson = column.kind === 'json' && !isFitting
  const xtype = given.xtype ?? (isJson || column.kind === 'text' ? column.field.xtype : undefined)
  return {
    ...rest,
    datatype,
    ...(arraysize === undefined ? {} : { arraysize }),
    ...(xtype === undefined ? {} : { xtype }),
  }
}

/** Returns the FIELD that describes each column: those of a table as wide, else by name. */
export function matchFields(
  columns: readonly ParquetColumn[],
  fields: readonly Field[],
): (Field | undefined)[] {
  if (fields.length === columns.length) return [...fields]
  const byName = new Map(fields.map((field) => [field.name, field]))
  return columns.map(({ name }) => byName.get(name))
}

/** Returns what stands around the rows. */
export function headOf(table: VOTableTable | undefined, fields: readonly Field[]): TableHead {
  if (!table) return { fields, params: [], infos: [] }
  const resource = table.resource
  const { name, description, params, infos, groups, links } = table
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    fields,
    params,
    infos: [...(resource?.infos ?? []), ...infos].filter(
      (info) => info.name.toUpperCase() !== 'QUERY_STATUS',
    ),
    coosys: [...(resource?.coosys ?? []), ...table.coosys],
    timesys: [...(resource?.timesys ?? []), ...table.timesys],
    groups,
    links,
  }
}
