import type { Field } from '../table/field.ts'
import {
  type CommonTable,
  parseAdql,
  type Query,
  type SetExpression,
  type SetOperation,
} from '../vo/adql/index.ts'
import { AdqlError } from '../vo/errors.ts'
import type { Catalogue } from './catalogue.ts'
import type { Environment, TranslatedQuery } from './context.ts'
import { timestampText } from './expressions.ts'
import { makeUnique } from './names.ts'
import { Refusal, refuse, toAdqlError } from './problem.ts'
import type { Scope } from './scope.ts'
import {
  limitClause,
  smallerLimit,
  sortClause,
  type Tail,
  toCount,
  translateSelect,
} from './select.ts'
import { commonType, fieldOfType, sqlTypeName, typeWords } from './types.ts'
import type { ScopeColumn } from './value.ts'

/** A query ready to run: SQL for DuckDB, FIELDs of its columns, and the seed that RAND(seed) asks for. */
export interface Translation {
  sql: string
  fields: Field[]
  /** Between -1 and 1, for setseed; null when there is none. */
  seed: number | null
}

const NO_TAIL: Tail = { orderBy: [], offset: null, limit: null }

function unionColumns(node: SetOperation, left: TranslatedQuery, right: TranslatedQuery) {
  if (left.columns.length !== right.columns.length)
    refuse(
      `${node.operator.toUpperCase()} joins queries with the same number of columns: ${left.columns.length} and ${right.columns.length}`,
      node.right,
    )
  return left.columns.map(({ name, value }, index): ScopeColumn => {
    const other = right.columns[index]?.value ?? value
    const type = commonType(value.type, other.type)
    if (type === null)
      return refuse(
        `column ${index + 1} of the ${node.operator} is ${typeWords(value.type)} on one side and ${typeWords(other.type)} on the other`,
        node.right,
      )
    if (type === 'array' && value.field?.datatype !== other.field?.datatype)
      return refuse(`column ${index + 1} holds arrays of different types`, node.right)
    const same = value.field?.datatype === other.field?.datatype && value.type === other.type
    const { datatype: _datatype, arraysize, values: _values, ...rest } = value.field ?? {}
    const shape = same && value.field?.datatype !== undefined
    const keepSize = shape && (arraysize === undefined || arraysize === other.field?.arraysize)
    const field = {
      ...rest,
      ...(shape ? { datatype: value.field?.datatype } : {}),
      ...(shape && arraysize !== undefined ? { arraysize: keepSize ? arraysize : '*' } : {}),
    } as Partial<Field>
    return { name, value: { sql: `o${index}`, type, field } }
  })
}

function castTo(query: TranslatedQuery, columns: readonly ScopeColumn[]): string {
  const differs = query.columns.some(
    ({ value }, index) => value.type !== columns[index]?.value.type,
  )
  if (!differs) return `(${query.sql})`
  const list = columns.map(({ value }, index) =>
    query.columns[index]?.value.type === value.type
      ? `o${index}`
      : `CAST(o${index} AS ${sqlTypeName(value.type)}) AS o${index}`,
  )
  return `(SELECT ${list.join(', ')} FROM (${query.sql}))`
}

class Translator implements Environment {
  readonly catalogue: Catalogue
  commonTables: Environment['commonTables'] = []
  seed: number | null = null
  private aliasCount = 0

  constructor(catalogue: Catalogue) {
    this.catalogue = catalogue
  }

  nextAlias(): string {
    return `t${this.aliasCount++}`
  }

  translateQuery(query: Query, parent: Scope | null, limit: bigint | null = null): TranslatedQuery {
    const offset = query.offset === null ? null : String(toCount(query.offset.text))
    const { body, orderBy } = query
    if (body.kind === 'select')
      return translateSelect(body, { orderBy, offset, limit }, this, parent)
    const plain = orderBy.length === 0 && offset === null
    if (body.kind === 'query' && plain) return this.translateQuery(body, parent, limit)
    const inner = this.translateSet(body, parent)
    const sort = sortClause(orderBy, inner.columns, (node) =>
      refuse('here ORDER BY can only use names and positions of the result', node),
    )
    const list = inner.columns.map((_, index) => `o${index}`).join(', ')
    const sql = `SELECT ${list} FROM (${inner.sql})${sort}${limitClause(smallerLimit(null, limit), offset)}`
    return { sql, columns: inner.columns }
  }

