/** ADQL 2.0 and 2.1 (REC 2023-12-15): parser, tokens for highlighting, words and functions. */
export type * from './ast.ts'
export { type AdqlToken, type AdqlTokenKind, tokenizeAdql } from './lexer.ts'
export { type ParsedAdql, parseAdql } from './parse.ts'
export { childExpressions, childQuery, walkQuery } from './walk.ts'
export {
  ADQL_FUNCTIONS,
  ADQL_RESERVED_WORDS,
  type AdqlFunction,
  type AdqlVersion,
  findAdqlFunction,
  isReservedWord,
} from './words.ts'
