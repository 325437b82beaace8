import type { CellValue, NumericArray } from './column.ts'
import type { ColumnLayout, GrowingBlock } from './columnBuilder.ts'

/**
 * What a cell is: `strings` are kept as UTF-8 with a NUL after each string; booleans as 0, 1 and,
 * for a null element of an array, BOOLEAN_NULL.
 */
export type CellKind = 'scalar' | 'array' | 'string' | 'strings' | 'boolean' | 'booleans'

/** The value of a null element in an array of booleans. */
export const BOOLEAN_NULL = 2

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** Returns the cell in row `local` of the block. */
export function readCell(block: GrowingBlock, layout: ColumnLayout, local: number): CellValue {
  const { validity, offsets, values } = block
  if (validity && ((validity[local >> 3] ?? 255) & (1 << (local & 7))) === 0) return null
  if (layout.cell === 'scalar') return values[local] ?? null
  if (layout.cell === 'boolean') return values[local] === 1
  const from = offsets ? (offsets[local] ?? 0) : local * layout.itemsPerRow
  const to = offsets ? (offsets[local + 1] ?? from) : from + layout.itemsPerRow
  if (layout.cell === 'string') return decode(values, from, to)
  if (layout.cell === 'strings') return decode(values, from, to).split('\0').slice(0, -1)
  const items = values.slice(from, to)
  if (layout.cell === 'booleans')
    return Array.from(items as Uint8Array, (item) => (item === BOOLEAN_NULL ? null : item === 1))
  return block.nullItems ? withNulls(items, from, block.nullItems) : items
}

function decode(values: NumericArray, from: number, to: number): string {
  return from === to ? '' : utf8.decode((values as Uint8Array).subarray(from, to))
}

function withNulls(items: NumericArray, from: number, nulls: Uint8Array): CellValue {
  let found = false
  const cells: (number | bigint | null)[] = []
  for (let k = 0; k < items.length; k++) {
    const isNull = ((nulls[(from + k) >> 3] ?? 0) & (1 << ((from + k) & 7))) !== 0
    found ||= isNull
    cells.push(isNull ? null : (items[k] ?? null))
  }
  return found ? cells : items
}
