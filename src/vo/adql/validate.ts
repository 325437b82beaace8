import type {
  AdqlProblem,
  Cast,
  Expression,
  FunctionCall,
  Identifier,
  Query,
  Select,
  Span,
  TableReference,
} from './ast.ts'
import { walkQuery } from './walk.ts'
import { type AdqlVersion, findAdqlFunction, isReservedWord } from './words.ts'

const CONDITIONS = new Set([
  'comparison',
  'between',
  'in',
  'like',
  'isNull',
  'exists',
  'not',
  'logical',
])
const CAST_TYPES = new Set([
  'CHAR',
  'VARCHAR',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'REAL',
  'DOUBLE PRECISION',
  'TIMESTAMP',
  'POINT',
  'CIRCLE',
  'POLYGON',
])
const AGGREGATES = new Set(['AVG', 'COUNT', 'MAX', 'MIN', 'SUM'])
const NEW_FUNCTIONS = new Set(['COALESCE', 'LOWER', 'UPPER', 'IN_UNIT'])
const FRAME_FIRST = new Set(['POINT', 'CIRCLE', 'BOX', 'POLYGON'])

/** Collects what is wrong with a query that the grammar lets pass. */
class Validator {
  readonly errors: AdqlProblem[] = []
  readonly warnings: AdqlProblem[] = []
  private readonly version: AdqlVersion

  constructor(version: AdqlVersion) {
    this.version = version
  }

  private error(message: string, { start, end }: Span): void {
    this.errors.push({ message, start, end })
  }

  private warn(message: string, { start, end }: Span): void {
    this.warnings.push({ message, start, end })
  }

  /** For what came with 2.1. */
  private since21(what: string, span: Span): void {
    if (this.version === '2.0') this.error(`${what} needs ADQL 2.1`, span)
  }

  private name(identifier: Identifier | null): void {
    if (identifier === null || identifier.quoted) {
      if (identifier?.name === '') this.error('a name in quotes may not be empty', identifier)
      return
    }
    if (isReservedWord(identifier.name, this.version))
      this.error(
        `"${identifier.name}" is a reserved word: put it in double quotes to use it as a name`,
        identifier,
      )
  }

  query(node: Query, isTop: boolean): void {
    const first = node.commonTables[0]
    if (first !== undefined) {
      this.since21('WITH', first)
      if (!isTop) this.error('WITH may only stand at the start of the whole query', first)
    }
    const seen = new Set<string>()
    for (const table of node.commonTables) {
      this.name(table.name)
      const key = table.name.quoted ? table.name.name : table.name.name.toLowerCase()
      if (seen.has(key))
        this.error(`the common table "${table.name.name}" stands twice`, table.name)
      seen.add(key)
    }
    if (node.offset !== null) this.since21('OFFSET', node.offset)
    for (const { expression } of node.orderBy) {
      if (expression.kind === 'number') {
        if (!expression.isInteger) this.error('ORDER BY takes a whole number here', expression)
      } else if (expression.kind !== 'column')
        this.since21('ORDER BY with an expression', expression)
      else if (expression.path.length > 1) this.since21('ORDER BY with a table name', expression)
    }
  }

  select(node: Select): void {
    for (const item of node.items) {
      if (item.kind === 'selectedExpression') this.name(item.alias)
      else if (item.qualifier.length === 0 && node.items.length > 1)
        this.error('* stands alone in a select list: write table.* beside other columns', item)
      else for (const part of item.qualifier) this.name(part)
    }
    for (const expression of node.groupBy)
      if (expression.kind !== 'column') this.since21('GROUP BY with an expression', expression)
  }

  table(node: TableReference): void {
    if (node.kind === 'join') {
      if (node.join === 'cross') this.warn('CROSS JOIN is not part of ADQL: use a comma', node)
      for (const column of node.using) this.name(column)
      const told = node.on !== null || node.using.length > 0
      if (node.natural && told) this.error('NATURAL JOIN takes neither ON nor USING', node)
      if (node.join === 'cross' && (told || node.natural))
        this.error('CROSS JOIN takes no condition', node)
      if (node.join !== 'cross' && !told && !node.natural)
        this.error('this JOIN needs ON or USING after its table', node.right)
      return
    }
    this.name(node.alias)
    if (node.kind === 'derivedTable') {
      if (node.alias === null) this.error('a sub-query in FROM needs a name: add AS name', node)
      return
    }
    for (const part of node.path) this.name(part)
    if (node.path.length > 3) this.error('a table name has at most three parts', node)
  }

