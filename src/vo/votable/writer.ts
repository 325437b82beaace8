import type { CellValue } from '../../table/column.ts'
import type { Field, Info, Param } from '../../table/field.ts'
import type { Coosys, Timesys } from '../../table/metadata.ts'
import { type Shape, shapeOf } from '../../table/shape.ts'
import type { QueryStatus } from '../../table/view.ts'
import { BASE64_LINE_BYTES, encodeBase64Lines } from './base64.ts'
import { ByteSink } from './byteSink.ts'
import { writeBinaryCell, writeFiller } from './writeBinary.ts'
import {
  coosysElement,
  escapeAttribute,
  escapeText,
  fieldElement,
  infoElement,
  paramElement,
  timesysElement,
} from './writeElements.ts'
import { cellText } from './writeText.ts'

/** What a table to be written is. */
export interface VOTableWriterOptions {
  fields: readonly Field[]
  tableName?: string
  description?: string
  params?: readonly Param[]
  infos?: readonly Info[]
  /** What a FIELD's or PARAM's `ref` can name. */
  coosys?: readonly Coosys[]
  timesys?: readonly Timesys[]
  serialization: 'TABLEDATA' | 'BINARY' | 'BINARY2'
}

/** Writes one table as a VOTable, piece by piece: head, any number of runs of rows, tail. */
export interface VOTableWriter {
  head(): Uint8Array
  /** Returns the next `rowCount` rows as bytes; `cell` gives their cells, rows counted from 0. */
  rows(cell: (row: number, column: number) => CellValue, rowCount: number): Uint8Array
  /** Ends the document. An OVERFLOW or ERROR stands behind the table (DALI 1.1 §4.4.1). */
  tail(queryStatus: QueryStatus): Uint8Array
}

interface Prepared {
  field: Field
  shape: Shape
}

const encoder = new TextEncoder()

/** Values that say null where nothing else can (BINARY, elements of arrays) and VALUES names none. */
const NULL_VALUES = new Map([
  ['short', '-32768'],
  ['int', '-2147483648'],
  ['long', '-9223372036854775808'],
])

/** Returns the field with a null value when its nulls cannot be written otherwise. */
function withNullValue(field: Field, serialization: VOTableWriterOptions['serialization']): Field {
  const nullValue = NULL_VALUES.get(field.datatype)
  if (nullValue === undefined || field.values?.null !== undefined) return field
  if (serialization !== 'BINARY' && shapeOf(field, () => {}).scalar) return field
  return { ...field, values: { ...field.values, null: nullValue } }
}

/**
 * Returns a writer of VOTable 1.4 documents (namespace v1.3): one RESOURCE of type results with one
 * TABLE. Strings of a `char` field that are not ASCII are written as UTF-8. Null cells: an empty TD,
 * the mask of BINARY2, or in BINARY NaN, the VALUES null (added where a field of whole numbers has
 * none), `?` for booleans and an empty string. `rows` throws RangeError for a null that cannot be
 * written at all: an unsignedByte without VALUES null in BINARY or inside an array.
 */
export function createVOTableWriter(options: VOTableWriterOptions): VOTableWriter {
  const columns = options.fields.map((given): Prepared => {
    const field = withNullValue(given, options.serialization)
    return { field, shape: shapeOf(field, () => {}) }
  })
  const fields = columns.map(({ field }) => field)
  const binary =
    options.serialization === 'TABLEDATA' ? undefined : new BinaryRows(columns, options)
  return {
    head: () => encoder.encode(headOf(options, fields)),
    rows: (cell, rowCount) =>
      binary ? binary.rows(cell, rowCount) : encoder.encode(textRows(columns, cell, rowCount)),
    tail(queryStatus) {
      const end = encoder.encode(tailOf(options.serialization, queryStatus))
      const rest = binary?.rest() ?? new Uint8Array(0)
      const bytes = new Uint8Array(rest.length + end.length)
      bytes.set(rest)
      bytes.set(end, rest.length)
      return bytes
    },
  }
}

function headOf(options: VOTableWriterOptions, fields: readonly Field[]): string {
  const { tableName, description, params = [], infos = [], serialization } = options
  const { coosys = [], timesys = [] } = options
  const name = tableName === undefined ? '' : ` name="${escapeAttribute(tableName)}"`
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">',
    '<RESOURCE type="results">',
    '<INFO name="QUERY_STATUS" value="OK"/>',
    ...infos.filter((info) => info.name.toUpperCase() !== 'QUERY_STATUS').map(infoElement),
    ...coosys.map(coosysElement),
    ...timesys.map(timesysElement),
    `<TABLE${name}>`,
    ...(description ? [`<DESCRIPTION>${escapeText(description)}</DESCRIPTION>`] : []),
    ...params.map(paramElement),
    ...fields.map((field) => fieldElement('FIELD', field)),
    '<DATA>',
    serialization === 'TABLEDATA'
      ? '<TABLEDATA>'
      : `<${serialization}>\n<STREAM encoding="base64">`,
  ]
  return `${lines.join('\n')}\n`
}

function tailOf(
  serialization: VOTableWriterOptions['serialization'],
  { value, message }: QueryStatus,
): string {
  const lines = [
    serialization === 'TABLEDATA' ? '</TABLEDATA>' : `</STREAM>\n</${serialization}>`,
    '</DATA>',
    '</TABLE>',
    ...(value === 'OK' ? [] : [infoElement({ name: 'QUERY_STATUS', value, text: message })]),
    '</RESOURCE>',
    '</VOTABLE>',
  ]
  return `${lines.join('\n')}\n`
}

function textRows(
  columns: readonly Prepared[],
  cell: (row: number, column: number) => CellValue,
  rowCount: number,
): string {
  let text = ''
  for (let row = 0; row < rowCount; row++) {
    text += '<TR>'
    for (let c = 0; c < columns.length; c++) {
      const { field, shape } = columns[c] as Prepared
      text += `<TD>${cellText(shape, cell(row, c), field.values?.null)}</TD>`
    }
    text += '</TR>\n'
  }
  return text
}

/** Rows as base64; what does not fill a line waits for the next rows. */
class BinaryRows {
  readonly #columns: readonly Prepared[]
  readonly #maskBytes: number
  readonly #sink = new ByteSink()

  constructor(columns: readonly Prepared[], options: VOTableWriterOptions) {
    this.#columns = columns
    this.#maskBytes = options.serialization === 'BINARY2' ? (columns.length + 7) >> 3 : 0
  }

  rows(cell: (row: number, column: number) => CellValue, rowCount: number): Uint8Array {
    const sink = this.#sink
    const columns = this.#columns
    for (let row = 0; row < rowCount; row++) {
      const mask = sink.skip(this.#maskBytes)
      for (let c = 0; c < columns.length; c++) {
        const value = cell(row, c)
        const { field, shape } = columns[c] as Prepared
        if (value === null && this.#maskBytes > 0) {
          writeFiller(sink, shape)
          sink.setBits(mask + (c >> 3), 128 >> (c & 7))
        } else writeBinaryCell(sink, field, shape, value)
      }
    }
    return this.#take(sink.length - (sink.length % BASE64_LINE_BYTES))
  }

  rest(): Uint8Array {
    return this.#take(this.#sink.length)
  }

  #take(length: number): Uint8Array {
    return encodeBase64Lines(this.#sink.take(length))
  }
}
