import type { Query } from '../vo/adql/index.ts'
import type { Catalogue } from './catalogue.ts'
import type { Scope } from './scope.ts'
import type { ScopeColumn, Value } from './value.ts'

/** A sub-query or common table in SQL; its columns are called o0, o1, ... */
export interface TranslatedQuery {
  sql: string
  columns: readonly ScopeColumn[]
}

/** A name from WITH. */
export interface CommonTableEntry {
  name: string
  sqlName: string
  columns: readonly ScopeColumn[]
}

/** What one translation shares: the tables, and counters for names. */
export interface Environment {
  catalogue: Catalogue
  commonTables: CommonTableEntry[]
  nextAlias(): string
  /** Set by RAND(seed). */
  seed: number | null
  translateQuery(query: Query, parent: Scope | null): TranslatedQuery
}

/** Where an expression stands. */
export interface Context {
  environment: Environment
  scope: Scope | null
  /** Why set functions cannot stand here; null where they can. */
  noAggregates: string | null
  /** Names from the select list that may be used besides columns. */
  aliases: ReadonlyMap<string, Value>
  /** Told of each set function met. */
  onAggregate(): void
}
