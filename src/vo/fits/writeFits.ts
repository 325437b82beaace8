import type { Field } from '../../table/field.ts'
import { FormatError } from '../errors.ts'
import type { RowsToWrite, TableToWrite, WrittenPiece } from '../tableDocument.ts'
import { BLOCK_BYTES } from './header.ts'
import { cardsFor, commentaryCards, headerBytes } from './writeCards.ts'
import { type CellWriter, cellWriterFor, type WriteBytes } from './writeCells.ts'
import { tableCards } from './writeHeader.ts'
import { type ColumnPlan, planColumn } from './writePlan.ts'

const PIECE_BYTES = 1 << 20
const MOST_COLUMNS = 999
const LARGEST_P_HEAP = 2 ** 31 - 1
const DESCRIPTOR_BYTES = { P: 8, Q: 16 }

interface FitsWriteOptions {
  /**
   * Returns a VOTable that describes the table, to stand in the primary HDU (the fits-plus
   * convention of STIL); gets the FIELDs as they are written.
   */
  metadata?: (fields: readonly Field[]) => Uint8Array
}

/**
 * Yields a table as a FITS file (FITS 4.0) with one BINTABLE, in pieces of about 1 MB. Nulls: TNULL
 * with a value that does not occur (a column of bytes or shorts that has them all is widened), NaN,
 * NUL for strings and logical values; bits, complex numbers, whole arrays and elements of arrays of
 * floats cannot say null. Strings are UTF-8 of fixed length, or in the heap where most are much
 * shorter than the longest. Keywords hold PARAMs and INFOs as far as they can. Throws FormatError
 * for more than 999 columns.
 */
