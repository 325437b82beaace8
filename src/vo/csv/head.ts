import type { Field } from '../../table/field.ts'
import { datatypeOf } from './cells.ts'
import { type DialectHints, detectDialect } from './dialect.ts'
import { type CellSyntax, RowScanner } from './rowScanner.ts'
import { rowText } from './rowText.ts'
import { ruledStart } from './ruledStart.ts'
import { isTimestamp } from './textCells.ts'
import { commentText, isRuler, lineEnd } from './textLines.ts'

const HASH = 35
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
/** Rows that tell whether there is a header and what it is made of. */
const ROWS_NEEDED = 4

/** What stands before the rows. */
export interface DocumentStart {
  syntax: CellSyntax
  comments: string[]
  /** Undefined when there is no header. */
  names: string[] | undefined
  units: string[]
  /** Cells of the first row, which names the number of columns where there is no header. */
  width: number
  /** Where the rows start. */
  at: number
  /** Tables follow one another, as VizieR writes them: a blank line ends each. */
  ruled: boolean
}

export interface HeadHints extends DialectHints {
  fields?: readonly Field[] | undefined
}

function leadingComments(bytes: Uint8Array, limit: number): { comments: string[]; at: number } {
  const comments: string[] = []
  let at = 0
  for (;;) {
    const byte = bytes[at]
    if (at >= limit || (byte !== HASH && byte !== LINE_FEED && byte !== CARRIAGE_RETURN))
      return { comments, at }
    const end = lineEnd(bytes, at, limit)
    if (byte === HASH) comments.push(commentText(bytes, at, end))
    at = end
  }
}

/** True when so many lines stand behind the comments that `readStart` can judge them. */
export function isStartComplete(bytes: Uint8Array, limit: number): boolean {
  let { at } = leadingComments(bytes, limit)
  for (let rows = 0; rows < ROWS_NEEDED; rows++) {
    if (at >= limit) return false
    at = lineEnd(bytes, at, limit)
  }
  return at < limit
}

const encoder = new TextEncoder()

/** True for what is a value rather than the name of a column. */
function isValue(text: string): boolean {
  const bytes = encoder.encode(`${text.trim()}\n`)
  const end = bytes.length - 1
  return end > 0 && (datatypeOf(bytes, 0, end) !== 'char' || isTimestamp(bytes, 0, end))
}

function isHeader(cells: readonly string[], hints: HeadHints): boolean {
  const { contentType = '', fields = [] } = hints
  const told = /;\s*header\s*=\s*"?(present|absent)/i.exec(contentType)?.[1]?.toLowerCase()
  if (told) return told === 'present'
  const names = new Set(fields.map(({ name }) => name.toLowerCase()))
  const known = cells.filter((cell) => names.has(cell.trim().toLowerCase())).length
  if (known * 2 >= cells.length) return true
  return !cells.some(isValue) && cells.some((cell) => cell.trim() !== '')
}

/** Names in the last comment line, as many as there are columns (`# ra dec mag`). */
function commentedNames(comments: readonly string[], syntax: CellSyntax, width: number) {
  const line = comments.at(-1)?.trim()
  if (!line || width < 2) return undefined
  const bytes = encoder.encode(`${line}\n`)
  const scanner = new RowScanner(syntax)
  scanner.scan(bytes, 0, bytes.length - 1, true)
  const names = rowText(bytes, scanner)
  return names.length === width && !names.some(isValue) ? names : undefined
}

interface Row {
  cells: string[]
  end: number
}

function firstRows(bytes: Uint8Array, from: number, limit: number, scanner: RowScanner): Row[] {
  const rows: Row[] = []
  let at = from
  while (at < limit && rows.length < ROWS_NEEDED && scanner.scan(bytes, at, limit, true)) {
    const blank = scanner.count === 1 && scanner.starts[0] === scanner.ends[0]
    if (!blank) rows.push({ cells: rowText(bytes, scanner), end: scanner.next })
    at = scanner.next
  }
  return rows
}

/** Single dashes can be cells as well. */
function isClearRuler(cells: readonly string[]): boolean {
  return isRuler(cells) && cells.some((cell) => cell.includes('---'))
}

/**
 * Returns what stands before the rows of the document that starts with `bytes[0..limit)`: its
 * dialect, comments, header, units; undefined when nothing but comments does. `bytes[limit]` has
 * to be a line feed.
 */
export function readStart(
  bytes: Uint8Array,
  limit: number,
  hints: HeadHints,
): DocumentStart | undefined {
  const withRuler = ruledStart(bytes, limit)
  if (withRuler) return withRuler
  const syntax = detectDialect(bytes, limit, hints)
  const { comments, at } = leadingComments(bytes, limit)
  const rows = firstRows(bytes, at, limit, new RowScanner(syntax))
  const [first, second, third] = rows
  if (!first) return undefined
  const start = { syntax, comments, units: [], width: first.cells.length, ruled: false }
  if (second && third && isClearRuler(third.cells))
    return { ...start, names: first.cells, units: second.cells, at: third.end, ruled: true }
  if (second && isClearRuler(second.cells))
    return { ...start, names: first.cells, at: second.end, ruled: true }
  if (isHeader(first.cells, hints)) return { ...start, names: first.cells, at: first.end }
  return { ...start, names: commentedNames(comments, syntax, first.cells.length), at }
}
