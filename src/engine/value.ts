import type { Field } from '../table/field.ts'
import type { AdqlType } from './types.ts'

/** A position as two pieces of SQL, degrees. */
export interface SqlPosition {
  lon: string
  lat: string
}

/** Where a geometry's numbers come from; `frame` is '' where the query names none. */
export type Geometry =
  | ({ kind: 'point'; frame: string } & SqlPosition)
  | ({ kind: 'circle'; frame: string; radius: string } & SqlPosition)
  /** `vertices`: the corners, when they are all known numbers. */
  | { kind: 'polygon'; frame: string; list: string; vertices?: readonly number[] }

/** An ADQL expression in DuckDB's SQL with what is known of it. */
export interface Value {
  sql: string
  type: AdqlType
  /** Metadata of the column it is; expressions keep a unit at most. */
  field?: Partial<Field>
  /** For functions that answer 0 or 1: the same as a condition. */
  predicate?: string
  geometry?: Geometry
  /** For DISTANCE: between what, so that joins can be narrowed to a strip. */
  between?: [SqlPosition, SqlPosition]
  /** The text of a string literal. */
  text?: string
  /** The number of a numeric literal, sign included. */
  number?: number
}

/** A column of a table, sub-query or join. */
export interface ScopeColumn {
  name: string
  value: Value
}

/** Returns text as an SQL string. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** Returns the value as DuckDB's DOUBLE. */
export function asDouble(value: Value): string {
  return value.type === 'double' ? value.sql : `CAST(${value.sql} AS DOUBLE)`
}

/** Returns the geometry that a value stands for: built in the query, or a column with an xtype. */
export function geometryOf(value: Value): Geometry | null {
  if (value.geometry !== undefined) return value.geometry
  const at = (index: number) => `(${value.sql})[${index}]`
  // Columns of the tables held are in ICRS.
  const frame = 'ICRS'
  if (value.type === 'point') return { kind: 'point', frame, lon: at(1), lat: at(2) }
  if (value.type === 'circle')
    return { kind: 'circle', frame, lon: at(1), lat: at(2), radius: at(3) }
  return value.type === 'polygon' ? { kind: 'polygon', frame, list: value.sql } : null
}

/** Returns a geometry as a value: a list of degrees as DALI 1.1 §3.3.5-7 has it. */
export function geometryValue(geometry: Geometry): Value {
  const type = geometry.kind
  if (type === 'polygon') return { sql: geometry.list, type, geometry }
  const { lon, lat } = geometry
  const sql =
    type === 'point' ? `vo_point(${lon}, ${lat})` : `vo_circle(${lon}, ${lat}, ${geometry.radius})`
  return { sql, type, geometry }
}
