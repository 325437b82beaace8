import type { Expression, Identifier, Join, TableName, TableReference } from '../vo/adql/index.ts'
import type { HeldTable } from './catalogue.ts'
import type { Environment } from './context.ts'
import { refuse, suggestion } from './problem.ts'
import { columnsNamed, type Scope, type ScopeTable, sameName } from './scope.ts'
import { commonType, typeOfField, typeWords } from './types.ts'
import type { ScopeColumn, Value } from './value.ts'

/** A piece of a FROM clause. */
export interface Relation {
  sql: string
  tables: readonly ScopeTable[]
  columns: readonly ScopeColumn[]
}

type ConditionTranslator = (condition: Expression, scope: Scope) => string

/** What translating a FROM clause needs from around it. */
export interface FromContext {
  environment: Environment
  parent: Scope | null
  translateOn: ConditionTranslator
}

/** Names an ID or REF would point at things that the result does not have. */
function columnsOf(table: HeldTable, alias: string): ScopeColumn[] {
  return table.columns.map(({ field, sqlName }) => {
    const { id: _id, ref: _ref, ...kept } = field
    return {
      name: field.name,
      value: { sql: `${alias}.${sqlName}`, type: typeOfField(field), field: kept },
    }
  })
}

function findHeld(node: TableName, environment: Environment): HeldTable {
  const { tables } = environment.catalogue
  const path = node.path.slice(-2)
  const [schema, name] = path.length === 2 ? path : [undefined, path[0]]
  const found = tables.filter(
    (table) =>
      name !== undefined &&
      sameName(name, table.name) &&
      (schema === undefined || sameName(schema, table.schema)),
  )
  const span = { start: node.path[0]?.start ?? node.start, end: node.path.at(-1)?.end ?? node.end }
  const words = node.path.map((part) => part.name).join('.')
  if (node.path.length > 2)
    refuse(`no catalogue "${node.path[0]?.name}" here: write schema.table`, span)
  if (found.length > 1)
    refuse(`"${words}" is in several schemas: ${found.map((t) => t.schema).join(', ')}`, span)
  if (found[0] !== undefined) return found[0]
  const names = tables.map((table) => `${table.schema}.${table.name}`)
  const near = schema === undefined ? suggestionByTable(words, tables) : suggestion(words, names)
  return refuse(`the local engine holds no table "${words}"${near}`, span)
}

function suggestionByTable(name: string, tables: readonly HeldTable[]): string {
  const full = tables.filter((t) => suggestion(name, [t.name]) !== '')
  return full.length === 0
    ? ''
    : `; did you mean ${full
        .slice(0, 3)
        .map((t) => `${t.schema}.${t.name}`)
        .join(' or ')}?`
}

/** Columns of a sub-query as they are seen from outside, under an alias of ours. */
function derivedColumns(columns: readonly ScopeColumn[], alias: string): ScopeColumn[] {
  return columns.map(({ name, value }, index) => {
    const { type, field } = value
    const sql = `${alias}.o${index}`
    return { name, value: field === undefined ? { sql, type } : { sql, type, field } }
  })
}

function translateTable(node: TableName, { environment }: FromContext): Relation {
  const alias = environment.nextAlias()
  const [only] = node.path
  const common =
    node.path.length === 1 && only !== undefined
      ? environment.commonTables.findLast((entry) => sameName(only, entry.name))
      : undefined
  if (common !== undefined) {
    const columns = derivedColumns(common.columns, alias)
    const path = [node.alias?.name ?? common.name]
    return { sql: `${common.sqlName} AS ${alias}`, tables: [{ path, columns }], columns }
  }
  const table = findHeld(node, environment)
  const columns = columnsOf(table, alias)
  const path = node.alias === null ? [table.schema, table.name] : [node.alias.name]
  return { sql: `${table.sqlName} AS ${alias}`, tables: [{ path, columns }], columns }
}

const JOIN_WORDS = {
  inner: 'JOIN',
  left: 'LEFT JOIN',
  right: 'RIGHT JOIN',
  full: 'FULL JOIN',
  cross: 'CROSS JOIN',
} as const

