import { putAscii, putDecimal, putWhole } from './digits.ts'

const MINUS = 45
const MOST_EXACT = 22
const TENS = Float64Array.from({ length: 30 }, (_, power) => Number(`1e${power}`))

/** A double's halves of 26 bits, whose products are exact (Dekker 1971). */
const SPLITTER = 2 ** 27 + 1
const upperHalf = (value: number) => value * SPLITTER - (value * SPLITTER - value)
const TENS_UPPER = TENS.map(upperHalf)
const TENS_LOWER = TENS.map((ten, power) => ten - (TENS_UPPER[power] as number))

/** Powers of ten from 10^-46 on. */
const LOWEST_POWER = -46
const POWERS = Float64Array.from({ length: 90 }, (_, k) => Number(`1e${k + LOWEST_POWER}`))

const double = new Float64Array(1)
const words = new Uint32Array(double.buffer)
const HIGH = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0

/** Returns the power of two in a positive normal number. */
function exponentOf(size: number): number {
  double[0] = size
  return ((words[HIGH] as number) >>> 20) - 1023
}

/** Returns the power of ten in a number, whose power of two is given; below 10^-45 it may be wrong. */
function decimalExponentOf(size: number, exponent: number): number {
  const power = Math.floor(exponent * 0.301029995663981)
  const next = POWERS[power + 1 - LOWEST_POWER]
  return next !== undefined && size >= next ? power + 1 : power
}

/** Powers of two from 2^-1100 on; those below the least double are 0. */
const TWOS = Float64Array.from({ length: 2200 }, (_, k) => 2 ** (k - 1100))
const powerOfTwo = (exponent: number) => TWOS[exponent + 1100] as number

/**
 * Writes a double with the fewest digits that read back as the same, the nearest of those, as
 * JavaScript does; NaN and infinities as VOTable does (VOTable 1.4 §6). Returns where it ends; up
 * to 25 bytes are written.
 */
export function putDouble(bytes: Uint8Array, at: number, value: number): number {
  if (value === (value | 0)) return putSmall(bytes, at, value)
  const size = Math.abs(value)
  const end = size >= 1e-6 && size < 1e17 ? putOrdinary(bytes, at, value, size) : 0
  return end > 0 ? end : putAscii(bytes, at, specialText(value))
}

function putSmall(bytes: Uint8Array, at: number, value: number): number {
  if (value !== 0 || !Object.is(value, -0)) return putWhole(bytes, at, value)
  return putAscii(bytes, at, '-0')
}

function specialText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (value === Number.POSITIVE_INFINITY) return '+Inf'
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value)
}

/** How near to a decision the arithmetic is not trusted; its errors are below 10^-8. */
const DOUBT = 1e-6

/**
 * Writes a number of which 17 digits can be had exactly: scaled to 17 digits before the point, it
 * is `upper · 10^8 + lower`, and every number less than `half` away reads back as the same.
 * Returns 0 where a decision is too close.
 */
function putOrdinary(bytes: Uint8Array, at: number, value: number, size: number): number {
  const exponent = exponentOf(size)
  if (((words[HIGH] as number) & 0xfffff) === 0 && words[1 - HIGH] === 0) return 0
  const power = decimalExponentOf(size, exponent)
  const scale = 16 - power
  if (scale > MOST_EXACT) return 0
  const ten = TENS[scale] as number
  const half = powerOfTwo(exponent - 53) * ten
  const scaled = size * ten
  const a = upperHalf(size)
  const b = size - a
  const c = TENS_UPPER[scale] as number
  const d = TENS_LOWER[scale] as number
  const error = b * d - (scaled - a * c - b * c - a * d)
  let upper = Math.floor(scaled / 1e8)
  let lower = scaled - upper * 1e8 + error
  if (lower < 0) {
    upper--
    lower += 1e8
  }
  lower = rounded(lower, half)
  if (lower >= 1e8) {
    upper++
    lower -= 1e8
  }
  if (lower < 0 || upper < 1e8 || upper >= 1e9) return 0
  if (value < 0) bytes[at] = MINUS
  return putDecimal(bytes, value < 0 ? at + 1 : at, upper, lower, power + 1)
}

/**
 * Returns the multiple of 100, else of 10, else of 1 that is less than `half` (at most 60) away;
 * -1 where that cannot be told.
 */
function rounded(value: number, half: number): number {
  const hundreds = Math.floor(value * 0.01 + 0.5) * 100
  let distance = Math.abs(hundreds - value)
  if (distance < half - DOUBT) return hundreds
  if (distance < half + DOUBT) return -1
  const tens = Math.floor(value * 0.1 + 0.5) * 10
  distance = Math.abs(tens - value)
  if (distance < half - DOUBT) return distance > 5 - DOUBT ? -1 : tens
  if (distance < half + DOUBT) return -1
  const ones = Math.floor(value + 0.5)
  distance = Math.abs(ones - value)
  return distance > 0.5 - DOUBT || distance > half - DOUBT ? -1 : ones
}

const SMALLEST_NORMAL_FLOAT = 2 ** -126
const LARGEST_FLOAT = 3.5e38

/**
 * Writes a float32 with the fewest digits that read back as the same (see putDouble); whole numbers
 * of 31 bits with all their digits. Returns where it ends; up to 25 bytes are written.
 */
export function putFloat(bytes: Uint8Array, at: number, value: number): number {
  if (value === (value | 0)) return putSmall(bytes, at, value)
  const size = Math.abs(value)
  const isOrdinary = size >= SMALLEST_NORMAL_FLOAT && size < LARGEST_FLOAT
  const end = isOrdinary ? putOrdinaryFloat(bytes, at, value, size) : 0
  if (end > 0) return end
  return putAscii(bytes, at, Number.isFinite(value) ? searchedFloat(value) : specialText(value))
}

/** The slow way, for numbers next to a boundary and the smallest ones. */
function searchedFloat(value: number): string {
  let digits = 1
  while (digits < 9 && Math.fround(Number(value.toPrecision(digits))) !== value) digits++
  return String(Number(value.toPrecision(digits)))
}

/** Nine digits always suffice; a double holds them and what is behind them. */
function putOrdinaryFloat(bytes: Uint8Array, at: number, value: number, size: number): number {
  const exponent = exponentOf(size)
  const isPowerOfTwo = ((words[HIGH] as number) & 0xfffff) === 0
  let power = decimalExponentOf(size, exponent)
  const half = scaledBy(powerOfTwo(exponent - 24), 8 - power)
  const scaled = scaledBy(size, 8 - power)
  const thousands = Math.floor(scaled * 0.001 + 0.5) * 1000
  const distance = Math.abs(thousands - scaled)
  const limit = isPowerOfTwo ? half / 2 : half
  if (isPowerOfTwo ? distance >= limit - DOUBT : Math.abs(distance - limit) < DOUBT) return 0
  let near = distance < limit ? thousands : rounded(scaled, half)
  if (near >= 1e9) {
    near /= 10
    power++
  }
  if (near < 1e8 || near >= 1e9) return 0
  if (value < 0) bytes[at] = MINUS
  return putDecimal(bytes, value < 0 ? at + 1 : at, near, -1, power + 1)
}

/** Returns `value · 10^power`, wrong by at most three roundings. */
function scaledBy(value: number, power: number): number {
  if (power < 0)
    return power < -MOST_EXACT
      ? value / 1e22 / (TENS[-power - MOST_EXACT] as number)
      : value / (TENS[-power] as number)
  return power > MOST_EXACT
    ? value * 1e22 * (TENS[power - MOST_EXACT] as number)
    : value * (TENS[power] as number)
}
