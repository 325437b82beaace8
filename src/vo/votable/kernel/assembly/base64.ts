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

/** Decodes whole groups of four digits, sixteen digits at a time; returns how many groups. */
function decodeGroups(start: usize, end: usize, target: usize): usize {
  let i = start
  let to = target
  while (i + 16 <= end) {
    const x = v128.load(i)
    const capital = i8x16.sub(x, i8x16.splat(65))
    const small = i8x16.sub(x, i8x16.splat(97))
    const numeral = i8x16.sub(x, i8x16.splat(48))
    const isCapital = i8x16.lt_u(capital, i8x16.splat(26))
    const isSmall = i8x16.lt_u(small, i8x16.splat(26))
    const isNumeral = i8x16.lt_u(numeral, i8x16.splat(10))
    const isPlus = i8x16.eq(x, i8x16.splat(43))
    const isSlash = i8x16.eq(x, i8x16.splat(47))
    const values = v128.or(
      v128.or(v128.and(isCapital, capital), v128.and(isSmall, i8x16.add(small, i8x16.splat(26)))),
      v128.or(
        v128.and(isNumeral, i8x16.add(numeral, i8x16.splat(52))),
        v128.or(v128.and(isPlus, i8x16.splat(62)), v128.and(isSlash, i8x16.splat(63))),
      ),
    )
    // Four digits of six bits in each lane, the first in its lowest byte, become three bytes.
    const group = v128.or(
      v128.or(
        i32x4.shl(v128.and(values, i32x4.splat(0x3f)), 18),
        i32x4.shl(v128.and(values, i32x4.splat(0x3f00)), 4),
      ),
      v128.or(i32x4.shr_u(v128.and(values, i32x4.splat(0x3f0000)), 10), i32x4.shr_u(values, 24)),
    )
    v128.store(to, i8x16.shuffle(group, group, 2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 3, 3, 3, 3))
    const digitMask = i8x16.bitmask(
      v128.or(v128.or(isCapital, isSmall), v128.or(isNumeral, v128.or(isPlus, isSlash))),
    )
    if (digitMask !== 0xffff) {
      const groups = <usize>ctz(~digitMask) >> 2
      return ((i - start) >> 2) + groups
    }
    i += 16
    to += 12
  }
  return (i - start) >> 2
}