const asIdentifier = (name: string, node: Join): Identifier => ({
  kind: 'identifier',
  name,
  quoted: false,
  start: node.start,
  end: node.end,
})

function sharedNames(node: Join, left: Relation, right: Relation): Identifier[] {
  if (!node.natural) return node.using
  return left.columns
    .map(({ name }) => asIdentifier(name, node))
    .filter((name) => columnsNamed(right.columns, name).length > 0)
}

function oneColumn(relation: Relation, name: Identifier, side: string): ScopeColumn {
  const found = columnsNamed(relation.columns, name)
  const [first] = found
  if (first === undefined || found.length > 1) {
    const what = first === undefined ? 'no column' : 'more than one column'
    const names = relation.columns.map((column) => column.name)
    const hint = first === undefined ? suggestion(name.name, names) : ''
    return refuse(`${what} "${name.name}" on the ${side} side of the join${hint}`, name)
  }
  return first
}

function mergeColumns(node: Join, name: Identifier, left: ScopeColumn, right: ScopeColumn) {
  const type = commonType(left.value.type, right.value.type)
  if (type === null || type === 'array')
    refuse(
      `"${name.name}" is ${typeWords(left.value.type)} on the left side and ${typeWords(right.value.type)} on the right`,
      name,
    )
  const { field } = left.value
  const both: Value = {
    sql: `coalesce(${left.value.sql}, ${right.value.sql})`,
    type: type ?? left.value.type,
    ...(field === undefined ? {} : { field }),
  }
  const kept = node.join === 'right' ? right.value : node.join === 'full' ? both : left.value
  return { name: left.name, value: kept }
}

function joinByNames(node: Join, left: Relation, right: Relation): Relation {
  const pairs = sharedNames(node, left, right).map((name) => {
    const [a, b] = [oneColumn(left, name, 'left'), oneColumn(right, name, 'right')]
    return { a, b, merged: mergeColumns(node, name, a, b) }
  })
  const used = new Set(pairs.flatMap(({ a, b }) => [a, b]))
  const columns = [
    ...pairs.map(({ merged }) => merged),
    ...[...left.columns, ...right.columns].filter((column) => !used.has(column)),
  ]
  const test = pairs.map(({ a, b }) => `${a.value.sql} = ${b.value.sql}`).join(' AND ')
  const sql = `(${left.sql} ${JOIN_WORDS[node.join]} ${right.sql} ON (${test === '' ? 'TRUE' : test}))`
  return { sql, tables: [...left.tables, ...right.tables], columns }
}

function translateJoin(node: Join, context: FromContext): Relation {
  const left = translateReference(node.left, context)
  const right = translateReference(node.right, context)
  if (node.natural || node.using.length > 0) return joinByNames(node, left, right)
  const tables = [...left.tables, ...right.tables]
  const columns = [...left.columns, ...right.columns]
  const { parent } = context
  const on =
    node.on === null ? '' : ` ON ${context.translateOn(node.on, { tables, columns, parent })}`
  return { sql: `(${left.sql} ${JOIN_WORDS[node.join]} ${right.sql}${on})`, tables, columns }
}

/** Returns a table reference of FROM as SQL with the columns it offers. */
export function translateReference(node: TableReference, context: FromContext): Relation {
  if (node.kind === 'join') return translateJoin(node, context)
  if (node.kind === 'tableName') return translateTable(node, context)
  const { sql, columns } = context.environment.translateQuery(node.query, context.parent)
  const alias = context.environment.nextAlias()
  const offered = derivedColumns(columns, alias)
  const path = [node.alias?.name ?? alias]
  return { sql: `(${sql}) AS ${alias}`, tables: [{ path, columns: offered }], columns: offered }
}

/** Two tables of one FROM clause must have names of their own. */
export function checkTableNames(tables: readonly ScopeTable[], node: TableReference): void {
  const seen = new Set<string>()
  for (const { path } of tables) {
    const key = path.join('.').toLowerCase()
    if (seen.has(key))
      refuse(`"${path.join('.')}" stands twice in FROM: give each its own alias`, node)
    seen.add(key)
  }
}
