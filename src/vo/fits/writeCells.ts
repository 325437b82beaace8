import type { CellValue } from '../../table/column.ts'
import { BOOLEAN_NULL } from '../../table/columnCell.ts'
import { BlockCursor } from './blockCursor.ts'
import type { FormCode } from './forms.ts'
import { FORM_BYTES } from './forms.ts'
import type { ColumnPlan } from './writePlan.ts'

type Item = number | bigint | string | boolean | null
type PutItem = (view: DataView, at: number, item: Item) => void

const TRUE = 84
const FALSE = 70
const BLANK = 32

const encoder = new TextEncoder()

const PUT: Record<Exclude<FormCode, 'X' | 'A'>, PutItem> = {
  L: (view, at, item) => {
    const known = item !== null && item !== BOOLEAN_NULL
    view.setUint8(at, known ? (item ? TRUE : FALSE) : 0)
  },
  B: (view, at, item) => view.setUint8(at, Number(item)),
  I: (view, at, item) => view.setInt16(at, Number(item)),
  J: (view, at, item) => view.setInt32(at, Number(item)),
  K: (view, at, item) => view.setBigInt64(at, BigInt(item ?? 0)),
  E: (view, at, item) => view.setFloat32(at, item === null ? Number.NaN : Number(item)),
  D: (view, at, item) => view.setFloat64(at, item === null ? Number.NaN : Number(item)),
  C: (view, at, item) => view.setFloat32(at, item === null ? Number.NaN : Number(item)),
  M: (view, at, item) => view.setFloat64(at, item === null ? Number.NaN : Number(item)),
}

/** Bytes being filled, and a view on the same bytes. */
export interface WriteBytes {
  bytes: Uint8Array
  view: DataView
}

/** Writes the cells of one column (FITS 4.0 §7.3.3). */
export abstract class CellWriter {
  protected readonly plan: ColumnPlan
  protected readonly cursor: BlockCursor

  constructor(plan: ColumnPlan) {
    this.plan = plan
    this.cursor = new BlockCursor(plan.column)
  }

  /** Returns how many bytes, and items, the cell of a row takes where it lies in the heap. */
  abstract heapSize(row: number): { bytes: number; items: number }

  /** Writes the cell of a row at `at`, where bytes are 0: a fixed one, or what the heap holds of it. */
  abstract write(target: WriteBytes, at: number, row: number): void
}

/** Numbers and logical values. */
class ItemWriter extends CellWriter {
  readonly #put: PutItem
  readonly #itemBytes: number
  readonly #null: Item
  readonly #perPrimitive: number

  constructor(plan: ColumnPlan) {
    super(plan)
    const { code, nullValue } = plan
    this.#perPrimitive = code === 'C' || code === 'M' ? 2 : 1
    this.#itemBytes = FORM_BYTES[code] / this.#perPrimitive
    this.#put = PUT[code as keyof typeof PUT]
    this.#null = nullValue === undefined ? null : code === 'K' ? nullValue : Number(nullValue)
  }

  heapSize(row: number): { bytes: number; items: number } {
    const { cursor } = this
    cursor.seek(row)
    const items = cursor.to - cursor.from
    return { bytes: items * this.#itemBytes, items: items / this.#perPrimitive }
  }

  write({ view }: WriteBytes, at: number, row: number): void {
    const { cursor, plan } = this
    cursor.seek(row)
    const { values, from, to, isNull } = cursor
    const count = plan.heap ? to - from : plan.items * this.#perPrimitive
    for (let k = 0; k < count; k++) {
      const known = !isNull && from + k < to && !cursor.isNullItem(from + k)
      const item = known ? (values[from + k] as number | bigint) : this.#null
      this.#put(view, at + k * this.#itemBytes, item)
    }
  }
}

function itemsOf(cell: CellValue): ArrayLike<Item> {
  if (cell === null) return []
  return typeof cell === 'object' ? (cell as ArrayLike<Item>) : [cell]
}

class BitWriter extends CellWriter {
  heapSize(row: number): { bytes: number; items: number } {
    this.cursor.seek(row)
    const items = this.cursor.to - this.cursor.from
    return { bytes: (items + 7) >> 3, items }
  }

  write({ bytes }: WriteBytes, at: number, row: number): void {
    const { cursor } = this
    cursor.seek(row)
    const count = cursor.to - cursor.from
    for (let k = 0; k < count; k++)
      if (cursor.values[cursor.from + k] === 1)
        bytes[at + (k >> 3)] = (bytes[at + (k >> 3)] as number) | (128 >> (k & 7))
  }
}

/**
 * Strings: NULs end those that are not full. Null has a NUL at its start, so an empty string has a
 * blank there, which as a string's last means nothing (FITS 4.0 §7.3.3.1).
 */
class TextWriter extends CellWriter {
  heapSize(row: number): { bytes: number; items: number } {
    this.cursor.seek(row)
    const items = this.cursor.isNull ? 1 : this.cursor.to - this.cursor.from
    return { bytes: items, items }
  }

  write({ bytes }: WriteBytes, at: number, row: number): void {
    const { cursor, plan } = this
    cursor.seek(row)
    const { values, from, to } = cursor
    for (let k = from; k < to; k++) bytes[at + k - from] = values[k] as number
    if (!plan.heap && from === to && !cursor.isNull) bytes[at] = BLANK
  }
}

class StringsWriter extends CellWriter {
  heapSize(row: number): { bytes: number; items: number } {
    const items = itemsOf(this.plan.column.get(row)).length * this.plan.stringLength
    return { bytes: items, items }
  }

  write({ bytes }: WriteBytes, at: number, row: number): void {
    const { column, heap, items, stringLength } = this.plan
    const texts = itemsOf(column.get(row))
    const size = heap ? texts.length * stringLength : items
    if (size > 0 && texts.length > 0 && (texts[0] ?? '') === '') bytes[at] = BLANK
    for (let k = 0; k < texts.length && (k + 1) * stringLength <= size; k++)
      bytes.set(encoder.encode(String(texts[k] ?? '')), at + k * stringLength)
  }
}

/** Returns what writes the cells of this column. */
export function cellWriterFor(plan: ColumnPlan): CellWriter {
  if (plan.code === 'X') return new BitWriter(plan)
  if (plan.code !== 'A') return new ItemWriter(plan)
  return plan.stringLength > 0 ? new StringsWriter(plan) : new TextWriter(plan)
}
