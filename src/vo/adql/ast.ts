/** A stretch of the query text: 0-based offsets, `end` exclusive. */
export interface Span {
  start: number
  end: number
}

/** A name as written; `name` is without quotes, and compares exactly only when `quoted`. */
export interface Identifier extends Span {
  kind: 'identifier'
  name: string
  quoted: boolean
}

/** A whole query or a sub-query in parentheses. */
export interface Query extends Span {
  kind: 'query'
  commonTables: CommonTable[]
  body: SetExpression
  orderBy: SortItem[]
  /** Applied before TOP (ADQL 2.1 §4.4.6). */
  offset: NumberLiteral | null
}

export interface CommonTable extends Span {
  kind: 'commonTable'
  name: Identifier
  query: Query
}

export type SetExpression = Select | SetOperation | Query

export interface SetOperation extends Span {
  kind: 'setOperation'
  operator: 'union' | 'except' | 'intersect'
  all: boolean
  left: SetExpression
  right: SetExpression
}

export interface Select extends Span {
  kind: 'select'
  quantifier: 'distinct' | 'all' | null
  top: NumberLiteral | null
  items: SelectItem[]
  from: TableReference[]
  where: Expression | null
  groupBy: Expression[]
  having: Expression | null
}

export type SelectItem = AllColumns | SelectedExpression

/** `*` (empty qualifier) or `t.*`. */
export interface AllColumns extends Span {
  kind: 'allColumns'
  qualifier: Identifier[]
}

export interface SelectedExpression extends Span {
  kind: 'selectedExpression'
  expression: Expression
  alias: Identifier | null
}

export interface SortItem extends Span {
  kind: 'sortItem'
  expression: Expression
  descending: boolean
}

export type TableReference = TableName | DerivedTable | Join

/** `[[catalog.]schema.]table [AS alias]`. */
export interface TableName extends Span {
  kind: 'tableName'
  path: Identifier[]
  alias: Identifier | null
}

export interface DerivedTable extends Span {
  kind: 'derivedTable'
  query: Query
  alias: Identifier | null
}

export type JoinKind = 'inner' | 'left' | 'right' | 'full' | 'cross'

export interface Join extends Span {
  kind: 'join'
  join: JoinKind
  natural: boolean
  left: TableReference
  right: TableReference
  on: Expression | null
  using: Identifier[]
}

export type Expression =
  | NumberLiteral
  | StringLiteral
  | NullLiteral
  | ColumnReference
  | FunctionCall
  | Cast
  | Case
  | Unary
  | Binary
  | Comparison
  | Between
  | InList
  | Like
  | IsNull
  | Exists
  | Not
  | Logical
  | ScalarSubquery
  | Missing

export interface NumberLiteral extends Span {
  kind: 'number'
  /** As written. */
  text: string
  isInteger: boolean
}

export interface StringLiteral extends Span {
  kind: 'string'
  value: string
}

export interface NullLiteral extends Span {
  kind: 'null'
}

/** `[[[catalog.]schema.]table.]column`. */
export interface ColumnReference extends Span {
  kind: 'column'
  path: Identifier[]
}

/** A function of any sort: maths, strings, geometry, set function or user-defined. */
export interface FunctionCall extends Span {
  kind: 'functionCall'
  name: Identifier
  quantifier: 'distinct' | 'all' | null
  /** COUNT(*). */
  star: boolean
  arguments: Expression[]
}

/** `typeName` is in upper case with single spaces, such as DOUBLE PRECISION. */
export interface Cast extends Span {
  kind: 'cast'
  operand: Expression
  typeName: string
  length: NumberLiteral | null
  typeSpan: Span
}

/** CASE, an extension that some services offer. */
export interface Case extends Span {
  kind: 'case'
  operand: Expression | null
  branches: { when: Expression; result: Expression }[]
  otherwise: Expression | null
}

export interface Unary extends Span {
  kind: 'unary'
  operator: '+' | '-'
  operand: Expression
}

export interface Binary extends Span {
  kind: 'binary'
  operator: '+' | '-' | '*' | '/' | '%' | '||'
  left: Expression
  right: Expression
}

export type ComparisonOperator = '=' | '<>' | '<' | '>' | '<=' | '>='

/** `!=` is kept as `<>`. */
export interface Comparison extends Span {
  kind: 'comparison'
  operator: ComparisonOperator
  left: Expression
  right: Expression
}

export interface Between extends Span {
  kind: 'between'
  negated: boolean
  operand: Expression
  low: Expression
  high: Expression
}

export interface InList extends Span {
  kind: 'in'
  negated: boolean
  operand: Expression
  choices: Expression[] | Query
}

export interface Like extends Span {
  kind: 'like'
  negated: boolean
  ignoreCase: boolean
  operand: Expression
  pattern: Expression
}

export interface IsNull extends Span {
  kind: 'isNull'
  negated: boolean
  operand: Expression
}

export interface Exists extends Span {
  kind: 'exists'
  query: Query
}

export interface Not extends Span {
  kind: 'not'
  operand: Expression
}

export interface Logical extends Span {
  kind: 'logical'
  operator: 'and' | 'or'
  left: Expression
  right: Expression
}

/** A sub-query as a value, an extension that some services offer. */
export interface ScalarSubquery extends Span {
  kind: 'scalarSubquery'
  query: Query
}

/** A hole where the text has an error. */
export interface Missing extends Span {
  kind: 'missing'
}

/** Something wrong, or worth a warning, in a query text. */
export interface AdqlProblem extends Span {
  message: string
}
