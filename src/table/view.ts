import type { Field, Info, Link, Param } from './field.ts'
import type { Coosys, Group, Timesys } from './metadata.ts'

/** How a table's rows came to an end; `loading` while they still arrive. */
export type TableStatus = 'loading' | 'complete' | 'overflow' | 'cut' | 'cancelled' | 'failed'

/** Where a table came from; travels with it into every export. */
export interface Provenance {
  /** What kind of source: a TAP query, the local engine, a file, a message from another program. */
  origin: 'tap' | 'local' | 'file' | 'url' | 'samp'
  /** Name a person would use for the source. */
  sourceName: string
  /** The access URL, where there is one. */
  url?: string
  adql?: string
  maxrec?: number
  /** ISO 8601 UTC time of the request. */
  requestedAt: string
}

/** QUERY_STATUS as DALI 1.1 §4.4 defines it; `message` is the INFO's content. */
export interface QueryStatus {
  value: 'OK' | 'ERROR' | 'OVERFLOW'
  message: string
}

/**
 * How grave a diagnostic is: `error` where content was lost or guessed, `warning` where the document
 * breaks the standard but its meaning is plain, `info` where it is legal but deprecated or odd.
 */
export type Severity = 'error' | 'warning' | 'info'

/** A repair the reader made, or an oddity it met: gathered per document, never an exception. */
export interface Diagnostic {
  kind: string
  severity: Severity
  /** What was met and what was assumed, in words. */
  message: string
  /** Where it was met first, in words. */
  place: string
  /** Line of the document where it was met first, from 1; of cells, where their rows begin. */
  line?: number
  count: number
  /** What the standard says about it, such as `VOTable 1.5 §4.1`. */
  section?: string
}

/** What the main thread knows of a table whose columns rest in a worker. */
export interface TableSummary {
  id: string
  /** Name shown to the user; can be changed. */
  name: string
  description?: string
  fields: readonly Field[]
  params: readonly Param[]
  infos: readonly Info[]
  coosys?: readonly Coosys[]
  timesys?: readonly Timesys[]
  groups?: readonly Group[]
  links?: readonly Link[]
  rowCount: number
  /** Bytes held by the columns in the worker. */
  memoryBytes: number
  status: TableStatus
  /** Why the rows ended early (cut, failed), in words; undefined otherwise. */
  statusMessage?: string
  queryStatus: QueryStatus
  diagnostics: readonly Diagnostic[]
  provenance: Provenance
  sort: SortKey | null
}

/** Order of rows: by one column; nulls and NaN stand last in both directions. */
export interface SortKey {
  column: number
  direction: 'ascending' | 'descending'
}

/** Rows `start` to `start + count` of the table in its present order, columns by index. */
export interface WindowRequest {
  start: number
  count: number
  columns: readonly number[]
}

/** What a cell holds, so that null, NaN and an empty string look different. */
export const CELL_VALUE = 0
export const CELL_NULL = 1
export const CELL_NAN = 2
export const CELL_EMPTY = 3

/** One column of a window: text ready to show (long text shortened to 200 characters) and cell kinds. */
export interface WindowColumn {
  texts: string[]
  kinds: Uint8Array
}

/** Answer to a WindowRequest; `rowIds` are row numbers in the table's original order. */
export interface TableWindow {
  start: number
  rowIds: Uint32Array
  columns: WindowColumn[]
}

/** A cell in full, for the cell viewer and for copying. */
export interface CellDetail {
  field: Field
  kind: number
  text: string
  /** Elements of an array cell, as text; undefined for scalars and plain strings. */
  elements?: string[]
  /** What the cell means by its column's xtype, in words, a line each. */
  meaning?: string[]
}

/** Statistics of one column over all rows; min and max as text in full precision. */
export interface ColumnStatistics {
  rowCount: number
  nullCount: number
  nanCount: number
  min?: string
  max?: string
  mean?: number
  stdev?: number
}

/** A rectangle of cells in the present order. */
export interface CellRange {
  startRow: number
  rowCount: number
  columns: readonly number[]
}

/** Text formats for copying cells; numbers at full precision in each. */
export type CopyFormat = 'tsv' | 'csv' | 'markdown'
