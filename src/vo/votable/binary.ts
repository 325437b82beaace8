import { MARKUP_CDATA, MARKUP_END, markupEnd, markupKind, type RawContent } from '../xml/index.ts'
import { Base64Decoder } from './base64.ts'
import type { BinaryCell, BinaryInput, Counting } from './binaryCells.ts'
import { columnMagic } from './decoder.ts'
import type { Diagnostics } from './diagnostics.ts'
import { BinaryKernel } from './kernel/binaryKernel.ts'
import { binaryPlan } from './kernel/columnPlan.ts'
import type { LiveTable } from './liveTable.ts'

type Fail = (message: string, position: number) => Error

const LARGEST_ROW_BYTES = 2 ** 30
const CDATA_START = 9
const LESS_THAN = 60
/** So much of a stream waits until all of it tells how its counts are meant. */
const LARGEST_HELD_BYTES = 2 ** 26
const COUNTINGS: readonly (Counting | undefined)[] = ['primitives', 'steps', undefined]

/** What the rows of a stream go to. */
export interface BinaryTarget {
  table: LiveTable
  cells: readonly BinaryCell[]
  /** BINARY2: each row starts with a mask of null cells. */
  masked: boolean
  diagnostics: Diagnostics
}

/**
 * Takes the base64 text of a STREAM and puts its rows into the table (VOTable 1.5 §5.3, §5.4), by
 * the kernel, or where there is none by a loop over the cells that does the same.
 */
export class StreamContent implements RawContent {
  finished = false
  readonly #target: BinaryTarget
  readonly #base64 = new Base64Decoder()
  readonly #maskBytes: number
  readonly #minimum: number
  readonly #input: BinaryInput
  #kernel: BinaryKernel | undefined
  #tryAgainAt = 0
  /** How counts are meant is not clear: rows are read when the whole stream can tell. */
  #held: boolean

