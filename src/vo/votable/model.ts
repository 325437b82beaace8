import type { Table } from '../../table/column.ts'
import type { Info, Link, Param } from '../../table/field.ts'
import type { Coosys, Group, Timesys } from '../../table/metadata.ts'
import type { Diagnostic, QueryStatus } from '../../table/view.ts'
import type { VoErrorData } from '../errors.ts'

/** What VOTABLE, RESOURCE and TABLE can all hold. */
export interface Metadata {
  description: string | undefined
  infos: Info[]
  params: Param[]
  groups: Group[]
  coosys: Coosys[]
  timesys: Timesys[]
  links: Link[]
}

/** A TABLE with its rows; while it is read, its row count grows and the rows so far can be read. */
export interface VOTableTable extends Table, Readonly<Metadata> {
  readonly ref: string | undefined
  readonly ucd: string | undefined
  readonly utype: string | undefined
  /** The RESOURCE that the table stands in. */
  readonly resource: Resource | undefined
}

/** A RESOURCE (VOTable 1.5 §3.1). */
export interface Resource extends Metadata {
  name?: string
  id?: string
  utype?: string
  type?: string
  tables: VOTableTable[]
  resources: Resource[]
}

/** A document as it was read, to its end or as far as it went. */
export interface VOTableDocument extends Metadata {
  /** As the document says; undefined where it does not. */
  version: string | undefined
  resources: Resource[]
  /** All tables, in document order. */
  tables: VOTableTable[]
  queryStatus: QueryStatus
  diagnostics: Diagnostic[]
  /** Why the rows ended early; undefined when the document is whole. */
  error?: VoErrorData
}

/** Returns metadata with nothing in it. */
export function emptyMetadata(): Metadata {
  return {
    description: undefined,
    infos: [],
    params: [],
    groups: [],
    coosys: [],
    timesys: [],
    links: [],
  }
}
