import type { Table } from '../../table/column.ts'
import type { Field, Info, Link, Param, Values } from '../../table/field.ts'
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

/** An attribute that is not VOTable's own. */
export interface ForeignAttribute {
  /** Its local name. */
  name: string
  prefix?: string
  /** What the prefix stands for; undefined where it is not declared, or there is none. */
  namespace?: string
  value: string
}

/** An element inside a RESOURCE that is not VOTable's own, such as a MIVOT block: a plain tree. */
export interface ForeignElement {
  /** Its local name. */
  name: string
  prefix?: string
  /** What the prefix, or its absence, stands for; undefined where that is not declared. */
  namespace?: string
  attributes: ForeignAttribute[]
  children: ForeignElement[]
  /** Its own character data, joined; without surrounding blanks where it has children. */
  text: string
}

/** What can have an ID, and be meant by a `ref`. */
export type IdentifiedElement =
  | { kind: 'FIELD'; element: Field }
  | { kind: 'PARAM'; element: Param }
  | { kind: 'GROUP'; element: Group }
  | { kind: 'COOSYS'; element: Coosys }
  | { kind: 'TIMESYS'; element: Timesys }
  | { kind: 'VALUES'; element: Values }
  | { kind: 'LINK'; element: Link }
  | { kind: 'INFO'; element: Info }
  | { kind: 'TABLE'; element: { name: string | undefined; id: string | undefined } }
  | { kind: 'RESOURCE'; element: Resource }

/** A TABLE with its rows; while it is read, its row count grows and the rows so far can be read. */
export interface VOTableTable extends Table, Readonly<Metadata> {
  readonly ref: string | undefined
  readonly ucd: string | undefined
  readonly utype: string | undefined
  /** As the document says; what counts is `rowCount`. */
  readonly nrows: number | undefined
  /** VOTABLE and the RESOURCEs that the table stands in, from the outermost: what it may refer to. */
  readonly around: readonly Readonly<Metadata>[]
  /** The RESOURCE that the table stands in. */
  readonly resource: Resource | undefined
}

/** A RESOURCE (VOTable 1.5 §3.1). */
export interface Resource extends Metadata {
  name?: string
  id?: string
  utype?: string
  type?: string
  /** Attributes of other namespaces (VOTable 1.5 §3.1); absent = none. */
  attributes?: ForeignAttribute[]
  /** Elements that are not VOTable's (MIVOT, STC); absent = none. */
  foreign?: ForeignElement[]
  tables: VOTableTable[]
  resources: Resource[]
}

/** A document as it was read, to its end or as far as it went. */
export interface VOTableDocument extends Metadata {
  /** As the document says; undefined where it does not. */
  version: string | undefined
  /** Namespace of the VOTABLE element. */
  namespace?: string
  id?: string
  /** What an ID stands for; the first where several are the same. */
  ids: ReadonlyMap<string, IdentifiedElement>
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
