import type { Field } from './field.ts'

export type NumericArray =
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | Float32Array
  | Float64Array

/**
 * A cell: scalars as number, bigint (long), boolean or string; numeric arrays as typed arrays
 * (first axis fastest; complex as re, im pairs); arrays with null elements, of strings or of
 * booleans as plain arrays; null for a null cell. A scalar complex is a typed array [re, im].
 */
export type CellValue =
  | number
  | bigint
  | string
  | boolean
  | NumericArray
  | readonly (number | bigint | string | boolean | null)[]
  | null

/**
 * A run of rows of one column in Arrow's layout: value buffer, validity bitmap (bit set = valid,
 * least significant bit first, null = all valid) and, for strings and variable arrays,
 * `length + 1` offsets into `values` (bytes of UTF-8 for strings, items for arrays).
 * Booleans and bits are bytes 0 and 1 (2: a null element of an array of booleans), complex numbers
 * two items each; an array of strings is UTF-8 with a NUL after each string. Null cells hold 0, NaN
 * or nothing. In a growing table the buffers can be longer than `length` says.
 */
export interface ColumnBlock {
  /** Row number of the block's first row. */
  readonly start: number
  readonly length: number
  readonly values: NumericArray
  readonly validity: Uint8Array | null
  readonly offsets: Uint32Array | null
  /** Null elements inside array cells: a bit per item of `values`, set = null; absent or null when there are none. */
  readonly nullItems?: Uint8Array | null
}

/** A column at rest: blocks of rows that never move once they are full, so that a table can grow while it is read. */
export interface Column {
  readonly field: Field
  readonly length: number
  /** Items of the value buffer per row for scalars (1) and fixed arrays; 0 when `offsets` tell. */
  readonly itemsPerRow: number
  /** True when a cell is one string (char or unicodeChar, held as UTF-8). */
  readonly isString: boolean
  readonly memoryBytes: number
  readonly blocks: readonly ColumnBlock[]
  get(row: number): CellValue
  isNull(row: number): boolean
}

/** A table at rest in a worker. */
export interface Table {
  readonly name: string | undefined
  readonly id: string | undefined
  readonly fields: readonly Field[]
  readonly rowCount: number
  column(index: number): Column
}
