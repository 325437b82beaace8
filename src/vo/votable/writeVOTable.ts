import type { Field, Info } from '../../table/field.ts'
import type { Coosys } from '../../table/metadata.ts'
import type { WrittenPiece } from '../tableDocument.ts'
import type { Metadata, Resource, VOTableDocument, VOTableTable } from './model.ts'
import { documentStart } from './write/documentStart.ts'
import { foreignAttributesText, foreignElement } from './write/foreignElements.ts'
import { rowPieces } from './write/rowPieces.ts'
import type { Serialization } from './write/rowsWriter.ts'
import { linesAsBytes, tableEnd, tableStart } from './write/tableElement.ts'
import { writableFields } from './write/writableFields.ts'
import { type Identifiers, WrittenIds } from './write/writtenIds.ts'
import {
  coosysElement,
  descriptionElement,
  groupElement,
  infoElement,
  linkElement,
  paramElement,
  startTag,
  timesysElement,
} from './writeElements.ts'

/** A line of the document, or the rows of a table. */
type Part = string | { table: VOTableTable; fields: Field[] }

/**
 * Yields a whole document as it was read, all RESOURCEs and TABLEs with their metadata and rows,
 * all rows in one serialisation; VOTable 1.4, or 1.5 where its coordinate systems need that.
 * INFOs that followed a QUERY_STATUS behind the rows stand behind the rows again. When the
 * document had been cut, an ERROR says so.
 */
export function* writeVOTable(
  document: VOTableDocument,
  { serialization }: { serialization: Serialization },
): Generator<WrittenPiece, void> {
  const writer = new DocumentParts(document, serialization)
  const parts = WrittenIds.settledFor((ids) => [...writer.parts(ids)])
  let lines: string[] = []
  let rowsWritten = 0
  for (const part of parts) {
    if (typeof part === 'string') {
      lines.push(part)
      continue
    }
    yield { bytes: linesAsBytes(lines), rowsWritten }
    lines = []
    const { table, fields } = part
    const rows = { table, rowCount: table.rowCount, rowAt: (position: number) => position }
    for (const piece of rowPieces(rows, fields, serialization))
      yield { bytes: piece.bytes, rowsWritten: rowsWritten + piece.rowsWritten }
    rowsWritten += table.rowCount
  }
  yield { bytes: linesAsBytes(lines), rowsWritten }
}

class DocumentParts {
  readonly #document: VOTableDocument
  readonly #serialization: Serialization
  readonly #fields = new Map<VOTableTable, Field[]>()

  constructor(document: VOTableDocument, serialization: Serialization) {
    this.#document = document
    this.#serialization = serialization
    for (const table of document.tables)
      this.#fields.set(table, writableFields(table, serialization))
  }

  *parts(ids: Identifiers): Generator<Part> {
    const { resources, description, infos, id, error } = this.#document
    const [early, late] = splitInfos(infos)
    const cut: Info[] = error ? [{ name: 'QUERY_STATUS', value: 'ERROR', text: error.message }] : []
    yield* documentStart(allCoosys(this.#document, resources), ids.id(id))
    yield descriptionElement(description)
    yield* early.map((info) => infoElement(info, ids))
    yield* systemsAndParams(this.#document, ids)
    for (const resource of resources) yield* this.#resource(resource, ids)
    yield* [...late, ...cut].map((info) => infoElement(info, ids))
    yield '</VOTABLE>'
  }

  *#resource(resource: Resource, ids: Identifiers): Generator<Part> {
    const { name, id, utype, type, description, attributes = [], foreign = [] } = resource
    const [early, late] = splitInfos(resource.infos)
    const known = type?.trim().toLowerCase()
    const own = {
      ID: ids.id(id),
      name,
      utype,
      type: known === 'results' || known === 'meta' ? known : undefined,
    }
    yield `${startTag('RESOURCE', own)}${foreignAttributesText(attributes)}>`
    yield descriptionElement(description)
    yield* early.map((info) => infoElement(info, ids))
    yield* systemsAndParams(resource, ids)
    yield* resource.links.map((link) => linkElement(link, ids))
    for (const child of this.#children(resource))
      yield* 'tables' in child ? this.#resource(child, ids) : this.#table(child, ids)
    yield* late.map((info) => infoElement(info, ids))
    yield* foreign.map(foreignElement)
    yield '</RESOURCE>'
  }

  *#table(table: VOTableTable, ids: Identifiers): Generator<Part> {
    const serialization = this.#serialization
    const fields = this.#fields.get(table) ?? [...table.fields]
    const [early, late] = splitInfos(table.infos)
    const { name, id, ref, ucd, utype, description, params, groups, links, rowCount } = table
    const head = { name, id, ref, ucd, utype, description, params, groups, links }
    yield* tableStart({ ...head, fields, infos: early, nrows: rowCount }, serialization, ids)
    yield { table, fields }
    yield* tableEnd(serialization, late, ids)
  }

  /** Returns tables and RESOURCEs in the order of the document, as far as the tables tell. */
  #children(resource: Resource): (VOTableTable | Resource)[] {
    const order = new Map(this.#document.tables.map((table, index) => [table, index]))
    const first = (child: VOTableTable | Resource): number =>
      'tables' in child
        ? Math.min(...child.tables.map(first), ...child.resources.map(first))
        : (order.get(child) ?? Number.POSITIVE_INFINITY)
    return [...resource.tables, ...resource.resources]
      .map((child) => ({ child, at: first(child) }))
      .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at))
      .map(({ child }) => child)
  }
}

/** A second QUERY_STATUS stands behind the rows (DALI 1.1 §4.4.1), and what follows it. */
function splitInfos(infos: readonly Info[]): [early: readonly Info[], late: readonly Info[]] {
  const isStatus = ({ name }: Info) => name.toUpperCase() === 'QUERY_STATUS'
  const first = infos.findIndex(isStatus)
  const second = infos.findIndex((info, index) => index > first && first >= 0 && isStatus(info))
  return second < 0 ? [infos, []] : [infos.slice(0, second), infos.slice(second)]
}

function systemsAndParams(
  { coosys, timesys, groups, params }: Readonly<Metadata>,
  ids: Identifiers,
): string[] {
  return [
    ...coosys.map((each) => coosysElement(each, ids)),
    ...timesys.map((each) => timesysElement(each, ids)),
    ...groups.map((group) => groupElement(group, ids)),
    ...params.map((param) => paramElement(param, ids)),
  ]
}

function allCoosys({ coosys }: Readonly<Metadata>, resources: readonly Resource[]): Coosys[] {
  return [...coosys, ...resources.flatMap((inner) => allCoosys(inner, inner.resources))]
}
