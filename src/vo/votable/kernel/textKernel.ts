import type { TableBuilder } from '../../../table/tableBuilder.ts'
import { ColumnAreas } from './columnAreas.ts'
import type { ColumnPlan } from './columnPlan.ts'
import { findKernel, type Kernel } from './kernel.ts'

/** Room for a slice of the document, and for the row that the one before left over. */
const INPUT_BYTES = (1 << 18) + (1 << 16)
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
  #counted = 0
  #lines: number | undefined = 0
  /** The row that was not read may only be not all there: it need not be tried otherwise. */
  waiting = false

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

  /** New input, from this position on: what is in the kernel's memory is void. */
  begin(position: number): void {
    this.#from = 0
    this.#to = 0
    this.#counted = position
    this.#lines = 0
    this.waiting = false
  }

  /** Returns the line feeds from where it began to `position`, undefined where they are not counted. */
  linesTo(position: number): number | undefined {
    this.#count(position)
    return this.#lines
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
      this.waiting = this.#to === end && functions.short.value === 1
      if (this.#to === end || i === this.#from) return i
      this.#load(bytes, i, end)
    }
  }

  #load(bytes: Uint8Array, from: number, end: number): void {
    const { uint8 } = this.#kernel.views
    const { input } = this.#areas
    this.#count(from)
    this.#from = from
    this.#to = Math.min(end, from + INPUT_BYTES)
    uint8.set(bytes.subarray(from, this.#to), input)
    const stop = input + this.#to - from
    uint8.fill(0, stop, stop + GUARD_BYTES)
    uint8[stop] = LESS_THAN
  }

  /** Counts the lines up to `position`, if what comes before has been counted and it is here. */
  #count(position: number): void {
    const here = this.#counted >= this.#from && position <= this.#to
    const offset = this.#areas.input - this.#from
    if (position === this.#counted || this.#lines === undefined) return
    if (here)
      this.#lines += this.#kernel.functions.countLines(offset + this.#counted, offset + position)
    else this.#lines = undefined
    this.#counted = position
  }
}
