import type { TableBuilder } from '../../../table/tableBuilder.ts'
import { COLUMN_BYTES, ColumnArea } from './columnArea.ts'
import type { ColumnPlan } from './columnPlan.ts'
import type { Kernel } from './kernel.ts'

const MOST_ROWS = 16384
const FEWEST_ROWS = 64
/** Room for fixed cells, and for variable ones, in all: small, so that it stays in the caches. */
const FIXED_BYTES = 1 << 21
const VARIABLE_BYTES = 1 << 21
const SMALLEST_VARIABLE_BYTES = 1 << 12
/** The kernel copies in strides: so much may be read and written behind an area. */
const SLACK_BYTES = 64
const FEWEST_DEFERRED = 4096
const DEFERRED_WORDS = 4

type Entry = Uint32Array & [number, number, number, number]

/** Reads a cell that the kernel left to its caller; `position` is the kernel's. */
export type ReadDeferred = (column: number, position: number, note: number, row: number) => void

/**
 * The places in the kernel's memory where rows of one table are read to, some hundreds at a time,
 * before they are copied into the table's blocks. Rows are counted there so that the bits for
 * nulls lie in their bytes as they do in the block.
 */
export class ColumnAreas {
  readonly descriptions: number
  readonly count: number
  readonly deferred: number
  readonly mostDeferred: number
  /** For what the rows are read from. */
  readonly input: number
  readonly #kernel: Kernel
  readonly #table: TableBuilder
  readonly #rows: number
  readonly #areas: ColumnArea[]
  readonly #end: number
  #first = 0
  #origin = 0

  private constructor(
    kernel: Kernel,
    table: TableBuilder,
    plans: readonly ColumnPlan[],
    rows: number,
    inputBytes: number,
  ) {
    this.#kernel = kernel
    this.#table = table
    this.#rows = rows
    this.count = plans.length
    this.mostDeferred = Math.max(FEWEST_DEFERRED, plans.length)
    let end = kernel.free
    const take = (bytes: number) => {
      const start = (end + 15) & ~15
      end = start + bytes + SLACK_BYTES
      return start
    }
    this.deferred = take(this.mostDeferred * DEFERRED_WORDS * 4)
    this.descriptions = take(plans.length * COLUMN_BYTES)
    this.input = take(inputBytes)
    const variable = plans.filter(({ itemsPerRow }) => itemsPerRow === 0).length
    const each = Math.max(SMALLEST_VARIABLE_BYTES, Math.floor(VARIABLE_BYTES / (variable || 1)))
    this.#areas = table.columns.map((column, index) => {
      const description = this.descriptions + index * COLUMN_BYTES
      const sizes = { rows, variableBytes: each }
      return new ColumnArea(column, plans[index] as ColumnPlan, description, sizes, take)
    })
    this.#end = end
  }

  /** Returns the areas for a table; undefined where its rows are too wide, or most cells not for the kernel. */
  static for(
    kernel: Kernel,
    table: TableBuilder,
    plans: readonly ColumnPlan[],
    inputBytes: number,
  ): ColumnAreas | undefined {
    const rowBytes = plans.reduce((sum, { itemsPerRow }) => sum + 8 * Math.max(1, itemsPerRow), 1)
    const rows = Math.min(MOST_ROWS, Math.floor(FIXED_BYTES / rowBytes)) & ~7
    const taken = plans.filter(({ kind }) => kind > 0).length
    const worthwhile = plans.length === table.columns.length && taken * 2 > plans.length
    if (rows < FEWEST_ROWS || !worthwhile) return undefined
    return new ColumnAreas(kernel, table, plans, rows, inputBytes)
  }

  /** Makes the kernel ready for the next rows; returns the first and the last (exclusive). */
  start(): { first: number; most: number } {
    const kernel = this.#kernel
    if (kernel.claim(this, this.#end))
      for (const area of this.#areas) area.describe(kernel.views, this.#rows)
    const local = this.#table.rowInBlock
    this.#first = local & 7
    this.#origin = local - this.#first
    for (const area of this.#areas) area.start(kernel.views, this.#first)
    kernel.functions.startDeferred(this.deferred)
    return {
      first: this.#first,
      most: Math.min(this.#rows, this.#table.rowsPerBlock - this.#origin),
    }
  }

  /**
   * Puts the rows before `to` into the table, `read` being called for the cells that the kernel
   * left, in document order, and `keep` for each row that has such. Returns how many rows there are.
   */
  finish(to: number, read: ReadDeferred, keep: (row: number) => void): number {
    const rows = to - this.#first
    if (rows === 0) return 0
    const { views, functions } = this.#kernel
    const table = this.#table
    table.reserveRows(rows)
    for (const area of this.#areas) {
      area.copyNulls(views, to, this.#origin)
      if (area.plan.itemsPerRow > 0) area.copyRows(views, to, this.#origin)
    }
    const before = table.rowCount - this.#first
    const deferred = functions.deferredCount.value as number
    for (let k = 0; k < deferred; k++) {
      const at = this.deferred / 4 + k * DEFERRED_WORDS
      const [row, column, position, note] = views.uint32.subarray(at, at + DEFERRED_WORDS) as Entry
      const area = this.#areas[column] as ColumnArea
      area.copyRows(views, row, this.#origin)
      table.rowCount = before + row
      try {
        read(column, position, note, before + row)
      } catch (error) {
        this.#copyRows(row)
        throw error
      }
      area.skipRow(row)
      if (k + 1 === deferred || views.uint32[at + DEFERRED_WORDS] !== row) keep(before + row)
    }
    this.#copyRows(to)
    table.rowCount = before + to
    return rows
  }

  #copyRows(to: number): void {
    for (const area of this.#areas) area.copyRows(this.#kernel.views, to, this.#origin)
  }
}
