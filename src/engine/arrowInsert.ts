import {
  Field as ArrowField,
  Table as ArrowTable,
  Bool,
  type Data,
  type DataType,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  List,
  makeData,
  tableToIPC,
  Utf8,
  Vector,
} from 'apache-arrow'
import type { CellValue } from '../table/column.ts'
import type { Field } from '../table/field.ts'
import { isGeometry, typeOfField } from './types.ts'

/** Rows of any origin, to be held by the engine. */
export interface Rows {
  fields: readonly Field[]
  rowCount: number
  cell(row: number, column: number): CellValue
}

/** An element of a column, or of an array in it. */
type Item = number | bigint | string | boolean | null

/*
 * Arrow's own builders make functions from text, which our Content-Security-Policy forbids: buffers
 * are filled here.
 */

function validity(items: readonly unknown[]): { nullCount: number; nullBitmap: Uint8Array } {
  const nullBitmap = new Uint8Array((items.length + 7) >> 3)
  let nullCount = 0
  for (const [index, item] of items.entries()) {
    if (item === null) nullCount++
    else nullBitmap[index >> 3] = (nullBitmap[index >> 3] ?? 0) | (1 << (index & 7))
  }
  return { nullCount, nullBitmap }
}

function booleanData(items: readonly Item[]): Data {
  const data = new Uint8Array((items.length + 7) >> 3)
  for (const [index, item] of items.entries())
    if (item === true) data[index >> 3] = (data[index >> 3] ?? 0) | (1 << (index & 7))
  return makeData({ type: new Bool(), length: items.length, ...validity(items), data })
}

function textData(items: readonly Item[]): Data {
  const encoder = new TextEncoder()
  const texts = items.map((item) => encoder.encode(item === null ? '' : String(item)))
  const valueOffsets = new Int32Array(items.length + 1)
  let size = 0
  for (const [index, text] of texts.entries()) {
    size += text.length
    valueOffsets[index + 1] = size
  }
  const data = new Uint8Array(size)
  for (const [index, text] of texts.entries()) data.set(text, valueOffsets[index])
  const type = new Utf8()
  return makeData({ type, length: items.length, ...validity(items), valueOffsets, data })
}

function itemData(datatype: string, items: readonly Item[]): Data {
  const shared = { length: items.length, ...validity(items) }
  const numbers = (): number[] => items.map(Number)
  switch (datatype) {
    case 'char':
    case 'unicodeChar':
      return textData(items)
    case 'boolean':
      return booleanData(items)
    case 'long': {
      const data = BigInt64Array.from(items, (item) => (item === null ? 0n : BigInt(item)))
      return makeData({ type: new Int64(), ...shared, data })
    }
    case 'int':
      return makeData({ type: new Int32(), ...shared, data: Int32Array.from(numbers()) })
    case 'float':
    case 'floatComplex':
      return makeData({ type: new Float32(), ...shared, data: Float32Array.from(numbers()) })
    case 'double':
    case 'doubleComplex':
      return makeData({ type: new Float64(), ...shared, data: Float64Array.from(numbers()) })
    default:
      return makeData({ type: new Int16(), ...shared, data: Int16Array.from(numbers()) })
  }
}

function listData(datatype: string, cells: readonly CellValue[]): Data {
  const valueOffsets = new Int32Array(cells.length + 1)
  const items: Item[] = []
  for (const [index, cell] of cells.entries()) {
    if (cell !== null && typeof cell === 'object')
      for (const item of Array.from<Item>(cell as ArrayLike<Item>)) items.push(item)
    else if (cell !== null) items.push(cell)
    valueOffsets[index + 1] = items.length
  }
  const child = itemData(datatype, items)
  const type: List<DataType> = new List(new ArrowField('item', child.type, true))
  return makeData({ type, length: cells.length, ...validity(cells), valueOffsets, child })
}

function columnData(rows: Rows, column: number, field: Field): Data {
  const cells = Array.from({ length: rows.rowCount }, (_, row) => rows.cell(row, column))
  const type = typeOfField(field)
  if (isGeometry(type)) return listData('double', cells)
  return type === 'array'
    ? listData(field.datatype, cells)
    : itemData(field.datatype, cells as Item[])
}

/** Returns rows as an Arrow IPC stream with columns c0, c1, ...; 64-bit integers and nulls are kept. */
export function toArrowStream(rows: Rows): Uint8Array {
  const columns = rows.fields.map((field, index): [string, Vector] => [
    `c${index}`,
    new Vector([columnData(rows, index, field)]),
  ])
  return tableToIPC(new ArrowTable(Object.fromEntries(columns)), 'stream')
}
