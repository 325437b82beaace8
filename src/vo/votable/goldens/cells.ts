import type { GoldenCell } from './golden.ts'
import type { NumericDatatype, Primitive } from './primitives.ts'

/** A shape: arraysize, how many primitives it has when fixed, and the counts of its variable cells. */
export interface GoldenShape {
  /** Undefined for a scalar. */
  arraysize?: string
  count: number
  variable: boolean
}

/** Shapes that all readers understand alike in all serialisations. */
export const SHAPES: readonly GoldenShape[] = [
  { count: 1, variable: false },
  { arraysize: '3', count: 3, variable: false },
  { arraysize: '*', count: 5, variable: true },
  { arraysize: '4*', count: 4, variable: true },
  { arraysize: '2x3', count: 6, variable: false },
]

/** Returns a number as four bytes. */
export function countBytes(count: number): number[] {
  return [count >>> 24, (count >>> 16) & 255, (count >>> 8) & 255, count & 255]
}

function packedBits(items: readonly Primitive[]): number[] {
  const bytes: number[] = Array(Math.ceil(items.length / 8)).fill(0)
  items.forEach(({ value }, index) => {
    if (value[0] === 1) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (0x80 >> (index & 7))
  })
  return bytes
}

/** Returns a cell of these primitives; `steps` is the count it says when that is not their number. */
export function cellOf(
  datatype: NumericDatatype,
  shape: GoldenShape,
  items: readonly Primitive[],
  steps = items.length,
): GoldenCell {
  const bit = datatype === 'bit'
  const bytes = bit ? packedBits(items) : items.flatMap((item) => item.bytes)
  const values = items.flatMap(({ value }) => value)
  return {
    text: items.map(({ text }) => text).join(bit ? '' : ' '),
    bytes: shape.variable ? [...countBytes(steps), ...bytes] : bytes,
    value: shape.arraysize === undefined && values.length === 1 ? (values[0] ?? null) : values,
  }
}

/** Returns the null cell of an empty TD and of a set mask; its place is filled with these items. */
export function nullCell(
  datatype: NumericDatatype,
  shape: GoldenShape,
  items: readonly Primitive[],
): GoldenCell {
  return { ...cellOf(datatype, shape, items), text: '', value: null, masked: true }
}

/** Returns `count` items from the list, from `start` on and round again. */
export function pick<T>(list: readonly T[], start: number, count: number): T[] {
  return Array.from({ length: count }, (_, k) => list[(start + k) % list.length] as T)
}
