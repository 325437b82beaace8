import type { CellValue, NumericArray } from '../../../table/column.ts'
import { BOOLEAN_NULL } from '../../../table/columnCell.ts'
import { layoutOf, type Shape } from '../../../table/shape.ts'
import type { ColumnRun } from './columnRun.ts'

type Item = number | bigint | string | boolean | null

const STORES = {
  uint8: Uint8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  float32: Float32Array,
  float64: Float64Array,
}

const encoder = new TextEncoder()

/** Returns cells laid out as a run of a column of this shape. */
export function runOfCells(shape: Shape, cells: readonly CellValue[]): ColumnRun {
  const validity = new Uint8Array((cells.length + 7) >> 3).fill(255)
  cells.forEach((cell, k) => {
    if (cell === null) validity[k >> 3] = (validity[k >> 3] as number) & ~(1 << (k & 7))
  })
  const hasNull = cells.includes(null)
  const common = { validity: hasNull ? validity : null, first: 0 }
  if (shape.text) return { ...common, ...textOf(shape, cells) }
  const isScalar = layoutOf(shape).itemsPerRow === 1
  return { ...common, ...itemsOf(shape, isScalar ? cells.map((cell) => cell ?? NOTHING) : cells) }
}

type Laid = Pick<ColumnRun, 'values' | 'offsets' | 'nullItems' | 'itemsPerRow'>

/** Stands for a null scalar: the item that null cells hold. */
const NOTHING = 0

function textOf({ stringLength }: Shape, cells: readonly CellValue[]): Laid {
  const texts = cells.map((cell) => {
    if (stringLength === 0) return encoder.encode(cell === null ? '' : String(cell))
    const strings = Array.isArray(cell) ? (cell as readonly Item[]) : []
    return encoder.encode(strings.map((text) => `${text ?? ''}\0`).join(''))
  })
  const offsets = offsetsOf(texts)
  const values = new Uint8Array(offsets[texts.length] as number)
  texts.forEach((text, k) => {
    values.set(text, offsets[k])
  })
  return { values, offsets, nullItems: null, itemsPerRow: 0 }
}

function itemsOf(shape: Shape, cells: readonly CellValue[]): Laid {
  const { item: kind, itemsPerRow } = layoutOf(shape)
  const lists = cells.map((cell): ArrayLike<Item> => {
    if (cell === null) return []
    return typeof cell === 'object' ? (cell as ArrayLike<Item>) : [cell]
  })
  const offsets = offsetsOf(lists)
  const total = offsets[lists.length] as number
  const values: NumericArray = new STORES[kind](total)
  const nulls: number[] = []
  lists.forEach((list, k) => {
    for (let at = 0; at < list.length; at++) {
      const item = list[at] ?? null
      const to = (offsets[k] as number) + at
      if (item === null && shape.datatype !== 'boolean') nulls.push(to)
      if (values instanceof BigInt64Array) values[to] = toBigInt(item)
      else values[to] = item === null ? nullItemOf(shape) : Number(item)
    }
  })
  const nullItems = nulls.length > 0 ? new Uint8Array((total + 7) >> 3) : null
  for (const at of nulls)
    if (nullItems) nullItems[at >> 3] = (nullItems[at >> 3] as number) | (1 << (at & 7))
  if (itemsPerRow === 1) return { values, offsets: null, nullItems, itemsPerRow: 1 }
  return { values, offsets, nullItems, itemsPerRow: 0 }
}

function nullItemOf({ datatype }: Shape): number {
  if (datatype === 'boolean') return BOOLEAN_NULL
  return datatype.startsWith('float') || datatype.startsWith('double') ? Number.NaN : 0
}

function offsetsOf(lists: readonly { readonly length: number }[]): Uint32Array {
  const offsets = new Uint32Array(lists.length + 1)
  lists.forEach(({ length }, k) => {
    offsets[k + 1] = (offsets[k] as number) + length
  })
  return offsets
}

function toBigInt(item: Item): bigint {
  if (typeof item === 'bigint') return item
  const number = Number(item)
  return Number.isFinite(number) ? BigInt(Math.trunc(number)) : 0n
}
