import type {
  Binary,
  Case,
  Cast,
  Comparison,
  Expression,
  FunctionCall,
  NumberLiteral,
} from '../vo/adql/index.ts'
import type { Context } from './context.ts'
import { AGGREGATES, translateCall, unify } from './functions.ts'
import { latitudeStrip } from './geometry.ts'
import { refuse } from './problem.ts'
import { findColumn, unknownColumn } from './scope.ts'
import {
  type AdqlType,
  commonType,
  isExact,
  isGeometry,
  isNumeric,
  sqlTypeName,
  typeWords,
} from './types.ts'
import { asDouble, quoteText, type Value } from './value.ts'

type Span = { start: number; end: number }

function translateNumber(node: NumberLiteral): Value {
  const number = Number(node.text)
  if (!node.isInteger) {
    if (!Number.isFinite(number)) refuse('this number is too large', node)
    const text = /e/i.test(node.text) ? node.text : `${node.text}e0`
    return { sql: text, type: 'double', number }
  }
  const whole = BigInt(node.text)
  if (whole > 9223372036854775807n) refuse('whole numbers end at 9223372036854775807', node)
  const type = whole > 2147483647n ? 'bigint' : 'integer'
  return { sql: `CAST(${whole} AS ${sqlTypeName(type)})`, type, number }
}

function arithmetic(node: Binary, left: Value, right: Value): Value {
  for (const [value, side] of [
    [left, node.left],
    [right, node.right],
  ] as const)
    if (!isNumeric(value.type) && value.type !== 'null')
      refuse(`${node.operator} needs numbers, and this is ${typeWords(value.type)}`, side)
  const type = commonType(left.type, right.type) ?? 'double'
  const cast = (value: Value) =>
    type === 'double' && value.type !== 'double' ? asDouble(value) : value.sql
  const isWhole = isExact(type)
  const operator = node.operator === '/' && isWhole ? '//' : node.operator
  return { sql: `(${cast(left)} ${operator} ${cast(right)})`, type, ...keptUnit(node, left, right) }
}

/** Sums of values in one unit are in that unit. */
function keptUnit(node: Binary, left: Value, right: Value): { field?: { unit: string } } {
  const unit = left.field?.unit
  const isSum = node.operator === '+' || node.operator === '-'
  return isSum && unit !== undefined && unit === right.field?.unit ? { field: { unit } } : {}
}

function translateBinary(node: Binary, context: Context): Value {
  const left = translateValue(node.left, context)
  const right = translateValue(node.right, context)
  if (node.operator !== '||') return arithmetic(node, left, right)
  for (const [value, side] of [
    [left, node.left],
    [right, node.right],
  ] as const)
    if (value.type !== 'text' && value.type !== 'null')
      refuse(`|| joins texts, and this is ${typeWords(value.type)}: use CAST(... AS VARCHAR)`, side)
  return { sql: `(${left.sql} || ${right.sql})`, type: 'text' }
}

function translateSign(node: Extract<Expression, { kind: 'unary' }>, context: Context): Value {
  const value = translateValue(node.operand, context)
  if (!isNumeric(value.type) && value.type !== 'null')
    refuse(`a sign needs a number, and this is ${typeWords(value.type)}`, node.operand)
  if (node.operator === '+') return value
  const { number, field } = value
  return {
    sql: `(-${value.sql})`,
    type: value.type,
    ...(number === undefined ? {} : { number: -number }),
    ...(field?.unit === undefined ? {} : { field: { unit: field.unit } }),
  }
}

const NUMBER_TEXT = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/

function castToGeometry(node: Cast, value: Value, type: AdqlType): Value {
  if (value.type === type) return { ...value, field: {} }
  if (value.text === undefined)
    refuse(`only a text in quotes can become ${typeWords(type)}`, node.operand)
  const numbers = (value.text ?? '').trim().split(/\s+/).map(Number)
  const fits =
    type === 'polygon'
      ? numbers.length >= 6 && numbers.length % 2 === 0
      : numbers.length === (type === 'point' ? 2 : 3)
  if (!fits || !numbers.every(Number.isFinite))
    refuse(`this text does not hold the numbers of ${typeWords(type)}`, node.operand)
  return { sql: `[${numbers.map((n) => `${n.toExponential()}`).join(', ')}]`, type }
}

