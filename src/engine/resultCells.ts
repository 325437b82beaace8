import type { RecordBatch } from 'apache-arrow'
import type { CellValue, NumericArray } from '../table/column.ts'
import type { Datatype, Field } from '../table/field.ts'

type Convert = (value: unknown) => CellValue

const toBigInt = (value: unknown): bigint =>
  typeof value === 'bigint' ? value : BigInt(Math.trunc(Number(value)))

function itemConverter(datatype: Datatype): Convert {
  if (datatype === 'char' || datatype === 'unicodeChar') return String
  if (datatype === 'boolean') return Boolean
  return datatype === 'long' ? toBigInt : Number
}

function typedArray(datatype: Datatype, items: readonly CellValue[]): NumericArray | null {
  switch (datatype) {
    case 'long':
      return BigInt64Array.from(items as bigint[])
    case 'short':
      return Int16Array.from(items as number[])
    case 'int':
      return Int32Array.from(items as number[])
    case 'float':
    case 'floatComplex':
      return Float32Array.from(items as number[])
    case 'double':
    case 'doubleComplex':
      return Float64Array.from(items as number[])
    case 'bit':
    case 'unsignedByte':
      return Uint8Array.from(items as number[])
    default:
      return null
  }
}

/** DuckDB's lists come as Arrow vectors, which can be iterated. */
function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
}

function converter(field: Field): Convert {
  const convertItem = itemConverter(field.datatype)
  return (value) => {
    if (value === null || value === undefined) return null
    if (!isList(value)) return convertItem(value)
    const items = Array.from(value, (item) => (item === null ? null : convertItem(item)))
    if (items.includes(null)) return items as (number | null)[]
    return typedArray(field.datatype, items) ?? (items as string[])
  }
}

/** Returns the reader of a batch's cells, as the FIELDs say they are. */
export function cellReader(
  batch: RecordBatch,
  fields: readonly Field[],
): (row: number, column: number) => CellValue {
  const columns = fields.map((field, index) => ({
    vector: batch.getChildAt(index),
    convert: converter(field),
  }))
  return (row, column) => {
    const found = columns[column]
    return found === undefined ? null : found.convert(found.vector?.get(row))
  }
}
