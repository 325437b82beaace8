import type { Field } from '../../table/field.ts'
import { shapeOf } from '../../table/shape.ts'
import type { DiagnosticList } from '../diagnosticList.ts'
import { type Cells, type GuessedCells, UnknownCells } from './cells.ts'
import { GrowingTable } from './growingTable.ts'
import { excerpt, plainLayout, settled, type Widening, widened } from './guessedColumn.ts'
import { DOUBLED, LOOSE_QUOTE, NOT_ASCII, QUOTED, type RowScanner } from './rowScanner.ts'
import { resolvedCell } from './rowText.ts'
import { type CellTrouble, typedCells } from './typedCells.ts'

const BLANK = 32
const NOT_PLAIN = DOUBLED | NOT_ASCII | LOOSE_QUOTE

/** A column as it is known before its rows. */
export interface ColumnPlan {
  field: Field
  /** The datatype is guessed from the cells. */
  guessed: boolean
}

const TROUBLES: Record<CellTrouble, string> = {
  badCell: 'Text that its datatype does not allow was read as null',
  outOfRange: 'Numbers beyond the datatype were read as null',
  elementCount: 'Arrays with another number of elements than arraysize says were cut or filled up',
}

function isGuessed(cells: Cells): cells is GuessedCells {
  return 'written' in cells
}

/** Fills a table with the rows that a scanner finds. */
export class TableRows {
  readonly table: GrowingTable
  /** The table was handed over: what changes from now on is told. */
  announced = false
  readonly #cells: Cells[]
  readonly #diagnostics: DiagnosticList
  readonly #quotedIsNull: boolean

  /** `quotedIsNull`: nothing in quotation marks is null in columns of text too. */
  constructor(plans: readonly ColumnPlan[], diagnostics: DiagnosticList, quotedIsNull: boolean) {
    const fields = plans.map(({ field }) => field)
    this.#diagnostics = diagnostics
    this.#quotedIsNull = quotedIsNull
    this.table = new GrowingTable(fields, fields.map(plainLayout))
    this.#cells = this.table.columns.map((column, index) =>
      plans[index]?.guessed
        ? new UnknownCells(column)
        : typedCells(
            column,
            shapeOf(column.field, () => {}),
            (trouble, row) => this.#trouble(trouble, column.field.name, row),
          ),
    )
  }

  /** Adds the scanned row. Missing cells are null, cells too many are dropped. */
  add(bytes: Uint8Array, scanner: RowScanner): void {
    const { table } = this
    const cells = this.#cells
    const row = table.rowCount
    const { count, starts, ends, flags } = scanner
    table.reserveRow()
    for (let c = 0; c < cells.length; c++) {
      if (c >= count) (cells[c] as Cells).column.setNull(row)
      else if (((flags[c] as number) & NOT_PLAIN) === 0)
        this.#put(c, row, bytes, starts[c] as number, ends[c] as number, flags[c] === QUOTED)
      else this.#putResolved(c, row, bytes, scanner)
    }
    if (count !== cells.length) this.#ragged(count, row, ends[count - 1] !== starts[count - 1])
    table.rowCount = row + 1
  }

  /** All rows are there. */
  finish(): void {
    this.#cells.forEach((cells, index) => {
      if (cells instanceof UnknownCells) settled(this.table, index, cells)
    })
    this.table.finish()
  }

  #put(c: number, row: number, bytes: Uint8Array, from: number, to: number, quoted: boolean): void {
    const cells = this.#cells[c] as Cells
    let start = from
    let end = to
    if (!quoted || !cells.isText) {
      while (start < end && (bytes[start] as number) <= BLANK) start++
      while (end > start && (bytes[end - 1] as number) <= BLANK) end--
    }
    if (start === end && (!quoted || this.#quotedIsNull)) cells.column.setNull(row)
    else if (!cells.put(bytes, start, end, row)) {
      const isText = quoted && end - start !== to - from
      this.#widen(c, row, bytes, isText ? from : start, isText ? to : end)
    }
  }

  #widen(c: number, row: number, bytes: Uint8Array, start: number, end: number): void {
    const old = this.#cells[c] as Cells
    if (!isGuessed(old)) return
    const { cells, widening } = widened(this.table, c, old, { bytes, start, end })
    this.#cells[c] = cells
    cells.put(bytes, start, end, row)
    if (this.announced) this.#tell(widening, cells, row, excerpt(bytes, start, end))
  }

  #putResolved(c: number, row: number, bytes: Uint8Array, scanner: RowScanner): void {
    const flags = scanner.flags[c] as number
    const cell = bytes.subarray(scanner.starts[c], scanner.ends[c])
    const resolved = resolvedCell(cell, flags, () => this.#noteCell('notUtf8', c, row))
    if ((flags & LOOSE_QUOTE) !== 0) this.#noteCell('looseQuote', c, row)
    this.#put(c, row, resolved.bytes, 0, resolved.length, (flags & QUOTED) !== 0)
  }

  #tell({ from, to, rewritten }: Widening, { column }: Cells, row: number, text: string): void {
    const { name } = column.field
    if (from === 'unknown') return
    const anew =
      rewritten > 0 ? ` ${rewritten} numbers may be written in other digits than they were.` : ''
    this.#diagnostics.note(
      {
        kind: 'columnWidened',
        severity: anew ? 'warning' : 'info',
        message: `The values looked like ${from} before; “${text}” makes the column ${to}.${anew}`,
        place: `column ${name}, row ${row + 1}`,
      },
      `${name}\n${to}`,
    )
  }

  #trouble(trouble: CellTrouble, name: string, row: number): void {
    const place = `column ${name}, first in row ${row + 1}`
    this.#diagnostics.note(
      { kind: trouble, severity: 'error', message: TROUBLES[trouble], place },
      name,
    )
  }

  #noteCell(kind: 'notUtf8' | 'looseQuote', c: number, row: number): void {
    const { name } = (this.#cells[c] as Cells).column.field
    const message =
      kind === 'notUtf8'
        ? 'Bytes that are not UTF-8 were read as windows-1252'
        : 'Quotation marks that enclose nothing were taken as text'
    const place = `column ${name}, first in row ${row + 1}`
    this.#diagnostics.note({ kind, severity: 'warning', message, place }, name)
  }

  #ragged(count: number, row: number, lastHasContent: boolean): void {
    const columns = this.#cells.length
    if (count === columns + 1 && !lastHasContent) return
    const short = count < columns
    this.#diagnostics.note({
      kind: short ? 'shortRow' : 'longRow',
      severity: short ? 'warning' : 'error',
      message: short
        ? 'Rows with fewer cells than columns: the rest is null'
        : 'Rows with more cells than columns: the rest was dropped',
      place: `first in row ${row + 1}: ${count} instead of ${columns} cells`,
    })
  }
}
