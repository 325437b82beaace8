import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import { putBytes, putText } from '../../table/putText.ts'
import { decodeUtf8 } from '../xml/index.ts'
import type { CellRun } from './cellRuns.ts'
import type { Value } from './convertedItems.ts'
import type { RowBytes } from './items.ts'

const BLANK = 32
/**
 * Puts strings into a column of strings or of arrays of strings. Blanks at a string's end have no
 * meaning, a NUL ends it, and one at its start makes it null (FITS 4.0 §7.3.3.1); an array is null
 * when all of its strings are.
 */
export class TextCells {
  readonly #column: ColumnBuilder
  readonly #stringLength: number
  readonly #note: () => void

  /** `stringLength` in bytes, 0 for one string; `note` is called for text that is not UTF-8. */
  constructor(column: ColumnBuilder, stringLength: number, note: () => void) {
    this.#column = column
    this.#stringLength = stringLength
    this.#note = note
  }

  putNull(row: number): void {
    this.#column.setNull(row)
  }

  /** Puts the bytes into the cell of a row; rows come in order. */
  put(bytes: Uint8Array, from: number, to: number, row: number): void {
    if (this.#column.layout.cell === 'strings') {
      this.#putStrings(bytes, from, to, row)
      return
    }
    let end = from
    let seen = 0
    while (end < to) {
      const byte = bytes[end] as number
      if (byte === 0) break
      seen |= byte
      end++
    }
    if (end === from && to > from) {
      this.#column.setNull(row)
      return
    }
    while (end > from && bytes[end - 1] === BLANK) end--
    if (seen < 128) putBytes(this.#column, row, bytes, from, end)
    else this.putText(decodeUtf8(bytes.subarray(from, end), this.#note), row)
  }

  putText(text: string, row: number): void {
    putText(this.#column, row, text)
  }

  #putStrings(bytes: Uint8Array, from: number, to: number, row: number): void {
    const length = this.#stringLength || Math.max(1, to - from)
    if (to > from && bytes.subarray(from, to).every((byte) => byte === 0)) {
      this.#column.setNull(row)
      return
    }
    let joined = ''
    for (let start = from; start + length <= to; start += length) {
      const text = decodeUtf8(bytes.subarray(start, start + length), this.#note)
      const nul = text.indexOf('\0')
      joined += `${(nul < 0 ? text : text.slice(0, nul)).replace(/ +$/, '')}\0`
    }
    this.putText(joined, row)
  }
}

/** Strings that lie in the rows themselves. */
export class FixedText implements CellRun {
  readonly #cells: TextCells
  readonly #bytes: number

  constructor(cells: TextCells, bytes: number) {
    this.#cells = cells
    this.#bytes = bytes
  }

  read({ bytes }: RowBytes, at: number, stride: number, row: number, rows: number): void {
    for (let k = 0; k < rows; k++) {
      const from = at + k * stride
      if (this.#bytes > 0) this.#cells.put(bytes, from, from + this.#bytes, row + k)
      else this.#cells.putNull(row + k)
    }
  }
}

/** Numbers in a column of text: what no datatype of numbers holds exactly. */
export class NumbersAsText implements CellRun {
  readonly #cells: TextCells
  readonly #value: Value

  constructor(cells: TextCells, value: Value) {
    this.#cells = cells
    this.#value = value
  }

  read(input: RowBytes, at: number, stride: number, row: number, rows: number): void {
    for (let k = 0; k < rows; k++) {
      const value = this.#value(input, at + k * stride, false)
      if (value === null) this.#cells.putNull(row + k)
      else this.#cells.putText(String(value), row + k)
    }
  }
}
