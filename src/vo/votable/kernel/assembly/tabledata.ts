import {
  BOOLEAN,
  COLUMN_BYTES,
  DOUBLE,
  defer,
  EXACT,
  FLAG_ARRAY,
  FLAG_MAGIC,
  FLAG_MAGIC_TEXT,
  FLAG_PADDED,
  FLAGS,
  ITEMS,
  isMagic,
  KIND,
  MAGIC_LENGTH,
  MAGIC_TEXT,
  mayComeAgain,
  OFFSETS,
  ROOM,
  STEP,
  setEmpty,
  setNull,
  sizeShift,
  TEXT,
  VALUES,
} from './columns'
import { readItem } from './items'
import { cDataEnd, copyText, FULL, isCData, isCellEnd, ODD, skipBlanks, textEnd } from './text'

const ROW_START: u32 = 0x3e52543c // <TR>
const CELL_START: u32 = 0x3e44543c // <TD>
const EMPTY_CELL: u64 = 0x3e2f44543c // <TD/>
const ROW_END: u64 = 0x3e52542f3c // </TR>
const FIVE_BYTES: u64 = 0xffffffffff
const LESS_THAN: u32 = 60

/** Where a row was left. */
export let leftAt: usize = 0

/**
 * Reads the row at `start`; returns the position behind it, 0 when it is not plain or not all
 * there. `end` is that of the input, where a '<' and zeros stand.
 */
export function readTextRow(start: usize, end: usize, columns: usize, count: u32, row: u32): usize {
  let i = skipBlanks(start)
  leftAt = i
  if (load<u32>(i) !== ROW_START) return 0
  i += 4
  for (let c: u32 = 0; c < count; c++) {
    const column = columns + <usize>c * COLUMN_BYTES
    if (load<u8>(i) !== LESS_THAN) i = skipBlanks(i)
    if (load<u32>(i) === CELL_START) {
      const stop = readPlain(column, i + 4, row)
      i = stop > 0 && isCellEnd(stop) ? stop : readCell(column, c, i + 4, end, row)
      if (i === 0) return 0
    } else if ((load<u64>(i) & FIVE_BYTES) === EMPTY_CELL) setNull(column, row)
    else {
      leftAt = i
      return 0
    }
    i += 5
  }
  if (load<u8>(i) !== LESS_THAN) i = skipBlanks(i)
  leftAt = i
  return (load<u64>(i) & FIVE_BYTES) === ROW_END ? i + 5 : 0
}

/** Reads a number without further ado, as most cells can be; returns where it stopped, 0 = not so. */
function readPlain(column: usize, i: usize, row: u32): usize {
  const kind = load<u32>(column, KIND)
  if (kind - BOOLEAN > DOUBLE - BOOLEAN || load<u32>(column, FLAGS) !== 0) return 0
  return readItem(kind, i, <usize>load<u32>(column, VALUES) + ((<usize>row) << sizeShift(kind)))
}

/** Reads the cell whose content is at `i`; returns the position of its `</TD>`, 0 = leave the row. */
function readCell(column: usize, index: u32, i: usize, end: usize, row: u32): usize {
  const kind = load<u32>(column, KIND)
  let next: usize
  if (kind === TEXT) next = readString(column, i, end, row)
  else if (kind === 0) next = ODD
  else if ((load<u32>(column, FLAGS) & FLAG_ARRAY) === 0) next = readScalar(column, kind, i, row)
  else next = readArray(column, kind, i, row)
  if (next > FULL) return next
  if (next === FULL && mayComeAgain(column, row)) return 0
  return leaveCell(column, index, i, end, row)
}

/** Writes the cell down for the caller, when its end is clear. */
function leaveCell(column: usize, index: u32, start: usize, end: usize, row: u32): usize {
  let i = start
  let markup: u32 = 0
  for (;;) {
    while (load<u8>(i) !== LESS_THAN) i++
    if (isCellEnd(i)) break
    leftAt = i
    if (!isCData(i)) return 0
    markup = 1
    i = cDataEnd(i, end)
    leftAt = end
    if (i === 0) return 0
  }
  defer(row, index, start, markup)
  if (load<u32>(column, ITEMS) === 0) setEmpty(column, row)
  return i
}

function readScalar(column: usize, kind: u32, start: usize, row: u32): usize {
  let i = start
  if (load<u8>(i) <= 32) i = skipBlanks(i)
  if (load<u8>(i) === LESS_THAN) {
    if (!isCellEnd(i)) return ODD
    setNull(column, row)
    return i
  }
  const address = <usize>load<u32>(column, VALUES) + ((<usize>row) << sizeShift(kind))
  const stop = readItem(kind, i, address)
  if (stop === 0) return ODD
  let next = stop
  if (!isCellEnd(next)) {
    next = skipBlanks(next)
    if (!isCellEnd(next)) return ODD
  }
  const flags = load<u32>(column, FLAGS)
  if (
    (flags & FLAG_MAGIC && isMagic(column, kind, address)) ||
    (flags & FLAG_MAGIC_TEXT && isMagicText(column, i, stop))
  )
    setNull(column, row)
  return next
}

/** True for the very text of the null value: as a float it may be another number. */
function isMagicText(column: usize, i: usize, end: usize): bool {
  const length = <usize>load<u32>(column, MAGIC_LENGTH)
  return end - i === length && memory.compare(i, <usize>load<u32>(column, MAGIC_TEXT), length) === 0
}

function readArray(column: usize, kind: u32, start: usize, row: u32): usize {
  const shift = sizeShift(kind)
  const perRow = load<u32>(column, ITEMS)
  const offset = <usize>load<u32>(column, OFFSETS) + ((<usize>row) << 2)
  const before = perRow === 0 ? load<u32>(offset) : 0
  const first = perRow === 0 ? before : row * perRow
  const room = perRow === 0 ? load<u32>(column, ROOM) - before : perRow
  const magic = (load<u32>(column, FLAGS) & FLAG_MAGIC) !== 0
  let address = <usize>load<u32>(column, VALUES) + ((<usize>first) << shift)
  let count: u32 = 0
  let i = skipBlanks(start)
  while (load<u8>(i) !== LESS_THAN) {
    if (count === room) return perRow === 0 ? FULL : ODD
    i = readItem(kind, i, address)
    if (i === 0 || (magic && isMagic(column, kind, address))) return ODD
    const behind = skipBlanks(i)
    if (behind === i && load<u8>(i) !== LESS_THAN) return ODD
    i = behind
    address += 1 << shift
    count++
  }
  if (!isCellEnd(i)) return ODD
  if (count === 0) {
    setNull(column, row)
    return i
  }
  const exact = load<u32>(column, EXACT)
  if (exact === 0 ? count % load<u32>(column, STEP) !== 0 : count !== exact) return ODD
  if (perRow === 0) store<u32>(offset, before + count, 4)
  return i
}

function readString(column: usize, i: usize, end: usize, row: u32): usize {
  const offset = <usize>load<u32>(column, OFFSETS) + ((<usize>row) << 2)
  const before = <usize>load<u32>(offset)
  const area = <usize>load<u32>(column, VALUES)
  const from = area + before
  const next = copyText(i, end, from, area + <usize>load<u32>(column, ROOM))
  if (next <= FULL) return next
  let to = textEnd
  if (to === from) {
    setNull(column, row)
    return next
  }
  if (load<u32>(column, FLAGS) & FLAG_PADDED) while (to > from && load<u8>(to - 1) <= 32) to--
  store<u32>(offset, <u32>(to - area), 4)
  return next
}
