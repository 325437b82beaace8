import {
  type Compressors,
  type FileMetaData,
  type ParquetParsers,
  parquetMetadata,
  parquetRead,
  parquetSchema,
  type SchemaElement,
} from 'hyparquet'
import type { Field, Info } from '../../table/field.ts'
import { nextTask } from '../bytes/index.ts'
import { DiagnosticList } from '../diagnosticList.ts'
import { errorToData, FormatError, isAbortError } from '../errors.ts'
import type { DocumentEnd, DocumentOptions, ReadDocument } from '../tableDocument.ts'
import { collectBytes } from './collectBytes.ts'
import { columnOf, type ParquetColumn } from './columnType.ts'
import { describedField, describingTable, headOf, matchFields } from './metadata.ts'
import { ParquetTable } from './parquetTable.ts'
import { dateText, timestampText } from './times.ts'

const OK = { value: 'OK', message: '' } as const
const BREATH_MILLIS = 12

/** Times become text; text stays bytes where it is not inside of a structure. */
const NESTED_PARSERS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (millis) => timestampText(BigInt(millis) * 1_000_000n) ?? null,
  timestampFromMicroseconds: (micros) => timestampText(BigInt(micros) * 1000n) ?? null,
  timestampFromNanoseconds: (nanos) => timestampText(BigInt(nanos)) ?? null,
  dateFromDays: (days) => dateText(days) ?? null,
}
const PARSERS: Partial<ParquetParsers> = {
  ...NESTED_PARSERS,
  stringFromBytes: (bytes) => bytes,
  jsonFromBytes: (bytes) => bytes,
}

function readMetadata(bytes: Uint8Array): FileMetaData {
  const tail = new TextDecoder('latin1').decode(bytes.subarray(-4))
  if (tail === 'PARE') throw new FormatError('The Parquet file is encrypted.')
  if (tail !== 'PAR1')
    throw new FormatError(
      'The Parquet file does not end as one should: it is cut, and its directory was at the end.',
      { byteOffset: bytes.length },
    )
  try {
    return parquetMetadata(bytes, { geoparquet: false })
  } catch (error) {
    throw new FormatError(`The Parquet file's directory is damaged: ${words(error)}`, {}, error)
  }
}

const words = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** The schema with the types taken off whose values are converted here. */
function withRawTypes(metadata: FileMetaData, columns: readonly ParquetColumn[]): FileMetaData {
  const raw = new Set(columns.map((column) => column.raw))
  const schema = metadata.schema.map((element): SchemaElement => {
    if (!raw.has(element)) return element
    const { converted_type: _, logical_type: __, ...rest } = element
    return rest
  })
  return { ...metadata, schema }
}

/** Snappy is built in; the rest is loaded when a file needs it. */
async function compressorsFor({ row_groups: groups }: FileMetaData): Promise<Compressors> {
  const codecs = groups.flatMap(({ columns }) => columns.map((column) => column.meta_data?.codec))
  if (codecs.every((codec) => codec === undefined || codec === 'UNCOMPRESSED')) return {}
  const { compressors, decompressLz4, decompressLz4Raw } = await import('hyparquet-compressors')
  return { ...compressors, LZ4: orNothing(decompressLz4), LZ4_RAW: orNothing(decompressLz4Raw) }
}

/** A page without values is compressed to a byte that is no block of LZ4. */
function orNothing(decompress: (input: Uint8Array, length: number) => Uint8Array) {
  return (input: Uint8Array, length: number) =>
    length === 0 ? new Uint8Array(0) : decompress(input, length)
}

/** Reads the row groups of one file into its table, column by column. */
class GroupReader {
  readonly diagnostics = new DiagnosticList()
  readonly #metadata: FileMetaData
  readonly #bytes: Uint8Array
  readonly #columns: readonly ParquetColumn[]
  readonly #options: DocumentOptions
  #compressors: Compressors | undefined
  #lastBreath = performance.now()

  constructor(
    bytes: Uint8Array,
    metadata: FileMetaData,
    columns: readonly ParquetColumn[],
    options: DocumentOptions,
  ) {
    this.#bytes = bytes
    this.#metadata = withRawTypes(metadata, columns)
    this.#columns = columns
    this.#options = options
  }

  makeTable(fields: readonly Field[]): ParquetTable {
    const total = Number(this.#metadata.num_rows)
    return new ParquetTable(fields, this.#columns, total, (trouble, name, row) => {
      const place = `column ${name}, first in row ${row + 1}`
      const message = {
        outOfRange: 'Whole numbers beyond the datatype were read as null',
        elementCount: 'Arrays with another number of elements than arraysize says',
        badCell: 'Values that their datatype does not allow were read as null',
      }[trouble]
      this.diagnostics.note({ kind: trouble, severity: 'error', message, place }, name)
    })
  }

