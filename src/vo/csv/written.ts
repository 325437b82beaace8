import { asciiText } from '../votable/index.ts'

const PLAIN = 0
const MOST_DECIMALS = 40
const MOST_TEXTS = 200
/** Numbers leave room for words. */
const MOST_NUMBERS = 100
const LOST = 255
const ZERO = 48
const POINT = 46
const MINUS = 45
/** Decimal numbers of so many digits survive in a double. */
const SAFE_DIGITS = 15

/**
 * How a column's cells were written, a byte each, where that is not how their values are written
 * anew: so that what looked like numbers can still become text, as it stood.
 */
export class Written {
  #codes: Uint8Array | undefined
  readonly #texts: string[] = []
  readonly #codeOfText = new Map<string, number>()

  /** Remembers a row's text, if there are not too many different ones. */
  keep(row: number, text: string): void {
    let code = this.#codeOfText.get(text)
    if (code === undefined && this.#texts.length < MOST_TEXTS) {
      code = MOST_DECIMALS + 2 + this.#texts.length
      this.#texts.push(text)
      this.#codeOfText.set(text, code)
    }
    this.#set(row, code ?? LOST)
  }

  /** Remembers how a row's number is written. */
  keepNumber(row: number, bytes: Uint8Array, start: number, end: number): void {
    const decimals = plainDecimals(bytes, start, end)
    if (decimals > 0) this.#set(row, decimals + 1)
    else if (decimals < 0 && this.#texts.length < MOST_NUMBERS)
      this.keep(row, asciiText(bytes, start, end))
    else if (decimals < 0) this.#set(row, LOST)
  }

  /** Returns the text that `keep` was given for the row. */
  kept(row: number): string | undefined {
    return this.#texts[(this.#codes?.[row] ?? PLAIN) - MOST_DECIMALS - 2]
  }

  /** Returns a row's text as it was written, given its value. */
  textOf(row: number, value: number | bigint | boolean): string {
    const code = this.#codes?.[row] ?? PLAIN
    if (code > PLAIN && code <= MOST_DECIMALS + 1 && typeof value === 'number')
      return value.toFixed(code - 1)
    return this.kept(row) ?? String(value)
  }

  /** True when the row's number may have been written in other digits than its value is now. */
  isLost(row: number): boolean {
    return this.#codes?.[row] === LOST
  }

  #set(row: number, code: number): void {
    const codes = this.#codes
    if (codes && row < codes.length) codes[row] = code
    else {
      const larger = new Uint8Array(Math.max(1024, row * 2 + 2))
      if (codes) larger.set(codes)
      larger[row] = code
      this.#codes = larger
    }
  }
}

/**
 * Returns how many digits stand behind the point of a number in plain notation that `toFixed`
 * writes the same again; 0 for a whole number, -1 for any other notation.
 */
function plainDecimals(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] === MINUS ? start + 1 : start
  if (end - first > SAFE_DIGITS + 1 || isSuperfluousZero(bytes, first, end)) return -1
  let point = -1
  for (let i = first; i < end; i++) {
    const byte = bytes[i] as number
    if (byte === POINT) point = i
    else if (byte < ZERO || byte > ZERO + 9) return -1
  }
  if (point === end - 1 || point === first) return -1
  if (first > start && !hasDigitAboveZero(bytes, first, end)) return -1
  return point < 0 ? (end - first > SAFE_DIGITS ? -1 : 0) : end - 1 - point
}

function isSuperfluousZero(bytes: Uint8Array, first: number, end: number): boolean {
  return bytes[first] === ZERO && first + 1 < end && bytes[first + 1] !== POINT
}

function hasDigitAboveZero(bytes: Uint8Array, first: number, end: number): boolean {
  for (let i = first; i < end; i++) if ((bytes[i] as number) > ZERO) return true
  return false
}
