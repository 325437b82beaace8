import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import type { AsciiColumn } from './asciiColumns.ts'
import { type CellRun, NullCells } from './cellRuns.ts'
import { put } from './convertedItems.ts'
import type { Diagnostics, FitsNote } from './diagnostics.ts'
import type { RowBytes } from './items.ts'
import { TextCells } from './textCells.ts'

type Note = (kind: FitsNote, row: number) => void

const NUMBER = /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(E[+-]?[0-9]+|[+-][0-9]+)?$/

function latin(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i] as number)
  return text.replace(/\0.*$/s, '').trim()
}

/** Returns the number that Fortran text says (FITS 4.0 §7.2.5); undefined for what is none. */
export function fortranNumber(text: string, decimals: number): number | undefined {
  const upper = text.toUpperCase().replaceAll(/\s+/g, '').replace('D', 'E')
  if (upper === 'NAN') return Number.NaN
  const [, mantissa = '', exponent = ''] = NUMBER.exec(upper) ?? []
  if (mantissa === '') return undefined
  const sign = upper.startsWith('-') ? '-' : ''
  const power = Number(exponent.replace('E', '') || 0) - (mantissa.includes('.') ? 0 : decimals)
  return Number(`${sign}${mantissa}E${power}`)
}

class AsciiText implements CellRun {
  readonly #column: AsciiColumn
  readonly #cells: TextCells

  constructor(column: AsciiColumn, cells: TextCells) {
    this.#column = column
    this.#cells = cells
  }

  read({ bytes }: RowBytes, at: number, stride: number, row: number, rows: number): void {
    const { width, nullText } = this.#column
    for (let k = 0; k < rows; k++) {
      const from = at + k * stride
      const isNull = nullText !== undefined && latin(bytes, from, from + width) === nullText
      if (isNull) this.#cells.putNull(row + k)
      else this.#cells.put(bytes, from, from + width, row + k)
    }
  }
}

class AsciiNumbers implements CellRun {
  readonly #column: AsciiColumn
  readonly #target: ColumnBuilder
  readonly #note: Note

  constructor(column: AsciiColumn, target: ColumnBuilder, note: Note) {
    this.#column = column
    this.#target = target
    this.#note = note
  }

  read({ bytes }: RowBytes, at: number, stride: number, row: number, rows: number): void {
    const { width, nullText } = this.#column
    const { block, layout } = this.#target
    for (let k = 0; k < rows; k++) {
      const from = at + k * stride
      const text = latin(bytes, from, from + width)
      const value = text === nullText ? undefined : this.#value(text, row + k)
      if (value === undefined) this.#target.setNull(row + k)
      else if (!put(block.values, row + k - block.start, value, layout.item)) {
        this.#note('outOfRange', row + k)
        this.#target.setNull(row + k)
      }
    }
  }

  #value(text: string, row: number): number | bigint | undefined {
    const { code, decimals, factor, zero } = this.#column
    const scaled = factor !== 1 || zero !== 0
    if (text === '') {
      this.#note('blankNumber', row)
      return undefined
    }
    if (code === 'I' && !scaled && /^[+-]?[0-9]+$/.test(text)) {
      const whole = text.replace('+', '')
      return whole.length < 16 ? Number(whole) : BigInt(whole)
    }
    const value = fortranNumber(text, code === 'I' ? 0 : decimals)
    if (value === undefined) this.#note('badNumber', row)
    return value === undefined || !scaled ? value : value * factor + zero
  }
}

/** Returns what reads this column of an ASCII table into that one. */
export function asciiRunFor(
  column: AsciiColumn,
  target: ColumnBuilder,
  place: string,
  diagnostics: Diagnostics,
): CellRun {
  const { datatype, name } = target.field
  const where = `${place}, column ${name}`
  const note: Note = (kind, row) =>
    diagnostics.note(kind, `${where}, first in row ${row + 1}`, 1, where)
  if (datatype === 'char' || datatype === 'unicodeChar')
    return new AsciiText(column, new TextCells(target, 0, () => diagnostics.note('notUtf8', where)))
  if (column.code !== 'A' && target.layout.cell === 'scalar' && datatype !== 'bit')
    return new AsciiNumbers(column, target, note)
  diagnostics.note('mismatch', where)
  return new NullCells(target)
}
