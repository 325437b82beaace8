import type { CellValue, Column, ColumnBlock, NumericArray, Table } from './column.ts'
import type { Datatype, Field } from './field.ts'

const STORES: Record<Datatype, (length: number) => NumericArray> = {
  boolean: (length) => new Uint8Array(length),
  bit: (length) => new Uint8Array(length),
  unsignedByte: (length) => new Uint8Array(length),
  short: (length) => new Int16Array(length),
  int: (length) => new Int32Array(length),
  long: (length) => new BigInt64Array(length),
  char: (length) => new Uint8Array(length),
  unicodeChar: (length) => new Uint8Array(length),
  float: (length) => new Float32Array(length),
  double: (length) => new Float64Array(length),
  floatComplex: (length) => new Float32Array(length),
  doubleComplex: (length) => new Float64Array(length),
}

type Cells = readonly CellValue[]

function validityOf(cells: Cells): Uint8Array | null {
  if (!cells.includes(null)) return null
  const bits = new Uint8Array(Math.ceil(cells.length / 8))
  cells.forEach((cell, index) => {
    if (cell !== null) bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7))
  })
  return bits
}

function stringBlock(start: number, cells: Cells): ColumnBlock {
  const encoded = cells.map((cell) => new TextEncoder().encode(String(cell ?? '')))
  const offsets = new Uint32Array(cells.length + 1)
  encoded.forEach((bytes, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + bytes.length
  })
  const values = new Uint8Array(offsets[cells.length] ?? 0)
  encoded.forEach((bytes, index) => {
    values.set(bytes, offsets[index])
  })
  return { start, length: cells.length, values, validity: validityOf(cells), offsets }
}

function scalarBlock(datatype: Datatype, start: number, cells: Cells): ColumnBlock {
  const values = STORES[datatype](cells.length)
  cells.forEach((cell, index) => {
    if (values instanceof BigInt64Array) values[index] = BigInt((cell as bigint | null) ?? 0)
    else values[index] = Number(cell)
  })
  return { start, length: cells.length, values, validity: validityOf(cells), offsets: null }
}

function arrayBlock(datatype: Datatype, start: number, cells: Cells): ColumnBlock {
  const lists = cells.map((cell) => (cell === null ? [] : Array.from(cell as ArrayLike<CellValue>)))
  const items = lists.flat()
  const offsets = new Uint32Array(cells.length + 1)
  lists.forEach((list, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + list.length
  })
  const nullItems = new Uint8Array(Math.ceil(items.length / 8))
  items.forEach((item, index) => {
    if (item === null) nullItems[index >> 3] = (nullItems[index >> 3] ?? 0) | (1 << (index & 7))
  })
  const { values } = scalarBlock(datatype, start, items)
  return { start, length: cells.length, values, validity: validityOf(cells), offsets, nullItems }
}

/**
 * A column for tests, made of cells in blocks of `blockRows` rows; arrays are of numbers.
 * `cells` may be appended to: the column then grows.
 */
export function columnOfCells(
  attributes: Partial<Field> & { datatype: Datatype },
  cells: CellValue[],
  blockRows = 3,
): Column {
  const field: Field = { name: 'x', ...attributes }
  const isString = field.datatype === 'char' || field.datatype === 'unicodeChar'
  const isArray = !isString && field.arraysize !== undefined
  const makeBlock = (start: number, part: Cells): ColumnBlock => {
    if (isString) return stringBlock(start, part)
    return (isArray ? arrayBlock : scalarBlock)(field.datatype, start, part)
  }
  return {
    field,
    isString,
    itemsPerRow: isString || isArray ? 0 : 1,
    get length() {
      return cells.length
    },
    get memoryBytes() {
      return cells.length * 8
    },
    get blocks() {
      const starts = Array.from(
        { length: Math.ceil(cells.length / blockRows) },
        (_, i) => i * blockRows,
      )
      return starts.map((start) => makeBlock(start, cells.slice(start, start + blockRows)))
    },
    get: (row) => cells[row] ?? null,
    isNull: (row) => cells[row] === null,
  }
}

/** A table for tests, as long as its first column. */
export function tableOfColumns(columns: readonly Column[]): Table {
  return {
    name: undefined,
    id: undefined,
    fields: columns.map((column) => column.field),
    get rowCount() {
      return columns[0]?.length ?? 0
    },
    column: (index) => columns[index] as Column,
  }
}
