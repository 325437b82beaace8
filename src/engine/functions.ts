import { ADQL_FUNCTIONS, type FunctionCall, findAdqlFunction } from '../vo/adql/index.ts'
import type { Context } from './context.ts'
import { geometryCall } from './geometry.ts'
import { refuse, suggestion } from './problem.ts'
import {
  type AdqlType,
  commonType,
  isExact,
  isGeometry,
  isNumeric,
  sqlTypeName,
  typeWords,
} from './types.ts'
import { unitFactor } from './units.ts'
import { asDouble, type Value } from './value.ts'

/** Functions of one number whose result is DOUBLE PRECISION. */
const UNARY_MATHS: ReadonlyMap<string, string> = new Map([
  ['ACOS', 'acos'],
  ['ASIN', 'asin'],
  ['ATAN', 'atan'],
  ['CEILING', 'ceil'],
  ['COS', 'cos'],
  ['COT', 'cot'],
  ['DEGREES', 'degrees'],
  ['EXP', 'exp'],
  ['FLOOR', 'floor'],
  ['LOG', 'ln'],
  ['LOG10', 'log10'],
  ['RADIANS', 'radians'],
  ['SIN', 'sin'],
  ['SQRT', 'sqrt'],
  ['TAN', 'tan'],
])
const USER_DEFINED: ReadonlyMap<string, number> = new Map([
  ['IVO_NOCASEMATCH', 2],
  ['IVO_HASWORD', 2],
  ['IVO_HASHLIST_HAS', 2],
  ['IVO_STRING_AGG', 2],
  ['IVO_INTERVAL_OVERLAPS', 4],
])
/** Set functions, in upper case. */
export const AGGREGATES: ReadonlySet<string> = new Set([
  'AVG',
  'COUNT',
  'MAX',
  'MIN',
  'SUM',
  'IVO_STRING_AGG',
])
const NULL_VALUE: Value = { sql: 'NULL', type: 'null' }

function need(
  call: FunctionCall,
  index: number,
  value: Value,
  test: (type: AdqlType) => boolean,
  words: string,
): void {
  if (value.type === 'null' || test(value.type)) return
  refuse(`${words} is needed here, not ${typeWords(value.type)}`, call.arguments[index] ?? call)
}

const needNumbers = (call: FunctionCall, values: Value[]): void =>
  values.forEach((value, index) => {
    need(call, index, value, isNumeric, 'a number')
  })

const isText = (type: AdqlType): boolean => type === 'text'

function double(sql: string, unit?: string): Value {
  return unit === undefined ? { sql, type: 'double' } : { sql, type: 'double', field: { unit } }
}

function rounding(call: FunctionCall, name: string, values: Value[]): Value {
  const [x = NULL_VALUE, n] = values
  const kept = x.field?.unit
  const value = asDouble(x)
  const places = n === undefined ? 0 : n.number
  if (places === undefined || !Number.isInteger(places) || Math.abs(places) > 300)
    return refuse('the number of places is a whole number', call.arguments[1] ?? call)
  if (name === 'ROUND') return double(`round(${value}, ${places})`, kept)
  if (places === 0) return double(`trunc(${value})`, kept)
  // A negative power of ten is not exact, so that division by the positive one is the better way.
  const power = `1e${Math.abs(places)}`
  return places > 0
    ? double(`vo_truncate(${value}, ${power})`, kept)
    : double(`trunc(${value} / ${power}) * ${power}`, kept)
}

function random(call: FunctionCall, values: Value[], context: Context): Value {
  const [seed] = values
  if (seed === undefined) return double('random()')
  if (seed.number === undefined || context.environment.seed !== null)
    return refuse('RAND takes one number as seed, once in a query', call)
  context.environment.seed = seed.number
  return double('random()')
}

function remainder(values: Value[]): Value {
  const [x = NULL_VALUE, y = NULL_VALUE] = values
  if (isExact(x.type) && isExact(y.type)) {
    const type = commonType(x.type, y.type) ?? 'bigint'
    return { sql: `(${x.sql} % ${y.sql})`, type }
  }
  return double(`(${asDouble(x)} % ${asDouble(y)})`)
}

function maths(name: string, call: FunctionCall, values: Value[], context: Context): Value | null {
  const [x = NULL_VALUE, y = NULL_VALUE] = values
  const simple = UNARY_MATHS.get(name)
  if (simple === undefined && findAdqlFunction(name)?.group !== 'maths') return null
  needNumbers(call, values)
  if (simple !== undefined) {
    const keepsUnit = name === 'CEILING' || name === 'FLOOR'
    return double(`${simple}(${asDouble(x)})`, keepsUnit ? x.field?.unit : undefined)
  }
  switch (name) {
    case 'ABS': {
      const unit = x.field?.unit
      return {
        sql: `abs(${x.sql})`,
        type: x.type,
        ...(unit === undefined ? {} : { field: { unit } }),
      }
    }
    case 'ATAN2':
      return double(`atan2(${asDouble(x)}, ${asDouble(y)})`)
    case 'MOD':
      return remainder(values)
    case 'PI':
      return double('pi()')
    case 'POWER':
      return double(`pow(${asDouble(x)}, ${asDouble(y)})`)
    case 'RAND':
      return random(call, values, context)
    default:
      return rounding(call, name, values)
  }
}

