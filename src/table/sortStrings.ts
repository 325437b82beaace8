import type { Column, ColumnBlock } from './column.ts'
import { radixSort, type SortKeys } from './sortKeys.ts'

const KEY_BYTES = 8
/** Below this many rows comparing beats counting. */
const SMALL_RUN = 256

/** Where each row's UTF-8 bytes are: their order is the order of code points. */
class StringBytes {
  readonly blocks: readonly ColumnBlock[]
  readonly blockOf: Uint32Array

  constructor(column: Column, rowCount: number) {
    this.blocks = [...column.blocks]
    this.blockOf = new Uint32Array(rowCount)
    this.blocks.forEach((block, index) => {
      this.blockOf.fill(index, block.start, Math.min(rowCount, block.start + block.length))
    })
  }

  /** Writes the row's eight bytes from `depth` on as its key; zeros past the string's end. */
  write(row: number, depth: number, keys: SortKeys): void {
    const block = this.blocks[this.blockOf[row] ?? 0]
    if (!block?.offsets) return
    const index = row - block.start
    const start = (block.offsets[index] ?? 0) + depth
    const end = block.offsets[index + 1] ?? 0
    const bytes = block.values as Uint8Array
    keys.low[row] = word(bytes, start + 4, end)
    if (keys.high) keys.high[row] = word(bytes, start, end)
  }

  length(row: number): number {
    const block = this.blocks[this.blockOf[row] ?? 0]
    if (!block?.offsets) return 0
    const index = row - block.start
    return (block.offsets[index + 1] ?? 0) - (block.offsets[index] ?? 0)
  }

  compare(rowA: number, rowB: number, depth: number): number {
    const blockA = this.blocks[this.blockOf[rowA] ?? 0]
    const blockB = this.blocks[this.blockOf[rowB] ?? 0]
    if (!blockA?.offsets || !blockB?.offsets) return 0
    const startA = blockA.offsets[rowA - blockA.start] ?? 0
    const startB = blockB.offsets[rowB - blockB.start] ?? 0
    const lengthA = (blockA.offsets[rowA - blockA.start + 1] ?? 0) - startA
    const lengthB = (blockB.offsets[rowB - blockB.start + 1] ?? 0) - startB
    const shared = Math.min(lengthA, lengthB)
    for (let at = depth; at < shared; at++) {
      const difference =
        Number(blockA.values[startA + at] ?? 0) - Number(blockB.values[startB + at] ?? 0)
      if (difference !== 0) return difference
    }
    return lengthA - lengthB
  }
}

function word(bytes: Uint8Array, start: number, end: number): number {
  let key = 0
  for (let at = start; at < start + 4; at++) key = (key << 8) | (at < end ? (bytes[at] ?? 0) : 0)
  return key >>> 0
}

interface Run {
  rows: Uint32Array
  depth: number
}

/** Runs of rows whose keys are equal and whose strings go on. */
function openRuns(run: Run, keys: SortKeys, strings: StringBytes): Run[] {
  const { rows } = run
  const depth = run.depth + KEY_BYTES
  const runs: Run[] = []
  let start = 0
  for (let end = 1; end <= rows.length; end++) {
    const first = rows[start] ?? 0
    const next = rows[end] ?? 0
    const same =
      end < rows.length &&
      keys.low[first] === keys.low[next] &&
      keys.high?.[first] === keys.high?.[next]
    if (same) continue
    const equal = rows.subarray(start, end)
    if (equal.length > 1 && equal.some((row) => strings.length(row) > depth))
      runs.push({ rows: equal, depth })
    start = end
  }
  return runs
}

/**
 * Sorts `rows` in place by the strings of `column`, by code point, stable: eight bytes at a time
 * by radix, then only the rows that are still equal.
 */
export function sortByStrings(
  column: Column,
  rowCount: number,
  rows: Uint32Array,
  descending: boolean,
): void {
  const strings = new StringBytes(column, rowCount)
  const keys: SortKeys = { high: new Uint32Array(rowCount), low: new Uint32Array(rowCount) }
  const flip = descending ? 0xffffffff : 0
  const sign = descending ? -1 : 1
  const pending: Run[] = [{ rows, depth: 0 }]
  for (let run = pending.pop(); run; run = pending.pop()) {
    const { depth } = run
    if (run.rows.length < SMALL_RUN) {
      run.rows.sort((a, b) => sign * strings.compare(a, b, depth))
      continue
    }
    for (const row of run.rows) {
      strings.write(row, depth, keys)
      keys.low[row] = (keys.low[row] ?? 0) ^ flip
      if (keys.high) keys.high[row] = (keys.high[row] ?? 0) ^ flip
    }
    radixSort(run.rows, keys)
    pending.push(...openRuns(run, keys, strings))
  }
}
