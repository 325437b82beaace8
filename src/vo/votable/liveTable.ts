import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import type { Field } from '../../table/field.ts'
import { layoutOf, type Shape } from '../../table/shape.ts'
import { TableBuilder } from '../../table/tableBuilder.ts'
import type { Metadata, Resource, VOTableTable } from './model.ts'

/** What a TABLE element says before its rows come. */
export interface TableHead extends Metadata {
  name: string | undefined
  id: string | undefined
  ref: string | undefined
  ucd: string | undefined
  utype: string | undefined
  nrows: number | undefined
  /** VOTABLE and the RESOURCEs it stands in, from the outermost. */
  around: readonly Metadata[]
  resource: Resource | undefined
  fields: Field[]
}

/** A TABLE that grows while it is read. Its metadata arrays are the head's own: later INFOs show up. */
export class LiveTable extends TableBuilder implements VOTableTable {
  readonly #shapes: readonly Shape[]
  readonly #head: TableHead

  constructor(head: TableHead, shapes: readonly Shape[]) {
    super(head.fields, shapes.map(layoutOf))
    this.name = head.name
    this.id = head.id
    this.#shapes = shapes
    this.#head = head
  }

  /** Returns what `make` makes of each column and its shape. */
  mapColumns<T>(make: (column: ColumnBuilder, shape: Shape) => T): T[] {
    return this.#shapes.flatMap((shape, index) => {
      const column = this.columns[index]
      return column ? [make(column, shape)] : []
    })
  }

  get ref() {
    return this.#head.ref
  }

  get ucd() {
    return this.#head.ucd
  }

  get utype() {
    return this.#head.utype
  }

  get nrows() {
    return this.#head.nrows
  }

  get around() {
    return this.#head.around
  }

  get resource() {
    return this.#head.resource
  }

  get description() {
    return this.#head.description
  }

  get infos() {
    return this.#head.infos
  }

  get params() {
    return this.#head.params
  }

  get groups() {
    return this.#head.groups
  }

  get coosys() {
    return this.#head.coosys
  }

  get timesys() {
    return this.#head.timesys
  }

  get links() {
    return this.#head.links
  }
}