export function* writeFits(
  table: TableToWrite,
  options: FitsWriteOptions = {},
): Generator<WrittenPiece, void> {
  const { rows } = table
  const columns = rows.table.fields.map((_, index) => rows.table.column(index))
  if (columns.length > MOST_COLUMNS)
    throw new FormatError(`FITS tables have at most ${MOST_COLUMNS} columns, not ${columns.length}`)
  const plans = columns.map((column) => planColumn(column, rows))
  const body = new TableBody(plans, rows)
  yield { bytes: primaryBytes(plans, options), rowsWritten: 0 }
  yield { bytes: headerBytes(tableCards(table, plans, body), BLOCK_BYTES), rowsWritten: 0 }
  yield* body.rows()
  yield* body.heap()
  const size = body.rowBytes * body.rowCount + body.heapBytes
  const padding = (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES
  yield { bytes: new Uint8Array(padding), rowsWritten: rows.rowCount }
}

const PLUS_WORDS = `The data of this primary HDU are a VOTable that describes the
table in the extension behind it, which is complete without.`

function primaryBytes(plans: readonly ColumnPlan[], { metadata }: FitsWriteOptions): Uint8Array {
  const start = [...cardsFor('SIMPLE', true, 'FITS standard'), ...cardsFor('BITPIX', 8)]
  const extend = cardsFor('EXTEND', true, 'there are extensions')
  if (!metadata)
    return headerBytes([...start, ...cardsFor('NAXIS', 0, 'no data'), ...extend], BLOCK_BYTES)
  const votable = metadata(plans.map(({ field }) => field))
  const header = headerBytes(
    [
      ...start,
      ...cardsFor('NAXIS', 1, 'text'),
      ...cardsFor('NAXIS1', votable.length, 'bytes of text'),
      ...cardsFor('VOTMETA', true, 'metadata of the table as a VOTable'),
      ...extend,
      ...commentaryCards('COMMENT', PLUS_WORDS),
      ...cardsFor('NTABLE', 1, 'tables behind this HDU'),
    ],
    BLOCK_BYTES,
  )
  const size = Math.ceil(votable.length / BLOCK_BYTES) * BLOCK_BYTES
  const bytes = new Uint8Array(header.length + size)
  bytes.set(header)
  bytes.set(votable, header.length)
  return bytes
}

/** The rows and the heap behind them. */
class TableBody {
  readonly rowBytes: number
  readonly rowCount: number
  readonly heapBytes: number
  readonly descriptor: 'P' | 'Q'
  readonly #plans: readonly ColumnPlan[]
  readonly #writers: readonly CellWriter[]
  readonly #rows: RowsToWrite
  readonly #inHeap: readonly CellWriter[]

  constructor(plans: readonly ColumnPlan[], rows: RowsToWrite) {
    this.#plans = plans
    this.#rows = rows
    this.#writers = plans.map(cellWriterFor)
    this.#inHeap = this.#writers.filter((_, index) => plans[index]?.heap)
    this.rowCount = rows.rowCount
    this.heapBytes = this.#heapSize()
    this.descriptor = this.heapBytes > LARGEST_P_HEAP ? 'Q' : 'P'
    for (const plan of plans) if (plan.heap) plan.bytes = DESCRIPTOR_BYTES[this.descriptor]
    this.rowBytes = plans.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /** Row by row, so that the heap is in the order of the rows. */
  #heapSize(): number {
    let size = 0
    const { rowCount, rowAt } = this.#rows
    for (let position = 0; this.#inHeap.length > 0 && position < rowCount; position++)
      for (const writer of this.#inHeap) size += writer.heapSize(rowAt(position)).bytes
    return size
  }

  *rows(): Generator<WrittenPiece, void> {
    const { rowCount, rowAt } = this.#rows
    const step = Math.max(1, Math.floor(PIECE_BYTES / Math.max(1, this.rowBytes)))
    let heapAt = 0
    for (let start = 0; start < rowCount; start += step) {
      const count = Math.min(step, rowCount - start)
      const rowIds = Uint32Array.from({ length: count }, (_, index) => rowAt(start + index))
      const target = newBytes(count * this.rowBytes)
      this.#writeFixed(target, rowIds)
      heapAt = this.#writeDescriptors(target, rowIds, heapAt)
      const rowsWritten = this.#inHeap.length > 0 ? 0 : start + count
      yield { bytes: target.bytes, rowsWritten }
    }
  }

  #writeFixed(target: WriteBytes, rowIds: Uint32Array): void {
    let column = 0
    this.#plans.forEach((plan, index) => {
      const writer = this.#writers[index]
      let at = column
      if (!plan.heap && writer)
        for (const row of rowIds) {
          writer.write(target, at, row)
          at += this.rowBytes
        }
      column += plan.bytes
    })
  }

  #writeDescriptors({ view }: WriteBytes, rowIds: Uint32Array, heapAt: number): number {
    if (this.#inHeap.length === 0) return heapAt
    let next = heapAt
    let at = 0
    for (const row of rowIds)
      for (const [index, plan] of this.#plans.entries()) {
        const writer = this.#writers[index]
        if (plan.heap && writer) {
          const { bytes, items } = writer.heapSize(row)
          if (this.descriptor === 'P') {
            view.setInt32(at, items)
            view.setInt32(at + 4, next)
          } else {
            view.setBigInt64(at, BigInt(items))
            view.setBigInt64(at + 8, BigInt(next))
          }
          next += bytes
        }
        at += plan.bytes
      }
    return next
  }

  *heap(): Generator<WrittenPiece, void> {
    const { rowCount, rowAt } = this.#rows
    if (this.#inHeap.length === 0) return
    for (let start = 0; start < rowCount; ) {
      let end = start
      let size = 0
      while (end < rowCount && (size < PIECE_BYTES || end === start)) {
        for (const writer of this.#inHeap) size += writer.heapSize(rowAt(end)).bytes
        end++
      }
      const target = newBytes(size)
      let at = 0
      for (; start < end; start++)
        for (const writer of this.#inHeap) {
          const row = rowAt(start)
          writer.write(target, at, row)
          at += writer.heapSize(row).bytes
        }
      yield { bytes: target.bytes, rowsWritten: end }
    }
  }
}

function newBytes(size: number): WriteBytes {
  const bytes = new Uint8Array(size)
  return { bytes, view: new DataView(bytes.buffer) }
}