  private translateSet(node: SetExpression, parent: Scope | null): TranslatedQuery {
    if (node.kind === 'query') return this.translateQuery(node, parent)
    if (node.kind === 'select') return translateSelect(node, NO_TAIL, this, parent)
    const left = this.translateSet(node.left, parent)
    const right = this.translateSet(node.right, parent)
    const columns = unionColumns(node, left, right)
    const operator = `${node.operator.toUpperCase()}${node.all ? ' ALL' : ''}`
    return { sql: `${castTo(left, columns)} ${operator} ${castTo(right, columns)}`, columns }
  }

  /** Returns the WITH clause; each name is known to those after it. */
  withClause(tables: readonly CommonTable[]): string {
    const parts = tables.map((table) => {
      const { sql, columns } = this.translateQuery(table.query, null)
      const sqlName = `w${this.commonTables.length}`
      this.commonTables.push({ name: table.name.name, sqlName, columns })
      return `${sqlName} AS (${sql})`
    })
    return parts.length === 0 ? '' : `WITH ${parts.join(', ')} `
  }
}

/** The FIELD of a result column; VALUES/null is for encodings that have no other way to say null. */
function resultField(column: ScopeColumn, name: string): Field {
  const { type, field = {} } = column.value
  const made = fieldOfType(type)
  if (field.datatype === undefined) return { ...made, ...field, name }
  const { values, ...rest } = field
  if (values === undefined) return { ...made, ...rest, name } as Field
  const { null: _null, ...bounds } = values
  const kept = Object.keys(bounds).length > 0 ? { values: bounds } : {}
  return { ...rest, ...kept, name } as Field
}

function outputSql(query: TranslatedQuery): string {
  const hasTimestamps = query.columns.some(({ value }) => value.type === 'timestamp')
  if (!hasTimestamps) return query.sql
  const list = query.columns.map(({ value }, index) =>
    value.type === 'timestamp' ? `${timestampText(`o${index}`)} AS o${index}` : `o${index}`,
  )
  return `SELECT ${list.join(', ')} FROM (${query.sql})`
}

/** Brings any number into the range of DuckDB's setseed. */
const toSeed = (seed: number | null): number | null => (seed === null ? null : Math.sin(seed))

/**
 * Translates ADQL 2.1 to DuckDB's SQL over the tables held; at most `maxRows` rows are computed.
 * Throws AdqlError with position and reason for what cannot be parsed, resolved or translated.
 */
export function translateAdql(text: string, catalogue: Catalogue, maxRows: number): Translation {
  const { ast, errors } = parseAdql(text)
  const [first] = errors
  if (first !== undefined) throw toAdqlError(first.message, first, text)
  if (ast === null) throw new AdqlError('the query is empty')
  const translator = new Translator(catalogue)
  try {
    const common = translator.withClause(ast.commonTables)
    const query = translator.translateQuery(
      ast,
      null,
      Number.isFinite(maxRows) ? BigInt(Math.max(0, Math.floor(maxRows))) : null,
    )
    const names = makeUnique(query.columns.map((column) => column.name))
    const fields = query.columns.map((column, index) => resultField(column, names[index] ?? ''))
    return { sql: common + outputSql(query), fields, seed: toSeed(translator.seed) }
  } catch (error) {
    if (error instanceof Refusal) throw toAdqlError(error.message, error.span, text)
    if (error instanceof RangeError)
      throw toAdqlError('this query is too deeply nested', { start: 0, end: text.length }, text)
    throw error
  }
}
