import type { CellValue, Column } from './column.ts'
import { groupRows, numericKeys, radixSort } from './sortKeys.ts'
import { sortByStrings } from './sortStrings.ts'
import type { SortKey } from './view.ts'

type Element = number | bigint | string | boolean | null

/** -1, 0 or 1; a null element stands after every value. */
function compareElements(a: Element, b: Element): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  if (a < b) return -1
  return a > b ? 1 : 0
}

const elementsOf = (value: CellValue): readonly Element[] => {
  if (value === null || typeof value !== 'object') return [value]
  return Array.from<Element>(value as ArrayLike<Element>)
}

/** Array cells compare element by element; a shorter one that is a prefix stands first. */
function compareArrays(a: readonly Element[], b: readonly Element[]): number {
  const shared = Math.min(a.length, b.length)
  for (let index = 0; index < shared; index++) {
    const order = compareElements(a[index] ?? null, b[index] ?? null)
    if (order !== 0) return order
  }
  return a.length - b.length
}

function sortByElements(column: Column, rows: Uint32Array, descending: boolean): void {
  const cells = new Map<number, readonly Element[]>()
  for (const row of rows) cells.set(row, elementsOf(column.get(row)))
  const sign = descending ? -1 : 1
  rows.sort((a, b) => sign * compareArrays(cells.get(a) ?? [], cells.get(b) ?? []))
}

/**
 * Returns the row numbers of the column's first `rowCount` rows in sorted order: numbers by value
 * (long exactly), strings by code point, false before true, arrays element by element. Equal rows
 * keep their order; NaN and then nulls stand last in both directions.
 */
export function sortPermutation(
  column: Column,
  rowCount: number,
  direction: SortKey['direction'],
): Uint32Array {
  const { values, nans, nulls } = groupRows(column, rowCount)
  const descending = direction === 'descending'
  if (column.isString) sortByStrings(column, rowCount, values, descending)
  else if (column.itemsPerRow === 1) radixSort(values, numericKeys(column, rowCount, descending))
  else sortByElements(column, values, descending)
  const permutation = new Uint32Array(rowCount)
  permutation.set(values)
  permutation.set(nans, values.length)
  permutation.set(nulls, values.length + nans.length)
  return permutation
}
