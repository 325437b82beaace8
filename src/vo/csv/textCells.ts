import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import { putBytes } from '../../table/putText.ts'
import type { Cells } from './cells.ts'

/** 0: a digit, otherwise the character itself; a date alone is a timestamp too (DALI 1.1 §3.1.2). */
const TIMESTAMP = '0000-00-00T00:00:00'

function fits(bytes: Uint8Array, start: number, length: number): boolean {
  for (let k = 0; k < length; k++) {
    const byte = bytes[start + k] as number
    const wanted = TIMESTAMP.charCodeAt(k)
    if (wanted === 48 ? byte < 48 || byte > 57 : byte !== wanted) return false
  }
  return true
}

/** True for `YYYY-MM-DD['T'hh:mm:ss[.sss]['Z']]`, DALI 1.1's timestamp (§3.1.2). */
export function isTimestamp(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start
  if (length < 10 || !fits(bytes, start, Math.min(length, 19))) return false
  if (length === 10) return true
  if (length < 19) return false
  let i = start + 19
  if (bytes[i] === 46 && i < end) {
    i++
    while (i < end && (bytes[i] as number) >= 48 && (bytes[i] as number) <= 57) i++
  }
  return i === end || (bytes[i] === 90 && i === end - 1)
}

/** Cells of one string each, UTF-8. */
export class TextCells implements Cells {
  readonly column: ColumnBuilder
  readonly datatype = 'char'
  readonly isText = true
  #noTimestamp: (() => void) | undefined

  /** Where the xtype is only guessed to be timestamp, `noTimestamp` is told that a cell is none. */
  constructor(column: ColumnBuilder, noTimestamp?: () => void) {
    this.column = column
    if (column.field.xtype === 'timestamp') this.#noTimestamp = noTimestamp
  }

  put(bytes: Uint8Array, start: number, end: number, row: number): boolean {
    putBytes(this.column, row, bytes, start, end)
    if (this.#noTimestamp && !isTimestamp(bytes, start, end)) {
      delete this.column.field.xtype
      this.#noTimestamp()
      this.#noTimestamp = undefined
    }
    return true
  }
}
