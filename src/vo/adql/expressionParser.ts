import type { IToken, ParserMethod } from 'chevrotain'
import type {
  Binary,
  Case,
  ComparisonOperator,
  Expression,
  FunctionCall,
  Identifier as IdentifierNode,
  NumberLiteral,
  Query,
  Span,
} from './ast.ts'
import { alt, BaseParser, separatedBy } from './baseParser.ts'
import { noQuery } from './holes.ts'
import {
  AdditiveSign,
  Comma,
  ComparisonSign,
  Dot,
  Identifier,
  keyword,
  LeftParen,
  MultiplicativeSign,
  NumberText,
  RightParen,
  Sign,
  Star,
  StringText,
  UnsignedInteger,
} from './tokens.ts'

const ALL = keyword('ALL')
const AND = keyword('AND')
const DISTINCT = keyword('DISTINCT')
const NOT = keyword('NOT')

const hole = (): Expression => ({ kind: 'missing', start: 0, end: 0 })

const spanOf = (left: Span, right: Span): Span => ({
  start: left.start,
  end: Math.max(left.end, right.end),
})

/** Strings side by side are one text (SQL-92); `''` is a quote. */
const unquote = (image: string): string => image.slice(1).replace(/'$/, '').replaceAll("''", "'")

/**
 * Values and conditions of ADQL 2.1 as one ladder (OR, AND, NOT, predicate, + - ||, * /, sign, primary);
 * whether a value stands where a condition must is checked afterwards.
 */
export abstract class ExpressionParser extends BaseParser {
  abstract queryExpression: ParserMethod<[], Query>

  expression = this.RULE(
    'expression',
    (): Expression => {
      let left = this.SUBRULE(this.conjunction)
      this.MANY(() => {
        this.CONSUME(keyword('OR'))
        const right = this.SUBRULE2(this.conjunction)
        left = this.ACTION(() => ({
          kind: 'logical',
          operator: 'or',
          left,
          right,
          ...spanOf(left, right),
        }))
      })
      return left
    },
    { recoveryValueFunc: hole },
  )

  conjunction = this.RULE(
    'conjunction',
    (): Expression => {
      let left = this.SUBRULE(this.negation)
      this.MANY(() => {
        this.CONSUME(AND)
        const right = this.SUBRULE2(this.negation)
        left = this.ACTION(() => ({
          kind: 'logical',
          operator: 'and',
          left,
          right,
          ...spanOf(left, right),
        }))
      })
      return left
    },
    { recoveryValueFunc: hole },
  )

  negation = this.RULE(
    'negation',
    (): Expression => {
      const starts: number[] = []
      this.MANY(() => {
        starts.unshift(this.span(this.CONSUME(NOT)).start)
      })
      const operand = this.SUBRULE(this.predicate)
      return starts.reduce<Expression>(
        (inner, start) => ({ kind: 'not', operand: inner, start, end: inner.end }),
        operand,
      )
    },
    { recoveryValueFunc: hole },
  )

  predicate = this.RULE(
    'predicate',
    (): Expression => {
      const left = this.SUBRULE(this.additive)
      const whole = this.OPTION(() => this.SUBRULE(this.predicateTail, { ARGS: [left] }))
      return whole ?? left
    },
    { recoveryValueFunc: hole },
  )

  predicateTail = this.RULE(
    'predicateTail',
    (left: Expression): Expression => {
      return this.OR<Expression>([
        alt(() => this.SUBRULE(this.comparisonTail, { ARGS: [left] })),
        alt(() => this.SUBRULE(this.nullTail, { ARGS: [left] })),
        alt(() => {
          const negated = this.OPTION(() => this.CONSUME(NOT)) !== undefined
          return this.SUBRULE(this.negatableTail, { ARGS: [left, negated] })
        }),
      ])
    },
    { recoveryValueFunc: hole },
  )

  private comparisonTail = this.RULE(
    'comparisonTail',
    (left: Expression): Expression => {
      const sign = this.CONSUME(ComparisonSign).image
      const right = this.SUBRULE(this.additive)
      const operator = (sign === '!=' ? '<>' : sign) as ComparisonOperator
      return this.ACTION(() => ({
        kind: 'comparison',
        operator,
        left,
        right,
        ...spanOf(left, right),
      }))
    },
    { recoveryValueFunc: hole },
  )

  private nullTail = this.RULE(
    'nullTail',
    (operand: Expression): Expression => {
      this.CONSUME(keyword('IS'))
      const negated = this.OPTION(() => this.CONSUME(NOT)) !== undefined
      this.CONSUME(keyword('NULL'))
      return this.ACTION(() => ({
        kind: 'isNull',
        negated,
        operand,
        ...this.since(operand.start),
      }))
    },
    { recoveryValueFunc: hole },
  )

  private negatableTail = this.RULE(
    'negatableTail',
    (operand: Expression, negated: boolean): Expression =>
      this.OR<Expression>([
        alt(() => {
          this.CONSUME(keyword('BETWEEN'))
          const low = this.SUBRULE(this.additive)
          this.CONSUME(AND)
          const high = this.SUBRULE2(this.additive)
          const kind = 'between' as const
          return this.ACTION(() => ({
            kind,
            negated,
            operand,
            low,
            high,
            ...spanOf(operand, high),
          }))
        }),
        alt(() => {
          this.CONSUME(keyword('IN'))
          const choices = this.SUBRULE(this.inChoices)
          return this.ACTION(() => ({
            kind: 'in' as const,
            negated,
            operand,
            choices,
            ...this.since(operand.start),
          }))
        }),
        alt(() => {
          const word = this.OR2([
            alt(() => this.CONSUME(keyword('LIKE'))),
            alt(() => this.CONSUME(keyword('ILIKE'))),
          ])
          const pattern = this.SUBRULE3(this.additive)
          const ignoreCase = word.tokenType === keyword('ILIKE')
          return this.ACTION(() => ({
            kind: 'like' as const,
            negated,
            ignoreCase,
            operand,
            pattern,
            ...spanOf(operand, pattern),
          }))
        }),
      ]),
    { recoveryValueFunc: hole },
  )

  inChoices = this.RULE(
    'inChoices',
    (): Expression[] | Query =>
      this.OR<Expression[] | Query>({
        DEF: [
          alt(
            () => this.SUBRULE(this.parenthesizedQuery),
            () => this.isQueryAhead(),
          ),
          alt(() => {
            const list: Expression[] = []
            this.CONSUME(LeftParen)
            this.AT_LEAST_ONE_SEP(
              separatedBy(Comma, () => {
                list.push(this.SUBRULE(this.expression))
              }),
            )
            this.CONSUME(RightParen)
            return list
          }),
        ],
        IGNORE_AMBIGUITIES: true,
      }),
    { recoveryValueFunc: () => [] },
  )

  additive = this.RULE(
    'additive',
    (): Expression => {
      let left = this.SUBRULE(this.multiplicative)
      this.MANY(() => {
        const sign = this.CONSUME(AdditiveSign)
        const right = this.SUBRULE2(this.multiplicative)
        left = this.ACTION(() => this.binary(sign, left, right))
      })
      return left
    },
    { recoveryValueFunc: hole },
  )

  multiplicative = this.RULE(
    'multiplicative',
    (): Expression => {
      let left = this.SUBRULE(this.unary)
      this.MANY(() => {
        const sign = this.CONSUME(MultiplicativeSign)
        const right = this.SUBRULE2(this.unary)
        left = this.ACTION(() => this.binary(sign, left, right))
      })
      return left
    },
    { recoveryValueFunc: hole },
  )

  private binary(sign: IToken, left: Expression, right: Expression): Binary {
    const operator = sign.image as Binary['operator']
    return { kind: 'binary', operator, left, right, ...spanOf(left, right) }
  }

  unary = this.RULE(
    'unary',
    (): Expression => {
      const signs: { operator: '+' | '-'; start: number }[] = []
      this.MANY(() => {
        const sign = this.CONSUME(Sign)
        signs.unshift({ operator: sign.image as '+' | '-', start: this.span(sign).start })
      })
      const operand = this.SUBRULE(this.primary)
      return signs.reduce<Expression>(
        (inner, sign) => ({ kind: 'unary', operand: inner, end: inner.end, ...sign }),
        operand,
      )
    },
    { recoveryValueFunc: hole },
  )

  primary = this.RULE(
    'primary',
    (): Expression =>
      this.OR<Expression>({
        DEF: [
          alt(() => this.toNumber(this.CONSUME(NumberText))),
          alt(() => this.SUBRULE(this.text)),
          alt(() => ({ kind: 'null' as const, ...this.span(this.CONSUME(keyword('NULL'))) })),
          alt(() => this.SUBRULE(this.functionCall)),
          alt(() => this.SUBRULE(this.columnReference)),
          alt(() => this.SUBRULE(this.cast)),
          alt(() => this.SUBRULE(this.caseExpression)),
          alt(() => this.SUBRULE(this.exists)),
          alt(
            () => {
              const start = this.here()
              const query = this.SUBRULE(this.parenthesizedQuery)
              return { kind: 'scalarSubquery' as const, query, ...this.since(start) }
            },
            () => this.isQueryAhead(),
          ),
          alt(() => {
            this.CONSUME(LeftParen)
            const inner = this.SUBRULE(this.expression)
            this.CONSUME(RightParen)
            return inner
          }),
        ],
        IGNORE_AMBIGUITIES: true,
      }),
    { recoveryValueFunc: hole },
  )

  private text = this.RULE(
    'text',
    (): Expression => {
      const start = this.here()
      let value = ''
      this.AT_LEAST_ONE(() => {
        value += unquote(this.CONSUME(StringText).image)
      })
      return { kind: 'string', value, ...this.since(start) }
    },
    { recoveryValueFunc: hole },
  )

  parenthesizedQuery = this.RULE(
    'parenthesizedQuery',
    (): Query => {
      this.CONSUME(LeftParen)
      const query = this.SUBRULE(this.queryExpression)
      this.CONSUME(RightParen)
      return query
    },
    { recoveryValueFunc: noQuery },
  )

  exists = this.RULE(
    'exists',
    (): Expression => {
      const start = this.here()
      this.CONSUME(keyword('EXISTS'))
      const query = this.SUBRULE(this.parenthesizedQuery)
      return { kind: 'exists', query, ...this.since(start) }
    },
    { recoveryValueFunc: hole },
  )

  columnReference = this.RULE(
    'columnReference',
    (): Expression => {
      const path: IdentifierNode[] = []
      this.AT_LEAST_ONE_SEP(
        separatedBy(Dot, () => {
          path.push(this.toIdentifier(this.CONSUME(Identifier)))
        }),
      )
      const start = path[0]?.start ?? 0
      return { kind: 'column', path, start, end: path.at(-1)?.end ?? start }
    },
    { recoveryValueFunc: hole },
  )

  functionCall = this.RULE(
    'functionCall',
    (): Expression => {
      const start = this.here()
      const name = this.toIdentifier(this.CONSUME(Identifier))
      const call: FunctionCall = {
        kind: 'functionCall',
        name,
        quantifier: null,
        star: false,
        arguments: [],
        start,
        end: start,
      }
      this.CONSUME(LeftParen)
      this.OR([
        alt(() => {
          this.CONSUME(Star)
          call.star = true
        }),
        alt(() => {
          this.OPTION(() => {
            this.OR2([
              alt(() => {
                this.CONSUME(DISTINCT)
                call.quantifier = 'distinct'
              }),
              alt(() => {
                this.CONSUME(ALL)
                call.quantifier = 'all'
              }),
            ])
          })
          this.MANY_SEP(
            separatedBy(Comma, () => {
              call.arguments.push(this.SUBRULE(this.expression))
            }),
          )
        }),
      ])
      this.CONSUME(RightParen)
      return { ...call, ...this.since(start) }
    },
    { recoveryValueFunc: hole },
  )

  cast = this.RULE(
    'cast',
    (): Expression => {
      const start = this.here()
      this.CONSUME(keyword('CAST'))
      this.CONSUME(LeftParen)
      const operand = this.SUBRULE(this.expression)
      this.CONSUME(keyword('AS'))
      const words: string[] = []
      const typeStart = this.here()
      this.AT_LEAST_ONE(() => {
        words.push(this.CONSUME(Identifier).image.toUpperCase())
      })
      const typeSpan = this.since(typeStart)
      const length: NumberLiteral | undefined = this.OPTION(() => {
        this.CONSUME2(LeftParen)
        const token = this.CONSUME(UnsignedInteger)
        this.CONSUME2(RightParen)
        return this.toNumber(token)
      })
      this.CONSUME(RightParen)
      return {
        kind: 'cast',
        operand,
        typeName: words.join(' '),
        length: length ?? null,
        typeSpan,
        ...this.since(start),
      }
    },
    { recoveryValueFunc: hole },
  )

  caseExpression = this.RULE(
    'caseExpression',
    (): Expression => {
      const start = this.here()
      const branches: Case['branches'] = []
      this.CONSUME(keyword('CASE'))
      const operand = this.OPTION(() => this.SUBRULE(this.expression))
      this.AT_LEAST_ONE(() => {
        this.CONSUME(keyword('WHEN'))
        const when = this.SUBRULE2(this.expression)
        this.CONSUME(keyword('THEN'))
        const result = this.SUBRULE3(this.expression)
        branches.push({ when, result })
      })
      const otherwise = this.OPTION2(() => {
        this.CONSUME(keyword('ELSE'))
        return this.SUBRULE4(this.expression)
      })
      this.CONSUME(keyword('END'))
      return {
        kind: 'case',
        operand: operand ?? null,
        branches,
        otherwise: otherwise ?? null,
        ...this.since(start),
      }
    },
    { recoveryValueFunc: hole },
  )
}
