import type { Column } from '../../table/column.ts'
import type { RowsToWrite } from '../tableDocument.ts'
import { BlockCursor } from './blockCursor.ts'
import type { FormCode } from './forms.ts'

/** Least and greatest number of the forms that can have a TNULL (FITS 4.0 §7.3.2). */
export const NULL_RANGES: Partial<Record<FormCode, readonly [bigint, bigint]>> = {
  B: [0n, 255n],
  I: [-32768n, 32767n],
  J: [-2147483648n, 2147483647n],
  K: [-(2n ** 63n), 2n ** 63n - 1n],
}
const FIRST_CANDIDATES = 16
const MOST_CANDIDATES = 1 << 16

/** Returns whether there is a null among the cells, or among the elements of cells. */
export function hasNulls(column: Column, { rowCount, rowAt }: RowsToWrite): boolean {
  if (column.blocks.every(({ validity, nullItems }) => !validity && !nullItems)) return false
  const cursor = new BlockCursor(column)
  for (let position = 0; position < rowCount; position++) {
    cursor.seek(rowAt(position))
    if (cursor.isNull) return true
    for (let k = cursor.from; k < cursor.to; k++) if (cursor.isNullItem(k)) return true
  }
  return false
}

/** Returns the numbers that could say null: the preferred one, then those at the ends of the range. */
function candidates(
  [least, most]: readonly [bigint, bigint],
  preferred: string | undefined,
  count: number,
): bigint[] {
  const text = preferred?.trim() ?? ''
  const given = /^-?[0-9]+$/.test(text) ? [BigInt(text)] : []
  const half = BigInt(Math.min(count, Number(most - least) + 1))
  const ends: bigint[] = []
  for (let k = 0n; k < half; k++) ends.push(least + k)
  for (let k = 0n; k < half; k++) ends.push(most - k)
  return [...given.filter((value) => value >= least && value <= most), ...ends]
}

/**
 * Returns a number that no cell of the column holds, for TNULL; `preferred`, what VALUES null says,
 * if it is free. Undefined when there is none, which for bytes and shorts can be.
 */
export function freeValue(
  column: Column,
  rows: RowsToWrite,
  code: FormCode,
  preferred: string | undefined,
): bigint | undefined {
  const range = NULL_RANGES[code]
  if (!range) return undefined
  for (const count of [FIRST_CANDIDATES, MOST_CANDIDATES]) {
    const free = new Set<number | bigint>(
      candidates(range, preferred, count).map((value) => (code === 'K' ? value : Number(value))),
    )
    removeHeld(column, rows, free)
    const [first] = free
    if (first !== undefined) return BigInt(first)
  }
  return undefined
}

function removeHeld(
  column: Column,
  { rowCount, rowAt }: RowsToWrite,
  free: Set<number | bigint>,
): void {
  const cursor = new BlockCursor(column)
  for (let position = 0; position < rowCount && free.size > 0; position++) {
    cursor.seek(rowAt(position))
    if (cursor.isNull) continue
    for (let k = cursor.from; k < cursor.to; k++) free.delete(cursor.values[k] as number | bigint)
  }
}
