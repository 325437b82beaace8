import type { Info, Param } from '../../table/field.ts'
import { DiagnosticList } from '../diagnosticList.ts'
import { FormatError } from '../errors.ts'
import type { DocumentHandler, TableFormat } from '../tableDocument.ts'
import { asciiText } from '../votable/index.ts'
import { type CellSyntax, RowScanner } from './rowScanner.ts'
import { rowText } from './rowText.ts'
import { type ColumnPlan, TableRows } from './tableRows.ts'
import { commentText, isRuler, lineEnd } from './textLines.ts'

const LINE_FEED = 10
const HASH = 35

/** A table as it is known before its rows. */
export interface TablePlan {
  name?: string
  description?: string
  infos: readonly Info[]
  params: readonly Param[]
  columns: readonly ColumnPlan[]
}

/** What stands before the rows of a document. */
export interface DocumentPlan {
  format: TableFormat
  syntax: CellSyntax
  table: TablePlan
  /** Where the rows start. */
  at: number
  /** Comment lines stand between the rows too. */
  commented: boolean
  /** Tables follow one another, as VizieR writes them: a blank line ends each. */
  ruled: boolean
  /** A cell of nothing in quotation marks is null in columns of text too. */
  quotedIsNull: boolean
}

/** How a format's documents begin. */
export interface DocumentOpening {
  /**
   * Returns what stands before the rows in `bytes[0..limit)`, undefined when more has to come, or
   * if `final`, when there is no table. `bytes[limit]` is a line feed.
   */
  open(
    bytes: Uint8Array,
    limit: number,
    final: boolean,
    diagnostics: DiagnosticList,
  ): DocumentPlan | undefined
  /** Plans a table behind the first: its comments, names and units. */
  next(comments: readonly string[], names: readonly string[], units: readonly string[]): TablePlan
}

/** The reader of delimited text without its waiting: UTF-8 chunks in, calls out. */
export class DelimitedParser {
  readonly diagnostics = new DiagnosticList()
  readonly infos: (readonly Info[])[] = []
  readonly tables: TableRows[] = []
  format: TableFormat = 'csv'
  readonly #handler: DocumentHandler
  readonly #opening: DocumentOpening
  #bytes = new Uint8Array(1 << 12)
  #length = 0
  #scanner: RowScanner | undefined
  #plan: DocumentPlan | undefined
  #table: TablePlan | undefined
  #rows: TableRows | undefined
  #announcedRows = 0
  /** Of a ruled table that is about to come: comments, and lines above the ruler. */
  #comments: string[] = []
  #aboveRuler: string[][] = []
  #afterCr = false

  constructor(handler: DocumentHandler, opening: DocumentOpening) {
    this.#handler = handler
    this.#opening = opening
  }

  push(chunk: Uint8Array): void {
    this.#append(chunk)
    this.#run(false)
  }

  /** Nothing more comes. Throws FormatError when there is no table. */
  end(): void {
    this.#run(true)
    this.close()
    if (this.tables.length > 0) return
    const words = this.#comments.join('\n').trim()
    throw new FormatError(
      words ? 'The document holds comments only, no table.' : 'The document is empty.',
      words ? { serverWords: words } : {},
    )
  }

  /** Ends the table that is being read, as far as it came. */
  close(): void {
    const rows = this.#rows
    if (!rows) return
    this.#rows = undefined
    rows.finish()
    this.#announce(rows, true)
  }

  get memoryBytes(): number {
    return this.tables.reduce((sum, { table }) => sum + table.memoryBytes, 0)
  }

  get rowCount(): number {
    return this.tables.reduce((sum, { table }) => sum + table.rowCount, 0)
  }

