import { forEachChunk } from '../bytes/index.ts'
import { errorToData, FormatError, isAbortError, VoError } from '../errors.ts'
import type { ByteSource } from '../tableDocument.ts'
import { XmlTokenizer } from '../xml/index.ts'
import { asciiText } from './decimal.ts'
import { Diagnostics } from './diagnostics.ts'
import { DocumentReader, type ElementWatcher } from './documentReader.ts'
import { EncodingFilter } from './encoding.ts'
import type { LiveTable } from './liveTable.ts'
import type { VOTableDocument, VOTableTable } from './model.ts'
import { notVOTable, votableStart } from './notVOTable.ts'
import { findQueryStatus } from './queryStatus.ts'

/** So much may stand before the VOTABLE start tag; what goes on longer is no VOTable. */
const LONGEST_LEAD_BYTES = 1 << 16
const LINE_FEED = 10
const BLANK = 32

/** What wants to know while a document is read. */
export interface VOTableHandler {
  /** A TABLE's FIELDs are complete. The table is live: it grows and can be read while it does. */
  onTable?(table: VOTableTable): void
  /** More rows of this table can be read: `rowCount` of them now. Called at most once a chunk. */
  onBatch?(table: VOTableTable, rowCount: number): void
  /** Nothing more comes: the document as it is, with `error` when it was cut or malformed. */
  onEnd?(document: VOTableDocument): void
}

export interface ReadOptions {
  signal?: AbortSignal
  /** Sees every element: what strict checks are made of. */
  watcher?: ElementWatcher
}

/** The reader without its waiting: chunks in, calls out. */
class VOTableParser {
  readonly #handler: VOTableHandler
  readonly #diagnostics = new Diagnostics()
  readonly #encoding = new EncodingFilter(this.#diagnostics)
  readonly #reader: DocumentReader
  readonly #tokenizer: XmlTokenizer
  #lead: Uint8Array | undefined = new Uint8Array(0)
  #current: LiveTable | undefined
  #announcedRows = 0
  /** What the handler threw. */
  handlerError: unknown

  constructor(handler: VOTableHandler, options: ReadOptions) {
    this.#handler = handler
    const onTable = (table: LiveTable) => {
      this.#announce()
      this.#current = table
      this.#announcedRows = 0
      this.#tell(() => handler.onTable?.(table))
    }
    this.#reader = new DocumentReader(this.#diagnostics, { onTable }, options.watcher)
    this.#tokenizer = new XmlTokenizer(this.#reader)
    this.#diagnostics.line = () => this.#tokenizer.line
  }

  /** The document is whole, whatever comes behind it. */
  get finished(): boolean {
    return this.#tokenizer.finished
  }

  get tables(): readonly LiveTable[] {
    return this.#reader.state.tables
  }

  push(chunk: Uint8Array): void {
    this.#feed(this.#encoding.push(chunk, false), false)
  }

  end(): void {
    this.#feed(this.#encoding.push(new Uint8Array(0), true), true)
    try {
      this.#tokenizer.end()
    } finally {
      this.#announce()
    }
  }

  document(error: VoError | undefined): VOTableDocument {
    for (const table of this.tables) table.finish()
    this.#reader.finish()
    const { root, tables, version, infos } = this.#reader.state
    const queryStatus = findQueryStatus({ ...root, tables }, infos)
    if (error && queryStatus.value === 'ERROR') error.details.serverWords ??= queryStatus.message
    return {
      ...root,
      version,
      tables: [...tables],
      queryStatus,
      diagnostics: this.#diagnostics.list(),
      ...(error ? { error: errorToData(error) } : {}),
    }
  }

  /** Returns the error with the rows read and the place reached added, where it lacks them. */
  completed(error: VoError): VoError {
    const rowsRead = this.tables.reduce((sum, table) => sum + table.rowCount, 0)
    Object.assign(error.details, { ...this.#tokenizer.place, ...error.details, rowsRead })
    return error
  }

  #feed(bytes: Uint8Array, final: boolean): void {
    try {
      if (this.#lead) this.#sniff(this.#lead, bytes, final)
      else if (bytes.length > 0) this.#tokenizer.push(bytes)
    } finally {
      this.#announce()
    }
  }

  #sniff(lead: Uint8Array, bytes: Uint8Array, final: boolean): void {
    const head = new Uint8Array(lead.length + bytes.length)
    head.set(lead)
    head.set(bytes, lead.length)
    const start = votableStart(asciiText(head, 0, Math.min(head.length, LONGEST_LEAD_BYTES)))
    if (start < 0) {
      if (final || head.length >= LONGEST_LEAD_BYTES) throw notVOTable(head)
      this.#lead = head
      return
    }
    this.#lead = undefined
    if (asciiText(head, 0, start).trim() !== '') this.#diagnostics.note('beforeDocument', 'start')
    for (let k = 0; k < start; k++) if (head[k] !== LINE_FEED) head[k] = BLANK
    this.#tokenizer.push(head)
  }

  #announce(): void {
    const table = this.#current
    if (!table || table.rowCount === this.#announcedRows) return
    this.#announcedRows = table.rowCount
    this.#tell(() => this.#handler.onBatch?.(table, table.rowCount))
  }

  #tell(call: () => void): void {
    try {
      call()
    } catch (error) {
      this.handlerError = error
      throw error
    }
  }
}

/** What a document asks for can be more than there is: arrays that cannot be had, text too long. */
function asVoError(error: unknown): VoError {
  if (error instanceof VoError) return error
  if (!(error instanceof RangeError)) throw error
  return new FormatError(`The document asks for too much memory: ${error.message}`, {}, error)
}

/**
 * Reads a VOTable (1.0 to 1.6; TABLEDATA, BINARY, BINARY2 inline; gzip by its magic number) and
 * tells the handler as it goes; resolves to the document, which `onEnd` gets as well. When the
 * document is cut, malformed or stops coming after its first TABLE, resolves with the rows read
 * and the reason in `error`; so too when the service said in it that the query failed. Rejects
 * with AbortError (tables handed over keep their rows), and with FormatError or the source's own
 * error when there is neither a table to keep nor such a message.
 */
export async function readVOTableStream(
  source: ByteSource,
  handler: VOTableHandler,
  options: ReadOptions = {},
): Promise<VOTableDocument> {
  const parser = new VOTableParser(handler, options)
  let failure: VoError | undefined
  try {
    await forEachChunk(source, options.signal, (chunk) => parser.push(chunk))
    parser.end()
  } catch (error) {
    if (isAbortError(error)) {
      for (const table of parser.tables) table.finish()
      throw error
    }
    if (error === parser.handlerError) throw error
    if (!parser.finished) failure = parser.completed(asVoError(error))
  }
  const document = parser.document(failure)
  const worthKeeping = document.tables.length > 0 || document.queryStatus.value === 'ERROR'
  if (failure && !worthKeeping) throw failure
  handler.onEnd?.(document)
  return document
}

/** Reads a whole VOTable; resolves and rejects as `readVOTableStream` does. */
export function readVOTable(
  source: ByteSource,
  options: ReadOptions = {},
): Promise<VOTableDocument> {
  return readVOTableStream(source, {}, options)
}
