import type { TableBuilder } from '../../table/tableBuilder.ts'
import type { CellRun } from './cellRuns.ts'
import type { RowBytes } from './items.ts'

/** Where a column's cells lie, and what reads them. */
export interface PlacedRun {
  /** Where the first cell begins, counted from the first row, and how far apart cells are. */
  at: number
  stride: number
  run: CellRun
}

/** Puts rows into a table, column by column for as many rows as are there. */
export class RowSink {
  readonly table: TableBuilder
  readonly onRows: () => void
  readonly #runs: readonly PlacedRun[]

  constructor(table: TableBuilder, runs: readonly PlacedRun[], onRows: () => void) {
    this.table = table
    this.#runs = runs
    this.onRows = onRows
  }

  /** Reads `count` rows from `first` on; the row 0 of the input is at `start`. */
  read(input: RowBytes, start: number, first: number, count: number): void {
    const { table } = this
    for (let done = 0; done < count; ) {
      table.reserveRow()
      const rows = Math.min(count - done, table.capacity - table.rowCount)
      for (const { at, stride, run } of this.#runs)
        run.read(input, start + at + (first + done) * stride, stride, table.rowCount, rows)
      table.rowCount += rows
      done += rows
    }
  }
}
