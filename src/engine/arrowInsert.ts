import {
  Field as ArrowField,
  Table as ArrowTable,
  Vector as ArrowVector,
  Bool,
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
  type Vector,
  vectorFromArray,
} from 'apache-arrow'
import type { CellValue } from '../table/column.ts'
import type { Field } from '../table/field.ts'
import { typeOfField } from './types.ts'

/** Rows of any origin, to be held by the engine. */
export interface Rows {
  fields: readonly Field[]
  rowCount: number
  cell(row: number, column: number): CellValue
}

const ITEM_TYPES: ReadonlyMap<string, DataType> = new Map<string, DataType>([
  ['boolean', new Bool()],
  ['bit', new Int16()],
  ['unsignedByte', new Int16()],
  ['short', new Int16()],
  ['int', new Int32()],
  ['long', new Int64()],
  ['char', new Utf8()],
  ['unicodeChar', new Utf8()],
  ['float', new Float32()],
  ['double', new Float64()],
  ['floatComplex', new Float32()],
  ['doubleComplex', new Float64()],
])

const itemType = (field: Field): DataType => ITEM_TYPES.get(field.datatype) ?? new Utf8()

type Buffer = Int16Array | Int32Array | Float32Array | Float64Array

function newBuffer(datatype: string, length: number): Buffer {
  if (datatype === 'int') return new Int32Array(length)
  if (datatype === 'float') return new Float32Array(length)
  return datatype === 'double' ? new Float64Array(length) : new Int16Array(length)
}

/** Reads a column of numbers into a buffer with Arrow's validity bits. */
function numberVector(rows: Rows, column: number, field: Field): Vector {
  const length = rows.rowCount
  const nullBitmap = new Uint8Array((length + 7) >> 3)
  const isLong = field.datatype === 'long'
  const longs = new BigInt64Array(isLong ? length : 0)
  const numbers = newBuffer(field.datatype, isLong ? 0 : length)
  let nullCount = 0
  for (let row = 0; row < length; row++) {
    const value = rows.cell(row, column)
    if (value === null) nullCount++
    else {
      nullBitmap[row >> 3] = (nullBitmap[row >> 3] ?? 0) | (1 << (row & 7))
      if (isLong) longs[row] = BigInt(value as bigint)
      else numbers[row] = Number(value)
    }
  }
  const data = isLong ? longs : numbers
  return new ArrowVector([
    makeData({ type: itemType(field), length, nullCount, nullBitmap, data } as never),
  ])
}

function toItems(value: CellValue): unknown[] | null {
  if (value === null) return null
  return typeof value === 'object' ? Array.from(value as ArrayLike<unknown>) : [value]
}

function columnVector(rows: Rows, column: number): Vector {
  const field = rows.fields[column]
  if (field === undefined) throw new RangeError(`no column ${column}`)
  const type = typeOfField(field)
  const item = itemType(field)
  const isScalar = type !== 'array' && type !== 'point' && type !== 'circle' && type !== 'polygon'
  const isNumber = isScalar && type !== 'text' && type !== 'boolean'
  if (isNumber) return numberVector(rows, column, field)
  const cells = Array.from({ length: rows.rowCount }, (_, row) => rows.cell(row, column))
  if (isScalar) return vectorFromArray(cells as unknown[], item) as Vector
  const isPosition = type !== 'array'
  const list = new List(new ArrowField('item', isPosition ? new Float64() : item, true))
  return vectorFromArray(cells.map(toItems), list) as Vector
}

/** Returns rows as an Arrow IPC stream with columns c0, c1, ...; 64-bit integers and nulls are kept. */
export function toArrowStream(rows: Rows): Uint8Array {
  const columns = new Map<string, Vector>()
  rows.fields.forEach((_, index) => {
    columns.set(`c${index}`, columnVector(rows, index))
  })
  return tableToIPC(new ArrowTable(Object.fromEntries(columns)), 'stream')
}