  #append(chunk: Uint8Array): void {
    const length = this.#length + chunk.length
    if (length >= this.#bytes.length) {
      const larger = new Uint8Array(Math.max(length + 1, this.#bytes.length * 2))
      larger.set(this.#bytes.subarray(0, this.#length))
      this.#bytes = larger
    }
    this.#bytes.set(chunk, this.#length)
    this.#length = length
    this.#bytes[length] = LINE_FEED
  }

  #run(final: boolean): void {
    let at = 0
    if (!this.#scanner) {
      const start = this.#start(final)
      if (start < 0) return
      at = start
    }
    const scanner = this.#scanner
    if (!scanner) return
    at = this.#scanAll(scanner, at, final)
    this.#bytes.copyWithin(0, at, this.#length + 1)
    this.#length -= at
    if (this.#rows) this.#announce(this.#rows, final)
  }

  /** Scans rows up to the end of what is there; returns where the first incomplete one starts. */
  #scanAll(scanner: RowScanner, from: number, final: boolean): number {
    const bytes = this.#bytes
    const limit = this.#length
    let at = from
    while (at < limit) {
      if (this.#afterCr) {
        this.#afterCr = false
        if (bytes[at] === LINE_FEED) {
          at++
          continue
        }
      }
      if (bytes[at] === HASH && this.#plan?.commented) {
        const end = lineEnd(bytes, at, limit)
        if (end >= limit && !final) return at
        if (this.#plan?.ruled) this.#comments.push(commentText(bytes, at, end))
        at = end
        continue
      }
      if (!scanner.scan(bytes, at, limit, final)) return at
      this.#take(bytes, scanner)
      at = scanner.next
      this.#afterCr = scanner.afterCr
    }
    return at
  }

  #take(bytes: Uint8Array, scanner: RowScanner): void {
    const blank = scanner.count === 1 && scanner.starts[0] === scanner.ends[0]
    const empty = blank && scanner.flags[0] === 0
    const rows = this.#rows
    if (this.#plan?.ruled && (empty || isEnd(bytes, scanner))) this.close()
    else if (rows && !(empty && rows.table.fields.length > 1)) rows.add(bytes, scanner)
    else if (!rows && !empty) this.#aboveRows(rowText(bytes, scanner))
  }

  /** A line between two ruled tables: names, units, ruler. */
  #aboveRows(cells: string[]): void {
    if (!isRuler(cells)) {
      this.#aboveRuler.push(cells)
      return
    }
    const [names, units = []] = this.#aboveRuler
    this.#aboveRuler = []
    if (!names) return
    const table = this.#opening.next(this.#comments, names, units)
    this.#comments = []
    this.#begin(table)
  }

  /** Reads what stands before the rows; returns where those start, or -1. */
  #start(final: boolean): number {
    const plan = this.#opening.open(this.#bytes, this.#length, final, this.diagnostics)
    if (!plan) {
      if (final) this.#collectComments()
      return -1
    }
    this.#plan = plan
    this.format = plan.format
    this.#scanner = new RowScanner(plan.syntax)
    this.#begin(plan.table)
    return plan.at
  }

  #collectComments(): void {
    const bytes = this.#bytes
    const limit = this.#length
    for (let at = 0; at < limit; at = lineEnd(bytes, at, limit))
      if (bytes[at] === HASH) this.#comments.push(commentText(bytes, at, lineEnd(bytes, at, limit)))
  }

  /** A table's columns are known. */
  #begin(table: TablePlan): void {
    this.close()
    this.#table = table
    for (const { field, guessed } of table.columns)
      if (guessed && field.label !== undefined) this.#noteDuplicate(field.label, field.name)
    const quotedIsNull = this.#plan?.quotedIsNull ?? false
    const rows = new TableRows(table.columns, this.diagnostics, quotedIsNull)
    rows.table.name = table.name
    this.#rows = rows
    this.#announcedRows = 0
    this.tables.push(rows)
    this.infos.push(table.infos)
  }

  #noteDuplicate(label: string, name: string): void {
    this.diagnostics.note(
      {
        kind: 'duplicateName',
        severity: 'warning',
        message: 'Columns of the same name; all but the first were renamed',
        place: `column ${label}, now ${name}`,
      },
      label,
    )
  }

  /** Hands a table over as soon as it has rows, or none come. */
  #announce(rows: TableRows, ended: boolean): void {
    const { table } = rows
    if (!rows.announced && (table.rowCount > 0 || ended)) {
      rows.announced = true
      const { name, description, infos = [], params = [] } = this.#table ?? {}
      this.#handler.onTable(table, {
        ...(name === undefined ? {} : { name }),
        ...(description === undefined ? {} : { description }),
        fields: table.fields,
        params,
        infos,
      })
    }
    if (table.rowCount === this.#announcedRows) return
    this.#announcedRows = table.rowCount
    this.#handler.onRows()
  }
}

/** `[EOD]` ends a table in Starlink's TST. */
function isEnd(bytes: Uint8Array, { count, starts, ends }: RowScanner): boolean {
  const [start = 0] = starts
  if (count > 1 || bytes[start] !== 91) return false
  return asciiText(bytes, start, Math.min(ends[0] ?? 0, start + 6)) === '[EOD]'
}
