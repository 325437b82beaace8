/** Eight bytes of 1, and masks made of them. */
const EACH: u64 = u64.MAX_VALUE / 0xff
const EVEN_BYTES: u64 = 0xff * (u64.MAX_VALUE / 0xffff)
const EVEN_WORDS: u64 = 0xffff * (u64.MAX_VALUE / 0xffffffff)
const TENS = memory.data<u64>([1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000])

/** What `takeDigits` made of the digits. */
export let number: u64 = 0

/** Returns how many of eight bytes are digits before one is none, the first in the lowest byte. */
function digitCount(bytes: u64): usize {
  const values = bytes ^ (EACH * 0x30)
  // Adding carries only into bytes behind the first that is no digit.
  const others = ((values + EACH * 0x76) | values) & (EACH * 0x80)
  return <usize>ctz(others) >> 3
}

/** Returns the number that eight digits make: pairs, fours, all. */
function eightDigits(bytes: u64): u64 {
  const pairs = ((bytes & (EACH * 0x0f)) * (1 + (10 << 8))) >> 8
  const fours = ((pairs & EVEN_BYTES) * (1 + (100 << 16))) >> 16
  return ((fours & EVEN_WORDS) * (1 + ((<u64>10000) << 32))) >> 32
}

/** Appends up to eight digits at `i` to `number`; returns the position behind them. */
function takeEight(i: usize): usize {
  const eight = load<u64>(i)
  const count = digitCount(eight)
  // The digits go to the end of the eight; by 64 bits, for none, one shift would not go.
  const aligned = (eight << 8) << (56 - ((<u64>count) << 3))
  number = number * load<u64>(TENS + (count << 3)) + eightDigits(count === 8 ? eight : aligned)
  return i + count
}

/**
 * Reads the digits at `start` behind those of `begun`, eight at a time and without a branch for
 * each; returns the position behind them. Beyond 19 digits in all the number is void.
 */
export function takeDigits(start: usize, begun: u64): usize {
  number = begun
  let i = takeEight(start)
  // The next byte tells, not how many it took: numbers of eight digits are as common as of seven.
  while (<u32>load<u8>(i) - 48 < 10) i = takeEight(i)
  return i
}
