import type { TableFormat } from '../tableDocument.ts'
import { type CellSyntax, RowScanner } from './rowScanner.ts'

const TAB = 9
const COMMA = 44
const SEMICOLON = 59
const PIPE = 124
const HASH = 35
const MOST_ROWS = 60
/** Of all rows, so many have to have the cells of the first one. */
const FEWEST_ALIKE = 0.5
const FEWEST_ALIKE_ALIGNED = 0.95

/** What tells a dialect from outside of the document. */
export interface DialectHints {
  contentType?: string | undefined
  fileName?: string | undefined
  /** What the user says it is: no other delimiters than this format has are tried. */
  format?: TableFormat | undefined
}

/** Returns the format that a dialect counts as. */
export function formatOf({ delimiter }: CellSyntax): TableFormat {
  return delimiter === TAB ? 'tsv' : 'csv'
}

function hintedDelimiter(hints: DialectHints): number | undefined {
  const { contentType = '', fileName = '', format } = hints
  if (format) return format === 'tsv' ? TAB : COMMA
  if (/tab-separated-values|\btsv\b/i.test(contentType) || /\.(tsv|tab)(\.gz)?$/i.test(fileName))
    return TAB
  if (/\bcsv\b|comma-separated/i.test(contentType) || /\.csv(\.gz)?$/i.test(fileName)) return COMMA
  return undefined
}

/**
 * Returns of each of the first rows how many cells it has. Comments and blank lines are no rows; a
 * blank line can end the first of several tables.
 */
function cellCounts(bytes: Uint8Array, limit: number, syntax: CellSyntax): number[] {
  const scanner = new RowScanner(syntax)
  const counts: number[] = []
  const commented = bytes[0] === HASH
  let at = 0
  while (at < limit && counts.length < MOST_ROWS && scanner.scan(bytes, at, limit, false)) {
    const blank = scanner.count === 1 && scanner.ends[0] === scanner.starts[0]
    if (blank && commented && counts.length > 1) return counts
    if (bytes[at] !== HASH && !blank) counts.push(scanner.count)
    at = scanner.next
  }
  return counts
}

/** Returns which part of the rows has as many cells as the first; 0 when that has just one. */
function likeness(bytes: Uint8Array, limit: number, syntax: CellSyntax): number {
  const counts = cellCounts(bytes, limit, syntax)
  const first = counts[0] ?? 0
  if (first < 2) return 0
  return counts.filter((count) => count === first).length / counts.length
}

/**
 * Returns the dialect of delimited text that starts with `bytes[0..limit)`: the delimiter that
 * parts most rows into as many cells as the first; where none does, there is one column.
 * `bytes[limit]` has to be a line feed.
 */
export function detectDialect(bytes: Uint8Array, limit: number, hints: DialectHints): CellSyntax {
  const hinted = hintedDelimiter(hints)
  const delimiters = [TAB, COMMA, SEMICOLON, PIPE]
    .filter((delimiter) => !hints.format || (delimiter === TAB) === (hints.format === 'tsv'))
    .sort((a, b) => Number(b === hinted) - Number(a === hinted))
  let best: CellSyntax | undefined
  let most = FEWEST_ALIKE
  for (const delimiter of delimiters) {
    const syntax = { delimiter, aligned: false }
    const alike = likeness(bytes, limit, syntax)
    if (alike > most) {
      most = alike
      best = syntax
    }
  }
  if (best) return best
  const aligned = { delimiter: 32, aligned: true }
  if (hinted === undefined && likeness(bytes, limit, aligned) >= FEWEST_ALIKE_ALIGNED)
    return aligned
  return { delimiter: hinted ?? COMMA, aligned: false }
}
