import type { Field } from '../table/field.ts'

/** A column that the engine holds; `sqlName` is its name in DuckDB. */
export interface HeldColumn {
  field: Field
  sqlName: string
}

/** A table that the engine holds; `sqlName` is its name in DuckDB. */
export interface HeldTable {
  schema: string
  name: string
  description: string
  sqlName: string
  columns: readonly HeldColumn[]
}

/** What can be queried. */
export interface Catalogue {
  tables: readonly HeldTable[]
}

/** Describes a table for the catalogue, with names for DuckDB that need no quotes. */
export function describeTable(
  names: { schema: string; name: string; description: string },
  fields: readonly Field[],
  sqlName: string,
): HeldTable {
  const columns = fields.map((field, index) => ({ field, sqlName: `c${index}` }))
  return { ...names, sqlName, columns }
}
