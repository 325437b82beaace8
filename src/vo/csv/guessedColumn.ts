import type { CellValue } from '../../table/column.ts'
import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import type { Datatype, Field } from '../../table/field.ts'
import { putText } from '../../table/putText.ts'
import { layoutOf, shapeOf } from '../../table/shape.ts'
import { asciiText } from '../votable/index.ts'
import {
  BooleanCells,
  type Cells,
  DoubleCells,
  datatypeOf,
  type GuessedCells,
  IntCells,
  LongCells,
  UnknownCells,
} from './cells.ts'
import type { GrowingTable } from './growingTable.ts'
import { isTimestamp, TextCells } from './textCells.ts'
import type { Written } from './written.ts'

/** What a column turned into, for a diagnostic. */
export interface Widening {
  from: Datatype | 'unknown'
  to: Datatype
  /** Rows whose numbers may be written anew as text: the same value in other digits. */
  rewritten: number
}

/** Returns the layout of a scalar or string FIELD. */
export function plainLayout(field: Field) {
  return layoutOf(shapeOf(field, () => {}))
}

/** Returns the field with another datatype. */
function fieldOf(field: Field, datatype: Datatype): Field {
  const { arraysize: _, xtype: __, ...rest } = field
  return datatype === 'char' ? { ...rest, datatype, arraysize: '*' } : { ...rest, datatype }
}

/** Which datatype holds what the column holds and a cell of datatype `next`. */
function common(cells: GuessedCells, next: Datatype): Datatype {
  if (cells.datatype === 'unknown' || cells.datatype === next) return next
  if (cells.datatype === 'int' && (next === 'long' || next === 'double')) return next
  if (cells instanceof LongCells && next === 'double' && !cells.beyondDouble) return next
  return 'char'
}

function cellsFor(table: GrowingTable, column: ColumnBuilder, written: Written): Cells {
  switch (column.field.datatype) {
    case 'int':
      return new IntCells(column, written)
    case 'long':
      return new LongCells(column, written)
    case 'double':
      return new DoubleCells(column, written)
    case 'boolean':
      return new BooleanCells(column, written)
    default:
      return new TextCells(column, () => table.refreshFields())
  }
}

/** Writes a row of the old column into the new one. */
function carryOver(
  old: GuessedCells,
  column: ColumnBuilder,
  row: number,
  widening: Widening,
): void {
  const cell: CellValue = old.column.get(row)
  const { block } = column
  if (widening.to === 'char') {
    const text = cell === null ? old.written.kept(row) : textOf(old.written, row, cell)
    if (cell !== null && old.written.isLost(row)) widening.rewritten++
    if (text === undefined) column.setNull(row)
    else putText(column, row, text)
  } else if (cell === null) {
    const wasNaN = widening.to === 'double' && old.written.kept(row)?.toLowerCase() === 'nan'
    if (wasNaN) block.values[row - block.start] = Number.NaN
    else column.setNull(row)
  } else if (block.values instanceof BigInt64Array)
    block.values[row - block.start] = BigInt(cell as number)
  else block.values[row - block.start] = Number(cell)
}

function textOf(written: Written, row: number, cell: CellValue): string {
  return written.textOf(row, cell as number | bigint | boolean)
}

/**
 * Turns the column at `index` into one that also holds the cell `bytes[start..end)`, which its
 * datatype cannot; what it holds is kept, in text as it was written. Returns what reads its cells
 * from now on.
 */
export function widened(
  table: GrowingTable,
  index: number,
  cells: GuessedCells,
  cell: { bytes: Uint8Array; start: number; end: number },
): { cells: Cells; widening: Widening } {
  const to = common(cells, datatypeOf(cell.bytes, cell.start, cell.end))
  const field = fieldOf(cells.column.field, to)
  const blank = cells instanceof UnknownCells && cells.words === 0
  if (to === 'char' && blank && isTimestamp(cell.bytes, cell.start, cell.end))
    field.xtype = 'timestamp'
  return convert(table, index, cells, field)
}

function convert(table: GrowingTable, index: number, cells: GuessedCells, field: Field) {
  const widening: Widening = { from: cells.datatype, to: field.datatype, rewritten: 0 }
  const column = table.replace(index, field, plainLayout(field), (target, row) =>
    carryOver(cells, target, row, widening),
  )
  return { cells: cellsFor(table, column, cells.written), widening }
}

/**
 * Decides on a column that held nothing but words for null: numbers where all are NaN, else text.
 */
export function settled(table: GrowingTable, index: number, cells: UnknownCells): void {
  if (cells.words === 0) return
  const datatype = cells.words === cells.nans ? 'double' : 'char'
  convert(table, index, cells, fieldOf(cells.column.field, datatype))
}

/** Returns a cell's text for a diagnostic, shortened. */
export function excerpt(bytes: Uint8Array, start: number, end: number): string {
  const text = new TextDecoder().decode(bytes.subarray(start, Math.min(end, start + 40)))
  return end - start > 40 ? `${text}…` : text || asciiText(bytes, start, end)
}
