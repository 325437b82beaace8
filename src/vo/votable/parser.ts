import type { VoError } from '../errors.ts'
import type { RawContent } from '../xml/index.ts'
import { appendedStatus, Tail } from './appendedDocument.ts'
import { asciiText } from './decimal.ts'
import type { Diagnostics } from './diagnostics.ts'
import { DocumentParser, type DocumentStart } from './documentParser.ts'
import type { ElementWatcher } from './documentReader.ts'
import type { StreamRequest } from './documentState.ts'
import { EncodingFilter } from './encoding.ts'
import type { LiveTable } from './liveTable.ts'
import type { VOTableDocument } from './model.ts'
import { looksLike, notVOTable, votableStart } from './notVOTable.ts'

/** So much may stand before the VOTABLE start tag; what goes on longer is no VOTable. */
const LONGEST_LEAD_BYTES = 1 << 16
/** Documents in one; somebody who glues more together means something else. */
const MOST_DOCUMENTS = 100
const LINE_FEED = 10

const NOTHING = new Uint8Array(0)
const RANK = { OK: 0, OVERFLOW: 1, ERROR: 2 }

/** What the parser tells, and leaves to others. */
export interface ParserHooks {
  onTable(table: LiveTable): void
  /** More rows of the table can be read. */
  onRows(table: LiveTable): void
  onStream(request: StreamRequest): RawContent
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

/** Returns where the start tag itself is, behind declaration and comments. */
function votableTag(document: Uint8Array): number {
  return asciiText(document, 0, Math.min(document.length, LONGEST_LEAD_BYTES)).search(
    /<(?:[\w.-]+:)?VOTABLE(?=[\s>/])/i,
  )
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0
  for (const byte of bytes) if (byte === LINE_FEED) lines++
  return lines
}

/**
 * The reader without its waiting: chunks in, calls out. It finds where a document starts, and
 * another one behind it.
 */
export class VOTableParser {
  readonly #hooks: ParserHooks
  readonly #diagnostics: Diagnostics
  readonly #encoding: EncodingFilter
  readonly #watcher: ElementWatcher | undefined
  readonly #documents: DocumentParser[] = []
  /** Bytes in which the next document's start is looked for. */
  #lead: Uint8Array = NOTHING
  #leadStart: DocumentStart = { byteOffset: 0, lines: 0 }
  #isOver = false
  readonly #tail = new Tail()
  /** Where the last document's start tag, or what leads up to it, starts. */
  #lastStart = 0
  readonly #announced = new Map<LiveTable, number>()
  /** The table that began last: of those before it, none in the document gets more rows. */
  #met: LiveTable | undefined
  /** What a hook threw. */
  hookError: unknown

  constructor(diagnostics: Diagnostics, hooks: ParserHooks, watcher?: ElementWatcher) {
    this.#hooks = hooks
    this.#diagnostics = diagnostics
    this.#encoding = new EncodingFilter(diagnostics)
    this.#watcher = watcher
  }

  get #current(): DocumentParser | undefined {
    const last = this.#documents.at(-1)
    return last?.finished ? undefined : last
  }

  /** All that was begun is whole, whatever comes behind it. */
  get finished(): boolean {
    return this.#documents.length > 0 && !this.#current
  }

  /** What comes from here on does not matter. */
  get isOver(): boolean {
    return this.#isOver
  }

  get tables(): readonly LiveTable[] {
    return this.#documents.flatMap(({ tables }) => tables)
  }

  push(chunk: Uint8Array): void {
    const bytes = this.#encoding.push(chunk, false)
    this.#tail.push(bytes)
    this.#feed(bytes, false)
  }

  /** Nothing more comes; throws FormatError where a document is not whole, or there is none. */
  end(): void {
    this.#feed(this.#encoding.push(NOTHING, true), true)
    try {
      this.#current?.end()
    } finally {
      this.announce()
    }
  }

  /** Returns the error with the rows read and the place reached added, where it lacks them. */
  completed(error: VoError): VoError {
    const rowsRead = this.tables.reduce((sum, table) => sum + table.rowCount, 0)
    const place = this.#documents.at(-1)?.place
    // The tokenizer's own errors count from the start of their document.
    const isInDocument = error.details.elementPath !== undefined && this.#documents.length > 1
    Object.assign(error.details, {
      ...place,
      ...error.details,
      ...(isInDocument && place),
      rowsRead,
    })
    return error
  }

