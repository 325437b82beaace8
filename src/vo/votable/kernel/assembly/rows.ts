import { readBinaryRow } from './binary'
import { clearNulls, deferredCount, dropDeferred, full, startRows } from './columns'
import { leftAt, readTextRow } from './tabledata'

/** Where the rows read end. */
export let position: usize = 0
/** The row there is not plain or not all there; else there was no room for it. */
export let left = false
/** It is a row of TABLEDATA that was left so near the end that it may only be not all there. */
export let short = false

/** No tag nor start of a CDATA section that is looked for is longer. */
const LONGEST_MARKUP: usize = 9

/**
 * Reads rows from `start` on, up to row `most` or one that has to be left; returns the row reached.
 * `maskBytes`: those before each row of BINARY2; none in BINARY; -1 says TABLEDATA.
 */
export function readRows(
  maskBytes: i32,
  start: usize,
  end: usize,
  columns: usize,
  count: u32,
  firstRow: u32,
  most: u32,
  mostDeferred: u32,
): u32 {
  let row = firstRow
  position = start
  left = false
  short = false
  startRows()
  while (row < most && deferredCount + count <= mostDeferred) {
    const deferredBefore = deferredCount
    const next =
      maskBytes < 0
        ? readTextRow(position, end, columns, count, row)
        : readBinaryRow(position, end, columns, count, <u32>maskBytes, row)
    if (next === 0) {
      clearNulls(columns, count, row)
      dropDeferred(deferredBefore)
      left = !full
      short = leftAt + LONGEST_MARKUP > end
      break
    }
    position = next
    row++
  }
  return row
}