  constructor(target: BinaryTarget) {
    this.#target = target
    this.#maskBytes = target.masked ? (target.cells.length + 7) >> 3 : 0
    this.#minimum = target.cells.reduce((sum, cell) => sum + cell.minimum, this.#maskBytes)
    this.#held = target.cells.some((cell) => cell.ambiguous)
    const bytes = new Uint8Array(1 << 10)
    this.#input = { bytes, view: new DataView(bytes.buffer), end: 0 }
    if (!this.#held) this.#findKernel()
  }

  consume(bytes: Uint8Array, start: number, end: number, final: boolean, fail: Fail): number {
    let i = start
    for (;;) {
      i = this.#take(bytes, i, end, fail)
      if (i >= end) {
        if (final) this.#flush(fail, i)
        return i
      }
      const kind = markupKind(bytes, i, end)
      const next = kind === MARKUP_CDATA ? i + CDATA_START : markupEnd(bytes, i, end, kind)
      if (next < 0) {
        if (final) this.#flush(fail, i)
        return i
      }
      if (kind === MARKUP_END) {
        this.#finish(fail, i)
        return i
      }
      i = next
    }
  }

  /** Takes rows that are not wrapped in base64: a STREAM's href names them. */
  takeBytes(bytes: Uint8Array, fail: Fail): void {
    this.#makeRoom(bytes.length)
    this.#input.bytes.set(bytes, this.#input.end)
    this.#input.end += bytes.length
    this.#rows(fail, 0)
  }

  /** No more such rows come. */
  endBytes(fail: Fail): void {
    this.#finish(fail, 0)
  }

  #findKernel(): void {
    const { table, cells } = this.#target
    const stepwise = cells.map(({ ambiguous, counting }) => ambiguous && counting === 'steps')
    const plans = table.mapColumns((column, shape) => ({ column, shape }))
    this.#kernel = BinaryKernel.for(
      table,
      plans.map(({ column, shape }, c) =>
        binaryPlan(column, shape, columnMagic(column, shape), stepwise[c] === true),
      ),
      this.#maskBytes,
    )
  }

  /** Decodes up to a '<' or the end, and reads the rows that are there; returns the position. */
  #take(bytes: Uint8Array, start: number, end: number, fail: Fail): number {
    let i = start
    while (this.#kernel) {
      const next = this.#kernelRows(this.#kernel, bytes, i, end)
      if (next < 0) break
      i = next
      if (i >= end || bytes[i] === LESS_THAN) return i
    }
    this.#decode(bytes, i, end)
    i = this.#base64.position
    this.#rows(fail, i)
    return i
  }

  #kernelRows(kernel: BinaryKernel, bytes: Uint8Array, i: number, end: number): number {
    const { table, cells, diagnostics } = this.#target
    return kernel.read(
      bytes,
      i,
      end,
      this.#base64,
      this.#input,
      (column, input, position, masked, row) => {
        cells[column]?.read(input, position, row)
        if (masked) table.columns[column]?.setNull(row)
      },
      (row) => diagnostics.keepRow(row),
    )
  }

  #decode(bytes: Uint8Array, start: number, end: number): void {
    this.#makeRoom((((end - start) * 3) >> 2) + 8)
    const input = this.#input
    input.end = this.#base64.decode(bytes, start, end, input.bytes, input.end)
  }

  #makeRoom(count: number): void {
    const input = this.#input
    const needed = input.end + count
    if (needed <= input.bytes.length) return
    const larger = new Uint8Array(needed * 2)
    larger.set(input.bytes.subarray(0, input.end))
    input.bytes = larger
    input.view = new DataView(larger.buffer)
  }

  #rows(fail: Fail, position: number): void {
    const input = this.#input
    if (this.#held && input.end < LARGEST_HELD_BYTES) return
    this.#held = false
    if (input.end < this.#tryAgainAt) return
    const used = this.#readRows()
    input.bytes.copyWithin(0, used, input.end)
    input.end -= used
    this.#tryAgainAt = input.end > this.#minimum * 4 ? input.end * 1.5 : 0
    if (input.end > LARGEST_ROW_BYTES)
      throw fail(`Row ${this.#target.table.rowCount + 1} claims more than 1 GiB`, position)
  }

  /** Reads complete rows from the input's start; returns the bytes used. */
  #readRows(): number {
    const { table, cells, masked, diagnostics } = this.#target
    const input = this.#input
    let used = 0
    while (used + this.#minimum <= input.end && this.#minimum > 0) {
      table.reserveRow()
      const row = table.rowCount
      let i = used + this.#maskBytes
      for (let c = 0; c < cells.length; c++) {
        i = (cells[c] as BinaryCell).read(input, i, row)
        if (i < 0) break
        if (masked && ((input.bytes[used + (c >> 3)] as number) & (128 >> (c & 7))) !== 0)
          table.columns[c]?.setNull(row)
      }
      if (i < 0) {
        table.clearRow()
        diagnostics.dropRow()
        break
      }
      table.rowCount = row + 1
      diagnostics.keepRow(row)
      used = i
    }
    return used
  }

  #flush(fail: Fail, position: number): void {
    const input = this.#input
    input.end = this.#base64.flush(input.bytes, input.end)
    this.#tryAgainAt = 0
    if (this.#held) this.#settleCounting()
    this.#rows(fail, position)
  }

  /** Chooses the first way of counting by which the rows end where the stream does. */
  #settleCounting(): void {
    this.#held = false
    for (const counting of COUNTINGS) {
      for (const cell of this.#target.cells) if (cell.ambiguous) cell.counting = counting
      if (counting !== undefined && this.#fits()) return
    }
  }

  #fits(): boolean {
    const input = this.#input
    let i = 0
    while (i < input.end) {
      i += this.#maskBytes
      for (const cell of this.#target.cells) {
        i = cell.skip(input, i)
        if (i < 0) return false
      }
    }
    return i === input.end
  }

  #finish(fail: Fail, position: number): void {
    const input = this.#input
    this.#flush(fail, position)
    const { table, diagnostics } = this.#target
    if (input.end > 0)
      diagnostics.note('cutRow', `row ${table.rowCount + 1} of table ${table.name ?? ''}`.trim())
    if (this.#base64.strayBytes > 0)
      diagnostics.note('badBase64', `table ${table.name ?? ''}`.trim())
    this.finished = true
  }
}
