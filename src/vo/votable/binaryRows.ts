import type { Base64Decoder } from './base64.ts'
import type { BinaryCell, BinaryInput } from './binaryCells.ts'
import { CountingGuess } from './counting.ts'
import { columnMagic } from './decoder.ts'
import type { Diagnostics } from './diagnostics.ts'
import { BinaryKernel } from './kernel/binaryKernel.ts'
import { binaryPlan } from './kernel/columnPlan.ts'
import type { LiveTable } from './liveTable.ts'

export type Fail = (message: string, position: number) => Error

const LARGEST_ROW_BYTES = 2 ** 30
/** So much of a stream waits at most until it tells how its counts are meant. */
const LARGEST_HELD_BYTES = 2 ** 26

/** What the rows of a stream go to. */
export interface BinaryTarget {
  table: LiveTable
  cells: readonly BinaryCell[]
  /** BINARY2: each row starts with a mask of null cells. */
  masked: boolean
  diagnostics: Diagnostics
}

/**
 * Puts the rows of BINARY and BINARY2 into the table (VOTable 1.5 §5.3, §5.4) as their bytes come:
 * by the kernel, or where there is none by a loop over the cells that does the same.
 */
export class BinaryRows {
  readonly #target: BinaryTarget
  readonly #maskBytes: number
  readonly #minimum: number
  /** What came of the rows that are not read yet. */
  readonly #input: BinaryInput
  #kernel: BinaryKernel | undefined
  #guess: CountingGuess | undefined
  #tryAgainAt = 0

  constructor(target: BinaryTarget) {
    const { cells, masked } = target
    this.#target = target
    this.#maskBytes = masked ? (cells.length + 7) >> 3 : 0
    this.#minimum = cells.reduce((sum, cell) => sum + cell.minimum, this.#maskBytes)
    const bytes = new Uint8Array(1 << 10)
    this.#input = { bytes, view: new DataView(bytes.buffer), end: 0 }
    if (cells.some(({ ambiguous }) => ambiguous))
      this.#guess = new CountingGuess(cells, this.#maskBytes)
    else this.#findKernel()
  }

  /** Bytes that came of a row that is not whole. */
  get pending(): number {
    return this.#input.end
  }

  /** Takes base64 text up to a '<' at most; leaves the position reached and the lines in `base64`. */
  takeBase64(
    bytes: Uint8Array,
    start: number,
    end: number,
    base64: Base64Decoder,
    fail: Fail,
  ): void {
    const kernel = this.#kernel
    base64.position = start
    while (kernel?.canTake(this.#input) && base64.position < end) {
      kernel.readBase64(bytes, base64.position, end, base64, this.#input)
      if (base64.stopped) return
    }
    if (base64.position >= end) return
    this.#makeRoom((((end - base64.position) * 3) >> 2) + 8)
    const input = this.#input
    input.end = base64.decode(bytes, base64.position, end, input.bytes, input.end)
    this.#readWaiting(fail, base64.position)
  }

  /** Takes bytes as they are. */
  takeBytes(bytes: Uint8Array, fail: Fail): void {
    const kernel = this.#kernel
    let from = 0
    while (from < bytes.length && kernel?.canTake(this.#input))
      from = kernel.readBytes(bytes, from, this.#input)
    if (from >= bytes.length) return
    this.#makeRoom(bytes.length - from)
    this.#input.bytes.set(bytes.subarray(from), this.#input.end)
    this.#input.end += bytes.length - from
    this.#readWaiting(fail, 0)
  }

  /** No more comes: reads what is left, with the last group of the base64 text. */
  end(base64: Base64Decoder, fail: Fail, position: number): void {
    const input = this.#input
    this.#makeRoom(8)
    input.end = base64.flush(input.bytes, input.end)
    this.#tryAgainAt = 0
    this.#guess?.settle(input)
    this.#settled()
    this.#readWaiting(fail, position)
  }

  #settled(): void {
    if (!this.#guess) return
    this.#guess = undefined
    this.#findKernel()
  }

  #findKernel(): void {
    const { table, cells, diagnostics } = this.#target
    const uncertain = cells.some(({ ambiguous, counting }) => ambiguous && counting === undefined)
    if (this.#minimum === 0 || uncertain) return
    const shapes = table.mapColumns((column, shape) => ({ column, shape }))
    this.#kernel = BinaryKernel.for(
      table,
      shapes.map(({ column, shape }, c) => {
        const stepwise = cells[c]?.ambiguous === true && cells[c].counting === 'steps'
        return binaryPlan(column, shape, columnMagic(column, shape), stepwise)
      }),
      this.#maskBytes,
      {
        read: (column, input, position, masked, row) => {
          cells[column]?.read(input, position, row)
          if (masked) table.columns[column]?.setNull(row)
        },
        keep: (row) => diagnostics.keepRow(row),
      },
    )
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

  #readWaiting(fail: Fail, position: number): void {
    const input = this.#input
    if (this.#guess && !this.#isTold(this.#guess)) return
    this.#settled()
    if (input.end < this.#tryAgainAt) return
    this.#drop(this.#readRows(input.end))
    this.#tryAgainAt = input.end > this.#minimum * 4 ? input.end * 1.5 : 0
    if (input.end > LARGEST_ROW_BYTES)
      throw fail(`Row ${this.#target.table.rowCount + 1} claims more than 1 GiB`, position)
  }

  /** Reads rows that mean the same however counts are meant; true when that is told, or never will. */
  #isTold(guess: CountingGuess): boolean {
    const input = this.#input
    const agreed = guess.agreed(input)
    if (agreed > 0) this.#drop(this.#readRows(agreed))
    return guess.look(input) || input.end >= LARGEST_HELD_BYTES
  }

  #drop(used: number): void {
    const input = this.#input
    input.bytes.copyWithin(0, used, input.end)
    input.end -= used
  }

  /** Reads complete rows of the input's bytes up to `end`; returns the bytes used. */
  #readRows(end: number): number {
    const { table, cells, masked, diagnostics } = this.#target
    const input = this.#input
    let used = 0
    while (used + this.#minimum <= end && this.#minimum > 0) {
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
}
