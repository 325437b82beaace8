import type { TableBuilder } from '../../table/tableBuilder.ts'
import { tooLarge } from './byteInput.ts'
import type { CellRun } from './cellRuns.ts'
import type { RowBytes } from './items.ts'

/** Where a column's cells lie, and what reads them. */
export interface PlacedRun {
  /** Where the first cell begins, counted from the first row, and how far apart cells are. */
  at: number
  stride: number
  run: CellRun
}

/** Who wants to know of rows, and how many bytes their columns may take. */
export interface RowOptions {
  onRows: () => void
  memoryLimitBytes?: number | undefined
}

/** Puts rows into a table, column by column for as many rows as are there. */
export class RowSink {
  readonly table: TableBuilder
  readonly onRows: () => void
  readonly #runs: readonly PlacedRun[]
  readonly memoryLimitBytes: number

  constructor(table: TableBuilder, runs: readonly PlacedRun[], options: RowOptions) {
    this.table = table
    this.#runs = runs
    this.onRows = options.onRows
    this.memoryLimitBytes = options.memoryLimitBytes ?? Number.POSITIVE_INFINITY
  }

  /**
   * Reads `count` rows from `first` on; row 0 of the input is at `start`. Throws FormatError when the
   * table gets too large.
   */
  read(input: RowBytes, start: number, first: number, count: number): void {
    const { table } = this
    for (let done = 0; done < count; ) {
      if (table.rowCount >= table.capacity) this.#checkMemory()
      table.reserveRow()
      const rows = Math.min(count - done, table.capacity - table.rowCount)
      for (const { at, stride, run } of this.#runs)
        run.read(input, start + at + (first + done) * stride, stride, table.rowCount, rows)
      table.rowCount += rows
      done += rows
    }
  }

  #checkMemory(): void {
    const bytes = this.table.columns.reduce((sum, column) => sum + column.memoryBytes, 0)
    if (bytes > this.memoryLimitBytes) throw tooLarge(this.memoryLimitBytes)
  }
}
