import {
  BIT,
  BOOLEAN,
  BYTE,
  COLUMN_BYTES,
  DOUBLE,
  defer,
  FLAG_ARRAY,
  FLAG_BITS,
  FLAG_COUNTED,
  FLAG_MAGIC,
  FLAG_PADDED,
  FLAGS,
  ITEMS,
  isMagic,
  KIND,
  mayComeAgain,
  OFFSETS,
  ROOM,
  SIZE,
  setEmpty,
  setNull,
  sizeShift,
  TEXT,
  VALUES,
} from './columns'
import { copyString, FULL, ODD, textEnd } from './text'

/** A boolean that is neither true nor false: in an array it stays as a value. */
const NEITHER: u32 = 2
/** What the readers of cells return when all is well. */
const DONE: usize = 2

/**
 * Reads the row of BINARY or BINARY2 at `start`; returns the position behind it, 0 when it does
 * not end before `end`. Numbers have the most significant byte first.
 */
export function readBinaryRow(
  start: usize,
  end: usize,
  columns: usize,
  count: u32,
  maskBytes: u32,
  row: u32,
): usize {
  let i = start + maskBytes
  for (let c: u32 = 0; c < count; c++) {
    const column = columns + <usize>c * COLUMN_BYTES
    const masked =
      maskBytes > 0 && (<u32>load<u8>(start + <usize>(c >> 3)) & (<u32>128 >> (c & 7))) !== 0
    const flags = load<u32>(column, FLAGS)
    const size = load<u32>(column, SIZE)
    if (flags === 0 && load<u32>(column, KIND) - BYTE <= DOUBLE - BYTE) {
      if (i + size > end) return 0
      putNumber(i, <usize>load<u32>(column, VALUES) + row * size, size)
      if (masked) setNull(column, row)
      i += size
      continue
    }
    const next = cellEnd(i, end, flags, size)
    if (next === 0) return 0
    const from = flags & FLAG_COUNTED ? i + 4 : i
    const done = readCell(column, flags, from, next, row)
    if (done === DONE) {
      if (masked) setNull(column, row)
    } else if (done === FULL && mayComeAgain(column, row)) return 0
    else {
      defer(row, c, i, masked ? 1 : 0)
      if (load<u32>(column, ITEMS) === 0) setEmpty(column, row)
    }
    i = next
  }
  return i > end ? 0 : i
}

/** Returns the end of the cell at `i`, 0 when that is behind `end`. */
function cellEnd(i: usize, end: usize, flags: u32, size: u32): usize {
  if ((flags & FLAG_COUNTED) === 0) return i + size > end ? 0 : i + size
  if (i + 4 > end) return 0
  const counted = <u64>bswap<u32>(load<u32>(i))
  const bytes = flags & FLAG_BITS ? (counted + 7) >> 3 : counted * size
  return bytes > <u64>(end - i - 4) ? 0 : i + 4 + <usize>bytes
}

/** Turns a number around. */
function putNumber(from: usize, to: usize, size: u32): void {
  if (size === 8) store<u64>(to, bswap<u64>(load<u64>(from)))
  else if (size === 4) store<u32>(to, bswap<u32>(load<u32>(from)))
  else if (size === 2) store<u16>(to, bswap<u16>(load<u16>(from)))
  else store<u8>(to, load<u8>(from))
}

/** Reads the cell from `i` to `end`; returns DONE, FULL or ODD. */
function readCell(column: usize, flags: u32, i: usize, end: usize, row: u32): usize {
  const kind = load<u32>(column, KIND)
  if (kind === TEXT) return readString(column, flags, i, end, row)
  if (kind === 0) return ODD
  if (flags & FLAG_ARRAY) return readArray(column, kind, flags, i, end, row)
  const shift = sizeShift(kind)
  const address = <usize>load<u32>(column, VALUES) + ((<usize>row) << shift)
  if (kind === BOOLEAN) {
    const code = booleanOf(load<u8>(i))
    store<u8>(address, code)
    if (code === NEITHER) setNull(column, row)
  } else if (kind === BIT) store<u8>(address, load<u8>(i) !== 0 ? 1 : 0)
  else putNumber(i, address, 1 << (<u32>shift))
  if (flags & FLAG_MAGIC && isMagic(column, kind, address)) setNull(column, row)
  return DONE
}

/** Returns what a byte stands for (VOTable 1.5 §6): 1, 0 or NEITHER. */
function booleanOf(byte: u32): u32 {
  const letter = byte | 32
  if (letter === 116 || byte === 49 || byte === 1) return 1
  return letter === 102 || byte === 48 ? 0 : NEITHER
}

function readArray(
  column: usize,
  kind: u32,
  flags: u32,
  start: usize,
  end: usize,
  row: u32,
): usize {
  const shift = sizeShift(kind)
  const perRow = load<u32>(column, ITEMS)
  const offset = <usize>load<u32>(column, OFFSETS) + ((<usize>row) << 2)
  const before = perRow === 0 ? load<u32>(offset) : 0
  const first = perRow === 0 ? before : row * perRow
  const items = kind === BIT ? perRow : <u32>((end - start) >> shift)
  if (perRow === 0) {
    if (items > load<u32>(column, ROOM) - before) return FULL
    store<u32>(offset, before + items, 4)
  }
  const to = <usize>load<u32>(column, VALUES) + ((<usize>first) << shift)
  copyItems(kind, shift, start, to, <usize>items)
  if (flags & FLAG_MAGIC)
    for (let k: usize = 0; k < <usize>items; k++)
      if (isMagic(column, kind, to + (k << shift))) return ODD
  return DONE
}

function copyItems(kind: u32, shift: usize, from: usize, to: usize, items: usize): void {
  if (shift === 3)
    for (let k: usize = 0; k < items << 3; k += 8)
      store<u64>(to + k, bswap<u64>(load<u64>(from + k)))
  else if (shift === 2)
    for (let k: usize = 0; k < items << 2; k += 4)
      store<u32>(to + k, bswap<u32>(load<u32>(from + k)))
  else if (shift === 1)
    for (let k: usize = 0; k < items << 1; k += 2)
      store<u16>(to + k, bswap<u16>(load<u16>(from + k)))
  else if (kind === BYTE) memory.copy(to, from, items)
  else if (kind === BOOLEAN)
    for (let k: usize = 0; k < items; k++) store<u8>(to + k, booleanOf(load<u8>(from + k)))
  else
    for (let k: usize = 0; k < items; k++)
      store<u8>(to + k, (<u32>load<u8>(from + (k >> 3)) >> (7 - (<u32>k & 7))) & 1)
}

function readString(column: usize, flags: u32, i: usize, end: usize, row: u32): usize {
  const offset = <usize>load<u32>(column, OFFSETS) + ((<usize>row) << 2)
  const before = load<u32>(offset)
  const area = <usize>load<u32>(column, VALUES)
  const from = area + before
  if (<u32>(end - i) > load<u32>(column, ROOM) - before) return FULL
  if (copyString(i, end, from) === ODD) return ODD
  let to = textEnd
  if (flags & FLAG_PADDED) while (to > from && load<u8>(to - 1) === 32) to--
  store<u32>(offset, <u32>(to - area), 4)
  return DONE
}
