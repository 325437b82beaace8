import type { TableBuilder } from '../../table/tableBuilder.ts'
import type { CellRun } from './cellRuns.ts'
import type { RowBytes } from './items.ts'

/** Where a column's cells start in a row, and what reads them. */
export interface PlacedRun {
  at: number
  run: CellRun
}

/** Puts rows into a table, column by column for as many rows as are there. */
export class RowSink {
  readonly table: TableBuilder
  readonly onRows: () => void
  readonly #runs: readonly PlacedRun[]
  readonly #rowBytes: number

  constructor(
    table: TableBuilder,
    runs: readonly PlacedRun[],
    rowBytes: number,
    onRows: () => void,
  ) {
    this.table = table
    this.#runs = runs
    this.#rowBytes = rowBytes
    this.onRows = onRows
  }

  /** Reads `count` rows from `start` on. */
  read(input: RowBytes, start: number, count: number): void {
    const { table } = this
    for (let done = 0; done < count; ) {
      table.reserveRow()
      const rows = Math.min(count - done, table.capacity - table.rowCount)
      const from = start + done * this.#rowBytes
      for (const { at, run } of this.#runs)
        run.read(input, from + at, this.#rowBytes, table.rowCount, rows)
      table.rowCount += rows
      done += rows
    }
  }
}
