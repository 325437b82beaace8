import { number, takeDigits } from './digits'

/** 128 bits of each power of five from 5^-342 to 5^308, written there by ../powersOfFive.ts. */
export const POWERS: usize = 0x10000
const LEAST_POWER: i32 = -342
const MOST_POWER: i32 = 308
const UNDECIDED: u64 = u64.MAX_VALUE
const MOST_DIGITS: usize = 19
/** The number that `scan` found: ±mantissa × 10^exponent. */
let minus: u64 = 0
let mantissa: u64 = 0
let exponent: i32 = 0
/** Digits were left out: the number is between mantissa and mantissa + 1. */
let cut = false

/** Reads [+-] digits [. digits] [e [+-] digits] at `i`; returns the position behind it, 0 = none. */
export function scan(start: usize): usize {
  const sign = <u32>load<u8>(start)
  minus = <u64>(sign === 45)
  const first = start + <usize>(sign === 45) + <usize>(sign === 43)
  let i = takeDigits(first, 0)
  let digits = i - first
  exponent = 0
  if (load<u8>(i) === 46) {
    const fraction = i + 1
    i = takeDigits(fraction, number)
    digits += i - fraction
    exponent = <i32>(fraction - i)
  }
  if (digits === 0) return 0
  mantissa = number
  cut = false
  if (digits > MOST_DIGITS) shorten(first, digits)
  return (load<u8>(i) | 32) === 101 ? scanExponent(i) : i
}

/** Reads the exponent whose letter is at `i`; 0 = there are no digits in it. */
function scanExponent(letter: usize): usize {
  let i = letter + 1
  const sign = <u32>load<u8>(i)
  if (sign === 45 || sign === 43) i++
  const first = i
  let written: i32 = 0
  let digit = <u32>load<u8>(i) - 48
  while (digit < 10) {
    if (written < 10000) written = written * 10 + <i32>digit
    digit = <u32>load<u8>(++i) - 48
  }
  exponent += sign === 45 ? -written : written
  return i === first ? 0 : i
}

/** Makes the mantissa of the digits from `first` on anew, of the first 19 that count. */
function shorten(first: usize, digits: usize): void {
  let rest = <i32>digits
  let taken: usize = 0
  mantissa = 0
  for (let i = first; taken < MOST_DIGITS && rest > 0; i++) {
    const digit = <u32>load<u8>(i) - 48
    if (digit > 9) continue
    mantissa = mantissa * 10 + digit
    if (mantissa > 0) taken++
    rest--
  }
  cut = rest > 0
  exponent += rest
}

/** Rounds what `scan` found to a double at `address`; false when it takes more than this. */
export function putDouble(address: usize): bool {
  const bits = nearest(mantissa, 52, -1023, 0x7ff, -4, 23)
  if (bits === UNDECIDED) return false
  if (cut && nearest(mantissa + 1, 52, -1023, 0x7ff, -4, 23) !== bits) return false
  store<u64>(address, bits | (minus << 63))
  return true
}

/** Rounds what `scan` found to a float at `address`, at once; false when it takes more than this. */
export function putFloat(address: usize): bool {
  const bits = nearest(mantissa, 23, -127, 0xff, -17, 10)
  if (bits === UNDECIDED) return false
  if (cut && nearest(mantissa + 1, 23, -127, 0xff, -17, 10) !== bits) return false
  store<u32>(address, <u32>(bits | (minus << 31)))
  return true
}

let productLow: u64 = 0

/** Returns the high half of a × b, and leaves the low one. */
function multiply(a: u64, b: u64): u64 {
  const low = (a & 0xffffffff) * (b & 0xffffffff)
  const across = (a & 0xffffffff) * (b >> 32)
  const middle = (low >> 32) + (across & 0xffffffff) + (a >> 32) * (b & 0xffffffff)
  productLow = a * b
  return (a >> 32) * (b >> 32) + (across >> 32) + (middle >> 32)
}

/**
 * Returns the bits of the binary number nearest to number × 10^exponent, of `fraction` bits and
 * with exponents from `least` to `least + infinity`, by D. Lemire's method ("Number parsing at a
 * gigabyte per second", 2021; that 128 bits are enough: N. Mushtak and D. Lemire, 2023).
 * `evenFrom` to `evenTo`: powers of ten at which a decimal number can lie right between two.
 * Subnormal numbers and infinities are undecided.
 */
function nearest(
  number: u64,
  fraction: i32,
  least: i32,
  infinity: i32,
  evenFrom: i32,
  evenTo: i32,
): u64 {
  if (number === 0) return 0
  if (exponent < LEAST_POWER || exponent > MOST_POWER) return UNDECIDED
  const zeros = <i32>clz(number)
  const normal = number << zeros
  const power = POWERS + ((<usize>(exponent - LEAST_POWER)) << 4)
  let high = multiply(normal, load<u64>(power))
  let low = productLow
  const uncertain = UNDECIDED >> (fraction + 3)
  if ((high & uncertain) === uncertain) {
    const more = multiply(normal, load<u64>(power, 8))
    low += more
    if (more > low) high++
  }
  const upper = <i32>(high >> 63)
  const shift = upper + 61 - fraction
  let bits = high >> shift
  const power2 = ((217706 * exponent) >> 16) + 63 + upper - zeros - least
  if (power2 <= 0 || power2 >= infinity - 1) return UNDECIDED
  const tie = low <= 1 && exponent >= evenFrom && exponent <= evenTo && (bits & 3) === 1
  if (tie && bits << shift === high) bits &= ~1
  // A carry out of the fraction goes on into the exponent.
  bits = (bits + (bits & 1)) >> 1
  return bits + ((<u64>(power2 - 1)) << fraction)
}
