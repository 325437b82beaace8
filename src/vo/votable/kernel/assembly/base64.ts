/** Digits of a group begun, six bits each. */
let bits: u32 = 0
let digits: u32 = 0
/** Bytes passed over that are neither digits, padding nor blanks. */
export let strayBytes: u32 = 0
/** Where decoding stopped. */
export let base64Position: usize = 0

const LESS_THAN: u32 = 60
const PADDING: u32 = 61
const NO_DIGIT: u32 = 64

/** Goes on with `count` digits of a group begun. */
export function startBase64(begun: u32, count: u32): void {
  bits = begun
  digits = count
  strayBytes = 0
}

/** Returns the group begun: its digits in the low bits, their number above. */
export function pendingBase64(): u32 {
  return bits | (digits << 24)
}

/**
 * Decodes base64 (RFC 4648 §4) from `start` to `end`, or a '<'; blanks and line ends are passed
 * over. Returns the end of what it wrote; up to 16 bytes behind that may be written.
 */
export function decodeBase64(start: usize, end: usize, target: usize): usize {
  let i = start
  let to = target
  while (i < end) {
    if (digits === 0) {
      const groups = decodeGroups(i, end, to)
      to += groups * 3
      i += groups * 4
      if (i >= end) break
    }
    const byte = <u32>load<u8>(i)
    if (byte === LESS_THAN) break
    i++
    const digit = digitOf(byte)
    if (digit < NO_DIGIT) {
      bits = (bits << 6) | digit
      digits++
      if (digits === 4) to = putGroup(3, bits, to)
    } else if (byte === PADDING) to = putGroup(digits === 0 ? 0 : digits - 1, padded(), to)
    else if (byte > 32) strayBytes++
  }
  base64Position = i
  return to
}

/** Returns the bits of a group cut short as if it were whole. */
function padded(): u32 {
  return bits << ((4 - digits) * 6)
}

function putGroup(bytes: u32, group: u32, to: usize): usize {
  store<u8>(to, group >> 16)
  store<u8>(to, group >> 8, 1)
  store<u8>(to, group, 2)
  bits = 0
  digits = 0
  return to + bytes
}

function digitOf(byte: u32): u32 {
  if (byte - 65 < 26) return byte - 65
  if (byte - 97 < 26) return byte - 97 + 26
  if (byte - 48 < 10) return byte - 48 + 52
  if (byte === 43) return 62
  return byte === 47 ? 63 : NO_DIGIT
}

/**
 * Decodes whole groups of four digits, sixteen digits at a time; returns how many groups. A byte's
 * halves say in tables of sixteen whether it is a digit, and what is to be added for its value.
 */
function decodeGroups(start: usize, end: usize, target: usize): usize {
  // A bit for each of the high halves 2 to 7; by the low half, those with which it is a digit.
  const highBits = i8x16(0, 0, 1, 2, 4, 8, 16, 32, 0, 0, 0, 0, 0, 0, 0, 0)
  const digitsOf = i8x16(42, 62, 62, 62, 62, 62, 62, 62, 62, 62, 60, 21, 20, 20, 20, 21)
  // By the high half: +, 0-9, A-O, P-Z, a-o, p-z; '/' goes to the place before that of '+'.
  const shifts = i8x16(0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0)
  let i = start
  let to = target
  while (i + 16 <= end) {
    const x = v128.load(i)
    const high = i8x16.shr_u(x, 4)
    const low = v128.and(x, i8x16.splat(0x0f))
    const digit = v128.and(i8x16.swizzle(digitsOf, low), i8x16.swizzle(highBits, high))
    const place = i8x16.add(high, i8x16.eq(x, i8x16.splat(47)))
    const values = i8x16.add(x, i8x16.swizzle(shifts, place))
    // Six bits each, the first in the lowest byte: two make twelve, two twelves three bytes.
    const firsts = v128.and(i16x8.shl(values, 6), i16x8.splat(0xfc0))
    const pairs = v128.or(firsts, i16x8.shr_u(values, 8))
    const group = i32x4.dot_i16x8_s(pairs, i16x8(4096, 1, 4096, 1, 4096, 1, 4096, 1))
    v128.store(to, i8x16.shuffle(group, group, 2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 3, 3, 3, 3))
    const others = i8x16.bitmask(i8x16.eq(digit, i8x16.splat(0)))
    if (others !== 0) return ((i - start) >> 2) + (<usize>ctz(others) >> 2)
    i += 16
    to += 12
  }
  return (i - start) >> 2
}