function translateCast(node: Cast, context: Context): Value {
  const value = translateValue(node.operand, context)
  const name = node.typeName
  if (name === 'POINT' || name === 'CIRCLE' || name === 'POLYGON')
    return castToGeometry(node, value, name.toLowerCase() as AdqlType)
  if (isGeometry(value.type) || value.type === 'array')
    refuse(`${typeWords(value.type)} cannot become ${name}`, node.operand)
  if (name === 'CHAR' || name === 'VARCHAR') {
    const format =
      value.type === 'timestamp' ? timestampText(value.sql) : `CAST(${value.sql} AS VARCHAR)`
    return {
      sql: node.length === null ? format : `left(${format}, ${node.length.text})`,
      type: 'text',
    }
  }
  const type = (name === 'DOUBLE PRECISION' ? 'double' : name.toLowerCase()) as AdqlType
  if (type === 'timestamp' && isNumeric(value.type))
    refuse('a number cannot become a TIMESTAMP', node.operand)
  if (isNumeric(type) && value.type === 'timestamp')
    refuse(`a timestamp cannot become ${name}`, node.operand)
  return { sql: `CAST(${value.sql} AS ${sqlTypeName(type)})`, type }
}

/** Returns the DALI form of a timestamp (DALI 1.1 §3.3.3). */
export function timestampText(sql: string): string {
  return `strftime(${sql}, '%Y-%m-%dT%H:%M:%S.%g')`
}

function translateCase(node: Case, context: Context): Value {
  const results = node.branches.map(({ result }) => ({
    value: translateValue(result, context),
    node: result,
  }))
  if (node.otherwise !== null)
    results.push({ value: translateValue(node.otherwise, context), node: node.otherwise })
  const { type, items } = unify(results)
  const branches = node.branches.map(({ when }, index) => {
    const test =
      node.operand === null
        ? translateCondition(when, context)
        : compare('=', node.operand, when, context)
    return `WHEN ${test} THEN ${items[index]}`
  })
  const last = node.otherwise === null ? '' : ` ELSE ${items.at(-1)}`
  return { sql: `(CASE ${branches.join(' ')}${last} END)`, type }
}

function translateArguments(node: FunctionCall, context: Context): Value[] {
  const isAggregate = AGGREGATES.has(node.name.name.toUpperCase())
  const inner: Context = isAggregate
    ? { ...context, noAggregates: 'a set function cannot stand inside another one' }
    : context
  return node.arguments.map((argument) => translateValue(argument, inner))
}

function translateColumn(node: Extract<Expression, { kind: 'column' }>, context: Context): Value {
  const found = findColumn(context.scope, node.path, node)
  if (found !== null) return found
  const [only] = node.path
  const key = only?.quoted === true ? only.name : only?.name.toLowerCase()
  const alias = node.path.length === 1 ? context.aliases.get(key ?? '') : undefined
  return alias ?? unknownColumn(context.scope, node.path, node)
}

/** Returns an expression as SQL with its type and metadata. */
export function translateValue(node: Expression, context: Context): Value {
  switch (node.kind) {
    case 'number':
      return translateNumber(node)
    case 'string':
      if (node.value.includes('\0')) refuse('a text cannot hold the character NUL', node)
      return { sql: quoteText(node.value), type: 'text', text: node.value }
    case 'null':
      return { sql: 'NULL', type: 'null' }
    case 'column':
      return translateColumn(node, context)
    case 'functionCall':
      return translateCall(node, translateArguments(node, context), context)
    case 'cast':
      return translateCast(node, context)
    case 'case':
      return translateCase(node, context)
    case 'unary':
      return translateSign(node, context)
    case 'binary':
      return translateBinary(node, context)
    case 'scalarSubquery': {
      const { sql, columns } = context.environment.translateQuery(node.query, context.scope)
      const [first] = columns
      if (first === undefined || columns.length > 1)
        return refuse('a sub-query as a value must have one column', node)
      const { type, field } = first.value
      return { sql: `(${sql})`, type, ...(field === undefined ? {} : { field }) }
    }
    default:
      return refuse('a condition cannot stand here: a value is needed', node)
  }
}

/** Makes two values comparable, or refuses. */
function comparable(left: Value, right: Value, span: Span): [string, string] {
  const types = [left.type, right.type]
  const odd = types.find((type) => isGeometry(type) || type === 'array')
  if (odd !== undefined) refuse(`${typeWords(odd)} cannot be compared`, span)
  if (types.includes('timestamp') && types.includes('text'))
    return [left, right].map(({ sql, type }) =>
      type === 'text' ? `CAST(${sql} AS TIMESTAMP)` : sql,
    ) as [string, string]
  const common = commonType(left.type, right.type)
  if (common !== null) return [left.sql, right.sql]
  const [literal, other] = left.text === undefined ? [right, left] : [left, right]
  if (isNumeric(other.type) && NUMBER_TEXT.test(literal.text ?? '')) return [left.sql, right.sql]
  if (other.type === 'boolean' && /^\s*([tf]|true|false|[01])\s*$/i.test(literal.text ?? ''))
    return [left.sql, right.sql]
  const isFlag = (value: Value) => isExact(value.type) && (value.number === 0 || value.number === 1)
  if (types.includes('boolean') && (isFlag(left) || isFlag(right))) return [left.sql, right.sql]
  return refuse(`${typeWords(left.type)} cannot be compared with ${typeWords(right.type)}`, span)
}

