import type { IToken } from 'chevrotain'
import type {
  AllColumns,
  CommonTable,
  Expression,
  Identifier as IdentifierNode,
  Join,
  JoinKind,
  Query,
  Select,
  SelectItem,
  SetExpression,
  SortItem,
  TableReference,
} from './ast.ts'
import { alt, separatedBy } from './baseParser.ts'
import { ExpressionParser } from './expressionParser.ts'
import { noCommonTable, noItem, noName, noQuery, noSelect, noTable } from './holes.ts'
import {
  Comma,
  Dot,
  Identifier,
  keyword,
  LeftParen,
  RightParen,
  Semicolon,
  Star,
  UnsignedInteger,
} from './tokens.ts'

/** Queries of ADQL 2.1 (§2.2, §4.4-4.7): select, set operators, joins, sub-queries, common tables. */
class QueryParser extends ExpressionParser {
  constructor() {
    super()
    this.performSelfAnalysis()
  }

  statement = this.RULE(
    'statement',
    (): Query | null => {
      const query = this.SUBRULE(this.queryExpression)
      this.OPTION(() => this.CONSUME(Semicolon))
      return query
    },
    { recoveryValueFunc: () => null },
  )

  queryExpression = this.RULE(
    'queryExpression',
    (): Query => {
      const query = noQuery()
      const start = this.here()
      this.OPTION(() => {
        this.CONSUME(keyword('WITH'))
        this.AT_LEAST_ONE_SEP(
          separatedBy(Comma, () => {
            query.commonTables.push(this.SUBRULE(this.commonTable))
          }),
        )
      })
      query.body = this.SUBRULE(this.setExpression)
      this.OPTION2(() => {
        query.orderBy = this.SUBRULE(this.orderBy)
      })
      this.OPTION3(() => {
        this.CONSUME(keyword('OFFSET'))
        query.offset = this.toNumber(this.CONSUME(UnsignedInteger))
      })
      return { ...query, ...this.since(start) }
    },
    { recoveryValueFunc: noQuery },
  )

  commonTable = this.RULE(
    'commonTable',
    (): CommonTable => {
      const start = this.here()
      const name = this.toIdentifier(this.CONSUME(Identifier))
      this.CONSUME(keyword('AS'))
      const query = this.SUBRULE(this.parenthesizedQuery)
      return { kind: 'commonTable', name, query, ...this.since(start) }
    },
    { recoveryValueFunc: noCommonTable },
  )

  setExpression = this.RULE(
    'setExpression',
    (): SetExpression => {
      const start = this.here()
      let left = this.SUBRULE(this.setTerm)
      this.MANY(() => {
        const operator = this.OR<'union' | 'except'>([
          alt(() => {
            this.CONSUME(keyword('UNION'))
            return 'union'
          }),
          alt(() => {
            this.CONSUME(keyword('EXCEPT'))
            return 'except'
          }),
        ])
        const all = this.OPTION(() => this.CONSUME(keyword('ALL'))) !== undefined
        const right = this.SUBRULE2(this.setTerm)
        left = { kind: 'setOperation', operator, all, left, right, ...this.since(start) }
      })
      return left
    },
    { recoveryValueFunc: noSelect },
  )

  setTerm = this.RULE(
    'setTerm',
    (): SetExpression => {
      const start = this.here()
      let left = this.SUBRULE(this.setPrimary)
      this.MANY(() => {
        this.CONSUME(keyword('INTERSECT'))
        const all = this.OPTION(() => this.CONSUME(keyword('ALL'))) !== undefined
        const right = this.SUBRULE2(this.setPrimary)
        const operator = 'intersect'
        left = { kind: 'setOperation', operator, all, left, right, ...this.since(start) }
      })
      return left
    },
    { recoveryValueFunc: noSelect },
  )

  setPrimary = this.RULE(
    'setPrimary',
    (): SetExpression =>
      this.OR<SetExpression>([
        alt(() => this.SUBRULE(this.select)),
        alt(() => this.SUBRULE(this.parenthesizedQuery)),
      ]),
    { recoveryValueFunc: noSelect },
  )

