import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import type { Datatype } from '../../table/field.ts'
import { asciiText, parsed } from '../votable/index.ts'
import {
  isBeyondDouble,
  isInexactInteger,
  isNaNWord,
  isNullWord,
  isWhole,
  longWords,
  readDouble,
  readLong,
  readSmallInteger,
} from './numbers.ts'
import { Written } from './written.ts'

/** Reads the cells of one column. */
export interface Cells {
  readonly column: ColumnBuilder
  /** True when blanks around a quoted cell, and a quoted cell without content, are values. */
  readonly isText: boolean
  /** Puts `bytes[start..end)` as the cell of `row`; false when the column's datatype cannot hold it. */
  put(bytes: Uint8Array, start: number, end: number, row: number): boolean
}

/** Cells of a column whose datatype is guessed from them. */
export interface GuessedCells extends Cells {
  readonly datatype: Datatype | 'unknown'
  readonly written: Written
}

/** Nothing but nulls so far, and words that are nulls in columns of numbers. */
export class UnknownCells implements GuessedCells {
  readonly column: ColumnBuilder
  readonly written: Written
  readonly datatype = 'unknown'
  readonly isText = false
  /** Rows with words, and with NaN among them. */
  words = 0
  nans = 0

  constructor(column: ColumnBuilder, written = new Written()) {
    this.column = column
    this.written = written
  }

  put(bytes: Uint8Array, start: number, end: number, row: number): boolean {
    const nan = isNaNWord(bytes, start, end)
    if (start < end && !nan && !isNullWord(bytes, start, end)) return false
    this.words++
    if (nan) this.nans++
    this.written.keep(row, asciiText(bytes, start, end))
    this.column.setNull(row)
    return true
  }
}

/** int and long have in common what is null in them. */
abstract class IntegerCells implements GuessedCells {
  readonly column: ColumnBuilder
  readonly written: Written
  abstract readonly datatype: Datatype
  readonly isText = false

  constructor(column: ColumnBuilder, written: Written) {
    this.column = column
    this.written = written
  }

  abstract put(bytes: Uint8Array, start: number, end: number, row: number): boolean

  protected putWord(bytes: Uint8Array, start: number, end: number, row: number): boolean {
    if (start < end && !isNullWord(bytes, start, end) && !isNaNWord(bytes, start, end)) return false
    this.written.keep(row, asciiText(bytes, start, end))
    this.column.setNull(row)
    return true
  }
}

export class IntCells extends IntegerCells {
  readonly datatype = 'int'

  put(bytes: Uint8Array, start: number, end: number, row: number): boolean {
    const value = readSmallInteger(bytes, start, end)
    if (value !== (value | 0)) return this.putWord(bytes, start, end, row)
    const { block } = this.column
    block.values[row - block.start] = value
    return true
  }
}

export class LongCells extends IntegerCells {
  readonly datatype = 'long'
  /** A number was beyond 2^53, which no column of doubles can hold. */
  beyondDouble = false
  #words: Int32Array = new Int32Array(0)
  #of: unknown = null

  put(bytes: Uint8Array, start: number, end: number, row: number): boolean {
    if (!readLong(bytes, start, end)) return this.putWord(bytes, start, end, row)
    if (isBeyondDouble()) this.beyondDouble = true
    const { block } = this.column
    if (this.#of !== block.values) {
      this.#of = block.values
      this.#words = new Int32Array(block.values.buffer)
    }
    const at = (row - block.start) * 2
    this.#words[at] = longWords[0] as number
    this.#words[at + 1] = longWords[1] as number
    return true
  }
}

export class DoubleCells implements GuessedCells {
  readonly column: ColumnBuilder
  readonly written: Written
  readonly datatype = 'double'
  readonly isText = false

  constructor(column: ColumnBuilder, written: Written) {
    this.column = column
    this.written = written
  }

  put(bytes: Uint8Array, start: number, end: number, row: number): boolean {
    if (start === end || !readDouble(bytes, start, end))
      return this.#putWord(bytes, start, end, row)
    if (isInexactInteger(bytes, start, end)) return false
    const { block } = this.column
    block.values[row - block.start] = parsed[0] as number
    this.written.keepNumber(row, bytes, start, end)
    return true
  }

  #putWord(bytes: Uint8Array, start: number, end: number, row: number): boolean {
    if (start < end && !isNullWord(bytes, start, end)) return false
    this.written.keep(row, asciiText(bytes, start, end))
    this.column.setNull(row)
    return true
  }
}

/** Returns 1 for true, 0 for false, -1 for anything else. */
function booleanOf(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 5 || end - start < 4) return -1
  const word = asciiText(bytes, start, end).toLowerCase()
  return word === 'true' ? 1 : word === 'false' ? 0 : -1
}

/** `true` and `false` in full, in any case. */
export class BooleanCells implements GuessedCells {
  readonly column: ColumnBuilder
  readonly written: Written
  readonly datatype = 'boolean'
  readonly isText = false

  constructor(column: ColumnBuilder, written: Written) {
    this.column = column
    this.written = written
  }

  put(bytes: Uint8Array, start: number, end: number, row: number): boolean {
    const value = booleanOf(bytes, start, end)
    if (value < 0 && start < end && !isNullWord(bytes, start, end)) return false
    const first = bytes[start] as number
    if (value < 0 || first < 97 || (bytes[end - 1] as number) < 97)
      this.written.keep(row, asciiText(bytes, start, end))
    if (value < 0) this.column.setNull(row)
    else this.column.block.values[row - this.column.block.start] = value
    return true
  }
}

/**
 * Returns the first datatype, from the narrowest, that holds this cell. Whole numbers beyond int64
 * or with zeros in front are names rather than numbers: char.
 */
export function datatypeOf(bytes: Uint8Array, start: number, end: number): Datatype {
  const small = readSmallInteger(bytes, start, end)
  if (small === (small | 0)) return 'int'
  if (readLong(bytes, start, end)) return 'long'
  if (isWhole(bytes, start, end)) return 'char'
  if (readDouble(bytes, start, end)) return 'double'
  return booleanOf(bytes, start, end) >= 0 ? 'boolean' : 'char'
}
