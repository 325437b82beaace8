import { createTokenInstance, type IToken, type TokenType } from 'chevrotain'
import type { AdqlProblem, Span } from './ast.ts'
import {
  Identifier,
  KEYWORDS,
  NumberText,
  QuotedIdentifier,
  SIGNS,
  StringText,
  UnsignedInteger,
} from './tokens.ts'
import { type AdqlVersion, findAdqlFunction, isReservedWord } from './words.ts'

export type AdqlTokenKind =
  | 'keyword'
  | 'function'
  | 'identifier'
  | 'quotedIdentifier'
  | 'string'
  | 'number'
  | 'operator'
  | 'punctuation'
  | 'comment'
  | 'invalid'

/** A piece of query text with its 0-based offsets. White space is left out. */
export interface AdqlToken extends Span {
  kind: AdqlTokenKind
  text: string
}

const LEXEME = new RegExp(
  [
    String.raw`(?<space>[\s\uFEFF]+)`,
    String.raw`(?<comment>--[^\r\n]*|/\*[^]*?\*/)`,
    `(?<string>'[^']*(?:''[^']*)*')`,
    `(?<quotedIdentifier>"[^"]*(?:""[^"]*)*")`,
    String.raw`(?<number>0[xX][0-9A-Fa-f]+|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)`,
    '(?<identifier>[A-Za-z][A-Za-z0-9_]*)',
    String.raw`(?<operator><>|!=|<=|>=|\|\||[=<>+\-*%]|/(?!\*))`,
    '(?<punctuation>[(),.;])',
    // An opening quote or comment that nothing closes takes the rest; else one odd character.
    String.raw`(?<invalid>['"][^]*|/\*[^]*|[^])`,
  ].join('|'),
  'uy',
)
const GLUED = /[A-Za-z0-9_$\u0080-\u{10FFFF}]+/uy

const isWordOrNumber = (kind: string): boolean => kind === 'number' || kind === 'identifier'

function gluedEnd(text: string, end: number): number {
  GLUED.lastIndex = end
  return GLUED.exec(text) === null ? end : GLUED.lastIndex
}

function scan(text: string): AdqlToken[] {
  const tokens: AdqlToken[] = []
  let start = 0
  while (start < text.length) {
    LEXEME.lastIndex = start
    const groups: Record<string, string | undefined> = LEXEME.exec(text)?.groups ?? {}
    const found = Object.entries(groups).find((entry) => entry[1] !== undefined)
    let kind = found?.[0] ?? 'invalid'
    let end = start + (found?.[1]?.length ?? 1)
    if (isWordOrNumber(kind) || (kind === 'invalid' && end === start + 1)) {
      const glued = gluedEnd(text, end)
      if (glued > end) kind = 'invalid'
      end = glued
    }
    if (kind !== 'space')
      tokens.push({ kind: kind as AdqlTokenKind, text: text.slice(start, end), start, end })
    start = end
  }
  return tokens
}

function wordKind(token: AdqlToken, next: AdqlToken | undefined): AdqlTokenKind {
  const upper = token.text.toUpperCase()
  if (KEYWORDS.has(upper)) return 'keyword'
  if (next?.text === '(') return 'function'
  return isReservedWord(upper) && findAdqlFunction(upper) === undefined ? 'keyword' : 'identifier'
}

/**
 * Splits a query text (ADQL 2.1 §2.1) into tokens for highlighting, comments included; never fails:
 * what cannot stand in ADQL has the kind `invalid`.
 */
export function tokenizeAdql(text: string): AdqlToken[] {
  const tokens = scan(text)
  const significant = tokens.filter((token) => token.kind !== 'comment')
  significant.forEach((token, index) => {
    if (token.kind === 'identifier') token.kind = wordKind(token, significant[index + 1])
  })
  return tokens
}

function invalidMessage(text: string): string {
  if (text.startsWith("'")) return "this text has no closing quote (')"
  if (text.startsWith('"')) return 'this quoted name has no closing quote (")'
  if (text.startsWith('/*')) return 'this comment is not closed: */ is missing'
  if (/^[0-9]/.test(text)) return `"${text}" is neither a number nor a name`
  if (/^[\w$\u0080-\uffff]+$/.test(text))
    return `"${text}" is not a plain name (letters, digits and _, a letter first): put it in double quotes`
  return `"${text}" has no meaning in ADQL outside quotes`
}

/** OFFSET and ILIKE became words of the language with 2.1; a 2.0 query may use them as names. */
function isNameIn20(upper: string, next: AdqlToken | undefined): boolean {
  if (upper === 'OFFSET') return next === undefined || next.kind !== 'number'
  return upper === 'ILIKE' && (next === undefined || !/^(string|identifier|quoted)/.test(next.kind))
}

function typeOf(token: AdqlToken, next: AdqlToken | undefined, version: AdqlVersion): TokenType {
  if (token.kind === 'string') return StringText
  if (token.kind === 'quotedIdentifier') return QuotedIdentifier
  if (token.kind === 'number') return /^[0-9]+$/.test(token.text) ? UnsignedInteger : NumberText
  if (token.kind !== 'identifier') return SIGNS.get(token.text) ?? Identifier
  const upper = token.text.toUpperCase()
  if (version === '2.0' && isNameIn20(upper, next)) return Identifier
  return KEYWORDS.get(upper) ?? Identifier
}

function toParserToken(token: AdqlToken, type: TokenType): IToken {
  return createTokenInstance(
    type,
    token.text,
    token.start,
    token.end - 1,
    Number.NaN,
    Number.NaN,
    Number.NaN,
    Number.NaN,
  )
}

/** What the parser needs of a text: its tokens, and what is wrong or odd at this level already. */
export interface LexedQuery {
  tokens: IToken[]
  errors: AdqlProblem[]
  warnings: AdqlProblem[]
}

/** Splits a query text into parser tokens; an unclosed text or name is kept so that parsing can go on. */
export function lexAdql(text: string, version: AdqlVersion): LexedQuery {
  const result: LexedQuery = { tokens: [], errors: [], warnings: [] }
  const significant = scan(text).filter((token) => {
    const { start, end } = token
    if (token.kind === 'comment' && token.text.startsWith('/*'))
      result.warnings.push({ message: '/* */ comments are not part of ADQL: use --', start, end })
    if (token.kind !== 'invalid') return token.kind !== 'comment'
    result.errors.push({ message: invalidMessage(token.text), start, end })
    if (token.text.startsWith("'")) token.kind = 'string'
    else if (token.text.startsWith('"')) token.kind = 'quotedIdentifier'
    else if (/^[\w$\u0080-\uffff]+$/.test(token.text)) token.kind = 'identifier'
    else return false
    return true
  })
  significant.forEach((token, index) => {
    const { start, end } = token
    if (/^0[xX]/.test(token.text))
      result.warnings.push({ message: 'hexadecimal numbers are not part of ADQL', start, end })
    if (token.text === '%')
      result.warnings.push({ message: '% is not part of ADQL: write MOD(x, y)', start, end })
    result.tokens.push(toParserToken(token, typeOf(token, significant[index + 1], version)))
  })
  return result
}
