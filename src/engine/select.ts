import type { Expression, Select, SelectItem, SortItem } from '../vo/adql/index.ts'
import type { Context, Environment, TranslatedQuery } from './context.ts'
import { translateCondition, translateValue } from './expressions.ts'
import { checkTableNames, type FromContext, translateReference } from './from.ts'
import { checkGrouped } from './grouping.ts'
import { nameOf } from './names.ts'
import { refuse } from './problem.ts'
import { columnsNamed, requireTable, type Scope } from './scope.ts'
import { isGeometry, typeWords } from './types.ts'
import type { ScopeColumn, Value } from './value.ts'

interface Item extends ScopeColumn {
  node: SelectItem
}

/** What stands after the select in its query, and how many rows the caller wants at most. */
export interface Tail {
  orderBy: readonly SortItem[]
  offset: string | null
  limit: bigint | null
}

const NOWHERE = 'set functions cannot stand in'

function translateItems(items: readonly SelectItem[], scope: Scope, context: Context): Item[] {
  return items.flatMap((node): Item[] => {
    if (node.kind === 'selectedExpression') {
      const name = node.alias?.name ?? nameOf(node.expression)
      return [{ name, value: translateValue(node.expression, context), node }]
    }
    const { columns } =
      node.qualifier.length === 0 ? scope : requireTable(scope, node.qualifier, node)
    return columns.map((column) => ({ ...column, node }))
  })
}

function aliasesOf(items: readonly Item[]): Map<string, Value> {
  const aliases = new Map<string, Value>()
  for (const { node, value } of items)
    if (node.kind === 'selectedExpression' && node.alias !== null) {
      const { name, quoted } = node.alias
      aliases.set(quoted ? name : name.toLowerCase(), value)
    }
  return aliases
}

/** The columns that a sort key means when it is a position or the name of an output column. */
function outputIndex(node: Expression, items: readonly ScopeColumn[]): number | null {
  if (node.kind === 'number') {
    const index = Number(node.text) - 1
    if (items[index] === undefined)
      refuse(`there is no column ${node.text}: the select list has ${items.length}`, node)
    return index
  }
  const [name] = node.kind === 'column' && node.path.length === 1 ? node.path : []
  if (name === undefined) return null
  const found = columnsNamed(items, name)
  const [first] = found
  if (first === undefined) return null
  if (new Set(found.map(({ value }) => value.sql)).size > 1)
    refuse(`"${name.name}" is ambiguous: more than one column of the result has this name`, node)
  return items.indexOf(first)
}

/** Returns the ORDER BY clause; nulls stand last in both directions. */
export function sortClause(
  orderBy: readonly SortItem[],
  items: readonly ScopeColumn[],
  translateOther: (node: Expression) => Value,
): string {
  if (orderBy.length === 0) return ''
  const keys = orderBy.map(({ expression, descending }) => {
    const index = outputIndex(expression, items)
    const value = index === null ? translateOther(expression) : items[index]?.value
    if (value !== undefined && (isGeometry(value.type) || value.type === 'array'))
      refuse(`${typeWords(value.type)} has no order`, expression)
    const key = index === null ? value?.sql : `o${index}`
    return `${key} ${descending ? 'DESC' : 'ASC'} NULLS LAST`
  })
  return ` ORDER BY ${keys.join(', ')}`
}

/** Returns LIMIT and OFFSET; OFFSET is applied before TOP (ADQL 2.1 §4.4.6). */
export function limitClause(limit: bigint | null, offset: string | null): string {
  const top = limit === null ? '' : ` LIMIT ${limit}`
  return offset === null ? top : `${top} OFFSET ${offset}`
}

const MOST_ROWS = 9223372036854775807n

/** Returns a number of rows as written; none can be larger than 64 bits. */
export function toCount(text: string): bigint {
  const count = BigInt(text)
  return count < MOST_ROWS ? count : MOST_ROWS
}

/** Returns the smaller of two limits, null meaning none. */
export function smallerLimit(a: bigint | null, b: bigint | null): bigint | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

