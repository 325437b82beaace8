import { asciiText, parseDecimal, parsed } from '../votable/index.ts'

const MINUS = 45
const ZERO = 48
const TWO_32 = 4294967296
const NULL_WORDS = new Set(['null', '\\n', 'n/a', 'na', 'none', '-', '--', '---', '...'])
/** First bytes of null words and of NaN, so that most texts need no closer look. */
const STARTS_NULL_WORD = Uint8Array.from({ length: 256 }, (_, byte) =>
  '\\nN-.'.includes(String.fromCharCode(byte)) ? 1 : 0,
)

/** True for what services write in numeric columns where there is no value; NaN is not among them. */
export function isNullWord(bytes: Uint8Array, start: number, end: number): boolean {
  if (STARTS_NULL_WORD[bytes[start] as number] === 0 || end - start > 4) return false
  return NULL_WORDS.has(asciiText(bytes, start, end).toLowerCase())
}

/** True for NaN in any case. */
export function isNaNWord(bytes: Uint8Array, start: number, end: number): boolean {
  return (
    end - start === 3 &&
    STARTS_NULL_WORD[bytes[start] as number] === 1 &&
    asciiText(bytes, start, end).toLowerCase() === 'nan'
  )
}

/**
 * Reads a floating-point number that fills `bytes[start..end)` into `parsed[0]`, infinities and NaN
 * in their usual spellings too; false when it is none.
 */
export function readDouble(bytes: Uint8Array, start: number, end: number): boolean {
  if (parseDecimal(bytes, start) === end && end > start) return true
  if (end - start > 9) return false
  const word = /^([+-]?)(nan|inf|infinity)$/.exec(asciiText(bytes, start, end).toLowerCase())
  if (!word) return false
  const size = word[2] === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY
  parsed[0] = word[1] === '-' ? -size : size
  return true
}

/**
 * Returns the whole number that fills `bytes[start..end)`, written as computers do: no plus, no
 * leading zeros, at most 15 digits; NaN for anything else.
 */
export function readSmallInteger(bytes: Uint8Array, start: number, end: number): number {
  let i = bytes[start] === MINUS ? start + 1 : start
  const digits = end - i
  if (digits < 1 || digits > 15 || (bytes[i] === ZERO && (digits > 1 || i > start)))
    return Number.NaN
  let value = 0
  for (; i < end; i++) {
    const digit = (bytes[i] as number) - ZERO
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return bytes[start] === MINUS ? -value : value
}

/** Low and high half of what `readLong` read. */
export const longWords = new Int32Array(2)
const whole = new BigInt64Array(longWords.buffer)

/** As `readSmallInteger` for all of int64, into `longWords`; false for anything else. */
export function readLong(bytes: Uint8Array, start: number, end: number): boolean {
  const small = readSmallInteger(bytes, start, end)
  if (!Number.isNaN(small)) {
    const high = Math.floor(small / TWO_32)
    longWords[1] = high
    longWords[0] = small - high * TWO_32
    return true
  }
  const first = bytes[start] === MINUS ? start + 1 : start
  const digits = end - first
  if (digits < 16 || digits > 19 || bytes[first] === ZERO) return false
  for (let i = first; i < end; i++) {
    const digit = (bytes[i] as number) - ZERO
    if (digit < 0 || digit > 9) return false
  }
  return readByHalves(bytes, first, end, first > start) || readBig(bytes, start, end)
}

/** 16 to 19 digits, all products stay below 2^53; false near the limits of int64 and beyond. */
function readByHalves(bytes: Uint8Array, first: number, end: number, negative: boolean): boolean {
  let head = 0
  let tail = 0
  const middle = end - 4
  for (let i = first; i < middle; i++) head = head * 10 + (bytes[i] as number) - ZERO
  for (let i = middle; i < end; i++) tail = tail * 10 + (bytes[i] as number) - ZERO
  let high = Math.floor(head / TWO_32)
  let low = (head - high * TWO_32) * 10000 + tail
  const carry = Math.floor(low / TWO_32)
  low -= carry * TWO_32
  high = high * 10000 + carry
  if (high >= 2147483648) return false
  const word = low | 0
  longWords[0] = negative ? -word : word
  longWords[1] = negative ? ~high + (word === 0 ? 1 : 0) : high
  return true
}

function readBig(bytes: Uint8Array, start: number, end: number): boolean {
  const value = BigInt(asciiText(bytes, start, end))
  whole[0] = value
  return whole[0] === value
}

/** Returns what `readLong` read. */
export function longRead(): bigint {
  return whole[0] as bigint
}

/** True when what `readLong` read cannot be a double: it is beyond 2^53. */
export function isBeyondDouble(): boolean {
  const high = longWords[1] as number
  return high >= 2097152 || high < -2097152
}

/** True for digits only, with or without a minus in front of a number without superfluous zeros. */
export function isWhole(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] === MINUS && bytes[start + 1] !== ZERO ? start + 1 : start
  for (let i = first; i < end; i++) {
    const digit = (bytes[i] as number) - ZERO
    if (digit < 0 || digit > 9) return false
  }
  return end > first
}

/** True for a whole number that no double holds exactly. */
export function isInexactInteger(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 16 || !isWhole(bytes, start, end)) return false
  const text = asciiText(bytes, start, end)
  return BigInt(Number(text)) !== BigInt(text)
}
