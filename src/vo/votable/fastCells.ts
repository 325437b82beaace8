import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import { nearestFloat, parseDecimal, parsed } from './decimal.ts'
import type { Magic } from './magic.ts'
import { plainEnd, ScalarCell, type TextCell } from './textCells.ts'
import type { TextItem } from './textItems.ts'

const LESS_THAN = 60

/**
 * The scalars that catalogues are made of, each with a tight loop for the plain case; what is not
 * plain (blanks, empty cells, null values, odd notations) goes to ScalarCell's way.
 */
abstract class FastCell implements TextCell {
  protected readonly column: ColumnBuilder
  protected readonly magic: Magic | undefined
  readonly #slow: ScalarCell

  constructor(column: ColumnBuilder, item: TextItem, magic: Magic | undefined) {
    this.column = column
    this.magic = magic
    this.#slow = new ScalarCell(column, item, magic)
  }

  abstract read(bytes: Uint8Array, i: number, row: number): number

  set(bytes: Uint8Array, start: number, end: number, row: number): void {
    this.#slow.set(bytes, start, end, row)
  }

  protected slowly(bytes: Uint8Array, i: number, row: number): number {
    const end = plainEnd(bytes, i)
    if (end >= 0) this.#slow.set(bytes, i, end, row)
    return end
  }
}

export class DoubleCell extends FastCell {
  read(bytes: Uint8Array, i: number, row: number): number {
    const end = parseDecimal(bytes, i)
    if (end === i || bytes[end] !== LESS_THAN || this.magic?.isValue(parsed[0]))
      return this.slowly(bytes, i, row)
    const { block } = this.column
    block.values[row - block.start] = parsed[0] as number
    return end
  }
}

export class FloatCell extends FastCell {
  read(bytes: Uint8Array, i: number, row: number): number {
    const end = parseDecimal(bytes, i)
    if (end === i || bytes[end] !== LESS_THAN || this.magic) return this.slowly(bytes, i, row)
    const { block } = this.column
    block.values[row - block.start] = nearestFloat(parsed[0] as number, bytes, i, end)
    return end
  }
}

/** unsignedByte, short and int. */
export class IntegerCell extends FastCell {
  readonly #least: number
  readonly #most: number

  constructor(
    column: ColumnBuilder,
    item: TextItem,
    magic: Magic | undefined,
    range: { least: number; most: number },
  ) {
    super(column, item, magic)
    this.#least = range.least
    this.#most = range.most
  }

  read(bytes: Uint8Array, i: number, row: number): number {
    let k = i
    const negative = bytes[k] === 45
    if (negative) k++
    const first = k
    let value = 0
    let digit = (bytes[k] as number) - 48
    while (digit >= 0 && digit <= 9) {
      value = value * 10 + digit
      digit = (bytes[++k] as number) - 48
    }
    if (negative) value = -value
    if (
      bytes[k] !== LESS_THAN ||
      k === first ||
      value < this.#least ||
      value > this.#most ||
      this.magic?.isValue(value)
    )
      return this.slowly(bytes, i, row)
    const { block } = this.column
    block.values[row - block.start] = value
    return k
  }
}

const TWO_32 = 4294967296
const TENS = [1, 10, 100, 1000, 10000]

/** long: two 32-bit halves by double arithmetic that stays exact (up to 19 digits). */
export class LongCell extends FastCell {
  #words: Int32Array = new Int32Array(0)
  #of: unknown = null

  read(bytes: Uint8Array, i: number, row: number): number {
    let k = i
    const negative = bytes[k] === 45
    if (negative) k++
    const first = k
    let head = 0
    let digit = (bytes[k] as number) - 48
    while (digit >= 0 && digit <= 9 && k - first < 15) {
      head = head * 10 + digit
      digit = (bytes[++k] as number) - 48
    }
    const tailFrom = k
    let tail = 0
    while (digit >= 0 && digit <= 9 && k - tailFrom < 4) {
      tail = tail * 10 + digit
      digit = (bytes[++k] as number) - 48
    }
    let high = Math.floor(head / TWO_32)
    let low = head - high * TWO_32
    if (k > tailFrom) {
      const ten = TENS[k - tailFrom] as number
      low = low * ten + tail
      const carry = Math.floor(low / TWO_32)
      low -= carry * TWO_32
      high = high * ten + carry
    }
    if (bytes[k] !== LESS_THAN || k === first || high >= 2147483648 || this.magic)
      return this.slowly(bytes, i, row)
    const { block } = this.column
    if (this.#of !== block.values) {
      this.#of = block.values
      this.#words = new Int32Array(block.values.buffer)
    }
    const at = (row - block.start) * 2
    const lowWord = low | 0
    this.#words[at] = negative ? -lowWord | 0 : lowWord
    this.#words[at + 1] = negative ? ~high + (lowWord === 0 ? 1 : 0) : high
    return k
  }
}
