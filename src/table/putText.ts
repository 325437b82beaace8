import type { ColumnBuilder } from './columnBuilder.ts'

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
