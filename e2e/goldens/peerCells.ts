import type { CellValue } from '../../src/table/column.ts'
import type { Datatype } from '../../src/table/field.ts'

/** A cell as the peers' scripts print it. */
export type PeerCell =
  | null
  | boolean
  | number
  | string
  | { readonly long: string }
  | { readonly float: string }
  | readonly PeerCell[]

/** What stands for null cells and null elements, and for all that some reader takes for them. */
const NOTHING = 'nothing'

/**
 * Returns a cell, ours or a peer's, as text in which only what all readers tell apart differs.
 * Peers know neither null arrays nor empty strings, hold NaN for null, and bits for booleans; whole
 * numbers of whatever size are the same; astropy keeps arrays of float as double.
 */
export function comparable(cell: CellValue | PeerCell, datatype: Datatype): string {
  if (cell === null || cell === '') return NOTHING
  if (typeof cell === 'string') return JSON.stringify(cell)
  if (typeof cell === 'boolean') return String(cell)
  if (typeof cell === 'bigint') return String(cell)
  if (typeof cell === 'number') return comparableNumber(cell, datatype)
  if ('long' in cell) return String(cell.long)
  if ('float' in cell) return comparableNumber(Number(cell.float), datatype)
  return comparableItems(Array.from<CellValue | PeerCell>(cell), datatype)
}

function comparableNumber(value: number, datatype: Datatype): string {
  if (Number.isNaN(value)) return NOTHING
  if (datatype === 'bit') return String(value === 1)
  const kept = datatype === 'float' || datatype === 'floatComplex' ? Math.fround(value) : value
  return Object.is(kept, -0) ? '-0' : String(kept)
}

function comparableItems(cells: readonly (CellValue | PeerCell)[], datatype: Datatype): string {
  const items = cells.map((cell) => comparable(cell, datatype))
  if (datatype === 'floatComplex' || datatype === 'doubleComplex')
    items.forEach((item, index) => {
      if (item === NOTHING) items[index ^ 1] = NOTHING
    })
  return items.every((item) => item === NOTHING) ? NOTHING : `[${items.join(' ')}]`
}
