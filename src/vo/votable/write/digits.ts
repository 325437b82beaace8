const ZERO = 48
const MINUS = 45
const POINT = 46
const PLUS = 43
const LETTER_E = 101

/** Four digits for each number below 10,000. */
const FOURS = new Uint8Array(40_000)
for (let k = 0; k < 10_000; k++)
  for (let place = 0; place < 4; place++)
    FOURS[k * 4 + place] = ZERO + (Math.trunc(k / 10 ** (3 - place)) % 10)

/** Writes a number below 10,000 as four digits. */
function putFour(bytes: Uint8Array, at: number, value: number): void {
  const from = value << 2
  bytes[at] = FOURS[from] as number
  bytes[at + 1] = FOURS[from + 1] as number
  bytes[at + 2] = FOURS[from + 2] as number
  bytes[at + 3] = FOURS[from + 3] as number
}

/** Writes a number below 10^8 as eight digits. */
export function putEight(bytes: Uint8Array, at: number, value: number): void {
  const high = Math.trunc(value / 10_000)
  putFour(bytes, at, high)
  putFour(bytes, at + 4, value - high * 10_000)
}

/** Writes a number below 10^9 as nine digits. */
export function putNine(bytes: Uint8Array, at: number, value: number): void {
  const high = Math.trunc(value / 1e8)
  bytes[at] = ZERO + high
  putEight(bytes, at + 1, value - high * 1e8)
}

/** Writes a whole number below 2^53 in size; returns where it ends. */
export function putWhole(bytes: Uint8Array, at: number, value: number): number {
  let to = at
  let size = value
  if (value < 0) {
    bytes[to++] = MINUS
    size = -value
  }
  if (size < 10) {
    bytes[to++] = ZERO + size
    return to
  }
  if (size >= 1e8) {
    const high = Math.floor(size / 1e8)
    to = putWhole(bytes, to, high)
    putEight(bytes, to, size - high * 1e8)
    return to + 8
  }
  let digits = 2
  for (let ten = 100; size >= ten; ten *= 10) digits++
  for (let place = to + digits - 1; place >= to; place--) {
    const rest = Math.trunc(size / 10)
    bytes[place] = ZERO + size - rest * 10
    size = rest
  }
  return to + digits
}

/** Writes a 64-bit whole number given as its two halves (signed, unsigned); returns where it ends. */
export function putLong(bytes: Uint8Array, at: number, high: number, low: number): number {
  if ((high === 0 && low >= 0) || (high === -1 && low !== 0))
    return putWhole(bytes, at, high === 0 ? low : low - 2 ** 32)
  let to = at
  let [top, bottom] = [high, low]
  if (high < 0) {
    bytes[to++] = MINUS
    bottom = -low >>> 0
    top = (~high + (bottom === 0 ? 1 : 0)) >>> 0
  }
  const first = Math.trunc(top / 1e9)
  let rest = (top - first * 1e9) * 65536 + (bottom >>> 16)
  const second = Math.floor(rest / 1e9)
  rest = (rest - second * 1e9) * 65536 + (bottom & 0xffff)
  const third = Math.floor(rest / 1e9)
  rest -= third * 1e9
  const quotient = first * 2 ** 32 + second * 65536 + third
  if (quotient === 0) return putWhole(bytes, to, rest)
  to = putWhole(bytes, to, quotient)
  putNine(bytes, to, rest)
  return to + 9
}

/**
 * Writes `0.ddd… × 10^exponent` in the form that JavaScript gives numbers (ECMA-262
 * Number::toString); its digits are `upper` (nine) and then `lower` (eight; none where it is less
 * than 0). Returns where it ends; up to 20 bytes behind that may be written too.
 */
export function putDecimal(
  bytes: Uint8Array,
  at: number,
  upper: number,
  lower: number,
  exponent: number,
): number {
  const length = lower < 0 ? 9 : 17
  if (exponent <= -6 || exponent >= length) return putLarge(bytes, at, upper, lower, exponent)
  let start = at
  if (exponent <= 0) {
    bytes[start++] = ZERO
    bytes[start++] = POINT
    for (let k = exponent; k < 0; k++) bytes[start++] = ZERO
  } else start++
  putNine(bytes, start, upper)
  if (lower >= 0) putEight(bytes, start + 9, lower)
  for (let k = 0; k < exponent; k++) bytes[at + k] = bytes[start + k] as number
  if (exponent > 0) bytes[at + exponent] = POINT
  let end = start + length
  while (bytes[end - 1] === ZERO) end--
  return bytes[end - 1] === POINT ? end - 1 : end
}

const digits = new Uint8Array(17)

function putLarge(
  bytes: Uint8Array,
  at: number,
  upper: number,
  lower: number,
  exponent: number,
): number {
  putNine(digits, 0, upper)
  if (lower >= 0) putEight(digits, 9, lower)
  let count = lower < 0 ? 9 : 17
  while (count > 1 && digits[count - 1] === ZERO) count--
  if (exponent > 21 || exponent < 0) return putScientific(bytes, at, digits, count, exponent)
  bytes.set(digits.subarray(0, count), at)
  bytes.fill(ZERO, at + count, at + exponent)
  return at + exponent
}

function putScientific(
  bytes: Uint8Array,
  at: number,
  digits: Uint8Array,
  count: number,
  exponent: number,
): number {
  let to = at
  bytes[to++] = digits[0] as number
  if (count > 1) bytes[to++] = POINT
  for (let k = 1; k < count; k++) bytes[to++] = digits[k] as number
  bytes[to++] = LETTER_E
  bytes[to++] = exponent > 0 ? PLUS : MINUS
  return putWhole(bytes, to, Math.abs(exponent - 1))
}

/** Writes text that is ASCII; returns where it ends. */
export function putAscii(bytes: Uint8Array, at: number, text: string): number {
  for (let k = 0; k < text.length; k++) bytes[at + k] = text.charCodeAt(k)
  return at + text.length
}