  /** Reads rows `start` to `start + count`, those of one row group. */
  async readGroup(table: ParquetTable, start: number, count: number): Promise<void> {
    this.#compressors ??= await compressorsFor(this.#metadata)
    for (const index of this.#columns.keys()) {
      await this.#readColumn(table, index, start, count)
      await this.#breathe()
    }
    table.rowCount = start + count
  }

  async #readColumn(
    table: ParquetTable,
    index: number,
    start: number,
    count: number,
  ): Promise<void> {
    const { name, kind } = this.#columns[index] as ParquetColumn
    const end = start + count
    try {
      await parquetRead({
        file: { byteLength: this.#bytes.length, slice: (from, to) => this.#slice(from, to) },
        metadata: this.#metadata,
        columns: [name],
        rowStart: start,
        rowEnd: end,
        compressors: this.#compressors ?? {},
        parsers: kind === 'json' ? NESTED_PARSERS : PARSERS,
        utf8: false,
        geoparquet: false,
        onChunk: ({ columnData, rowStart }) => {
          const filled = table.filledRows(index)
          const from = Math.max(0, filled - rowStart)
          const to = Math.min(columnData.length, end - rowStart)
          if (to > from) table.add(index, columnData, from, to)
        },
      })
    } catch (error) {
      this.#noteUnreadable(name, start, words(error))
    }
    const missing = end - table.filledRows(index)
    if (missing > 0) table.addNulls(index, missing)
  }

  #slice(from: number, to = this.#bytes.length): ArrayBuffer {
    return this.#bytes.slice(from, to).buffer as ArrayBuffer
  }

  #noteUnreadable(name: string, row: number, reason: string): void {
    this.diagnostics.note(
      {
        kind: 'unreadableColumn',
        severity: 'error',
        message: `A part of a column cannot be read and is null: ${reason}`,
        place: `column ${name}, from row ${row + 1}`,
      },
      name,
    )
  }

  async #breathe(): Promise<void> {
    if (performance.now() - this.#lastBreath > BREATH_MILLIS) {
      await nextTask()
      this.#lastBreath = performance.now()
    }
    this.#options.signal.throwIfAborted()
  }
}

/**
 * Reads a Parquet file. Its directory stands at the end, so all bytes are collected first (a file
 * larger than `memoryLimitBytes` is refused); then rows come row group by row group.
 *
 * Whole numbers and floats are exact (UINT_64 beyond int64 is null, with a diagnostic), DECIMAL is
 * double up to 15 digits, else char; dates and times are ISO text, in UTC; lists of numbers and
 * booleans are arrays, binary values unsignedByte arrays, all other structures JSON text. A VOTable
 * in the file's metadata (VOParquet 1.0) gives units, UCDs, descriptions and the like. Resolves with
 * the rows so far and `error` when the columns exceed `memoryLimitBytes`; rejects with FormatError
 * for a cut, encrypted or damaged file, and with AbortError.
 */
export const readParquet: ReadDocument = async (source, handler, options) => {
  const bytes = await collectBytes(source, options)
  const metadata = readMetadata(bytes)
  const columns = parquetSchema(metadata).children.map(columnOf)
  const reader = new GroupReader(bytes, metadata, columns, options)
  const description = await describedBy(metadata, options, reader.diagnostics)
  const given = matchFields(columns, description?.fields ?? options.fields ?? [])
  const fields = columns.map((column, index) => describedField(column, given[index]))
  const table = reader.makeTable(fields)
  const head = headOf(description, fields)
  table.name = head.name
  handler.onTable(table, head)
  const end = (): DocumentEnd => endOf(reader.diagnostics, head.infos)
  try {
    for (const group of metadata.row_groups) {
      await reader.readGroup(table, table.rowCount, Number(group.num_rows))
      handler.onRows()
      if (table.memoryBytes > (options.memoryLimitBytes ?? Number.POSITIVE_INFINITY))
        return { ...end(), error: errorToData(tooLarge(table.rowCount)) }
    }
  } finally {
    table.finish()
  }
  return end()
}

function endOf(diagnostics: DiagnosticList, infos: readonly Info[]): DocumentEnd {
  return {
    format: 'parquet',
    queryStatus: OK,
    diagnostics: diagnostics.list(),
    infos: [infos],
  }
}

function tooLarge(rowsRead: number): FormatError {
  return new FormatError(
    'The table needs more memory than it may have; the rows that fit are kept.',
    { rowsRead },
  )
}

async function describedBy(
  { key_value_metadata: pairs = [] }: FileMetaData,
  { signal }: DocumentOptions,
  diagnostics: DiagnosticList,
) {
  try {
    return await describingTable(pairs, signal)
  } catch (error) {
    if (isAbortError(error)) throw error
    diagnostics.note({
      kind: 'badVOParquet',
      severity: 'warning',
      message: `The VOTable in the file's metadata cannot be read: ${words(error)}`,
      place: 'metadata',
    })
    return undefined
  }
}
