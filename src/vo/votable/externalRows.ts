import { forEachChunk, iteratorOf, unpacked } from '../bytes/index.ts'
import { errorToData, FormatError, isAbortError, VoError, type VoErrorData } from '../errors.ts'
import type { ByteSource } from '../tableDocument.ts'
import { MARKUP_CDATA, MARKUP_END, markupEnd, markupKind, type RawContent } from '../xml/index.ts'
import { Base64Decoder } from './base64.ts'
import { StreamContent } from './binary.ts'
import { binaryCellOf } from './decoder.ts'
import type { Diagnostics } from './diagnostics.ts'
import type { StreamRequest } from './documentState.ts'
import type { LiveTable } from './liveTable.ts'
import { SkippedContent } from './skippedContent.ts'

const CDATA_START = 9
/** An inline FITS file is kept whole until it is read. */
const MOST_INLINE_BYTES = 2 ** 30

/** What reading such rows needs. */
export interface ExternalOptions {
  signal?: AbortSignal | undefined
  openHref?: ((href: string, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>) | undefined
  /** Column bytes that a table may have. */
  memoryLimitBytes?: number | undefined
}

/** Decodes a STREAM's base64 text and keeps it. */
class InlineBytes implements RawContent {
  finished = false
  readonly pieces: Uint8Array[] = []
  #length = 0
  readonly #base64 = new Base64Decoder()

  consume(
    bytes: Uint8Array,
    start: number,
    end: number,
    final: boolean,
    fail: (message: string, position: number) => FormatError,
  ): number {
    let i = start
    for (;;) {
      const piece = new Uint8Array((((end - i) * 3) >> 2) + 8)
      const length = this.#base64.decode(bytes, i, end, piece, 0)
      if (length > 0) this.pieces.push(piece.subarray(0, length))
      this.#length += length
      if (this.#length > MOST_INLINE_BYTES) throw fail('An inline FITS file of more than 1 GiB', i)
      i = this.#base64.position
      if (i >= end) return i
      const kind = markupKind(bytes, i, end)
      if (kind === MARKUP_END) this.finished = true
      if (this.finished) return i
      const next = kind === MARKUP_CDATA ? i + CDATA_START : markupEnd(bytes, i, end, kind)
      if (next < 0) return final ? end : i
      i = next
    }
  }
}

/** A STREAM that is to be read when there is time, and the line it stands in. */
interface Waiting {
  request: StreamRequest
  inline: InlineBytes | undefined
  line?: number
}

async function* bytesIn(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void> {
  yield* pieces
}

/** Yields what is written in the chunks as base64. */
async function* base64Decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const base64 = new Base64Decoder()
  for await (const chunk of chunks) {
    const bytes = new Uint8Array(((chunk.length * 3) >> 2) + 8)
    yield bytes.subarray(0, base64.decode(chunk, 0, chunk.length, bytes, 0))
  }
  const rest = new Uint8Array(8)
  yield rest.subarray(0, base64.flush(rest, 0))
}

/**
 * The STREAMs of a document whose rows are not inline base64 (VOTable 1.5 §5.2, §5.7): rows of
 * BINARY and BINARY2 that an href names, and FITS files, inline or not. They are read when the
 * document's own bytes come to a pause.
 */
export class ExternalRows {
  readonly #diagnostics: Diagnostics
  readonly #options: ExternalOptions
  #waiting: Waiting[] = []
  /** The first that could not be read to its end, and why. */
  failure: { table: LiveTable; error: VoErrorData } | undefined

  constructor(diagnostics: Diagnostics, options: ExternalOptions) {
    this.#diagnostics = diagnostics
    this.#options = options
  }

  /** Some can be read now. */
  get isReady(): boolean {
    return this.#waiting.some(({ inline }) => !inline || inline.finished)
  }

  /** Takes a STREAM; returns what passes over its text. */
  take(request: StreamRequest): RawContent {
    if (request.href !== undefined && !this.#options.openHref) {
      this.#diagnostics.note('hrefStream', `${placeOf(request)}: ${request.href}`)
      return new SkippedContent()
    }
    const inline = request.href === undefined ? new InlineBytes() : undefined
    const line = this.#diagnostics.line()
    this.#waiting.push({ request, inline, ...(line === undefined ? {} : { line }) })
    return inline ?? new SkippedContent()
  }

