import type { TableBuilder } from '../../../table/tableBuilder.ts'
import { ColumnAreas } from './columnAreas.ts'
import type { ColumnPlan } from './columnPlan.ts'
import { findKernel, type Kernel } from './kernel.ts'

const INPUT_BYTES = 1 << 18
/** The kernel reads so far behind the input: it finds a '<' and zeros. */
const GUARD_BYTES = 32
const LESS_THAN = 60
/** In place of the mask's size. */
const TABLEDATA = -1

/** Reads a cell that starts at `position` of the input; `markup` tells that there is some in it. */
export type ReadCell = (column: number, position: number, markup: boolean, row: number) => void

/** Reads rows of TABLEDATA by the kernel. */
export class TextKernel {
  readonly #kernel: Kernel
  readonly #areas: ColumnAreas
  /** The part of the input that lies in the kernel's memory. */
  #from = 0
  #to = 0

  private constructor(kernel: Kernel, areas: ColumnAreas) {
    this.#kernel = kernel
    this.#areas = areas
  }

  /** Returns the reader for a table; undefined where it has to be read without the kernel. */
  static for(table: TableBuilder, plans: readonly ColumnPlan[]): TextKernel | undefined {
    const kernel = findKernel()
    const areas = kernel && ColumnAreas.for(kernel, table, plans, INPUT_BYTES + GUARD_BYTES)
    return areas && new TextKernel(kernel, areas)
  }

  /** New input: what is in the kernel's memory is void. */
  begin(): void {
    this.#from = 0
    this.#to = 0
  }

  /**
   * Reads rows of `bytes[start..end)`; returns the position of the first that is not plain or not
   * all there. `keep` is called for rows of which `read` read cells.
   */
  read(
    bytes: Uint8Array,
    start: number,
    end: number,
    read: ReadCell,
    keep: (row: number) => void,
  ): number {
    const { functions } = this.#kernel
    const areas = this.#areas
    let i = start
    for (;;) {
      const { first, most } = areas.start()
      if (i >= this.#to) this.#load(bytes, i, end)
      const offset = areas.input - this.#from
      const row = functions.readRows(
        TABLEDATA,
        offset + i,
        offset + this.#to,
        areas.descriptions,
        areas.count,
        first,
        most,
        areas.mostDeferred,
      )
      const next = (functions.position.value as number) - offset
      areas.finish(
        row,
        (column, position, markup, at) => read(column, position - offset, markup !== 0, at),
        keep,
      )
      i = next
      if (functions.left.value === 0) continue
      if (this.#to === end || i === this.#from) return i
      this.#load(bytes, i, end)
    }
  }

  #load(bytes: Uint8Array, from: number, end: number): void {
    const { uint8 } = this.#kernel.views
    const { input } = this.#areas
    this.#from = from
    this.#to = Math.min(end, from + INPUT_BYTES)
    uint8.set(bytes.subarray(from, this.#to), input)
    const stop = input + this.#to - from
    uint8.fill(0, stop, stop + GUARD_BYTES)
    uint8[stop] = LESS_THAN
  }
}