  select = this.RULE(
    'select',
    (): Select => {
      const select = noSelect()
      const start = this.here()
      this.CONSUME(keyword('SELECT'))
      this.OPTION(() => {
        select.quantifier = this.OR<Select['quantifier']>([
          alt(() => (this.CONSUME(keyword('DISTINCT')) ? 'distinct' : null)),
          alt(() => (this.CONSUME(keyword('ALL')) ? 'all' : null)),
        ])
      })
      this.OPTION2(() => {
        this.CONSUME(keyword('TOP'))
        select.top = this.toNumber(this.CONSUME(UnsignedInteger))
      })
      select.items = this.SUBRULE(this.selectList)
      this.CONSUME(keyword('FROM'))
      select.from = this.SUBRULE(this.tableReferences)
      this.OPTION3(() => {
        this.CONSUME(keyword('WHERE'))
        select.where = this.SUBRULE(this.expression)
      })
      this.OPTION4(() => {
        this.CONSUME(keyword('GROUP'))
        this.CONSUME(keyword('BY'))
        select.groupBy = this.SUBRULE(this.expressions)
      })
      this.OPTION5(() => {
        this.CONSUME(keyword('HAVING'))
        select.having = this.SUBRULE2(this.expression)
      })
      return { ...select, ...this.since(start) }
    },
    { recoveryValueFunc: noSelect },
  )

  private expressions = this.RULE(
    'expressions',
    (): Expression[] => {
      const list: Expression[] = []
      this.AT_LEAST_ONE_SEP(
        separatedBy(Comma, () => {
          list.push(this.SUBRULE(this.expression))
        }),
      )
      return list
    },
    { recoveryValueFunc: () => [] },
  )

  private selectList = this.RULE(
    'selectList',
    (): SelectItem[] => {
      const items: SelectItem[] = []
      this.AT_LEAST_ONE_SEP(
        separatedBy(Comma, () => {
          items.push(this.SUBRULE(this.selectItem))
        }),
      )
      return items
    },
    { recoveryValueFunc: () => [] },
  )

  private isQualifiedStar(): boolean {
    let ahead = 1
    while (this.LA(ahead + 1).tokenType === Dot && ahead < 9) ahead += 2
    return ahead > 1 && this.LA(ahead).tokenType === Star
  }

  selectItem = this.RULE(
    'selectItem',
    (): SelectItem => {
      const start = this.here()
      return this.OR<SelectItem>({
        DEF: [
          alt(() => {
            this.CONSUME(Star)
            return { kind: 'allColumns', qualifier: [], ...this.since(start) }
          }),
          alt(
            () => this.SUBRULE(this.qualifiedStar),
            () => this.isQualifiedStar(),
          ),
          alt(() => {
            const expression = this.SUBRULE(this.expression)
            const alias = this.OPTION(() => this.SUBRULE(this.alias)) ?? null
            return { kind: 'selectedExpression', expression, alias, ...this.since(start) }
          }),
        ],
        IGNORE_AMBIGUITIES: true,
      })
    },
    { recoveryValueFunc: noItem },
  )

  private qualifiedStar = this.RULE(
    'qualifiedStar',
    (): AllColumns => {
      const start = this.here()
      const qualifier: IdentifierNode[] = []
      this.AT_LEAST_ONE(() => {
        qualifier.push(this.toIdentifier(this.CONSUME(Identifier)))
        this.CONSUME(Dot)
      })
      this.CONSUME(Star)
      return { kind: 'allColumns', qualifier, ...this.since(start) }
    },
    { recoveryValueFunc: () => ({ kind: 'allColumns' as const, qualifier: [], start: 0, end: 0 }) },
  )

  alias = this.RULE(
    'alias',
    (): IdentifierNode => {
      this.OPTION(() => this.CONSUME(keyword('AS')))
      return this.toIdentifier(this.CONSUME(Identifier))
    },
    { recoveryValueFunc: noName },
  )

  orderBy = this.RULE(
    'orderBy',
    (): SortItem[] => {
      const items: SortItem[] = []
      this.CONSUME(keyword('ORDER'))
      this.CONSUME(keyword('BY'))
      this.AT_LEAST_ONE_SEP(
        separatedBy(Comma, () => {
          const start = this.here()
          const expression = this.SUBRULE(this.expression)
          let descending = false
          this.OPTION(() => {
            this.OR([
              alt(() => this.CONSUME(keyword('ASC'))),
              alt(() => {
                this.CONSUME(keyword('DESC'))
                descending = true
              }),
            ])
          })
          items.push({ kind: 'sortItem', expression, descending, ...this.since(start) })
        }),
      )
      return items
    },
    { recoveryValueFunc: () => [] },
  )