function checkGroups(node: Select, tail: Tail, keys: Value[], items: Item[], context: Context) {
  const sqls = new Set(keys.map((key) => key.sql))
  for (const item of items) {
    if (item.node.kind === 'selectedExpression') checkGrouped(item.node.expression, sqls, context)
    else if (!sqls.has(item.value.sql))
      refuse(`"${item.name}" must stand in GROUP BY or in a set function`, item.node)
  }
  if (node.having !== null) checkGrouped(node.having, sqls, context)
  for (const { expression } of tail.orderBy)
    if (outputIndex(expression, items) === null) checkGrouped(expression, sqls, context)
}

function translateGroupKey(node: Expression, context: Context): Value {
  if (node.kind === 'number') refuse('GROUP BY takes no positions: write the expression', node)
  const value = translateValue(node, context)
  if (isGeometry(value.type) || value.type === 'array')
    refuse(`rows cannot be grouped by ${typeWords(value.type)}`, node)
  return value
}

function fromClause(node: Select, environment: Environment, parent: Scope | null) {
  const context: FromContext = {
    environment,
    parent,
    translateOn: (condition, scope) =>
      translateCondition(condition, {
        environment,
        scope,
        noAggregates: `${NOWHERE} ON`,
        aliases: new Map(),
        onAggregate: () => {},
      }),
  }
  const relations = node.from.map((table) => translateReference(table, context))
  const tables = relations.flatMap((relation) => relation.tables)
  if (node.from[0] !== undefined) checkTableNames(tables, node.from[0])
  const scope: Scope = { tables, columns: relations.flatMap((r) => r.columns), parent }
  return { sql: relations.map((relation) => relation.sql).join(', '), scope }
}

/** Returns a SELECT with the ORDER BY and OFFSET of its query as SQL; its columns are called o0, o1, ... */
export function translateSelect(
  node: Select,
  tail: Tail,
  environment: Environment,
  parent: Scope | null,
): TranslatedQuery {
  const { sql: from, scope } = fromClause(node, environment, parent)
  let aggregates = 0
  const base: Context = {
    environment,
    scope,
    noAggregates: null,
    aliases: new Map(),
    onAggregate: () => {
      aggregates++
    },
  }
  const items = translateItems(node.items, scope, base)
  const withAliases: Context = { ...base, aliases: aliasesOf(items) }
  const where =
    node.where === null
      ? ''
      : ` WHERE ${translateCondition(node.where, { ...base, noAggregates: `${NOWHERE} WHERE: use HAVING` })}`
  const keys = node.groupBy.map((key) =>
    translateGroupKey(key, { ...withAliases, noAggregates: `${NOWHERE} GROUP BY` }),
  )
  const groupBy = keys.length === 0 ? '' : ` GROUP BY ${keys.map((key) => key.sql).join(', ')}`
  const having =
    node.having === null ? '' : ` HAVING ${translateCondition(node.having, withAliases)}`
  const distinct = node.quantifier === 'distinct'
  const orderBy = sortClause(tail.orderBy, items, (expression) => {
    const value = translateValue(expression, withAliases)
    if (distinct && !items.some((item) => item.value.sql === value.sql))
      refuse('with DISTINCT, ORDER BY can only use columns of the select list', expression)
    return value
  })
  const grouped = keys.length > 0 || having !== '' || aggregates > 0
  if (grouped) checkGroups(node, tail, keys, items, withAliases)
  if (grouped && keys.length === 0 && items.length === 0) refuse('nothing to select', node)
  const list = items.map(({ value }, index) => `${value.sql} AS o${index}`).join(', ')
  const limit = smallerLimit(node.top === null ? null : toCount(node.top.text), tail.limit)
  return {
    sql: `SELECT ${distinct ? 'DISTINCT ' : ''}${list} FROM ${from}${where}${groupBy}${having}${orderBy}${limitClause(limit, tail.offset)}`,
    columns: items.map(({ name, value }) => ({ name, value })),
  }
}
