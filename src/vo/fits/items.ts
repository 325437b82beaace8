import type { NumericArray } from '../../table/column.ts'
import type { ItemKind } from '../../table/columnBuilder.ts'
import { BOOLEAN_NULL } from '../../table/columnCell.ts'
import type { FormCode } from './forms.ts'

/** Rows as they come: bytes and a view on the same bytes. */
export interface RowBytes {
  bytes: Uint8Array
  view: DataView
}

/** Which items are read: `items` of each of `rows` rows, the first row's from `at` on. */
export interface Run {
  at: number
  /** Bytes from row to row. */
  stride: number
  rows: number
  items: number
}

/** Reads runs of items; chosen once per column. A complex number is two items. */
export interface ItemReader {
  /** Returns the bytes that so many items take. */
  sizeOf(items: number): number
  /** Puts the items, row by row, into `values` from `to` on. */
  fill(input: RowBytes, run: Run, values: NumericArray, to: number): void
  /** Places in `values`, counted from `to`, of the nulls that the last `fill` met. */
  readonly nulls: readonly number[]
}

const NO_NULLS: readonly number[] = []

export class DoubleItems implements ItemReader {
  readonly nulls = NO_NULLS

  sizeOf(items: number): number {
    return items * 8
  }

  fill({ view }: RowBytes, { at, stride, rows, items }: Run, values: NumericArray, to: number) {
    const target = values as Float64Array
    let k = to
    for (let row = 0; row < rows; row++) {
      const from = at + row * stride
      for (let i = from; i < from + items * 8; i += 8) target[k++] = view.getFloat64(i)
    }
  }
}

export class FloatItems implements ItemReader {
  readonly nulls = NO_NULLS

  sizeOf(items: number): number {
    return items * 4
  }

  fill({ view }: RowBytes, { at, stride, rows, items }: Run, values: NumericArray, to: number) {
    const target = values as Float32Array
    let k = to
    for (let row = 0; row < rows; row++) {
      const from = at + row * stride
      for (let i = from; i < from + items * 4; i += 4) target[k++] = view.getFloat32(i)
    }
  }
}

export class LongItems implements ItemReader {
  readonly nulls = NO_NULLS

  sizeOf(items: number): number {
    return items * 8
  }

  /** By 32-bit halves, which needs no BigInt. */
  fill({ view }: RowBytes, { at, stride, rows, items }: Run, values: NumericArray, to: number) {
    const target = new Int32Array(values.buffer, values.byteOffset, values.length * 2)
    let k = to * 2
    for (let row = 0; row < rows; row++) {
      const from = at + row * stride
      for (let i = from; i < from + items * 8; i += 8) {
        target[k++] = view.getInt32(i + 4)
        target[k++] = view.getInt32(i)
      }
    }
  }
}

export class IntItems implements ItemReader {
  readonly nulls = NO_NULLS

  sizeOf(items: number): number {
    return items * 4
  }

  fill({ view }: RowBytes, { at, stride, rows, items }: Run, values: NumericArray, to: number) {
    const target = values as Int32Array
    let k = to
    for (let row = 0; row < rows; row++) {
      const from = at + row * stride
      for (let i = from; i < from + items * 4; i += 4) target[k++] = view.getInt32(i)
    }
  }
}

export class ShortItems implements ItemReader {
  readonly nulls = NO_NULLS

  sizeOf(items: number): number {
    return items * 2
  }

  fill({ view }: RowBytes, { at, stride, rows, items }: Run, values: NumericArray, to: number) {
    const target = values as Int16Array
    let k = to
    for (let row = 0; row < rows; row++) {
      const from = at + row * stride
      for (let i = from; i < from + items * 2; i += 2) target[k++] = view.getInt16(i)
    }
  }
}

export class ByteItems implements ItemReader {
  readonly nulls = NO_NULLS

  sizeOf(items: number): number {
    return items
  }

  fill({ bytes }: RowBytes, { at, stride, rows, items }: Run, values: NumericArray, to: number) {
    const target = values as Uint8Array
    let k = to
    for (let row = 0; row < rows; row++) {
      const from = at + row * stride
      for (let i = from; i < from + items; i++) target[k++] = bytes[i] as number
    }
  }
}

/** Most significant bit first (FITS 4.0 §7.3.3.1). */
export class BitItems implements ItemReader {
  readonly nulls = NO_NULLS

  sizeOf(items: number): number {
    return Math.ceil(items / 8)
  }

  fill({ bytes }: RowBytes, { at, stride, rows, items }: Run, values: NumericArray, to: number) {
    const target = values as Uint8Array
    let k = to
    for (let row = 0; row < rows; row++) {
      const from = at + row * stride
      for (let item = 0; item < items; item++)
        target[k++] = ((bytes[from + (item >> 3)] as number) >> (7 - (item & 7))) & 1
    }
  }
}

const OTHER_BYTE = 3

/** What bytes of logical values stand for: T, F, 0 for null; others are noted and null. */
const LOGICALS = new Uint8Array(256).fill(OTHER_BYTE)
for (const byte of [84, 116, 49, 1]) LOGICALS[byte] = 1
for (const byte of [70, 102, 48]) LOGICALS[byte] = 0
for (const byte of [0, 32, 63]) LOGICALS[byte] = BOOLEAN_NULL

export class LogicalItems implements ItemReader {
  nulls: readonly number[] = NO_NULLS
  readonly #note: (count: number) => void

  readonly #nullItem: number

  /** `note` gets how many bytes stand for nothing; `nullItem` is what a null is held as. */
  constructor(note: (count: number) => void, nullItem: number) {
    this.#note = note
    this.#nullItem = nullItem
  }

  sizeOf(items: number): number {
    return items
  }

  fill({ bytes }: RowBytes, { at, stride, rows, items }: Run, values: NumericArray, to: number) {
    const target = values as Uint8Array
    const nulls: number[] = []
    let odd = 0
    let k = to
    for (let row = 0; row < rows; row++) {
      const from = at + row * stride
      for (let i = from; i < from + items; i++) {
        const value = LOGICALS[bytes[i] as number] as number
        if (value >= BOOLEAN_NULL) {
          if (value === OTHER_BYTE) odd++
          nulls.push(k - to)
        }
        target[k++] = value >= BOOLEAN_NULL ? this.#nullItem : value
      }
    }
    this.nulls = nulls
    if (odd > 0) this.#note(odd)
  }
}

/** Items among which some values say null. */
export class ItemsWithNull implements ItemReader {
  nulls: readonly number[] = NO_NULLS
  readonly #reader: ItemReader
  readonly #nullValues: readonly (number | bigint)[]

  constructor(reader: ItemReader, nullValues: readonly (number | bigint)[]) {
    this.#reader = reader
    this.#nullValues = nullValues
  }

  sizeOf(items: number): number {
    return this.#reader.sizeOf(items)
  }

  fill(input: RowBytes, run: Run, values: NumericArray, to: number): void {
    this.#reader.fill(input, run, values, to)
    const nulls: number[] = []
    const end = to + run.rows * run.items
    for (const nullValue of this.#nullValues)
      for (let k = to; k < end; k++) if (values[k] === nullValue) nulls.push(k - to)
    this.nulls = nulls
  }
}

/** What items of each form are read into without conversion. */
export const STORED_ITEMS: Record<FormCode, ItemKind> = {
  L: 'uint8',
  X: 'uint8',
  B: 'uint8',
  I: 'int16',
  J: 'int32',
  K: 'int64',
  A: 'uint8',
  E: 'float32',
  D: 'float64',
  C: 'float32',
  M: 'float64',
}
