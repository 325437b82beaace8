import type { IRecognitionException, IToken } from 'chevrotain'
import type { AdqlProblem, Query } from './ast.ts'
import { lexAdql } from './lexer.ts'
import { getParser } from './queryParser.ts'
import { validateQuery } from './validate.ts'
import type { AdqlVersion } from './words.ts'

/** Deeper nesting than a person writes would exhaust the stack. */
const MAX_DEPTH = 100

/** What became of a query text; `ast` has holes (`missing`) where there are errors. */
export interface ParsedAdql {
  /** Null when not even the outline of a query was found. */
  ast: Query | null
  /** Empty: valid for the version asked for. The first one is the one to show. */
  errors: AdqlProblem[]
  warnings: AdqlProblem[]
}

/** A habit of other dialects: LIMIT, which here looks like an alias or like rubbish behind the query. */
function limitHint(error: IRecognitionException, tokens: readonly IToken[]): string {
  if (error.name !== 'NotAllInputParsedException') return ''
  const before = tokens[tokens.indexOf(error.token) - 1]
  const isLimit = [error.token, before].some((token) => /^limit$/i.test(token?.image ?? ''))
  return isLimit ? ' (ADQL has no LIMIT: write SELECT TOP n)' : ''
}

function toProblem(error: IRecognitionException, textEnd: number): AdqlProblem {
  const { startOffset, endOffset } = error.token
  if (Number.isFinite(startOffset))
    return { message: error.message, start: startOffset, end: (endOffset ?? startOffset) + 1 }
  return { message: error.message, start: textEnd, end: textEnd }
}

function tooDeep(text: string): AdqlProblem | null {
  let depth = 0
  for (const match of text.matchAll(/\(|\)|\bcase\b|\bend\b/gi)) {
    depth += /^(\(|case)$/i.test(match[0]) ? 1 : -1
    if (depth > MAX_DEPTH)
      return {
        message: `more than ${MAX_DEPTH} parentheses inside each other`,
        start: match.index,
        end: match.index + match[0].length,
      }
  }
  return null
}

/**
 * Parses an ADQL query (2.1 by default; 2.0: what came with 2.1 is an error). Never throws.
 * Some common extensions (CASE, CROSS JOIN, `%`, block comments) are accepted with a warning.
 */
export function parseAdql(text: string, options: { version?: AdqlVersion } = {}): ParsedAdql {
  const version = options.version ?? '2.1'
  const deep = tooDeep(text)
  if (deep !== null) return { ast: null, errors: [deep], warnings: [] }
  const { tokens, errors, warnings } = lexAdql(text, version)
  if (tokens.length === 0) {
    if (errors.length === 0) errors.push({ message: 'the query is empty', start: 0, end: 0 })
    return { ast: null, errors, warnings }
  }
  const textEnd = (tokens.at(-1)?.endOffset ?? 0) + 1
  const parser = getParser()
  parser.load(tokens)
  const ast: Query | null = parser.statement() ?? null
  const syntax = parser.errors.filter(
    (error, index) => index === 0 || error.name !== 'NotAllInputParsedException',
  )
  errors.push(
    ...syntax.map((error) => {
      const problem = toProblem(error, textEnd)
      return { ...problem, message: problem.message + limitHint(error, tokens) }
    }),
  )
  if (errors.length === 0 && ast !== null) {
    const found = validateQuery(ast, version)
    errors.push(...found.errors)
    warnings.push(...found.warnings)
  }
  return { ast, errors, warnings }
}
