import type { CellValue } from '../../table/column.ts'
import type { Field, Info, Link, Param } from '../../table/field.ts'
import type { Coosys, Group, Timesys } from '../../table/metadata.ts'
import { shapeOf } from '../../table/shape.ts'
import type { QueryStatus } from '../../table/view.ts'
import { runOfCells } from './write/cellRun.ts'
import { documentStart } from './write/documentStart.ts'
import { createRowsWriter } from './write/rowPieces.ts'
import type { Serialization } from './write/rowsWriter.ts'
import { linesAsBytes, tableEnd, tableStart } from './write/tableElement.ts'
import { withNullValue, withPlainArraysize } from './write/writableFields.ts'
import { type Identifiers, WrittenIds } from './write/writtenIds.ts'
import { coosysElement, infoElement, timesysElement } from './writeElements.ts'

/** What a table to be written is. */
export interface VOTableWriterOptions {
  fields: readonly Field[]
  tableName?: string
  /** ID, UCD and utype of the TABLE. */
  id?: string
  ucd?: string
  utype?: string
  description?: string
  params?: readonly Param[]
  infos?: readonly Info[]
  /** What a FIELD's or PARAM's `ref` can name. */
  coosys?: readonly Coosys[]
  timesys?: readonly Timesys[]
  groups?: readonly Group[]
  links?: readonly Link[]
  serialization: Serialization
}

/** Writes one table as a VOTable, piece by piece: head, any number of runs of rows, tail. */
export interface VOTableWriter {
  head(): Uint8Array
  /** Returns the next `rowCount` rows as bytes; `cell` gives their cells, rows counted from 0. */
  rows(cell: (row: number, column: number) => CellValue, rowCount: number): Uint8Array
  /** Ends the document. An OVERFLOW or ERROR stands behind the table (DALI 1.1 §4.4.1). */
  tail(queryStatus: QueryStatus): Uint8Array
}

/**
 * Returns a writer of VOTable 1.4 documents (namespace v1.3): one RESOURCE of type results with one
 * TABLE. Strings of a `char` field that are not ASCII are written as UTF-8. Null cells: an empty TD,
 * the mask of BINARY2, or in BINARY NaN, the VALUES null (added where a field of whole numbers has
 * none), `?` for booleans and an empty string. `rows` throws RangeError for a null that cannot be
 * written at all: an unsignedByte without VALUES null in BINARY or inside an array.
 */
export function createVOTableWriter(options: VOTableWriterOptions): VOTableWriter {
  const { serialization } = options
  const fields = options.fields.map((field) =>
    withNullValue(withPlainArraysize(field), serialization),
  )
  const shapes = fields.map((field) => shapeOf(field, () => {}))
  const writer = createRowsWriter(fields, serialization)
  return {
    head: () => documentHead({ ...options, fields }),
    rows(cell, rowCount) {
      const runs = shapes.map((shape, column) =>
        runOfCells(
          shape,
          Array.from({ length: rowCount }, (_, row) => cell(row, column)),
        ),
      )
      return writer.rows(runs, rowCount)
    },
    tail(queryStatus) {
      const rest = writer.rest()
      const end = documentTail(serialization, queryStatus)
      const bytes = new Uint8Array(rest.length + end.length)
      bytes.set(rest)
      bytes.set(end, rest.length)
      return bytes
    },
  }
}

/** Returns the document of one table up to its rows; `nrows` says how many will come, if known. */
export function documentHead(options: VOTableWriterOptions & { nrows?: number }): Uint8Array {
  return linesAsBytes(WrittenIds.settledFor((ids) => headLines(options, ids)))
}

/** Returns what stands behind the rows. */
export function documentTail(serialization: Serialization, status: QueryStatus): Uint8Array {
  const { value, message } = status
  const late: Info[] = value === 'OK' ? [] : [{ name: 'QUERY_STATUS', value, text: message }]
  return WrittenIds.settledFor((ids) =>
    linesAsBytes([
      ...tableEnd(serialization, [], ids),
      ...late.map((info) => infoElement(info, ids)),
      '</RESOURCE>',
      '</VOTABLE>',
    ]),
  )
}

function headLines(options: VOTableWriterOptions & { nrows?: number }, ids: Identifiers): string[] {
  const { tableName, infos = [], coosys = [], timesys = [], serialization } = options
  const others = infos.filter(({ name }) => name.toUpperCase() !== 'QUERY_STATUS')
  return [
    ...documentStart(coosys),
    '<RESOURCE type="results">',
    '<INFO name="QUERY_STATUS" value="OK"/>',
    ...others.map((info) => infoElement(info, ids)),
    ...coosys.map((each) => coosysElement(each, ids)),
    ...timesys.map((each) => timesysElement(each, ids)),
    ...tableStart({ ...options, name: tableName, infos: [] }, serialization, ids),
  ]
}