  expression(node: Expression, role: 'condition' | 'value'): void {
    this.role(node, role)
    switch (node.kind) {
      case 'column':
        this.column(node.path, node)
        break
      case 'functionCall':
        this.call(node)
        break
      case 'cast':
        this.cast(node)
        break
      case 'case':
        this.warn('CASE is not part of ADQL: some services refuse it', node)
        break
      case 'scalarSubquery':
        this.warn('a sub-query as a value is not part of ADQL: some services refuse it', node)
        break
      case 'like':
        if (node.ignoreCase) this.since21('ILIKE', node)
        break
    }
  }

  private role(node: Expression, role: 'condition' | 'value'): void {
    const isCondition = CONDITIONS.has(node.kind)
    if (role === 'value' && isCondition)
      this.error('a condition cannot stand here: a value is needed', node)
    if (role === 'value' || isCondition) return
    if (node.kind === 'functionCall')
      this.warn(`ADQL has no boolean functions: write 1=${node.name.name}(...)`, node)
    else this.error('a condition is needed here, such as a comparison', node)
  }

  private column(path: readonly Identifier[], span: Span): void {
    const only = path.length === 1 ? path[0] : undefined
    if (only !== undefined && !only.quoted && /^(true|false)$/i.test(only.name)) {
      this.error('ADQL has no TRUE and FALSE', only)
      return
    }
    for (const part of path) this.name(part)
    if (path.length > 4) this.error('a column name has at most four parts', span)
  }

  private call(node: FunctionCall): void {
    const upper = node.name.name.toUpperCase()
    const known = node.name.quoted ? undefined : findAdqlFunction(upper)
    if (node.name.quoted) this.error('a function name takes no quotes', node.name)
    if (NEW_FUNCTIONS.has(upper)) this.since21(upper, node.name)
    if (node.star && upper !== 'COUNT') this.error(`* may stand only in COUNT(*)`, node)
    if (node.quantifier !== null && !AGGREGATES.has(upper))
      this.error('DISTINCT and ALL stand only in set functions such as COUNT', node)
    if (known === undefined) {
      if (isReservedWord(upper, this.version))
        this.error(`"${node.name.name}" is a reserved word and not a function of ADQL`, node.name)
      return
    }
    const count = node.star ? 1 : node.arguments.length
    if (count < known.minArguments || count > known.maxArguments)
      this.error(`wrong number of arguments: ${known.signature}`, node)
    else this.geometry(upper, node)
  }

  private geometry(upper: string, node: FunctionCall): void {
    const [first] = node.arguments
    const count = node.arguments.length
    if (upper === 'IN_UNIT' && node.arguments[1]?.kind !== 'string')
      this.error('the unit in IN_UNIT is a text in quotes', node.arguments[1] ?? node)
    if (upper === 'REGION' && first?.kind !== 'string')
      this.error('REGION takes a text in quotes', first ?? node)
    if (upper === 'DISTANCE' && count === 3)
      this.error('wrong number of arguments: DISTANCE takes two points or four numbers', node)
    if (upper === 'DISTANCE' && count === 4) this.since21('DISTANCE with four numbers', node)
    if (!FRAME_FIRST.has(upper)) return
    const hasFrame = first?.kind === 'string'
    if (upper === 'POINT' && hasFrame !== (count === 3))
      this.error('wrong arguments: POINT(lon, lat), or a coordinate system in quotes first', node)
    if (!hasFrame) this.since21(`${upper} without a coordinate system as first argument`, node)
    const centre = upper === 'CIRCLE' ? 2 : upper === 'BOX' ? 3 : Number.NaN
    if (count - (hasFrame ? 1 : 0) === centre) this.since21(`${upper} around a point`, node)
  }

  private cast(node: Cast): void {
    this.since21('CAST', node)
    if (!CAST_TYPES.has(node.typeName))
      this.error(
        `"${node.typeName}" is not a type of CAST: ${[...CAST_TYPES].join(', ')}`,
        node.typeSpan,
      )
    else if (node.length !== null && !node.typeName.endsWith('CHAR'))
      this.error(`${node.typeName} takes no length`, node.length)
  }
}

/** Returns what is wrong, and what is only odd, with a query that the grammar accepts. */
export function validateQuery(
  ast: Query,
  version: AdqlVersion,
): { errors: AdqlProblem[]; warnings: AdqlProblem[] } {
  const validator = new Validator(version)
  walkQuery(
    {
      query: (node, isTop) => validator.query(node, isTop),
      setExpression: (node) => {
        if (node.kind === 'select') validator.select(node)
        else if (node.kind === 'setOperation' && version === '2.0')
          validator.errors.push({
            message: `${node.operator.toUpperCase()} needs ADQL 2.1`,
            start: node.start,
            end: node.end,
          })
      },
      table: (node) => validator.table(node),
      expression: (node, role) => validator.expression(node, role),
    },
    ast,
  )
  const byPlace = (a: AdqlProblem, b: AdqlProblem) => a.start - b.start
  return {
    errors: validator.errors.sort(byPlace),
    warnings: validator.warnings.sort(byPlace),
  }
}
