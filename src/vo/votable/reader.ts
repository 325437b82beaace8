import { forEachChunk, type Gunzip } from '../bytes/index.ts'
import { isAbortError, type VoError } from '../errors.ts'
import type { ByteSource } from '../tableDocument.ts'
import { Diagnostics } from './diagnostics.ts'
import type { ElementWatcher } from './documentReader.ts'
import { asVoError, type ExternalOptions, ExternalRows } from './externalRows.ts'
import type { VOTableDocument, VOTableTable } from './model.ts'
import { VOTableParser } from './parser.ts'

/** What wants to know while a document is read. */
export interface VOTableHandler {
  /** A TABLE's FIELDs are complete. The table is live: it grows and can be read while it does. */
  onTable?(table: VOTableTable): void
  /** More rows of this table can be read: `rowCount` of them now. Called at most once a chunk. */
  onBatch?(table: VOTableTable, rowCount: number): void
  /** Nothing more comes: the document as it is, with `error` when it was cut or malformed. */
  onEnd?(document: VOTableDocument): void
}

export interface ReadOptions extends ExternalOptions {
  /** Sees every element: what strict checks are made of. */
  watcher?: ElementWatcher
  /** Unpacks gzip, where somebody else can do it meanwhile. */
  gunzip?: Gunzip
}

/** Nothing that comes from here on matters: thrown to stop the source. */
const ENOUGH = new Error('enough')

/**
 * Reads a VOTable (1.0 to 1.6; TABLEDATA, BINARY, BINARY2 and FITS; gzip by its magic number) and
 * tells the handler as it goes; resolves to the document, which `onEnd` gets as well. Rows that an
 * href names are read where `openHref` is given. When the document, or such rows, are cut, malformed
 * or stop coming after the first TABLE, resolves with the rows read and the reason in `error`; so
 * too when the service said in it that the query failed. A second VOTable behind the first is read
 * as well. Rejects with AbortError (tables handed over keep their rows), and with FormatError or the
 * source's own error when there is neither a table to keep nor such a message.
 */
export async function readVOTableStream(
  source: ByteSource,
  handler: VOTableHandler,
  options: ReadOptions = {},
): Promise<VOTableDocument> {
  const diagnostics = new Diagnostics()
  const external = new ExternalRows(diagnostics, options)
  const parser = new VOTableParser(
    diagnostics,
    {
      onTable: (table) => handler.onTable?.(table),
      onRows: (table) => handler.onBatch?.(table, table.rowCount),
      onStream: (request) => external.take(request),
    },
    options.watcher,
  )
  const readExternal = (final: boolean) => external.read(final, () => parser.announce())
  let failure: VoError | undefined
  try {
    failure = await readInner()
    await readExternal(true)
  } catch (error) {
    for (const table of parser.tables) table.finish()
    throw error
  }
  const document = parser.document(failure)
  if (external.failure) {
    const { table, error } = external.failure
    const details = { ...error.details, table: parser.tables.indexOf(table) }
    document.error ??= { ...error, details }
  }
  const worthKeeping = document.tables.length > 0 || document.queryStatus.value === 'ERROR'
  if (failure && !worthKeeping) throw failure
  handler.onEnd?.(document)
  return document

  /** Resolves to why the document broke off; undefined when it is whole. */
  async function readInner(): Promise<VoError | undefined> {
    try {
      const take = (chunk: Uint8Array) => {
        parser.push(chunk)
        if (parser.isOver) throw ENOUGH
        return external.isReady ? readExternal(false) : undefined
      }
      const { signal, gunzip } = options
      await forEachChunk(source, signal, take, gunzip && { gunzip })
      parser.end()
      return undefined
    } catch (error) {
      if (error === ENOUGH) return undefined
      if (isAbortError(error) || error === parser.hookError) throw error
      return parser.finished ? undefined : parser.completed(asVoError(error))
    }
  }
}

/** Reads a whole VOTable; resolves and rejects as `readVOTableStream` does. */
export function readVOTable(
  source: ByteSource,
  options: ReadOptions = {},
): Promise<VOTableDocument> {
  return readVOTableStream(source, {}, options)
}
