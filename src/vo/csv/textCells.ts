import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import type { Cells } from './cells.ts'

const encoder = new TextEncoder()

/** Appends `bytes[start..end)` as the value of a variable cell of bytes. */
export function putBytes(
  column: ColumnBuilder,
  row: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): void {
  const { block } = column
  const { offsets } = block
  if (!offsets) return
  const local = row - block.start
  const at = offsets[local] as number
  const length = end - start
  if (at + length > block.values.length) column.reserveItems(at + length)
  const values = block.values as Uint8Array
  if (length < 48) for (let k = 0; k < length; k++) values[at + k] = bytes[start + k] as number
  else values.set(bytes.subarray(start, end), at)
  offsets[local + 1] = at + length
}

/** Appends text as the value of a variable cell of UTF-8 bytes. */
export function putText(column: ColumnBuilder, row: number, text: string): void {
  const bytes = encoder.encode(text)
  putBytes(column, row, bytes, 0, bytes.length)
}

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
