import type { Table } from '../../table/column.ts'
import type { Diagnostic } from '../../table/view.ts'
import { abortableChunks, peek, unpacked } from '../bytes/index.ts'
import { FormatError, isAbortError } from '../errors.ts'
import type {
  ByteSource,
  DocumentEnd,
  DocumentHandler,
  DocumentOptions,
  ReadDocument,
  TableFormat,
} from '../tableDocument.ts'
import { readArchive } from './archive.ts'
import { inputDiagnostic } from './notes.ts'
import { readerOf } from './readers.ts'
import { sniff, tellsFormat } from './sniff.ts'

const HEAD_BYTES = 8192
/** Input between two looks at how much memory the columns have. */
const BYTES_BETWEEN_LOOKS = 1 << 21
/** An archive in an archive in an archive is an attack. */
const DEEPEST = 3

interface Reading {
  handler: DocumentHandler
  options: DocumentOptions
  tables: Table[]
  diagnostics: Diagnostic[]
}

/**
 * Reads a document of any table format as it arrives: the bytes tell the format, else media type and
 * file name. gzip is unpacked, of archives (tar, zip) the first table is read. Rejects with AbortError,
 * and with FormatError, which says what it is and quotes it, for what is no table.
 */
export const readTables: ReadDocument = async (bytes, handler, options) => {
  const tables: Table[] = []
  const reading: Reading = {
    handler: {
      ...handler,
      onHead: (head, format) => handler.onHead?.(head, format),
      onRows: () => handler.onRows(),
      onTable: (table, head) => {
        tables.push(table)
        handler.onTable(table, head)
      },
    },
    options,
    tables,
    diagnostics: [],
  }
  const end = await readDocument(bytes, reading, 0)
  return { ...end, diagnostics: [...reading.diagnostics, ...end.diagnostics] }
}

async function readDocument(
  bytes: ByteSource,
  reading: Reading,
  depth: number,
): Promise<DocumentEnd> {
  const { handler, options, diagnostics } = reading
  const source = unpacked(abortableChunks(bytes, options.signal), {
    gunzip: options.gunzip,
    onNote: (note) => diagnostics.push(inputDiagnostic(note, 'document')),
  })
  const { head, chunks, failure } = await peek(source, tellsFormat)
  if (isAbortError(failure?.reason)) throw failure?.reason
  const kind = sniffAloud(head, reading, depth, failure)
  if (kind === 'tar' || kind === 'zip') {
    const archive = await readArchive(kind, chunks, (member) =>
      readDocument(member.bytes, forMember(reading, member.name), depth + 1),
    )
    diagnostics.push(...archive.diagnostics)
    return archive.end
  }
  const read = await readerOf(kind)
  handler.onHead?.(head.slice(0, HEAD_BYTES), kind)
  const told = head.length < HEAD_BYTES ? withHead(chunks, head.length, kind, handler) : chunks
  const { memoryLimitBytes } = options
  const limited =
    memoryLimitBytes === undefined ? told : withinMemory(told, reading.tables, memoryLimitBytes)
  return read(limited, handler, options)
}

/** The head is told of what is no table, too. Where the source failed, that is the reason. */
function sniffAloud(
  head: Uint8Array,
  { handler, options }: Reading,
  depth: number,
  failure: { reason: unknown } | undefined,
) {
  try {
    const kind = sniff(head, options)
    if ((kind === 'tar' || kind === 'zip') && depth >= DEEPEST)
      throw new FormatError('There are too many archives in each other')
    return kind
  } catch (error) {
    handler.onHead?.(head.slice(0, HEAD_BYTES), undefined)
    throw failure ? failure.reason : error
  }
}

/** What is known of the archive says nothing of its files; nor can the user mean the archive. */
function forMember(reading: Reading, fileName: string): Reading {
  return { ...reading, options: { ...reading.options, fileName, contentType: undefined } }
}

/** Yields the chunks and tells the head once all of it is there. */
async function* withHead(
  chunks: AsyncGenerator<Uint8Array, void>,
  toldBytes: number,
  format: TableFormat,
  handler: DocumentHandler,
): AsyncGenerator<Uint8Array, void> {
  const head = new Uint8Array(HEAD_BYTES)
  let length = 0
  const tell = () => {
    if (length > toldBytes) handler.onHead?.(head.slice(0, length), format)
  }
  for await (const chunk of chunks) {
    if (length < HEAD_BYTES) {
      const part = chunk.subarray(0, HEAD_BYTES - length)
      head.set(part, length)
      length += part.length
      if (length === HEAD_BYTES) tell()
    }
    yield chunk
  }
  if (length < HEAD_BYTES) tell()
}

/** Yields the chunks until the tables have more memory than they may; then throws FormatError. */
async function* withinMemory(
  chunks: AsyncGenerator<Uint8Array, void>,
  tables: readonly Table[],
  limitBytes: number,
): AsyncGenerator<Uint8Array, void> {
  let sinceLook = 0
  for await (const chunk of chunks) {
    yield chunk
    sinceLook += chunk.length
    if (sinceLook < BYTES_BETWEEN_LOOKS) continue
    sinceLook = 0
    if (memoryOf(tables) > limitBytes) throw tooLarge(limitBytes, tables)
  }
}

function memoryOf(tables: readonly Table[]): number {
  let bytes = 0
  for (const table of tables)
    for (const [index] of table.fields.entries()) bytes += table.column(index).memoryBytes
  return bytes
}

function tooLarge(limitBytes: number, tables: readonly Table[]): FormatError {
  const megabytes = Math.round(limitBytes / 1e6).toLocaleString('en-US')
  const rowsRead = tables.reduce((sum, { rowCount }) => sum + rowCount, 0)
  return new FormatError(
    `The table needs more than the ${megabytes} MB of memory it may have; the rows that fit are kept`,
    { rowsRead },
  )
}
