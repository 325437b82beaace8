import type { Field, Info } from '../../table/field.ts'
import { DiagnosticList } from '../diagnosticList.ts'
import { FormatError } from '../errors.ts'
import type { DocumentHandler, DocumentOptions, TableFormat } from '../tableDocument.ts'
import { formatOf } from './dialect.ts'
import { commentText, isStartComplete, lineEnd, readStart } from './head.ts'
import { RowScanner } from './rowScanner.ts'
import { rowText } from './rowText.ts'
import { type ColumnPlan, TableRows } from './tableRows.ts'
import { type CommentHead, isRuler, readComments } from './vizier.ts'

const LINE_FEED = 10
const HASH = 35
/** So much is looked at before the dialect is decided on, if there is so much. */
const START_BYTES = 1 << 16
const LONGEST_START_BYTES = 1 << 22
const UNKNOWN: Pick<Field, 'datatype' | 'arraysize'> = { datatype: 'char', arraysize: '*' }

type ParserOptions = Omit<DocumentOptions, 'signal'>

/** The reader of delimited text without its waiting: UTF-8 chunks in, calls out. */
export class CsvParser {
  readonly diagnostics = new DiagnosticList()
  readonly infos: (readonly Info[])[] = []
  readonly tables: TableRows[] = []
  format: TableFormat = 'csv'
  readonly #handler: DocumentHandler
  readonly #options: ParserOptions
  #bytes = new Uint8Array(1 << 12)
  #length = 0
  #scanner: RowScanner | undefined
  #rows: TableRows | undefined
  #head: CommentHead = { infos: [], columns: new Map() }
  #announcedRows = 0
  /** Comment lines stand between the rows too. */
  #commented = false
  #ruled = false
  /** Of a ruled table that is about to come: comments, and lines above the ruler. */
  #comments: string[] = []
  #aboveRuler: string[][] = []
  #afterCr = false

  constructor(handler: DocumentHandler, options: ParserOptions) {
    this.#handler = handler
    this.#options = options
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
      if (bytes[at] === HASH && this.#commented) {
        const end = lineEnd(bytes, at, limit)
        if (end >= limit && !final) return at
        if (this.#ruled) this.#comments.push(commentText(bytes, at, end))
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
    if (empty && this.#ruled) this.close()
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
    if (names) this.#begin(names, units)
  }

  /** Decides on the dialect and reads what stands before the rows; returns where those start, or -1. */
  #start(final: boolean): number {
    const bytes = this.#bytes
    const limit = this.#length
    const enough = limit >= START_BYTES && isStartComplete(bytes, limit)
    if (!final && !enough && limit < LONGEST_START_BYTES) return -1
    const { fields, contentType, fileName } = this.#options
    const hints = {
      ...(fields ? { fields } : {}),
      ...(contentType === undefined ? {} : { contentType }),
      ...(fileName === undefined ? {} : { fileName }),
    }
    const start = readStart(bytes, limit, hints)
    if (!start) {
      this.#collectComments(bytes, limit)
      return -1
    }
    this.format = formatOf(start.syntax)
    this.#scanner = new RowScanner(start.syntax)
    this.#commented = start.comments.length > 0
    this.#ruled = start.ruled
    this.#comments = start.comments
    if (!start.names) this.#noteNoHeader()
    const names = start.names ?? Array.from({ length: start.width }, () => '')
    this.#begin(names, start.units)
    return start.at
  }

  #collectComments(bytes: Uint8Array, limit: number): void {
    this.#comments = []
    for (let at = 0; at < limit; at = lineEnd(bytes, at, limit))
      if (bytes[at] === HASH) this.#comments.push(commentText(bytes, at, lineEnd(bytes, at, limit)))
  }

  #noteNoHeader(): void {
    this.diagnostics.note({
      kind: 'noHeader',
      severity: 'info',
      message: 'The first line looks like values, not like names of columns',
      place: 'first line',
    })
  }

  /** A table's columns are known. */
  #begin(names: readonly string[], units: readonly string[]): void {
    this.close()
    this.#head = readComments(this.#comments)
    this.#comments = []
    const fields = this.tables.length === 0 ? this.#options.fields : undefined
    const plans = planColumns(names, units, this.#head, fields)
    const rows = new TableRows(plans, this.diagnostics)
    rows.table.name = this.#head.name
    this.#rows = rows
    this.#announcedRows = 0
    this.tables.push(rows)
    this.infos.push(this.#head.infos)
  }

  /** Hands a table over as soon as it has rows, or none come. */
  #announce(rows: TableRows, ended: boolean): void {
    const { table } = rows
    if (!rows.announced && (table.rowCount > 0 || ended)) {
      rows.announced = true
      const { name, description, infos } = this.#head
      this.#handler.onTable(table, {
        ...(name === undefined ? {} : { name }),
        ...(description === undefined ? {} : { description }),
        fields: table.fields,
        params: [],
        infos,
      })
    }
    if (table.rowCount === this.#announcedRows) return
    this.#announcedRows = table.rowCount
    this.#handler.onRows()
  }
}

/** Returns what is known of the columns: by FIELDs of the same name, else by comments, else nothing. */
function planColumns(
  names: readonly string[],
  units: readonly string[],
  head: CommentHead,
  fields: readonly Field[] = [],
): ColumnPlan[] {
  const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]))
  const trimmed = names.map((name) => name.trim())
  const matching = trimmed.some((name) => byName.has(name.toLowerCase()))
  const inOrder = !matching && fields.length === names.length
  return trimmed.map((name, index): ColumnPlan => {
    const known = inOrder ? fields[index] : byName.get(name.toLowerCase())
    if (known) return { field: known, guessed: false }
    const commented = head.columns.get(name) ?? {}
    const unit = units[index]?.trim()
    const field: Field = {
      name: name || `col${index + 1}`,
      ...(commented.datatype === undefined ? UNKNOWN : { datatype: commented.datatype }),
      ...(unit && !/^-+$/.test(unit) ? { unit } : {}),
      ...commented,
    }
    return { field, guessed: commented.datatype === undefined }
  })
}
