import { asciiText } from './decimal.ts'

/** VALUES null: the value that stands for null in a column (VOTable 1.5 §4.7). */
export interface Magic {
  /** As it was written, without blanks around. */
  readonly text: string
  /** The number it is, undefined when it is none. */
  readonly value: number | bigint | undefined
  /** True when trimmed cell text is the null value as it was written. */
  isText(bytes: Uint8Array, start: number, end: number): boolean
  /** True when a number is the null value. */
  isValue(value: number | bigint | undefined): boolean
}

class NumberMagic implements Magic {
  readonly text: string
  readonly value: number | bigint | undefined

  constructor(text: string, value: number | bigint | undefined) {
    this.text = text
    this.value = value
  }

  isText(bytes: Uint8Array, start: number, end: number): boolean {
    const { length } = this.text
    if (end - start !== length || bytes[start] !== this.text.charCodeAt(0)) return false
    return asciiText(bytes, start, end) === this.text
  }

  isValue(value: number | bigint | undefined): boolean {
    return value === this.value || (Number.isNaN(value) && Number.isNaN(this.value))
  }
}

/**
 * Returns the null value that `text` says for numbers (for `long`: a bigint), undefined where it
 * is empty. Text that is no number of the datatype is compared as text only.
 */
export function magicOf(text: string | undefined, long: boolean): Magic | undefined {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '') return undefined
  if (long) {
    const whole = /^[+-]?[0-9]+$/.test(trimmed)
    return new NumberMagic(trimmed, whole ? BigInt(trimmed.replace(/^\+/, '')) : undefined)
  }
  const value = Number(trimmed)
  const nan = /^nan$/i.test(trimmed)
  return new NumberMagic(trimmed, nan || !Number.isNaN(value) ? value : undefined)
}
