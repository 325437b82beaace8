import { createToken, type TokenType } from 'chevrotain'

const make = (name: string, categories: TokenType[] = []) => createToken({ name, categories })

export const Identifier = make('Identifier')
export const QuotedIdentifier = make('QuotedIdentifier', [Identifier])
export const StringText = make('StringText')
export const NumberText = make('NumberText')
export const UnsignedInteger = make('UnsignedInteger', [NumberText])

export const ComparisonSign = make('ComparisonSign')
export const AdditiveSign = make('AdditiveSign')
export const Sign = make('Sign', [AdditiveSign])
export const MultiplicativeSign = make('MultiplicativeSign')
export const Star = make('Star', [MultiplicativeSign])
export const LeftParen = make('LeftParen')
export const RightParen = make('RightParen')
export const Comma = make('Comma')
export const Dot = make('Dot')
export const Semicolon = make('Semicolon')

const KEYWORD_NAMES = [
  'ALL',
  'AND',
  'AS',
  'ASC',
  'BETWEEN',
  'BY',
  'CASE',
  'CAST',
  'CROSS',
  'DESC',
  'DISTINCT',
  'ELSE',
  'END',
  'EXCEPT',
  'EXISTS',
  'FROM',
  'FULL',
  'GROUP',
  'HAVING',
  'ILIKE',
  'IN',
  'INNER',
  'INTERSECT',
  'IS',
  'JOIN',
  'LEFT',
  'LIKE',
  'NATURAL',
  'NOT',
  'NULL',
  'OFFSET',
  'ON',
  'OR',
  'ORDER',
  'OUTER',
  'RIGHT',
  'SELECT',
  'THEN',
  'TOP',
  'UNION',
  'USING',
  'WHEN',
  'WHERE',
  'WITH',
] as const

type KeywordName = (typeof KEYWORD_NAMES)[number]

const entries = KEYWORD_NAMES.map((name): [KeywordName, TokenType] => [name, make(name)])

/** Token types of the words that shape a query, by upper-case word. */
export const KEYWORDS: ReadonlyMap<string, TokenType> = new Map(entries)

/** The token type of one keyword. */
export function keyword(name: KeywordName): TokenType {
  const type = KEYWORDS.get(name)
  if (type === undefined) throw new Error(`no keyword ${name}`)
  return type
}

/** Token types of operators and punctuation, by their text. */
export const SIGNS: ReadonlyMap<string, TokenType> = new Map([
  ...['=', '<>', '!=', '<', '>', '<=', '>='].map((s): [string, TokenType] => [s, ComparisonSign]),
  ['+', Sign],
  ['-', Sign],
  ['||', AdditiveSign],
  ['*', Star],
  ['/', MultiplicativeSign],
  ['%', MultiplicativeSign],
  ['(', LeftParen],
  [')', RightParen],
  [',', Comma],
  ['.', Dot],
  [';', Semicolon],
])

export const ALL_TOKENS: TokenType[] = [
  ...KEYWORDS.values(),
  Identifier,
  QuotedIdentifier,
  StringText,
  NumberText,
  UnsignedInteger,
  ComparisonSign,
  AdditiveSign,
  Sign,
  MultiplicativeSign,
  Star,
  LeftParen,
  RightParen,
  Comma,
  Dot,
  Semicolon,
]
