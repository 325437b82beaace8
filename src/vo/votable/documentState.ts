import type { Field, Info, Option, Param, Values } from '../../table/field.ts'
import type { Coosys, Group, Timesys } from '../../table/metadata.ts'
import { shapeOf } from '../../table/shape.ts'
import type { RawContent } from '../xml/index.ts'
import type { Diagnostics } from './diagnostics.ts'
import type { FieldContext } from './fieldElements.ts'
import { makeNamesUnique } from './fieldNames.ts'
import { Identifiers } from './identifiers.ts'
import { LiveTable, type TableHead } from './liveTable.ts'
import { noteLongTexts } from './longTexts.ts'
import { emptyMetadata, type IdentifiedElement, type Metadata, type Resource } from './model.ts'
import { type FieldNote, noteNullLiteral } from './nullLiteral.ts'

/** What VOTABLE itself holds. */
export type DocumentRoot = Metadata & {
  resources: Resource[]
  ids: ReadonlyMap<string, IdentifiedElement>
  id?: string
  namespace?: string
}

/** A TABLE element that is being read. */
export interface OpenTable {
  head: TableHead
  /** Made when its FIELDs are complete. */
  table: LiveTable | undefined
  sawData: boolean
  /** A serialisation has begun. */
  sawRows: boolean
  /** Its rows are not in this document, or not read. */
  rowsElsewhere: boolean
}

/** A STREAM whose rows are not inline base64: they stand elsewhere, or in FITS. */
export interface StreamRequest {
  table: LiveTable
  serialization: 'BINARY' | 'BINARY2' | 'FITS'
  /** As the document wrote it. */
  href: string | undefined
  /** In lower case. */
  encoding: string | undefined
  /** Extension of the FITS file, counted from 0 for the primary one. */
  extnum: number | undefined
}

/** What the reader of a document tells, and what it leaves to others. */
export interface ReaderHooks {
  /** A table's FIELDs are complete: its rows are about to come. */
  onTable(table: LiveTable): void
  /** Takes a STREAM that is not inline base64; undefined = nobody does. */
  onStream?(request: StreamRequest): RawContent | undefined
}

/** What has been read of a document so far, and which of its elements are open. */
export class DocumentState {
  readonly identifiers: Identifiers
  readonly root: DocumentRoot
  readonly tables: LiveTable[] = []
  /** All INFOs, in document order. */
  readonly infos: Info[] = []
  version: string | undefined
  readonly resources: Resource[] = []
  readonly groups: Group[] = []
  readonly openTables: OpenTable[] = []
  readonly options: Option[] = []
  field: Field | Param | undefined
  /** The FIELD or PARAM that ended last. */
  lastColumn: Field | Param | undefined
  values: Values | undefined
  coordinates: Coosys | Timesys | undefined
  serialization: StreamRequest['serialization'] = 'BINARY'
  extnum: number | undefined
  readonly diagnostics: Diagnostics
  readonly hooks: ReaderHooks
  readonly #lines = new WeakMap<Field, number>()
  readonly #heads = new Map<string, TableHead>()
  #params = 0

  constructor(diagnostics: Diagnostics, hooks: ReaderHooks) {
    this.diagnostics = diagnostics
    this.hooks = hooks
    this.identifiers = new Identifiers(diagnostics)
    this.root = { ...emptyMetadata(), resources: [], ids: this.identifiers.elements }
  }

  /** The innermost of TABLE, RESOURCE and VOTABLE. */
  get container(): Metadata {
    return this.openTable?.head ?? this.resources.at(-1) ?? this.root
  }

  get openTable(): OpenTable | undefined {
    return this.openTables.at(-1)
  }

  get fieldContext(): FieldContext {
    const number = /^\s*v?(\d+\.\d+)\s*$/i.exec(this.version ?? '')?.[1]
    const version = number === undefined ? undefined : Number(number)
    return { diagnostics: this.diagnostics, version }
  }

  /** Returns the number of a PARAM in the document, from 0. */
  nextParam(): number {
    return this.#params++
  }

  /** Remembers where a FIELD stands: some things are found out only when all are there. */
  noteLine(field: Field): void {
    const line = this.diagnostics.line()
    if (line !== undefined) this.#lines.set(field, line)
  }

  startTable(head: TableHead): void {
    const seen = { sawData: false, sawRows: false, rowsElsewhere: false }
    this.openTables.push({ head, table: undefined, ...seen })
    const { id } = head
    if (id !== undefined && !this.#heads.has(id)) this.#heads.set(id, head)
  }

  /** The FIELDs of the innermost TABLE are complete: makes its table, once. */
  completeHead(): void {
    const open = this.openTable
    if (!open || open.table) return
    const { head } = open
    this.#inherit(head)
    const note: FieldNote = (kind, field, place) =>
      this.diagnostics.note(kind, place, this.#lines.get(field))
    makeNamesUnique(head.fields, note)
    this.identifiers.settleValues()
    const shapes = head.fields.map((field) =>
      shapeOf(field, (arraysize, understood) =>
        note(
          understood ? 'arraysizeSpelling' : 'badArraysize',
          field,
          `field ${field.name}: ${arraysize}`,
        ),
      ),
    )
    for (const field of head.fields) noteNullLiteral(field, note)
    const table = new LiveTable(head, shapes)
    open.table = table
    this.tables.push(table)
    head.resource?.tables.push(table)
    this.hooks.onTable(table)
  }

  endTable(): void {
    this.completeHead()
    const open = this.openTables.pop()
    const table = open?.table
    if (!open || !table) return
    table.finish()
    noteLongTexts(table, this.diagnostics)
    const { nrows, rowCount } = table
    if (open.sawData && !open.rowsElsewhere && nrows !== undefined && nrows !== rowCount)
      this.diagnostics.note(
        'nrowsMismatch',
        `table ${table.name ?? this.tables.length}: ${nrows} instead of ${rowCount}`,
      )
  }

  /** A TABLE with `ref` has the structure of another one (VOTable 1.5 §3.8), as far as it lacks its own. */
  #inherit(head: TableHead): void {
    if (head.ref === undefined) return
    const model = this.#heads.get(head.ref)
    const place = `table ${head.name ?? this.tables.length + 1}`
    if (head.fields.length > 0 || model === undefined || model === head) {
      if (head.fields.length > 0) this.identifiers.refer(head.ref, place, ['TABLE'])
      else this.diagnostics.note('unknownReference', `${place} ref ${head.ref}`)
      return
    }
    head.fields = [...model.fields]
    if (head.params.length === 0) head.params.push(...model.params)
    if (head.groups.length === 0) head.groups.push(...model.groups)
    if (head.links.length === 0) head.links.push(...model.links)
  }
}