function compare(
  operator: Comparison['operator'],
  left: Expression,
  right: Expression,
  context: Context,
): string {
  const a = translateValue(left, context)
  const b = translateValue(right, context)
  const flag = asPredicate(operator, a, b) ?? asPredicate(operator, b, a)
  if (flag !== null) return flag
  const [x, y] = comparable(a, b, { start: left.start, end: right.end })
  return `(${x} ${operator} ${y}${strip(operator, a, b)})`
}

/** `1 = CONTAINS(...)` as the bare condition, which joins can use. */
function asPredicate(operator: string, value: Value, other: Value): string | null {
  const isFlag = other.number === 0 || other.number === 1
  if (value.predicate === undefined || !isFlag) return null
  if (operator !== '=' && operator !== '<>') return null
  return (operator === '=') === (other.number === 1) ? value.predicate : `(NOT ${value.predicate})`
}

function strip(operator: string, a: Value, b: Value): string {
  const isBelow = operator === '<' || operator === '<='
  const isAbove = operator === '>' || operator === '>='
  const [value, limit] = isBelow ? [a, b] : [b, a]
  if ((!isBelow && !isAbove) || value.between === undefined) return ''
  return ` AND ${latitudeStrip(value.between[0], value.between[1], limit.sql)}`
}

function translateIn(node: Extract<Expression, { kind: 'in' }>, context: Context): string {
  const operand = translateValue(node.operand, context)
  const word = node.negated ? 'NOT IN' : 'IN'
  if (Array.isArray(node.choices)) {
    const items = node.choices.map((choice) => {
      const value = translateValue(choice, context)
      return comparable(operand, value, choice)[1]
    })
    return `(${operand.sql} ${word} (${items.join(', ')}))`
  }
  const { sql, columns } = context.environment.translateQuery(node.choices, context.scope)
  const [first] = columns
  if (first === undefined || columns.length > 1)
    return refuse('the sub-query after IN must have one column', node.choices)
  comparable(operand, first.value, node)
  return `(${operand.sql} ${word} (${sql}))`
}

function translateLike(node: Extract<Expression, { kind: 'like' }>, context: Context): string {
  const [text, pattern] = [node.operand, node.pattern].map((side) => {
    const value = translateValue(side, context)
    if (value.type !== 'text' && value.type !== 'null')
      refuse(`LIKE needs texts, and this is ${typeWords(value.type)}`, side)
    return value.sql
  })
  const word = `${node.negated ? 'NOT ' : ''}${node.ignoreCase ? 'ILIKE' : 'LIKE'}`
  return `(${text} ${word} ${pattern})`
}

function translateBetween(
  node: Extract<Expression, { kind: 'between' }>,
  context: Context,
): string {
  const value = translateValue(node.operand, context)
  const low = comparable(value, translateValue(node.low, context), node.low)
  const high = comparable(value, translateValue(node.high, context), node.high)
  const inside = `(${low[0]} >= ${low[1]} AND ${high[0]} <= ${high[1]})`
  return node.negated ? `(NOT ${inside})` : inside
}

/** Returns a condition as SQL. */
export function translateCondition(node: Expression, context: Context): string {
  switch (node.kind) {
    case 'logical':
      return `(${translateCondition(node.left, context)} ${node.operator.toUpperCase()} ${translateCondition(node.right, context)})`
    case 'not':
      return `(NOT ${translateCondition(node.operand, context)})`
    case 'comparison':
      return compare(node.operator, node.left, node.right, context)
    case 'between':
      return translateBetween(node, context)
    case 'in':
      return translateIn(node, context)
    case 'like':
      return translateLike(node, context)
    case 'isNull': {
      const value = translateValue(node.operand, context)
      return `(${value.sql} IS ${node.negated ? 'NOT ' : ''}NULL)`
    }
    case 'exists': {
      const { sql } = context.environment.translateQuery(node.query, context.scope)
      return `EXISTS (${sql})`
    }
    default: {
      const value = translateValue(node, context)
      return value.predicate ?? refuse('a condition is needed here, such as a comparison', node)
    }
  }
}
