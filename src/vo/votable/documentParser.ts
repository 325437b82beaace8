import { errorToData, type VoError } from '../errors.ts'
import type { RawContent } from '../xml/index.ts'
import { XmlTokenizer } from '../xml/index.ts'
import type { Diagnostics } from './diagnostics.ts'
import { DocumentReader, type ElementWatcher } from './documentReader.ts'
import type { StreamRequest } from './documentState.ts'
import type { LiveTable } from './liveTable.ts'
import type { VOTableDocument } from './model.ts'
import { findQueryStatus } from './queryStatus.ts'

/** What a document tells, and leaves to others. */
export interface DocumentHooks {
  onTable(table: LiveTable): void
  onStream(request: StreamRequest): RawContent
}

/** Where in all that came a document starts. */
export interface DocumentStart {
  byteOffset: number
  /** Lines before it. */
  lines: number
}

/** Reads one VOTable: UTF-8 in, calls out. */
export class DocumentParser {
  readonly #diagnostics: Diagnostics
  readonly #reader: DocumentReader
  readonly #tokenizer: XmlTokenizer
  readonly #start: DocumentStart

  constructor(
    diagnostics: Diagnostics,
    hooks: DocumentHooks,
    start: DocumentStart,
    watcher: ElementWatcher | undefined,
  ) {
    this.#diagnostics = diagnostics
    this.#reader = new DocumentReader(diagnostics, hooks, watcher)
    this.#tokenizer = new XmlTokenizer(this.#reader)
    this.#start = start
    diagnostics.line = () => this.#tokenizer.line + start.lines
  }

  /** The document is whole, whatever comes behind it. */
  get finished(): boolean {
    return this.#tokenizer.finished
  }

  /** What has come behind the document. */
  get rest(): Uint8Array {
    return this.#tokenizer.rest
  }

  get tables(): readonly LiveTable[] {
    return this.#reader.state.tables
  }

  /** How far it has come, counted over all documents. */
  get place(): { byteOffset: number; line: number; elementPath: string } {
    const { byteOffset, line, elementPath } = this.#tokenizer.place
    const { byteOffset: before, lines } = this.#start
    return { byteOffset: byteOffset + before, line: line + lines, elementPath }
  }

  push(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#tokenizer.push(bytes)
  }

  /** Nothing more comes; throws FormatError where the document is not whole. */
  end(): void {
    this.#tokenizer.end()
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
}
