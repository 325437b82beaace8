import type { Identifier } from '../vo/adql/index.ts'
import { refuse, suggestion } from './problem.ts'
import type { ScopeColumn, Value } from './value.ts'

/** A table by the names under which its columns can be qualified. */
export interface ScopeTable {
  /** The alias alone, or the parts of the table's name. */
  path: readonly string[]
  columns: readonly ScopeColumn[]
}

/** What a FROM clause offers to the rest of its query. */
export interface Scope {
  tables: readonly ScopeTable[]
  /** What `*` means and where unqualified names are looked up: columns joined by name stand once. */
  columns: readonly ScopeColumn[]
  parent: Scope | null
}

interface Span {
  start: number
  end: number
}

/** Compares as ADQL does: in any case without quotes, exactly with them. */
export function sameName(identifier: Identifier, name: string): boolean {
  return identifier.quoted
    ? identifier.name === name
    : identifier.name.toLowerCase() === name.toLowerCase()
}

const written = (path: readonly Identifier[]): string => path.map((part) => part.name).join('.')

const matchesPath = (path: readonly Identifier[], names: readonly string[]): boolean =>
  path.length <= names.length &&
  path.every((part, index) => sameName(part, names[names.length - path.length + index] ?? ''))

/** Returns the columns of that name; where the case tells several apart, the exact one. */
export function columnsNamed(columns: readonly ScopeColumn[], name: Identifier): ScopeColumn[] {
  const found = columns.filter((column) => sameName(name, column.name))
  const exact = found.filter((column) => column.name === name.name)
  return exact.length === 1 ? exact : found
}

/** Returns the one table that a qualifier names, in this scope or one around it; null when there is none. */
export function findTable(
  scope: Scope | null,
  qualifier: readonly Identifier[],
  span: Span,
): ScopeTable | null {
  for (let level = scope; level !== null; level = level.parent) {
    const found = level.tables.filter((table) => matchesPath(qualifier, table.path))
    if (found.length > 1) refuse(`"${written(qualifier)}" names more than one table here`, span)
    if (found[0] !== undefined) return found[0]
  }
  return null
}

/** Returns the table, or refuses with the names there are. */
export function requireTable(
  scope: Scope | null,
  qualifier: readonly Identifier[],
  span: Span,
): ScopeTable {
  const found = findTable(scope, qualifier, span)
  if (found !== null) return found
  const names = (scope?.tables ?? []).map((table) => table.path.join('.'))
  return refuse(
    `no table "${written(qualifier)}" in FROM${suggestion(written(qualifier), names)}`,
    span,
  )
}

function single(found: ScopeColumn[], name: Identifier, span: Span): Value | null {
  if (found.length > 1)
    refuse(
      `"${name.name}" is ambiguous: more than one table here has it; put the table first`,
      span,
    )
  return found[0]?.value ?? null
}

/** Returns the column that a reference names, or null when no scope has one of that name. */
export function findColumn(
  scope: Scope | null,
  path: readonly Identifier[],
  span: Span,
): Value | null {
  const name = path.at(-1)
  if (name === undefined) return null
  const qualifier = path.slice(0, -1)
  if (qualifier.length > 0) {
    const table = requireTable(scope, qualifier, span)
    const found = single(columnsNamed(table.columns, name), name, span)
    if (found !== null) return found
    const names = table.columns.map((column) => column.name)
    return refuse(
      `no column "${name.name}" in ${table.path.join('.')}${suggestion(name.name, names)}`,
      name,
    )
  }
  for (let level = scope; level !== null; level = level.parent) {
    const found = single(columnsNamed(level.columns, name), name, span)
    if (found !== null) return found
  }
  return null
}

/** Refuses a column that no table has, with the nearest names. */
export function unknownColumn(scope: Scope | null, path: readonly Identifier[], span: Span): never {
  const name = path.at(-1)?.name ?? ''
  const names = (scope?.columns ?? []).map((column) => column.name)
  return refuse(`no column "${name}" in the tables of this query${suggestion(name, names)}`, span)
}
