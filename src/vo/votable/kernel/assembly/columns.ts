/** What the kernel reads of a cell; the same numbers stand in ../columnPlan.ts. */
export const BOOLEAN: u32 = 1
export const BYTE: u32 = 2
export const SHORT: u32 = 3
export const INT: u32 = 4
export const LONG: u32 = 5
export const FLOAT: u32 = 6
export const DOUBLE: u32 = 7
export const TEXT: u32 = 8
/** Eight to a byte, in BINARY only. */
export const BIT: u32 = 9

/** Places in the description of a column, written by ../columnAreas.ts. */
export const COLUMN_BYTES: usize = 64
export const KIND: usize = 0
/** Items per row; 0 = offsets tell. */
export const ITEMS: usize = 4
export const VALUES: usize = 8
/** A bit per row, set = null. */
export const NULLS: usize = 12
/** Offsets of variable cells, relative: the first row of a call starts at 0. */
export const OFFSETS: usize = 16
/** Items that the values of variable cells may fill. */
export const ROOM: usize = 20
/** Items that a variable cell has to have; 0 = any multiple of STEP. */
export const EXACT: usize = 24
export const STEP: usize = 28
export const FLAGS: usize = 32
export const NULL_COUNT: usize = 36
export const MAGIC: usize = 40
export const MAGIC_TEXT: usize = 48
export const MAGIC_LENGTH: usize = 52
/** BINARY: bytes of a cell, or where a count comes first, bytes for each that is counted. */
export const SIZE: usize = 56

export const FLAG_PADDED: u32 = 1
export const FLAG_MAGIC: u32 = 2
/** Cells are arrays even if of one item: a null in them is the caller's to note. */
export const FLAG_ARRAY: u32 = 4
/** Floating point: the null value is its text as well as its value. */
export const FLAG_MAGIC_TEXT: u32 = 8
/** BINARY: a count comes first. */
export const FLAG_COUNTED: u32 = 16
/** BINARY: the count is one of bits, eight to a byte. */
export const FLAG_BITS: u32 = 32

/** Cells left to the caller, in document order: row, column, position, whether markup is in it. */
const DEFERRED_BYTES: usize = 16
let deferredArea: usize = 0
export let deferredCount: u32 = 0

/** Starts a call: cells left to the caller are written down at `area`. */
export function startDeferred(area: usize): void {
  deferredArea = area
  deferredCount = 0
}

export function dropDeferred(count: u32): void {
  deferredCount = count
}

export function defer(row: u32, index: u32, position: usize, note: u32): void {
  const entry = deferredArea + <usize>deferredCount * DEFERRED_BYTES
  deferredCount++
  store<u32>(entry, row)
  store<u32>(entry, index, 4)
  store<u32>(entry, <u32>position, 8)
  store<u32>(entry, note, 12)
}

/** There was no room for the values of a row. */
export let full = false

export function startRows(): void {
  full = false
}

/** There is no room for a variable cell; true when there will be, in an empty area. */
export function mayComeAgain(column: usize, row: u32): bool {
  full = load<u32>(<usize>load<u32>(column, OFFSETS) + ((<usize>row) << 2)) !== 0
  return full
}

/** Returns the binary logarithm of an item's size. */
export function sizeShift(kind: u32): usize {
  if (kind === DOUBLE || kind === LONG) return 3
  if (kind === FLOAT || kind === INT) return 2
  return kind === SHORT ? 1 : 0
}

/** Ends a variable cell with no item in it. */
export function setEmpty(column: usize, row: u32): void {
  const offset = <usize>load<u32>(column, OFFSETS) + ((<usize>row) << 2)
  store<u32>(offset, load<u32>(offset), 4)
}

/** Makes a cell null: its items become 0, NaN for floats. */
export function setNull(column: usize, row: u32): void {
  const byte = <usize>load<u32>(column, NULLS) + <usize>(row >> 3)
  store<u8>(byte, <u32>load<u8>(byte) | (1 << (row & 7)))
  store<u32>(column, load<u32>(column, NULL_COUNT) + 1, NULL_COUNT)
  const items = load<u32>(column, ITEMS)
  if (items === 0) {
    setEmpty(column, row)
    return
  }
  const kind = load<u32>(column, KIND)
  const shift = sizeShift(kind)
  const from = <usize>load<u32>(column, VALUES) + <usize>((row * items) << (<u32>shift))
  const bytes = <usize>(items << (<u32>shift))
  if (kind === FLOAT) for (let k: usize = 0; k < bytes; k += 4) store<f32>(from + k, NaN)
  else if (kind === DOUBLE) for (let k: usize = 0; k < bytes; k += 8) store<f64>(from + k, NaN)
  else memory.fill(from, 0, bytes)
}

/** Takes back the nulls of a row that is not read to its end. */
export function clearNulls(columns: usize, count: u32, row: u32): void {
  for (let c: u32 = 0; c < count; c++) {
    const byte = <usize>load<u32>(columns + <usize>c * COLUMN_BYTES, NULLS) + <usize>(row >> 3)
    store<u8>(byte, <u32>load<u8>(byte) & ~(1 << (row & 7)))
  }
}

/** True when the number at `address` is the column's null value. */
export function isMagic(column: usize, kind: u32, address: usize): bool {
  if (kind === LONG) return load<i64>(address) === load<i64>(column, MAGIC)
  const magic = load<f64>(column, MAGIC)
  let value: f64
  if (kind === DOUBLE) value = load<f64>(address)
  else if (kind === FLOAT) value = load<f32>(address)
  else if (kind === INT) value = load<i32>(address)
  else if (kind === SHORT) value = load<i16>(address)
  else value = load<u8>(address)
  return value === magic || (isNoNumber(value) && isNoNumber(magic))
}

function isNoNumber(value: f64): bool {
  return !(value <= Infinity)
}