  private tableReferences = this.RULE(
    'tableReferences',
    (): TableReference[] => {
      const list: TableReference[] = []
      this.AT_LEAST_ONE_SEP(
        separatedBy(Comma, () => {
          list.push(this.SUBRULE(this.tableReference))
        }),
      )
      return list
    },
    { recoveryValueFunc: () => [] },
  )

  tableReference = this.RULE(
    'tableReference',
    (): TableReference => {
      let left = this.SUBRULE(this.tablePrimary)
      this.MANY(() => {
        left = this.SUBRULE(this.joinTail, { ARGS: [left] })
      })
      return left
    },
    { recoveryValueFunc: noTable },
  )

  tablePrimary = this.RULE(
    'tablePrimary',
    (): TableReference => {
      const start = this.here()
      return this.OR<TableReference>({
        DEF: [
          alt(() => this.SUBRULE(this.tableName)),
          alt(
            () => {
              const query = this.SUBRULE(this.parenthesizedQuery)
              const alias = this.OPTION(() => this.SUBRULE(this.alias)) ?? null
              return { kind: 'derivedTable', query, alias, ...this.since(start) }
            },
            () => this.isQueryAhead(),
          ),
          alt(() => {
            this.CONSUME(LeftParen)
            const inner = this.SUBRULE(this.tableReference)
            this.CONSUME(RightParen)
            return inner
          }),
        ],
        IGNORE_AMBIGUITIES: true,
      })
    },
    { recoveryValueFunc: noTable },
  )

  private tableName = this.RULE(
    'tableName',
    (): TableReference => {
      const start = this.here()
      const path: IdentifierNode[] = []
      this.AT_LEAST_ONE_SEP(
        separatedBy(Dot, () => {
          path.push(this.toIdentifier(this.CONSUME(Identifier)))
        }),
      )
      const alias = this.OPTION(() => this.SUBRULE(this.alias)) ?? null
      return { kind: 'tableName', path, alias, ...this.since(start) }
    },
    { recoveryValueFunc: noTable },
  )

  private joinKind = this.RULE(
    'joinKind',
    (): JoinKind =>
      this.OR<JoinKind>([
        alt(() => this.joinWord(this.CONSUME(keyword('INNER')), 'inner')),
        alt(() => this.joinWord(this.CONSUME(keyword('CROSS')), 'cross')),
        alt(() => this.SUBRULE(this.outerJoin)),
      ]),
    { recoveryValueFunc: (): JoinKind => 'inner' },
  )

  private outerJoin = this.RULE(
    'outerJoin',
    (): JoinKind => {
      const kind = this.OR<JoinKind>([
        alt(() => this.joinWord(this.CONSUME(keyword('LEFT')), 'left')),
        alt(() => this.joinWord(this.CONSUME(keyword('RIGHT')), 'right')),
        alt(() => this.joinWord(this.CONSUME(keyword('FULL')), 'full')),
      ])
      this.OPTION(() => this.CONSUME(keyword('OUTER')))
      return kind
    },
    { recoveryValueFunc: (): JoinKind => 'inner' },
  )

  private joinWord(_token: IToken, kind: JoinKind): JoinKind {
    return kind
  }

  private joinTail = this.RULE(
    'joinTail',
    (left: TableReference): TableReference => {
      const natural = this.OPTION(() => this.CONSUME(keyword('NATURAL'))) !== undefined
      const join = this.OPTION2(() => this.SUBRULE(this.joinKind)) ?? 'inner'
      this.CONSUME(keyword('JOIN'))
      const right = this.SUBRULE(this.tablePrimary)
      let on: Expression | null = null
      const using: IdentifierNode[] = []
      this.OPTION3(() => {
        this.OR([
          alt(() => {
            this.CONSUME(keyword('ON'))
            on = this.SUBRULE(this.expression)
          }),
          alt(() => {
            this.CONSUME(keyword('USING'))
            this.CONSUME(LeftParen)
            this.AT_LEAST_ONE_SEP(
              separatedBy(Comma, () => {
                using.push(this.toIdentifier(this.CONSUME(Identifier)))
              }),
            )
            this.CONSUME(RightParen)
          }),
        ])
      })
      return this.ACTION((): Join => {
        return { kind: 'join', join, natural, left, right, on, using, ...this.since(left.start) }
      })
    },
    { recoveryValueFunc: noTable },
  )
}

let parser: QueryParser | undefined

/** Returns the parser; it is built on first use, and used again. */
export function getParser(): QueryParser {
  parser ??= new QueryParser()
  return parser
}
