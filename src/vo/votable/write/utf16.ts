import type { NumericArray } from '../../../table/column.ts'

/** Returns how many UTF-16 units the UTF-8 in `text[from..to)` makes. */
export function unitsOf(text: NumericArray, from: number, to: number): number {
  let units = 0
  for (let k = from; k < to; k++) {
    const byte = text[k] as number
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1
  }
  return units
}

/** Writes UTF-8 as at most `most` big-endian UTF-16 units, no half pair; returns how many it wrote. */
export function writeUnits(
  text: NumericArray,
  from: number,
  to: number,
  target: DataView,
  at: number,
  most: number,
): number {
  let units = 0
  for (let k = from; k < to && units < most; ) {
    const byte = text[k] as number
    const size = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
    let point = size === 1 ? byte : byte & (0xff >> (size + 1))
    for (let next = 1; next < size; next++)
      point = (point << 6) | (((text[k + next] as number | undefined) ?? 0) & 0x3f)
    k += size
    if (point < 0x10000) target.setUint16(at + units++ * 2, point)
    else if (units + 2 > most) break
    else {
      target.setUint16(at + units++ * 2, 0xd800 | ((point - 0x10000) >> 10))
      target.setUint16(at + units++ * 2, 0xdc00 | ((point - 0x10000) & 0x3ff))
    }
  }
  return units
}
