/** Exact powers of ten, and their halves for Dekker's product. */
const POWERS = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`))
const SPLITTER = 2 ** 27 + 1
const POWERS_HIGH = POWERS.map((p) => SPLITTER * p - (SPLITTER * p - p))
const POWERS_LOW = POWERS.map((p, k) => p - (POWERS_HIGH[k] as number))
/** Relative bound, generous, on what double-double division can be off. */
const DIVISION_ERROR = 2 ** -98

/** Where `parseDecimal` leaves its value: a number returned would be boxed. */
export const parsed = new Float64Array(1)

/** Returns bytes as text, one character a byte. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let k = start; k < end; k++) text += String.fromCharCode(bytes[k] as number)
  return text
}

/**
 * Reads a decimal number ([+-] digits [. digits] [e [+-] digits], or NaN) at `start`, correctly
 * rounded, into `parsed[0]`. Returns the position behind it; `start` when there is no number.
 * The bytes must go on with something that is no part of a number.
 */
export function parseDecimal(bytes: Uint8Array, start: number): number {
  let i = start
  let byte = bytes[i] as number
  const negative = byte === 45
  if (negative || byte === 43) byte = bytes[++i] as number
  const first = i
  while (byte === 48) byte = bytes[++i] as number
  let head = 0
  let tail = 0
  let digits = 0
  let digit = byte - 48
  while (digit >= 0 && digit <= 9) {
    if (digits < 9) head = (head * 10 + digit) | 0
    else if (digits < 18) tail = (tail * 10 + digit) | 0
    digits++
    digit = (bytes[++i] as number) - 48
  }
  let seen = i - first
  let exponent = 0
  if (digit === -2) {
    const point = ++i
    digit = (bytes[i] as number) - 48
    if (digits === 0) while (digit === 0) digit = (bytes[++i] as number) - 48
    while (digit >= 0 && digit <= 9) {
      if (digits < 9) head = (head * 10 + digit) | 0
      else if (digits < 18) tail = (tail * 10 + digit) | 0
      digits++
      digit = (bytes[++i] as number) - 48
    }
    exponent = point - i
    seen -= exponent
  }
  if (seen === 0) return parseNaN(bytes, start)
  let end = i
  if (digit === 21 || digit === 53) {
    byte = bytes[++i] as number
    const negativeExponent = byte === 45
    if (negativeExponent || byte === 43) byte = bytes[++i] as number
    const firstOfExponent = i
    let written = 0
    while (byte >= 48 && byte <= 57) {
      if (written < 100000) written = written * 10 + byte - 48
      byte = bytes[++i] as number
    }
    if (i > firstOfExponent) {
      end = i
      exponent += negativeExponent ? -written : written
    }
  }
  if (digits > 18) parsed[0] = Math.abs(Number(asciiText(bytes, start, end)))
  else if (!scale(head, tail, digits, exponent))
    parsed[0] = Math.abs(Number(asciiText(bytes, start, end)))
  if (negative) parsed[0] = -(parsed[0] as number)
  return end
}

function parseNaN(bytes: Uint8Array, start: number): number {
  if (bytes[start] !== 78 || bytes[start + 1] !== 97 || bytes[start + 2] !== 78) return start
  parsed[0] = Number.NaN
  return start + 3
}

/**
 * Puts `(head * 10^(digits - 9) + tail) * 10^exponent` into `parsed[0]` when it can be had
 * correctly rounded by arithmetic (W. D. Clinger's fast path; T. J. Dekker's double-double
 * division with a test that the error cannot change the rounding).
 */
function scale(head: number, tail: number, digits: number, exponent: number): boolean {
  if (exponent > 22 || exponent < -22) {
    if (digits > 0) return false
    parsed[0] = 0
    return true
  }
  const power = digits > 9 ? (POWERS[digits - 9] as number) : 1
  const whole = digits > 9 ? head * power + tail : head
  const ten = POWERS[exponent < 0 ? -exponent : exponent] as number
  if (whole < 9007199254740992) {
    parsed[0] = exponent < 0 ? whole / ten : whole * ten
    return true
  }
  if (exponent > 0) return false
  const upper = (head & ~0x7fff) * power
  const lower = (head & 0x7fff) * power + tail
  const high = upper + lower
  const low = lower - (high - upper)
  const quotient = high / ten
  const scaled = SPLITTER * quotient
  const qHigh = scaled - (scaled - quotient)
  const qLow = quotient - qHigh
  const tHigh = POWERS_HIGH[-exponent] as number
  const tLow = POWERS_LOW[-exponent] as number
  const product = quotient * ten
  const productError = qHigh * tHigh - product + qHigh * tLow + qLow * tHigh + qLow * tLow
  const correction = (high - product - productError + low) / ten
  const result = quotient + correction
  const rest = correction - (result - quotient)
  const bound = result * DIVISION_ERROR
  if (result + (rest + bound) !== result || result + (rest - bound) !== result) return false
  parsed[0] = result
  return true
}

const float32 = new Float32Array(1)
const float32Bits = new Int32Array(float32.buffer)
const float64 = new Float64Array(1)
const float64Words = new Uint32Array(float64.buffer)
const SMALLEST_NORMAL_FLOAT = 2 ** -126

/**
 * Returns the float32 nearest to the decimal text `bytes[start..end)`, whose nearest double is
 * `double`. Rounding twice is right except where the double falls exactly between two floats.
 */
export function nearestFloat(
  double: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): number {
  float64[0] = double
  const low = float64Words[0] as number
  const suspicious =
    (low & 0x1fffffff) === 0x10000000 ||
    (double !== 0 && double < SMALLEST_NORMAL_FLOAT && double > -SMALLEST_NORMAL_FLOAT)
  return suspicious ? settleTie(double, asciiText(bytes, start, end)) : double
}

/** Returns the float32 that decimal `text` rounds to; its nearest double is `double`. */
function settleTie(double: number, text: string): number {
  const size = Math.abs(double)
  const near = Math.fround(size)
  if (near === size) return double
  float32[0] = near
  float32Bits[0] = (float32Bits[0] as number) + (near > size ? -1 : 1)
  const other = float32[0] as number
  const otherOrLimit = Number.isFinite(other) ? other : 2 ** 128
  const nearOrLimit = Number.isFinite(near) ? near : 2 ** 128
  if ((nearOrLimit + otherOrLimit) / 2 !== size) return double
  const order = compareDecimal(text.replace(/^[+-]/, ''), size)
  if (order === 0) return double
  const chosen = order > 0 ? Math.max(near, other) : Math.min(near, other)
  return double < 0 ? -chosen : chosen
}

/** Returns the sign of (unsigned decimal text - finite double), exactly. */
function compareDecimal(text: string, double: number): number {
  const [, whole = '', fraction = '', power = '0'] =
    /^([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?$/.exec(text) ?? []
  const exponent = Number(power) - fraction.length
  let left = BigInt(`${whole}${fraction}` || '0')
  let right = 1n
  let binary = 0
  let scaled = double
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    binary++
  }
  right = BigInt(scaled)
  left <<= BigInt(binary)
  if (exponent >= 0) left *= 10n ** BigInt(exponent)
  else right *= 10n ** BigInt(-exponent)
  return left > right ? 1 : left < right ? -1 : 0
}