  /**
   * Reads those that are ready, all when `final`; `onRows` is called when there are more rows.
   * Rejects with AbortError only; see `failure`.
   */
  async read(final: boolean, onRows: () => void): Promise<void> {
    const ready = this.#waiting.filter(({ inline }) => final || !inline || inline.finished)
    this.#waiting = this.#waiting.filter((one) => !ready.includes(one))
    for (const waiting of ready) {
      try {
        await this.#readOne(waiting, onRows)
      } catch (error) {
        if (isAbortError(error)) throw error
        this.#fail(waiting, errorToData(asVoError(error)))
      }
      waiting.request.table.finish()
    }
  }

  async #readOne(waiting: Waiting, onRows: () => void): Promise<void> {
    const { request, inline, line } = waiting
    const { href, serialization } = request
    if (inline) return this.#readFits(waiting, bytesIn(inline.pieces), onRows)
    const { openHref, signal = new AbortController().signal } = this.#options
    if (!openHref || href === undefined) return
    const bytes = await openHref(href, signal)
    this.#diagnostics.note('hrefRead', `${placeOf(request)}: ${href}`, line)
    const decoded = request.encoding === 'base64' ? base64Decoded(bytes) : bytes
    if (serialization === 'FITS') await this.#readFits(waiting, decoded, onRows)
    else await this.#readBinary(request, decoded, onRows)
  }

  async #readFits(waiting: Waiting, bytes: ByteSource, onRows: () => void): Promise<void> {
    const { readFitsTable } = await import('../fits/index.ts')
    const { signal = new AbortController().signal, memoryLimitBytes } = this.#options
    const { request, line } = waiting
    const { table, extnum } = request
    const { diagnostics, error } = await readFitsTable(unpacked(iteratorOf(bytes)), table, {
      signal,
      onRows,
      ...(extnum === undefined ? {} : { extnum }),
      ...(memoryLimitBytes === undefined ? {} : { memoryLimitBytes }),
    })
    for (const { message, place } of diagnostics)
      this.#diagnostics.note('fitsRows', `${placeOf(request)}: ${message} (${place})`, line)
    if (error) this.#fail(waiting, error)
  }

  async #readBinary(
    { table, serialization }: StreamRequest,
    bytes: ByteSource,
    onRows: () => void,
  ): Promise<void> {
    const { signal, memoryLimitBytes = Number.POSITIVE_INFINITY } = this.#options
    const diagnostics = this.#diagnostics
    const cells = table.mapColumns((column, shape) => binaryCellOf(column, shape, diagnostics))
    const masked = serialization === 'BINARY2'
    const content = new StreamContent({ table, cells, masked, diagnostics })
    const fail = (message: string) => new FormatError(message)
    await forEachChunk(bytes, signal, (chunk) => {
      content.takeBytes(chunk, fail)
      onRows()
      const memory = table.columns.reduce((sum, column) => sum + column.memoryBytes, 0)
      if (memory > memoryLimitBytes)
        throw new FormatError('The table needs more memory than it may have')
    })
    content.endBytes(fail)
    onRows()
  }

  #fail({ request, line }: Waiting, error: VoErrorData): void {
    const { href } = request
    if (href === undefined)
      this.#diagnostics.note('fitsData', `${placeOf(request)}: ${error.message}`, line)
    else
      this.#diagnostics.note('hrefFailed', `${placeOf(request)}: ${href}: ${error.message}`, line)
    const details = { ...error.details, rowsRead: request.table.rowCount }
    this.failure ??= { table: request.table, error: { ...error, details } }
  }
}

function placeOf({ table }: StreamRequest): string {
  return table.name === undefined ? 'table' : `table ${table.name}`
}

/** What a document asks for can be more than there is: arrays that cannot be had, text too long. */
export function asVoError(error: unknown): VoError {
  if (error instanceof VoError) return error
  if (!(error instanceof RangeError)) throw error
  return new FormatError(`The document asks for too much memory: ${error.message}`, {}, error)
}
