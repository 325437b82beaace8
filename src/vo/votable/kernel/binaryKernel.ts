import type { TableBuilder } from '../../../table/tableBuilder.ts'
import type { Base64Decoder } from '../base64.ts'
import type { BinaryInput } from '../binaryCells.ts'
import { ColumnAreas } from './columnAreas.ts'
import type { ColumnPlan } from './columnPlan.ts'
import { findKernel, type Kernel } from './kernel.ts'

const TEXT_BYTES = 1 << 18
/** Of a row that has begun, so much may be there already. */
const MOST_BEGUN = 1 << 16
const MOST_NEW = (TEXT_BYTES * 3) >> 2
/** The kernel reads and writes so far behind what it is given. */
const SLACK_BYTES = 64
const DECODED_AT = TEXT_BYTES + SLACK_BYTES
const INPUT_BYTES = DECODED_AT + MOST_BEGUN + MOST_NEW + SLACK_BYTES
const DIGITS_SHIFT = 24

/** What the kernel leaves to its caller. */
export interface BinaryHelp {
  /** Reads the cell at `position` of the input. */
  read(column: number, input: BinaryInput, position: number, masked: boolean, row: number): void
  /** A row is read of which `read` read cells. */
  keep(row: number): void
}

/** Decodes streams and reads their rows by the kernel. What came of the next row is kept by the caller. */
export class BinaryKernel {
  readonly #kernel: Kernel
  readonly #areas: ColumnAreas
  readonly #maskBytes: number
  readonly #help: BinaryHelp

  private constructor(kernel: Kernel, areas: ColumnAreas, maskBytes: number, help: BinaryHelp) {
    this.#kernel = kernel
    this.#areas = areas
    this.#maskBytes = maskBytes
    this.#help = help
  }

  /** Returns the reader for a table; undefined where it has to be read without the kernel. */
  static for(
    table: TableBuilder,
    plans: readonly (ColumnPlan | undefined)[],
    maskBytes: number,
    help: BinaryHelp,
  ): BinaryKernel | undefined {
    const kernel = findKernel()
    const known = plans.filter((plan) => plan !== undefined)
    const areas = kernel && ColumnAreas.for(kernel, table, known, INPUT_BYTES)
    return areas && new BinaryKernel(kernel, areas, maskBytes, help)
  }

  /** False when the row begun is too long for the kernel. */
  canTake(begun: BinaryInput): boolean {
    return begun.end <= MOST_BEGUN
  }

  /**
   * Decodes `bytes[start..end)` up to a '<', or as far as is convenient, and reads the rows that
   * this completes; `begun` is what came of the next row, before and after. Leaves the position
   * reached in `base64`.
   */
  readBase64(
    bytes: Uint8Array,
    start: number,
    end: number,
    base64: Base64Decoder,
    begun: BinaryInput,
  ): void {
    const first = this.#areas.start()
    const { functions, views } = this.#kernel
    const { input } = this.#areas
    const stop = input + Math.min(end - start, TEXT_BYTES)
    views.uint8.set(bytes.subarray(start, start + stop - input), input)
    const decoded = this.#place(begun)
    functions.startBase64(base64.bits, base64.digits)
    const decodedEnd = functions.decodeBase64(input, stop, decoded + begun.end)
    const pending = functions.pendingBase64()
    base64.bits = pending & ((1 << DIGITS_SHIFT) - 1)
    base64.digits = pending >> DIGITS_SHIFT
    base64.strayBytes += functions.strayBytes.value as number
    const reached = functions.base64Position.value as number
    base64.position = start + reached - input
    base64.stopped = reached < stop
    if (base64.lines !== undefined) base64.lines += functions.countLines(input, reached)
    this.#readRows(first, decodedEnd, begun)
  }

  /** Reads the rows that `bytes` complete from `start` on; returns the position behind what it took. */
  readBytes(bytes: Uint8Array, start: number, begun: BinaryInput): number {
    const first = this.#areas.start()
    const stop = Math.min(bytes.length, start + MOST_NEW)
    const end = this.#place(begun) + begun.end
    this.#kernel.views.uint8.set(bytes.subarray(start, stop), end)
    this.#readRows(first, end + stop - start, begun)
    return stop
  }

  /** Puts what came of the next row before what is to be decoded; returns where. */
  #place(begun: BinaryInput): number {
    const decoded = this.#areas.input + DECODED_AT
    this.#kernel.views.uint8.set(begun.bytes.subarray(0, begun.end), decoded)
    return decoded
  }

  /** Reads rows up to `end`; leaves what comes behind them in `begun`. */
  #readRows(start: { first: number; most: number }, end: number, begun: BinaryInput): void {
    const { functions, views } = this.#kernel
    const { uint8 } = views
    const areas = this.#areas
    const input = { bytes: uint8, view: new DataView(uint8.buffer), end }
    const read = (column: number, at: number, masked: number, row: number) =>
      this.#help.read(column, input, at, masked !== 0, row)
    const keep = (row: number) => this.#help.keep(row)
    let position = areas.input + DECODED_AT
    let { first, most } = start
    for (;;) {
      const row = functions.readRows(
        this.#maskBytes,
        position,
        end,
        areas.descriptions,
        areas.count,
        first,
        most,
        areas.mostDeferred,
      )
      position = functions.position.value as number
      areas.finish(row, read, keep)
      if (functions.left.value !== 0) break
      ;({ first, most } = areas.start())
    }
    begun.end = end - position
    if (begun.end > begun.bytes.length) {
      begun.bytes = new Uint8Array(begun.end * 2)
      begun.view = new DataView(begun.bytes.buffer)
    }
    begun.bytes.set(uint8.subarray(position, end))
  }
}
