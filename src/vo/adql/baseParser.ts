import {
  EmbeddedActionsParser,
  type IOrAlt,
  type IToken,
  type ManySepMethodOpts,
  type TokenType,
} from 'chevrotain'
import type { Identifier as IdentifierNode, NumberLiteral, Span } from './ast.ts'
import { MESSAGES } from './messages.ts'
import { ALL_TOKENS, keyword, LeftParen, RightParen } from './tokens.ts'

const QUERY_GOES_ON = new Set([
  RightParen,
  ...(['UNION', 'EXCEPT', 'INTERSECT', 'ORDER', 'OFFSET'] as const).map(keyword),
])
const QUERY_STARTS = new Set([keyword('SELECT'), keyword('WITH')])

/** For each opening parenthesis, by its index in the tokens, the index of its closing one. */
function matchParens(tokens: IToken[]): Map<number, number> {
  const closing = new Map<number, number>()
  const open: number[] = []
  tokens.forEach((token, index) => {
    if (token.tokenType === LeftParen) open.push(index)
    const start = token.tokenType === RightParen ? open.pop() : undefined
    if (start !== undefined) closing.set(start, index)
  })
  return closing
}

/** The opening parentheses that hold a query; `((SELECT ...) + 1)` starts with one that does not. */
function findQueryParens(tokens: IToken[]): Set<IToken> {
  const closing = matchParens(tokens)
  const found = new Set<IToken>()
  for (let index = tokens.length - 2; index >= 0; index--) {
    const token = tokens[index]
    const next = tokens[index + 1]
    if (token?.tokenType !== LeftParen || next === undefined) continue
    const after = tokens[(closing.get(index + 1) ?? tokens.length) + 1]
    const nested = found.has(next) && (after === undefined || QUERY_GOES_ON.has(after.tokenType))
    if (nested || QUERY_STARTS.has(next.tokenType)) found.add(token)
  }
  return found
}

/** An alternative of the grammar, taken only where `gate` says so. */
export function alt<T>(impl: () => T, gate?: () => boolean): IOrAlt<T> {
  return gate === undefined ? { ALT: impl } : { ALT: impl, GATE: gate }
}

/** Items with `separator` between them. */
export function separatedBy(separator: TokenType, impl: () => void): ManySepMethodOpts<void> {
  return { SEP: separator, DEF: impl }
}

/** What both halves of the grammar share: look-ahead over parentheses, and places in the text. */
export abstract class BaseParser extends EmbeddedActionsParser {
  private queryParens = new Set<IToken>()
  private textEnd = 0

  constructor() {
    super(ALL_TOKENS, {
      recoveryEnabled: true,
      errorMessageProvider: MESSAGES,
      maxLookahead: 2,
    })
  }

  /** Makes `tokens` the text to parse. */
  load(tokens: IToken[]): void {
    this.input = tokens
    this.queryParens = findQueryParens(tokens)
    this.textEnd = (tokens.at(-1)?.endOffset ?? -1) + 1
  }

  protected isQueryAhead(): boolean {
    return this.queryParens.has(this.LA(1))
  }

  /** Offset at which the next token starts. */
  protected here(): number {
    const { startOffset } = this.LA(1)
    return Number.isFinite(startOffset) ? startOffset : this.textEnd
  }

  /** From `start` to the end of the last token read. */
  protected since(start: number): Span {
    const end = this.LA(0).endOffset ?? Number.NaN
    return { start, end: Number.isFinite(end) ? Math.max(end + 1, start) : start }
  }

  protected span(token: IToken): Span {
    if (!Number.isFinite(token.startOffset)) return { start: this.here(), end: this.here() }
    return { start: token.startOffset, end: (token.endOffset ?? token.startOffset) + 1 }
  }

  protected toIdentifier(token: IToken): IdentifierNode {
    const quoted = token.image.startsWith('"')
    const name = quoted ? token.image.slice(1).replace(/"$/, '').replaceAll('""', '"') : token.image
    return { kind: 'identifier', name, quoted, ...this.span(token) }
  }

  protected toNumber(token: IToken): NumberLiteral {
    const isInteger = /^(0[xX][0-9A-Fa-f]+|[0-9]+)$/.test(token.image)
    return { kind: 'number', text: token.image, isInteger, ...this.span(token) }
  }
}
