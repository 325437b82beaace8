import type { Table } from '../../table/column.ts'
import type { Field, Info } from '../../table/field.ts'
import type { QueryStatus } from '../../table/view.ts'
import { errorToData, FormatError, isAbortError, VoError } from '../errors.ts'
import type {
  DocumentEnd,
  DocumentHandler,
  DocumentOptions,
  ReadDocument,
  TableHead,
} from '../tableDocument.ts'
import { abortError, ByteInput } from './byteInput.ts'
import { Diagnostics } from './diagnostics.ts'
import { type Hdu, HduWalker } from './hdus.ts'
import type { Header } from './header.ts'
import {
  DESCRIPTION,
  infosOf,
  paramsOf,
  QUERY_STATUS,
  serializedColumns,
} from './headerMetadata.ts'
import { mergedFields } from './mergedFields.ts'
import { type ReadColumnNotes, withSerialized } from './serializedFields.ts'
import { TableExtension } from './tableExtension.ts'

const LARGEST_METADATA_BYTES = 1 << 28

/**
 * Reads the VOTable that describes a file's tables (the fits-plus convention of STIL): a head for
 * each of its TABLEs. Rejects where it is no VOTable.
 */
type ReadMetadata = (votable: Uint8Array, signal: AbortSignal) => Promise<readonly TableHead[]>

/** Readers of other formats whose documents stand in FITS files; without one, they are not read. */
interface FitsReaders {
  readMetadata?: ReadMetadata
  readColumnNotes?: ReadColumnNotes
}

/**
 * Returns a reader of FITS files (FITS 4.0): each BINTABLE and TABLE becomes a table, with the
 * header's keywords as PARAMs and its COMMENTs and HISTORY as INFOs, the primary header's too. Rows
 * with arrays in the heap show up when their arrays are there. It rejects with FormatError where
 * there is no table; a file that ends early keeps the rows that are there, with DocumentEnd.error.
 */
export function createFitsReader(readers: FitsReaders = {}): ReadDocument {
  return async (bytes, handler, options) => {
    const input = new ByteInput(bytes, options.signal)
    const reading = new FitsReading(input, handler, options, readers)
    try {
      await reading.readTables()
    } catch (error) {
      reading.fail(error)
    } finally {
      input.close().catch(() => {})
    }
    return reading.end()
  }
}

/** What allocation refuses is told as what it is. */
export function asVoError(error: unknown): VoError {
  if (error instanceof VoError) return error
  if (!(error instanceof RangeError)) throw error
  return new FormatError(`The file asks for too much memory: ${error.message}`, {}, error)
}

class FitsReading {
  readonly #input: ByteInput
  readonly #handler: DocumentHandler
  readonly #options: DocumentOptions
  readonly #readers: FitsReaders
  readonly #diagnostics = new Diagnostics()
  readonly #infos: Info[][] = []
  #primary: Header | undefined
  #heads: readonly TableHead[] = []
  #rowsRead = 0
  #queryStatus: QueryStatus = { value: 'OK', message: '' }
  #error: VoError | undefined

  constructor(
    input: ByteInput,
    handler: DocumentHandler,
    options: DocumentOptions,
    readers: FitsReaders,
  ) {
    this.#input = input
    this.#handler = handler
    this.#options = options
    this.#readers = readers
  }

  async readTables(): Promise<void> {
    const walker = new HduWalker(this.#input, this.#diagnostics)
    for (let hdu = await walker.next(); hdu; hdu = await walker.next()) {
      if (hdu.extnum === 0 && hdu.kind !== 'metadata') this.#primary = hdu.header
      if (hdu.kind === 'metadata') await this.#takeMetadata(hdu)
      if (hdu.kind === 'binaryTable' || hdu.kind === 'asciiTable') await this.#readTable(hdu)
    }
    if (this.#infos.length > 0) return
    const images = this.#diagnostics.list().filter(({ kind }) => /image/i.test(kind)).length
    const instead = images > 0 ? `, but ${images} ${images === 1 ? 'image' : 'images'}` : ''
    throw new FormatError(`This FITS file holds no table${instead}`)
  }

  /** Keeps why the reading ended where there are tables to keep; throws it where there are none. */
  fail(error: unknown): void {
    const abort = abortError(this.#options.signal)
    if (abort) throw abort
    const reason = asVoError(error)
    if (this.#infos.length === 0) throw reason
    reason.details.byteOffset ??= this.#input.position
    reason.details.rowsRead = this.#rowsRead
    this.#error = reason
  }

  end(): DocumentEnd {
    return {
      format: 'fits',
      queryStatus: this.#queryStatus,
      diagnostics: this.#diagnostics.list(),
      infos: this.#infos,
      ...(this.#error ? { error: errorToData(this.#error) } : {}),
    }
  }

  async #readTable(hdu: Hdu): Promise<void> {
    const extension = new TableExtension(hdu, this.#diagnostics)
    await extension.settleUnsigned(this.#input)
    const given = this.#heads[this.#infos.length]
    const fields = given
      ? this.#described(given, extension.fields, hdu)
      : await withSerialized(
          extension.fields,
          serializedColumns(hdu.header),
          this.#readers.readColumnNotes,
        )
    const table = extension.newTable(fields)
    const head = this.#headOf(hdu, table, given)
    table.name = head.name
    this.#infos.push([...head.infos])
    this.#handler.onTable(table, head)
    try {
      await extension.readInto(this.#input, table, {
        onRows: () => this.#handler.onRows(),
        memoryLimitBytes: this.#options.memoryLimitBytes,
      })
    } finally {
      table.finish()
      this.#rowsRead += table.rowCount
    }
  }

  #described(given: TableHead, fields: readonly Field[], hdu: Hdu): readonly Field[] {
    if (given.fields.length === fields.length) return mergedFields(fields, given.fields)
    this.#diagnostics.note('badMetadata', hdu.place)
    return fields
  }

  #headOf(hdu: Hdu, table: Table, given: TableHead | undefined): TableHead {
    const headers = this.#primary && hdu.extnum > 0 ? [hdu.header, this.#primary] : [hdu.header]
    const params = paramsOf(headers)
    const status = params.find(({ name }) => name === QUERY_STATUS)
    if (status) this.#queryStatus = toQueryStatus(status.value)
    if (given && given.fields.length === table.fields.length)
      return {
        ...given,
        infos: given.infos.filter((info) => info.name.toUpperCase() !== QUERY_STATUS),
        fields: table.fields,
        name: given.name ?? table.name,
      }
    const description = params.find(({ name }) => name === DESCRIPTION)
    return {
      ...(table.name === undefined ? {} : { name: table.name }),
      ...(description ? { description: description.value } : {}),
      fields: table.fields,
      params: params.filter((param) => param !== status && param !== description),
      infos: infosOf(headers),
    }
  }

  async #takeMetadata({ dataBytes }: Hdu): Promise<void> {
    const input = this.#input
    const { readMetadata } = this.#readers
    if (!readMetadata || dataBytes > LARGEST_METADATA_BYTES) return
    if (!(await input.need(dataBytes))) return
    const votable = input.bytes.slice(input.start, input.start + dataBytes)
    try {
      this.#heads = await readMetadata(votable, this.#options.signal)
    } catch (error) {
      if (isAbortError(error)) throw error
      this.#diagnostics.note('badMetadata', 'the primary HDU')
    }
  }
}

function toQueryStatus(text: string): QueryStatus {
  const [value = '', ...words] = text.split(' ')
  const message = words.join(' ')
  return value === 'OVERFLOW' || value === 'ERROR'
    ? { value, message }
    : { value: 'OK', message: '' }
}
