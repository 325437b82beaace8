import type { NumericArray } from '../../table/column.ts'
import type { ItemKind } from '../../table/columnBuilder.ts'
import { FORM_BYTES, type FormCode } from './forms.ts'
import type { ItemReader, RowBytes, Run } from './items.ts'
import type { Scale } from './scale.ts'

type Stored = (input: RowBytes, at: number) => number | bigint

const STORED: Partial<Record<FormCode, Stored>> = {
  L: ({ bytes }, at) => (bytes[at] === 84 ? 1 : 0),
  B: ({ bytes }, at) => bytes[at] as number,
  I: ({ view }, at) => view.getInt16(at),
  J: ({ view }, at) => view.getInt32(at),
  K: ({ view }, at) => view.getBigInt64(at),
  E: ({ view }, at) => view.getFloat32(at),
  D: ({ view }, at) => view.getFloat64(at),
  C: ({ view }, at) => view.getFloat32(at),
  M: ({ view }, at) => view.getFloat64(at),
}

const LIMITS: Partial<Record<ItemKind, readonly [number, number]>> = {
  uint8: [0, 255],
  int16: [-32768, 32767],
  int32: [-2147483648, 2147483647],
}
const TWO_63 = 2n ** 63n

/** Returns the value that a stored number of a column stands for; null for its null. */
export type Value = (input: RowBytes, at: number, imaginary: boolean) => number | bigint | null

/** Returns what reads the values of a column's numbers, scaled; undefined for what is no number. */
export function valueReader(code: FormCode, scale: Scale): Value | undefined {
  const stored = STORED[code]
  if (!stored) return undefined
  const { kind, factor, zero } = scale
  const nullValue = scale.null === undefined || code === 'K' ? scale.null : Number(scale.null)
  const bigZero = kind === 'shift' ? BigInt(zero) : TWO_63
  return (input, at, imaginary) => {
    const value = stored(input, at)
    if (value === nullValue) return null
    if (kind === 'none') return value
    if (kind === 'real') return Number(value) * factor + (imaginary ? 0 : zero)
    return typeof value === 'bigint' ? value + bigZero : value + zero
  }
}

/** Numbers that are scaled, or stored as others than those that their column holds. */
export class ConvertedItems implements ItemReader {
  nulls: readonly number[] = []
  readonly #value: Value
  readonly #bytes: number
  readonly #target: ItemKind
  readonly #complex: boolean
  readonly #note: (count: number) => void

  /** `note` gets how many numbers the column cannot hold. */
  constructor(code: FormCode, value: Value, target: ItemKind, note: (count: number) => void) {
    this.#value = value
    this.#complex = code === 'C' || code === 'M'
    this.#bytes = this.#complex ? FORM_BYTES[code] / 2 : FORM_BYTES[code]
    this.#target = target
    this.#note = note
  }

  sizeOf(items: number): number {
    return items * this.#bytes
  }

  fill(input: RowBytes, { at, stride, rows, items }: Run, values: NumericArray, to: number): void {
    const nulls: number[] = []
    let beyond = 0
    let k = to
    for (let row = 0; row < rows; row++) {
      for (let item = 0; item < items; item++) {
        const from = at + row * stride + item * this.#bytes
        const value = this.#value(input, from, this.#complex && item % 2 === 1)
        if (value === null) nulls.push(k - to)
        else if (!put(values, k, value, this.#target)) {
          nulls.push(k - to)
          beyond++
        }
        k++
      }
    }
    this.nulls = nulls
    if (beyond > 0) this.#note(beyond)
  }
}

/** Puts a number where it can be held; returns false where it cannot. */
export function put(
  values: NumericArray,
  k: number,
  value: number | bigint,
  target: ItemKind,
): boolean {
  if (target === 'float32' || target === 'float64') {
    values[k] = Number(value)
    return true
  }
  const whole = typeof value === 'bigint' ? value : Math.round(value)
  if (target === 'int64') {
    if (Number.isNaN(Number(whole)) || whole >= TWO_63 || whole < -TWO_63) return false
    ;(values as BigInt64Array)[k] = BigInt(whole)
    return true
  }
  const [least, most] = LIMITS[target] ?? [0, 0]
  if (!(whole >= least && whole <= most)) return false
  values[k] = Number(whole)
  return true
}
