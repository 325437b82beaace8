import type { CellValue } from '../../table/column.ts'
import type { Datatype, Field } from '../../table/field.ts'
import { shortestFloat } from '../votable/index.ts'

/** Larger numbers are written with an exponent, or they would look like integers beyond int64. */
const LARGEST_PLAIN = 1e15

/** Returns the shortest text that reads back as the number, and does not look like a whole one. */
function realText(value: number, single: boolean): string {
  if (Number.isInteger(value)) {
    if (Object.is(value, -0)) return '-0.0'
    if (Math.abs(value) < LARGEST_PLAIN) return `${value}.0`
    return single ? exponential(shortestFloat(value)) : value.toExponential()
  }
  if (!Number.isFinite(value)) return String(value)
  return single ? shortestFloat(value) : String(value)
}

function exponential(text: string): string {
  return text.includes('e') ? text : Number(text).toExponential()
}

type Item = number | bigint | string | boolean | null

/** How the words of a text format differ. */
export interface Words {
  true: string
  false: string
}

function itemFormatter(datatype: Datatype): (item: Item) => string {
  if (datatype === 'boolean') return (item) => (item === null ? 'null' : String(Boolean(item)))
  const single = datatype === 'float' || datatype === 'floatComplex'
  const real = single || datatype === 'double' || datatype === 'doubleComplex'
  return (item) => {
    if (typeof item === 'number') return real ? realText(item, single) : String(item)
    return typeof item === 'string' ? JSON.stringify(item) : String(item)
  }
}

/**
 * Returns what writes the cells of a column, but null: numbers in the shortest form that reads
 * back the same, arrays as JSON does (`[1.0,null,NaN]`, complex numbers as two items each).
 */
export function cellFormatter(
  field: Field,
  words: Words = { true: 'true', false: 'false' },
): (cell: Exclude<CellValue, null>) => string {
  const item = itemFormatter(field.datatype)
  return (cell) => {
    if (typeof cell === 'string') return cell
    if (typeof cell === 'boolean') return cell ? words.true : words.false
    if (typeof cell !== 'object') return item(cell)
    const texts: string[] = []
    for (let k = 0; k < cell.length; k++) texts.push(item(cell[k] ?? null))
    return `[${texts.join(',')}]`
  }
}

/** True when the column's cells are written in letters, digits, points and signs only. */
export function isPlainColumn({ datatype, arraysize }: Field): boolean {
  return arraysize === undefined && !/char|Complex/i.test(datatype)
}
