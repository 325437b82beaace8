import type { TableBuilder } from '../../table/tableBuilder.ts'
import { FormatError } from '../errors.ts'
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
  readonly #memoryLimitBytes: number

  constructor(
    table: TableBuilder,
    runs: readonly PlacedRun[],
    rowBytes: number,
    options: { onRows: () => void; memoryLimitBytes?: number },
  ) {
    this.table = table
    this.#runs = runs
    this.#rowBytes = rowBytes
    this.onRows = options.onRows
    this.#memoryLimitBytes = options.memoryLimitBytes ?? Number.POSITIVE_INFINITY
  }

  /** Reads `count` rows from `start` on. Throws FormatError when the table gets too large. */
  read(input: RowBytes, start: number, count: number): void {
    const { table } = this
    for (let done = 0; done < count; ) {
      if (table.rowCount >= table.capacity) this.#checkMemory()
      table.reserveRow()
      const rows = Math.min(count - done, table.capacity - table.rowCount)
      const from = start + done * this.#rowBytes
      for (const { at, run } of this.#runs)
        run.read(input, from + at, this.#rowBytes, table.rowCount, rows)
      table.rowCount += rows
      done += rows
    }
  }

  #checkMemory(): void {
    const bytes = this.table.columns.reduce((sum, column) => sum + column.memoryBytes, 0)
    if (bytes <= this.#memoryLimitBytes) return
    const mega = Math.round(this.#memoryLimitBytes / 1e6)
    throw new FormatError(
      `The table does not fit into the ${mega} MB that it may take; ${this.table.rowCount} rows are kept`,
    )
  }
}
