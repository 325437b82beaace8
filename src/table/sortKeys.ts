import type { Column, ColumnBlock, NumericArray } from './column.ts'

/** Rows in groups: those with a value to compare by, then NaN, then null; each in row order. */
export interface RowGroups {
  values: Uint32Array<ArrayBuffer>
  nans: Uint32Array<ArrayBuffer>
  nulls: Uint32Array<ArrayBuffer>
}

/** 64-bit unsigned keys per row as two halves; `high` is null where 32 bits are enough. */
export interface SortKeys {
  high: Uint32Array | null
  low: Uint32Array
}

/** True when the bitmap marks the block's row as not null. */
export function isValid(block: ColumnBlock, index: number): boolean {
  return block.validity === null || ((block.validity[index >> 3] ?? 255) & (1 << (index & 7))) !== 0
}

const isFloat = (values: NumericArray) =>
  values instanceof Float64Array || values instanceof Float32Array

/** Returns the first `rowCount` rows of a column, those without a value set apart. */
export function groupRows(column: Column, rowCount: number): RowGroups {
  const values = new Uint32Array(rowCount)
  const nans = new Uint32Array(rowCount)
  const nulls = new Uint32Array(rowCount)
  let valueCount = 0
  let nanCount = 0
  let nullCount = 0
  for (const block of column.blocks) {
    const scalarFloat = isFloat(block.values) && column.itemsPerRow === 1
    const count = Math.min(block.length, rowCount - block.start)
    for (let index = 0; index < count; index++) {
      const row = block.start + index
      if (!isValid(block, index)) nulls[nullCount++] = row
      else if (scalarFloat && Number.isNaN(block.values[index])) nans[nanCount++] = row
      else values[valueCount++] = row
    }
  }
  return {
    values: values.subarray(0, valueCount),
    nans: nans.subarray(0, nanCount),
    nulls: nulls.subarray(0, nullCount),
  }
}

/** Flips an IEEE bit pattern so that unsigned order is numeric order. */
function writeDoubles(values: Float64Array, start: number, count: number, keys: SortKeys): void {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2)
  const { low } = keys
  const high = keys.high ?? low
  for (let index = 0; index < count; index++) {
    const top = words[2 * index + 1] ?? 0
    const bottom = words[2 * index] ?? 0
    const row = start + index
    if (values[index] === 0) {
      high[row] = 0x80000000
      low[row] = 0
    } else if (top >= 0x80000000) {
      high[row] = ~top
      low[row] = ~bottom
    } else {
      high[row] = top ^ 0x80000000
      low[row] = bottom
    }
  }
}

function writeFloats(values: Float32Array, start: number, count: number, low: Uint32Array): void {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length)
  for (let index = 0; index < count; index++) {
    const word = words[index] ?? 0
    if (values[index] === 0) low[start + index] = 0x80000000
    else low[start + index] = word >= 0x80000000 ? ~word : word ^ 0x80000000
  }
}

function writeLongs(values: BigInt64Array, start: number, count: number, keys: SortKeys): void {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2)
  const { low } = keys
  const high = keys.high ?? low
  for (let index = 0; index < count; index++) {
    high[start + index] = (words[2 * index + 1] ?? 0) ^ 0x80000000
    low[start + index] = words[2 * index] ?? 0
  }
}

function writeBlock(block: ColumnBlock, count: number, keys: SortKeys): void {
  const { values, start } = block
  if (values instanceof Float64Array) writeDoubles(values, start, count, keys)
  else if (values instanceof Float32Array) writeFloats(values, start, count, keys.low)
  else if (values instanceof BigInt64Array) writeLongs(values, start, count, keys)
  else {
    const bias = values instanceof Uint32Array ? 0 : 0x80000000
    for (let index = 0; index < count; index++)
      keys.low[start + index] = (values[index] ?? 0) + bias
  }
}

/**
 * Returns keys whose unsigned order is the numeric order of a scalar column's first `rowCount`
 * rows, inverted for `descending`. Keys of null and NaN rows mean nothing.
 */
export function numericKeys(column: Column, rowCount: number, descending: boolean): SortKeys {
  const wide = column.blocks.some(
    ({ values }) => values instanceof Float64Array || values instanceof BigInt64Array,
  )
  const keys: SortKeys = {
    high: wide ? new Uint32Array(rowCount) : null,
    low: new Uint32Array(rowCount),
  }
  for (const block of column.blocks)
    writeBlock(block, Math.max(0, Math.min(block.length, rowCount - block.start)), keys)
  if (descending) {
    invert(keys.low)
    if (keys.high) invert(keys.high)
  }
  return keys
}

function invert(words: Uint32Array): void {
  for (let index = 0; index < words.length; index++) words[index] = ~(words[index] ?? 0)
}

const DIGIT_BITS = 11
const BUCKETS = 1 << DIGIT_BITS

function radixPass(
  from: Uint32Array,
  to: Uint32Array,
  words: Uint32Array,
  shift: number,
  counts: Uint32Array,
): boolean {
  counts.fill(0)
  const mask = BUCKETS - 1
  for (let index = 0; index < from.length; index++) {
    const digit = ((words[from[index] ?? 0] ?? 0) >>> shift) & mask
    counts[digit] = (counts[digit] ?? 0) + 1
  }
  let sum = 0
  for (let digit = 0; digit < BUCKETS; digit++) {
    const count = counts[digit] ?? 0
    if (count === from.length) return false
    counts[digit] = sum
    sum += count
  }
  for (let index = 0; index < from.length; index++) {
    const row = from[index] ?? 0
    const digit = ((words[row] ?? 0) >>> shift) & mask
    const place = counts[digit] ?? 0
    to[place] = row
    counts[digit] = place + 1
  }
  return true
}

/** Sorts `rows` in place by their keys: stable least-significant-digit radix sort. */
export function radixSort(rows: Uint32Array, keys: SortKeys): void {
  const counts = new Uint32Array(BUCKETS)
  let from: Uint32Array = rows
  let to: Uint32Array = new Uint32Array(rows.length)
  for (const words of keys.high ? [keys.low, keys.high] : [keys.low])
    for (let shift = 0; shift < 32; shift += DIGIT_BITS)
      if (radixPass(from, to, words, shift, counts)) [from, to] = [to, from]
  if (from !== rows) rows.set(from)
}
