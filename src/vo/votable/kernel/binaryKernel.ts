import type { TableBuilder } from '../../../table/tableBuilder.ts'
import type { Base64Decoder } from '../base64.ts'
import type { BinaryInput } from '../binaryCells.ts'
import { ColumnAreas } from './columnAreas.ts'
import type { ColumnPlan } from './columnPlan.ts'
import { findKernel, type Kernel } from './kernel.ts'

const TEXT_BYTES = 1 << 18
/** Of a row that has begun, so much may be there already. */
const MOST_BEGUN = 1 << 16
/** The kernel reads and writes so far behind what it is given. */
const SLACK_BYTES = 64
const DECODED_AT = TEXT_BYTES + SLACK_BYTES
const INPUT_BYTES = DECODED_AT + MOST_BEGUN + ((TEXT_BYTES * 3) >> 2) + SLACK_BYTES
const DIGITS_SHIFT = 24

/** Reads the cell at `position` of the input. */
export type ReadBinaryCell = (
  column: number,
  input: BinaryInput,
  position: number,
  masked: boolean,
  row: number,
) => void

/** Decodes streams and reads their rows by the kernel. */
export class BinaryKernel {
  readonly #kernel: Kernel
  readonly #areas: ColumnAreas
  readonly #maskBytes: number

  private constructor(kernel: Kernel, areas: ColumnAreas, maskBytes: number) {
    this.#kernel = kernel
    this.#areas = areas
    this.#maskBytes = maskBytes
  }

  /** Returns the reader for a table; undefined where it has to be read without the kernel. */
  static for(
    table: TableBuilder,
    plans: readonly (ColumnPlan | undefined)[],
    maskBytes: number,
  ): BinaryKernel | undefined {
    const kernel = findKernel()
    const known = plans.filter((plan) => plan !== undefined)
    const areas = kernel && ColumnAreas.for(kernel, table, known, INPUT_BYTES)
    return areas && new BinaryKernel(kernel, areas, maskBytes)
  }

  /**
   * Decodes `bytes[start..end)` up to a '<', or as far as is convenient, and reads the rows that
   * this completes; `begun` is what came of the next row, before and after. Returns the position
   * reached, -1 when the row begun is too long for the kernel. `keep` is called for rows of which
   * `read` read cells.
   */
  read(
    bytes: Uint8Array,
    start: number,
    end: number,
    base64: Base64Decoder,
    begun: BinaryInput,
    read: ReadBinaryCell,
    keep: (row: number) => void,
  ): number {
    if (begun.end > MOST_BEGUN) return -1
    const { functions } = this.#kernel
    const areas = this.#areas
    let { first, most } = areas.start()
    const { uint8 } = this.#kernel.views
    const to = Math.min(end, start + TEXT_BYTES)
    const decoded = areas.input + DECODED_AT
    uint8.set(bytes.subarray(start, to), areas.input)
    uint8.set(begun.bytes.subarray(0, begun.end), decoded)
    const decodedEnd = this.#decode(base64, areas.input + to - start, decoded + begun.end)
    const input = { bytes: uint8, view: new DataView(uint8.buffer), end: decodedEnd }
    let position = decoded
    for (;;) {
      const row = functions.readRows(
        this.#maskBytes,
        position,
        decodedEnd,
        areas.descriptions,
        areas.count,
        first,
        most,
        areas.mostDeferred,
      )
      position = functions.position.value as number
      areas.finish(
        row,
        (column, at, masked, table) => read(column, input, at, masked !== 0, table),
        keep,
      )
      if (functions.left.value !== 0) break
      ;({ first, most } = areas.start())
    }
    begun.end = decodedEnd - position
    if (begun.end > begun.bytes.length) {
      begun.bytes = new Uint8Array(begun.end * 2)
      begun.view = new DataView(begun.bytes.buffer)
    }
    begun.bytes.set(uint8.subarray(position, decodedEnd))
    return start + base64.position - areas.input
  }

  /** Decodes from the areas' input on; leaves the position reached there in `base64`. */
  #decode(base64: Base64Decoder, end: number, target: number): number {
    const { functions } = this.#kernel
    functions.startBase64(base64.bits, base64.digits)
    const decodedEnd = functions.decodeBase64(this.#areas.input, end, target)
    const pending = functions.pendingBase64()
    base64.bits = pending & ((1 << DIGITS_SHIFT) - 1)
    base64.digits = pending >> DIGITS_SHIFT
    base64.strayBytes += functions.strayBytes.value as number
    base64.position = functions.base64Position.value as number
    return decodedEnd
  }
}
