import type { NumericArray } from '../../../table/column.ts'
import type { ColumnBuilder, ItemKind } from '../../../table/columnBuilder.ts'
import type { ColumnPlan } from './columnPlan.ts'
import type { KernelViews } from './kernel.ts'

export const COLUMN_BYTES = 64
/** Places in a column's description, as in assembly/columns.ts. */
const NULL_COUNT = 9
const MAGIC = 10

const SHIFTS: Record<ItemKind, number> = {
  uint8: 0,
  int16: 1,
  int32: 2,
  int64: 3,
  float32: 2,
  float64: 3,
}

/** Where one column's cells lie in the kernel's memory. */
export class ColumnArea {
  readonly column: ColumnBuilder
  readonly plan: ColumnPlan
  readonly #shift: number
  readonly #description: number
  readonly #values: number
  readonly #nulls: number
  readonly #offsets: number
  readonly #room: number
  readonly #magicText: number
  /** Rows that are in the table already. */
  #copied = 0

  /** `take` returns the address of so many bytes; variable cells get `variableBytes`. */
  constructor(
    column: ColumnBuilder,
    plan: ColumnPlan,
    description: number,
    sizes: { rows: number; variableBytes: number },
    take: (bytes: number) => number,
  ) {
    const { rows, variableBytes } = sizes
    const variable = plan.itemsPerRow === 0
    this.column = column
    this.plan = plan
    this.#description = description
    this.#shift = SHIFTS[column.layout.item]
    this.#nulls = take(rows >> 3)
    this.#room = variable ? variableBytes >> this.#shift : 0
    this.#offsets = variable ? take((rows + 1) * 4) : 0
    this.#values = take(variable ? variableBytes : (rows * plan.itemsPerRow) << this.#shift)
    this.#magicText = take(plan.magic?.text.length ?? 0)
  }

  /** Tells the kernel about the column. */
  describe({ uint8, uint32, int64, float64 }: KernelViews, rows: number): void {
    const { kind, itemsPerRow, exact, step, flags, magic, size } = this.plan
    const at = this.#description
    const { length } = magic?.text ?? ''
    const places = [kind, itemsPerRow, this.#values, this.#nulls, this.#offsets, this.#room]
    uint32.set([...places, exact, step, flags, 0, 0, 0, this.#magicText, length, size], at / 4)
    uint8.fill(0, this.#nulls, this.#nulls + (rows >> 3))
    if (typeof magic?.value === 'bigint') int64[at / 8 + MAGIC / 2] = magic.value
    else if (magic?.value !== undefined) float64[at / 8 + MAGIC / 2] = magic.value
    for (let k = 0; k < length; k++) uint8[this.#magicText + k] = magic?.text.charCodeAt(k) ?? 0
  }

  /** The kernel is about to read rows from `first` on. */
  start({ uint32 }: KernelViews, first: number): void {
    this.#copied = first
    if (this.#offsets > 0) uint32[this.#offsets / 4 + first] = 0
  }

  /** Puts the nulls of rows up to `to` into the table; the areas' row 0 is row `origin` of the block. */
  copyNulls({ uint8, uint32 }: KernelViews, to: number, origin: number): void {
    const count = this.#description / 4 + NULL_COUNT
    if (uint32[count] === 0) return
    uint32[count] = 0
    const bits = uint8.subarray(this.#nulls, this.#nulls + ((to + 7) >> 3))
    this.column.addNulls(origin >> 3, bits)
    bits.fill(0)
  }

  /** Puts rows up to `to` into the table. */
  copyRows(views: KernelViews, to: number, origin: number): void {
    const from = this.#copied
    if (from >= to) return
    this.#copied = to
    const source: NumericArray = views[this.column.layout.item]
    const first = this.#values >> this.#shift
    if (this.#offsets > 0) {
      const relative = views.uint32.subarray(this.#offsets / 4 + from, this.#offsets / 4 + to + 1)
      const start = first + (relative[0] as number)
      const end = first + (relative[to - from] as number)
      this.column.appendCells(origin + from, relative, source.subarray(start, end))
    } else {
      const { itemsPerRow } = this.plan
      const items = source.subarray(first + from * itemsPerRow, first + to * itemsPerRow)
      this.column.putItems((origin + from) * itemsPerRow, items)
    }
  }

  /** The caller has put this row there itself. */
  skipRow(row: number): void {
    if (this.#offsets > 0) this.#copied = row + 1
  }
}
