import type { Column, ColumnBlock } from './column.ts'
import { formatCell } from './format.ts'
import { groupRows } from './sortKeys.ts'
import type { ColumnStatistics } from './view.ts'

/** Rows of the least and greatest value, and what mean and deviation are made from. */
interface Moments {
  minRow: number
  maxRow: number
  mean: number
  /** Sum of squared differences from the mean (Welford). */
  squares: number
}

type Read = (block: ColumnBlock, index: number) => number | bigint

const readNumber: Read = (block, index) => block.values[index] ?? 0

function numberMoments(column: Column, rows: Uint32Array): Moments {
  const moments: Moments = { minRow: -1, maxRow: -1, mean: 0, squares: 0 }
  const blocks = column.blocks
  let min: number | bigint = 0
  let max: number | bigint = 0
  let at = 0
  let count = 0
  for (const block of blocks) {
    const end = block.start + block.length
    for (let row = rows[at]; row !== undefined && row < end; row = rows[++at]) {
      const value = readNumber(block, row - block.start)
      if (count === 0 || value < min) {
        min = value
        moments.minRow = row
      }
      if (count === 0 || value > max) {
        max = value
        moments.maxRow = row
      }
      count++
      const difference = Number(value) - moments.mean
      moments.mean += difference / count
      moments.squares += difference * (Number(value) - moments.mean)
    }
  }
  return moments
}

function stringExtremes(column: Column, rows: Uint32Array): { minRow: number; maxRow: number } {
  let minRow = -1
  let maxRow = -1
  let min = ''
  let max = ''
  for (const row of rows) {
    const value = column.get(row)
    if (typeof value !== 'string') continue
    if (minRow < 0 || value < min) {
      min = value
      minRow = row
    }
    if (maxRow < 0 || value > max) {
      max = value
      maxRow = row
    }
  }
  return { minRow, maxRow }
}

function textAt(column: Column, row: number): string | undefined {
  return row < 0 ? undefined : formatCell(column.get(row), column.field).text
}

const NOT_NUMBERS = ['boolean', 'bit', 'floatComplex', 'doubleComplex']

/** True for columns of single numbers: those that have a mean, and are right-aligned. */
export function isNumeric(column: Column): boolean {
  return (
    column.itemsPerRow === 1 && !column.isString && !NOT_NUMBERS.includes(column.field.datatype)
  )
}

/**
 * Returns counts of nulls and NaNs for any column; least and greatest value as exact text for
 * numbers and strings; mean and sample standard deviation (n - 1) for numbers, both absent where
 * they are not finite.
 */
export function columnStatistics(column: Column, rowCount: number): ColumnStatistics {
  const { values, nans, nulls } = groupRows(column, rowCount)
  const counts = { rowCount, nullCount: nulls.length, nanCount: nans.length }
  if (column.isString) {
    const { minRow, maxRow } = stringExtremes(column, values)
    return { ...counts, min: textAt(column, minRow), max: textAt(column, maxRow) }
  }
  if (!isNumeric(column) || values.length === 0) return counts
  const { minRow, maxRow, mean, squares } = numberMoments(column, values)
  const stdev = Math.sqrt(squares / (values.length - 1))
  return {
    ...counts,
    min: textAt(column, minRow),
    max: textAt(column, maxRow),
    mean: Number.isFinite(mean) ? mean : undefined,
    stdev: values.length > 1 && Number.isFinite(stdev) ? stdev : undefined,
  }
}
