import { decodeUtf8 } from '../xml/index.ts'

const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/** Returns where the line at `from` ends, its line break included. */
export function lineEnd(bytes: Uint8Array, from: number, limit: number): number {
  let i = from
  while (i < limit && bytes[i] !== LINE_FEED && bytes[i] !== CARRIAGE_RETURN) i++
  if (bytes[i] === CARRIAGE_RETURN && bytes[i + 1] === LINE_FEED && i + 1 < limit) i++
  return Math.min(limit, i + 1)
}

/** Returns the text of a comment line without `#` and line break. */
export function commentText(bytes: Uint8Array, from: number, end: number): string {
  return decodeUtf8(bytes.subarray(from + 1, end)).replace(/[\r\n]+$/, '')
}

/** True for dashes under each column. */
export function isRuler(cells: readonly string[]): boolean {
  return cells.every((cell) => /^\s*-+\s*$/.test(cell))
}