/** Returns values of one type from values of several, such as the branches of COALESCE and CASE. */
export function unify(values: { value: Value; node: { start: number; end: number } }[]): {
  type: AdqlType
  items: string[]
} {
  let type: AdqlType = 'null'
  for (const { value, node } of values) {
    const common: AdqlType | null = commonType(type, value.type)
    if (common === null || common === 'array')
      return refuse(`${typeWords(value.type)} cannot stand beside ${typeWords(type)} here`, node)
    type = common
  }
  const target = type
  const items = values.map(({ value }) =>
    value.type === target || target === 'null'
      ? value.sql
      : `CAST(${value.sql} AS ${sqlTypeName(target)})`,
  )
  return { type, items }
}

function coalesce(call: FunctionCall, values: Value[]): Value {
  const { type, items } = unify(
    values.map((value, index) => ({ value, node: call.arguments[index] ?? call })),
  )
  const units = new Set(values.filter((v) => v.field !== undefined).map((v) => v.field?.unit))
  const [unit] = units
  const field = units.size === 1 && unit !== undefined ? { field: { unit } } : {}
  return { sql: `coalesce(${items.join(', ')})`, type, ...field }
}

function inUnit(call: FunctionCall, values: Value[]): Value {
  const [x = NULL_VALUE, target] = values
  need(call, 0, x, isNumeric, 'a number')
  const from = x.field?.unit
  const to = target?.text ?? ''
  if (from === undefined || from === '')
    return refuse('IN_UNIT needs a value whose unit is known, such as a column', call)
  const factor = unitFactor(from, to)
  if (factor === null)
    return refuse(`cannot convert from ${from} to ${to}`, call.arguments[1] ?? call)
  return double(factor === 1 ? asDouble(x) : `(${asDouble(x)} * ${factor.toExponential()})`, to)
}

function aggregate(name: string, call: FunctionCall, values: Value[], context: Context): Value {
  if (context.noAggregates !== null) refuse(context.noAggregates, call)
  context.onAggregate()
  if (call.star) return { sql: 'count(*)', type: 'bigint' }
  const [x = NULL_VALUE, delimiter] = values
  const distinct = call.quantifier === 'distinct' ? 'DISTINCT ' : ''
  const unit = x.field?.unit === undefined ? {} : { field: { unit: x.field.unit } }
  switch (name) {
    case 'COUNT':
      return { sql: `count(${distinct}${x.sql})`, type: 'bigint' }
    case 'MIN':
    case 'MAX':
      if (isGeometry(x.type) || x.type === 'array')
        refuse(`${typeWords(x.type)} has no order`, call.arguments[0] ?? call)
      return { sql: `${name.toLowerCase()}(${x.sql})`, type: x.type, ...unit }
    case 'SUM':
      needNumbers(call, [x])
      return isExact(x.type)
        ? { sql: `CAST(sum(${distinct}${x.sql}) AS BIGINT)`, type: 'bigint', ...unit }
        : { sql: `sum(${distinct}${asDouble(x)})`, type: 'double', ...unit }
    case 'AVG':
      needNumbers(call, [x])
      return { sql: `avg(${distinct}${asDouble(x)})`, type: 'double', ...unit }
    default:
      need(call, 0, x, isText, 'a text')
      if (delimiter?.text === undefined)
        refuse('the delimiter is a text in quotes', call.arguments[1] ?? call)
      return { sql: `coalesce(string_agg(${x.sql}, ${delimiter?.sql ?? "''"}), '')`, type: 'text' }
  }
}

function userDefined(name: string, call: FunctionCall, values: Value[]): Value | null {
  const [a = NULL_VALUE, b = NULL_VALUE, c = NULL_VALUE, d = NULL_VALUE] = values
  let sql: string
  if (name === 'IVO_NOCASEMATCH') sql = `(${a.sql} ILIKE ${b.sql})`
  else if (name === 'IVO_HASWORD') sql = `vo_hasword(${a.sql}, ${b.sql})`
  else if (name === 'IVO_HASHLIST_HAS') sql = `vo_hashlist_has(${a.sql}, ${b.sql})`
  else if (name === 'IVO_INTERVAL_OVERLAPS') sql = `(${a.sql} <= ${d.sql} AND ${c.sql} <= ${b.sql})`
  else return null
  if (name === 'IVO_INTERVAL_OVERLAPS') needNumbers(call, values)
  else
    values.forEach((value, index) => {
      need(call, index, value, isText, 'a text')
    })
  return { sql: `CAST(${sql} AS INTEGER)`, predicate: sql, type: 'integer' }
}

function folding(name: string, call: FunctionCall, value: Value): Value {
  need(call, 0, value, isText, 'a text')
  return { sql: `${name.toLowerCase()}(${value.sql})`, type: 'text' }
}

/** Returns the SQL of a function call (ADQL 2.1 §2.3, §4.2) whose arguments are translated already. */
export function translateCall(call: FunctionCall, values: Value[], context: Context): Value {
  const name = call.name.name.toUpperCase()
  const count = USER_DEFINED.get(name)
  if (count !== undefined && count !== values.length)
    refuse(`${call.name.name} takes ${count} arguments`, call)
  if (AGGREGATES.has(name)) return aggregate(name, call, values, context)
  if (name === 'COALESCE') return coalesce(call, values)
  if (name === 'IN_UNIT') return inUnit(call, values)
  if (name === 'LOWER' || name === 'UPPER') return folding(name, call, values[0] ?? NULL_VALUE)
  const found =
    geometryCall(name, call, values) ??
    maths(name, call, values, context) ??
    userDefined(name, call, values)
  if (found !== null) return found
  const names = [...ADQL_FUNCTIONS.map((f) => f.name), ...USER_DEFINED.keys()]
  return refuse(
    `the local engine has no function ${call.name.name}${suggestion(call.name.name, names)}`,
    call.name,
  )
}
