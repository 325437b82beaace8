import type { Table } from '../table/column.ts'
import type { Field, Info, Link, Param } from '../table/field.ts'
import type { Coosys, Group, Timesys } from '../table/metadata.ts'
import type { Diagnostic, QueryStatus } from '../table/view.ts'
import type { Gunzip } from './bytes/index.ts'
import type { VoErrorData } from './errors.ts'

/** The table formats that are read, whatever a service or a disk holds. */
export type TableFormat = 'votable' | 'fits' | 'csv' | 'tsv' | 'ecsv' | 'parquet'

/** A document as it comes: whole, or in pieces. */
export type ByteSource = Uint8Array | AsyncIterable<Uint8Array>

/** What stands around a table's rows, known when they begin. */
export interface TableHead {
  name?: string
  /** ID, UCD and utype of the table itself. */
  id?: string
  ucd?: string
  utype?: string
  description?: string
  fields: readonly Field[]
  params: readonly Param[]
  infos: readonly Info[]
  coosys?: readonly Coosys[]
  timesys?: readonly Timesys[]
  groups?: readonly Group[]
  links?: readonly Link[]
}

/** What wants to know while a document is read. */
export interface DocumentHandler {
  /**
   * The document's first bytes, unpacked, up to 8 kB: before any table, and again when there are more
   * of them. The format is undefined when the bytes are of none.
   */
  onHead?(head: Uint8Array, format: TableFormat | undefined): void
  /** A table's FIELDs are read; it grows from then on and can be read meanwhile. */
  onTable(table: Table, head: TableHead): void
  /** More rows of the last table can be read. Called at most once a chunk. */
  onRows(): void
}

/** What a reader may need besides the bytes. */
export interface DocumentOptions {
  signal: AbortSignal
  /**
   * Fetches what a STREAM's href names, as the document wrote it (resolved against the document's
   * URL by whoever gives this). Undefined: rows elsewhere are not read, which a diagnostic says.
   */
  openHref?: (href: string, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>
  /** FIELDs known from elsewhere (a metadata query) for formats that carry no types. */
  fields?: readonly Field[]
  /** Media type and file name, as hints where the bytes do not tell the format. */
  contentType?: string
  fileName?: string
  /** Whoever sent it says that it is no answer (HTTP status 400 or more): text is words, not a table. */
  isRefusal?: boolean
  /** What the user says it is, whatever the bytes look like. */
  format?: TableFormat
  /** Unpacks gzip, where somebody else can do it meanwhile. */
  gunzip?: Gunzip
  /** Column bytes after which reading stops with what fits kept. */
  memoryLimitBytes?: number
}

/** What is known when a document's end was reached; infos per table, since some stand behind the rows. */
export interface DocumentEnd {
  format: TableFormat
  /** Of the format, as the document states it. */
  version?: string
  queryStatus: QueryStatus
  diagnostics: readonly Diagnostic[]
  infos: readonly (readonly Info[])[]
  /** Why the rows ended early; they are kept. */
  error?: VoErrorData
}

/** Reads a document as it arrives. Rejects with FormatError or AbortError; see DocumentEnd.error. */
export type ReadDocument = (
  bytes: ByteSource,
  handler: DocumentHandler,
  options: DocumentOptions,
) => Promise<DocumentEnd>

/** Rows of a table in some order, to be written. */
export interface RowsToWrite {
  table: Table
  rowCount: number
  /** The table's own row number at a position from 0. */
  rowAt(position: number): number
}

/** A piece of a document being written, and how many rows are written with it and those before it. */
export interface WrittenPiece {
  bytes: Uint8Array
  rowsWritten: number
}

/** What a table is written with in any format; formats keep of it what they can. */
export interface TableToWrite extends Omit<TableHead, 'fields'> {
  rows: RowsToWrite
  queryStatus: QueryStatus
}
