import type { QueryPosition } from '../errors.ts'

const QUOTED = `"([^"\\n]{1,200})"|'([^'\\n]{1,200})'|\`([^\`\\n]{1,200})\``
const BARE = '([A-Za-z_][\\w.$]{0,199})'

/** "line 2 column 5", "(line:1, col:8)", vollt's "[l.1 c.8 - l.1 c.12]". */
const LINE_AND_COLUMN =
  /\bl(?:ine)?[\s.:=#]*(\d+)\s*[,;:]?\s*(?:at\s+|and\s+)?c(?:ol(?:umn)?)?[\s.:=#]*(\d+)/i
/** pyparsing (DaCHS): 0-based. */
const AT_CHAR = /\bat char(?:acter)?[\s:]*(\d+)/i
/** PostgreSQL over JDBC ("Position: 12") and others: 1-based. */
const AT_POSITION = /\bposition[\s:=]*(\d+)/i
/** PostgreSQL: "LINE 3: SELECT ..." */
const LINE_ONLY = /\bline[\s:#]*(\d+)/i

/** Words that come before or after the name of the culprit, most telling first. */
const CULPRITS = [
  new RegExp(
    `(?:\\bat or near|\\bnear|\\bencountered|\\bunexpected(?: \\w+)?:?)\\s*(?:${QUOTED})`,
    'gi',
  ),
  new RegExp(`\\bfound\\s*:?\\s*(?:${QUOTED})`, 'gi'),
  new RegExp(
    `(?:${QUOTED}|${BARE})\\s*(?:does not exist|is not (?:known|defined|available)|not found|is (?:unknown|ambiguous|undefined)|cannot be (?:found|resolved))`,
    'gi',
  ),
  new RegExp(
    `\\b(?:unknown|no such|unresolved|undefined|invalid|ambiguous|could not (?:locate|find|resolve))` +
      `\\s+(?:column|table|relation|function|identifier|field|name)s?(?:\\s+known)?(?:\\s+name)?\\s*:?\\s*(?:${QUOTED}|${BARE})`,
    'gi',
  ),
  new RegExp(`(?:\\bnear|\\bencountered|\\bunexpected token:?)\\s+${BARE}`, 'gi'),
]

/**
 * Returns where in `adql` the service's words say the error stands: a line and column, a character
 * offset or a quoted token of the query, in the forms that DaCHS, vollt, PostgreSQL and others
 * use. `start` and `end` span the token there. Undefined when nothing in the words can be found in
 * the query.
 */
export function findErrorPosition(serverWords: string, adql: string): QueryPosition | undefined {
  // No known service needs more than this to say where; the limit keeps the patterns cheap.
  const words = serverWords.slice(0, 5000)
  const place = LINE_AND_COLUMN.exec(words)
  if (place) {
    const position = positionAt(adql, Number(place[1]), Number(place[2]))
    if (position) return position
  }
  const hint = offsetHint(words, adql)
  const token = locateCulprit(words, adql, hint)
  if (token) return token
  if (hint !== undefined) return positionOf(adql, hint)
  const line = place ? null : LINE_ONLY.exec(words)
  return line ? positionAt(adql, Number(line[1]), 1) : undefined
}

function offsetHint(words: string, adql: string): number | undefined {
  const char = AT_CHAR.exec(words)
  const position = AT_POSITION.exec(words)
  const offset = char ? Number(char[1]) : position ? Number(position[1]) - 1 : -1
  return offset >= 0 && offset <= adql.length ? offset : undefined
}

function positionAt(adql: string, line: number, column: number): QueryPosition | undefined {
  const starts = lineStarts(adql)
  const start = starts[line - 1]
  if (start === undefined || column < 1) return undefined
  const lineEnd = (starts[line] ?? adql.length + 1) - 1
  if (start + column - 1 > lineEnd) return undefined
  return { line, column, ...tokenSpan(adql, start + column - 1) }
}

function positionOf(adql: string, offset: number): QueryPosition {
  const before = adql.slice(0, offset).split('\n')
  const column = (before.at(-1) ?? '').length + 1
  return { line: before.length, column, ...tokenSpan(adql, offset) }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The token at the offset or, because parsers often name the blank before it, right after. */
function tokenSpan(adql: string, offset: number): { start: number; end: number } {
  const match = /^(\s*)("[^"]*"|[\w.]+|\S)/.exec(adql.slice(offset))
  if (!match) return { start: Math.max(0, Math.min(offset, adql.length - 1)), end: adql.length }
  const start = offset + (match[1] ?? '').length
  return { start, end: start + (match[2] ?? '').length }
}

function locateCulprit(words: string, adql: string, hint?: number): QueryPosition | undefined {
  for (const pattern of CULPRITS) {
    for (const match of words.matchAll(pattern)) {
      const token = match.slice(1).find((group) => group !== undefined)
      const found = token === undefined ? undefined : findToken(token, words, adql, hint)
      if (found) return found
    }
  }
  return undefined
}

function findToken(
  token: string,
  words: string,
  adql: string,
  hint: number | undefined,
): QueryPosition | undefined {
  // Services name columns with the table they looked in; the query may have only the last part.
  const candidates = [token, token.split('.').at(-1) ?? '']
  for (const candidate of candidates) {
    const offsets = occurrences(adql, candidate.trim())
    const start = chooseOffset(offsets, words, adql, hint)
    if (start === undefined) continue
    const end = start + candidate.trim().length
    return { ...positionOf(adql, start), start, end }
  }
  return undefined
}

/** Offsets of the token as a whole word, in the query without comments and, first, without literals. */
function occurrences(adql: string, token: string): number[] {
  if (token === '') return []
  const blanked = adql.replace(/--[^\n]*/g, (comment) => ' '.repeat(comment.length))
  const withoutLiterals = blanked.replace(/'(?:[^']|'')*'/g, (text) => ' '.repeat(text.length))
  const inCode = wholeWords(withoutLiterals, token)
  return inCode.length > 0 ? inCode : wholeWords(blanked, token)
}

function wholeWords(text: string, token: string): number[] {
  const escaped = token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const before = /^\w/.test(token) ? '(?<!\\w)' : ''
  const after = /\w$/.test(token) ? '(?!\\w)' : ''
  return [...text.matchAll(new RegExp(`${before}${escaped}${after}`, 'gi'))].map((m) => m.index)
}

function chooseOffset(
  offsets: readonly number[],
  words: string,
  adql: string,
  hint: number | undefined,
): number | undefined {
  if (hint !== undefined) {
    const distance = (offset: number) => Math.abs(offset - hint)
    return [...offsets].sort((a, b) => distance(a) - distance(b))[0]
  }
  const line = Number(LINE_ONLY.exec(words)?.[1])
  const onLine = offsets.find((offset) => adql.slice(0, offset).split('\n').length === line)
  return onLine ?? offsets[0]
}