  /** Returns all documents as one: what the first says, and the tables of all. */
  document(error: VoError | undefined): VOTableDocument {
    const [first, ...others] = this.#documents.map((parser) =>
      parser.document(parser === this.#documents.at(-1) ? error : undefined),
    )
    if (!first) throw error ?? notVOTable(this.#lead)
    const statuses = [first, ...others].map(({ queryStatus }) => queryStatus)
    const appended = error && appendedStatus(this.#tail, this.#lastStart)
    if (appended) {
      this.#diagnostics.note('appendedDocument', 'end')
      statuses.push(appended)
      error.details.serverWords ??= appended.message
    }
    return {
      ...first,
      resources: [...first.resources, ...others.flatMap(({ resources }) => resources)],
      tables: [...first.tables, ...others.flatMap(({ tables }) => tables)],
      queryStatus: statuses.reduce((a, b) => (RANK[b.value] > RANK[a.value] ? b : a)),
      diagnostics: this.#diagnostics.list(),
      ...(others.at(-1)?.error ? { error: others.at(-1)?.error } : {}),
    }
  }

  /** Tells of rows that are new. */
  announce(): void {
    for (const table of this.#announced.keys()) this.#announceRows(table)
  }

  #announceRows(table: LiveTable): void {
    if (table.rowCount === this.#announced.get(table)) return
    this.#announced.set(table, table.rowCount)
    this.#tell(() => this.#hooks.onRows(table))
  }

  #feed(bytes: Uint8Array, final: boolean): void {
    try {
      let next: Uint8Array | undefined = bytes
      while (next && !this.#isOver)
        next = this.#current ? this.#read(this.#current, next) : this.#findStart(next, final)
    } finally {
      this.announce()
    }
  }

  /** Returns what stands behind the document once it has ended. */
  #read(current: DocumentParser, bytes: Uint8Array): Uint8Array | undefined {
    current.push(bytes)
    if (!current.finished) return undefined
    const { byteOffset, line } = current.place
    this.#leadStart = { byteOffset, lines: line - 1 }
    return current.rest.slice()
  }

  /** Looks for a document's start; returns the bytes from there on, or undefined to wait for more. */
  #findStart(bytes: Uint8Array, final: boolean): Uint8Array | undefined {
    const lead = joined(this.#lead, bytes)
    const start = votableStart(asciiText(lead, 0, Math.min(lead.length, LONGEST_LEAD_BYTES)))
    if (start >= 0 && this.#documents.length < MOST_DOCUMENTS) {
      this.#lead = NOTHING
      return this.#begin(lead, start)
    }
    this.#lead = lead
    if (!final && lead.length < LONGEST_LEAD_BYTES) return undefined
    if (this.#documents.length === 0) throw notVOTable(lead)
    this.#isOver = true
    // Comments and processing instructions may follow (XML 1.0 §2.8).
    const text = asciiText(lead, 0, lead.length)
      .replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|\0+/g, ' ')
      .trim()
    if (text !== '') this.#diagnostics.note('afterDocument', looksLike(text))
    return undefined
  }

  #begin(lead: Uint8Array, start: number): Uint8Array {
    const { byteOffset, lines } = this.#leadStart
    const before = lead.subarray(0, start)
    const isFirst = this.#documents.length === 0
    const place = { byteOffset: byteOffset + start, lines: lines + linesIn(before) }
    this.#lastStart = place.byteOffset + votableTag(lead.subarray(start))
    if (!isFirst) this.#diagnostics.note('secondDocument', `byte ${place.byteOffset}`)
    else if (asciiText(before, 0, start).trim() !== '')
      this.#diagnostics.note('beforeDocument', 'start')
    const hooks = {
      onTable: (table: LiveTable) => this.#meet(table),
      onStream: (request: StreamRequest) => this.#hooks.onStream(request),
    }
    const watcher = isFirst ? this.#watcher : undefined
    this.#documents.push(new DocumentParser(this.#diagnostics, hooks, place, watcher))
    return lead.subarray(start)
  }

  #meet(table: LiveTable): void {
    if (this.#met) this.#announceRows(this.#met)
    this.#met = table
    this.#announced.set(table, 0)
    this.#tell(() => this.#hooks.onTable(table))
  }

  #tell(call: () => void): void {
    try {
      call()
    } catch (error) {
      this.hookError = error
      throw error
    }
  }
}
