import { decodeUtf8 } from '../xml/index.ts'
import { DOUBLED, NOT_ASCII, type RowScanner } from './rowScanner.ts'

const QUOTE = 34
const LINE_FEED = 10
const encoder = new TextEncoder()

/** Returns the scanned row's cells as text, quotation marks resolved. */
export function rowText(bytes: Uint8Array, scanner: RowScanner): string[] {
  return Array.from({ length: scanner.count }, (_, index) => {
    const text = decodeUtf8(bytes.subarray(scanner.starts[index], scanner.ends[index]))
    return ((scanner.flags[index] ?? 0) & DOUBLED) === 0 ? text : text.replaceAll('""', '"')
  })
}

/**
 * Returns a cell as it is meant: doubled quotation marks single, bytes that are not UTF-8 read as
 * windows-1252 (`repair` is told). A line feed stands behind it.
 */
export function resolvedCell(
  cell: Uint8Array,
  flags: number,
  repair: () => void,
): { bytes: Uint8Array; length: number } {
  const source = (flags & NOT_ASCII) === 0 ? cell : encoder.encode(decodeUtf8(cell, repair))
  const bytes = new Uint8Array(source.length + 1)
  let length = 0
  for (let i = 0; i < source.length; i++) {
    const byte = source[i] as number
    bytes[length++] = byte
    if (byte === QUOTE && (flags & DOUBLED) !== 0) i++
  }
  bytes[length] = LINE_FEED
  return { bytes, length }
}
