import {
  EOF,
  type IParserErrorMessageProvider,
  type IToken,
  type TokenType,
  tokenMatcher,
} from 'chevrotain'
import {
  ComparisonSign,
  Identifier,
  KEYWORDS,
  LeftParen,
  NumberText,
  RightParen,
  StringText,
  UnsignedInteger,
} from './tokens.ts'

/** What a missing token means in each place of the grammar: `rule:token` to words. */
const IN_PLACE: ReadonlyMap<string, string> = new Map([
  ['select:SELECT', 'SELECT at the start of a query'],
  ['select:FROM', 'FROM after the select list'],
  ['select:BY', 'BY after GROUP'],
  ['select:UnsignedInteger', 'a whole number after TOP'],
  ['orderBy:BY', 'BY after ORDER'],
  ['queryExpression:UnsignedInteger', 'a whole number after OFFSET'],
  ['commonTable:AS', 'AS after the name of the common table'],
  ['tablePrimary:RightParen', ') after the joined tables'],
  ['parenthesizedQuery:LeftParen', 'a query in parentheses'],
  ['parenthesizedQuery:RightParen', ') after the sub-query'],
  ['functionCall:RightParen', ') or a comma after the argument'],
  ['inChoices:RightParen', ') or a comma in the list after IN'],
  ['negatableTail:AND', 'AND and the upper bound after BETWEEN'],
  ['nullTail:NULL', 'NULL after IS'],
  ['cast:LeftParen', '( after CAST'],
  ['cast:AS', 'AS and a type in CAST'],
  ['cast:Identifier', 'a type after AS'],
  ['cast:UnsignedInteger', 'a length'],
  ['caseExpression:THEN', 'THEN after the condition'],
  ['caseExpression:END', 'END after CASE'],
  ['joinTail:JOIN', 'JOIN'],
  ['joinTail:LeftParen', 'columns in parentheses after USING'],
  ['joinTail:RightParen', ') or a comma after the column'],
  ['alias:Identifier', 'a name'],
  ['tableName:Identifier', 'a table name'],
  ['columnReference:Identifier', 'a column name'],
])

const PLAIN: ReadonlyMap<TokenType, string> = new Map([
  [Identifier, 'a name'],
  [UnsignedInteger, 'a whole number'],
  [NumberText, 'a number'],
  [StringText, 'a text in single quotes'],
  [LeftParen, '('],
  [RightParen, ')'],
  [ComparisonSign, 'a comparison'],
])

const RULE_WORDS: ReadonlyMap<string, string> = new Map([
  ['primary', 'a column, a value or a function'],
  ['tablePrimary', 'a table name or a sub-query'],
  ['setPrimary', 'SELECT'],
  ['selectItem', 'a column, a value or a function'],
  ['inChoices', 'values or a sub-query in parentheses after IN'],
  ['negatableTail', 'BETWEEN, IN, LIKE or ILIKE after NOT'],
])

/** Lists that need one item at least. */
const EMPTY_LIST: ReadonlyMap<string, string> = new Map([
  ['caseExpression', 'WHEN after CASE'],
  ['tableReferences', 'a table name or a sub-query'],
  ['tableName', 'a table name'],
  ['queryExpression', 'a name after WITH'],
  ['cast', 'a type after AS'],
  ['joinTail', 'a column name after USING ('],
  ['columnReference', 'a column name'],
])

/** Returns a token as a reader sees it. */
export function foundWords(token: IToken): string {
  if (token.tokenType === EOF) return 'but the query ends here'
  const text = token.image.length > 40 ? `${token.image.slice(0, 40)}...` : token.image
  return `found ${/^["']/.test(text) ? text : `"${text}"`}`
}

const isKeyword = (token: IToken): boolean => KEYWORDS.get(token.tokenType.name) === token.tokenType

function mismatch(expected: TokenType, actual: IToken, ruleName: string): string {
  if (tokenMatcher(actual, EOF) && expected === RightParen)
    return `expected ${IN_PLACE.get(`${ruleName}:RightParen`) ?? ')'}: a parenthesis is not closed`
  const words = IN_PLACE.get(`${ruleName}:${expected.name}`) ?? PLAIN.get(expected) ?? expected.name
  const hint =
    expected === Identifier && isKeyword(actual)
      ? ` (a reserved word; to use it as a name, put it in double quotes)`
      : ''
  return `expected ${words}, ${foundWords(actual)}${hint}`
}

/** The parser's errors in words for people. */
export const MESSAGES: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, actual, ruleName }) =>
    mismatch(expected, actual, ruleName),
  buildNotAllInputParsedMessage: ({ firstRedundant }) =>
    tokenMatcher(firstRedundant, RightParen)
      ? 'this ) has no ( before it'
      : `the query should end here, ${foundWords(firstRedundant)}`,
  buildNoViableAltMessage: ({ actual, ruleName }) => {
    const token = actual[0]
    const words = RULE_WORDS.get(ruleName) ?? 'something else'
    const seen = ruleName === 'inChoices' && token?.image === '(' ? actual[1] : token
    const found = seen === undefined ? 'nothing' : foundWords(seen)
    const hint =
      token !== undefined && isKeyword(token) && ruleName === 'primary'
        ? ' (a reserved word; to use it as a name, put it in double quotes)'
        : ''
    return `expected ${words}, ${found}${hint}`
  },
  buildEarlyExitMessage: ({ actual, ruleName }) => {
    const words = EMPTY_LIST.get(ruleName) ?? 'a column, a value or a function'
    return `expected ${words}, ${actual[0] === undefined ? 'nothing' : foundWords(actual[0])}`
  },
}
