const LEAST = -342
const MOST = 308
/** 5^27 is the largest power below 2^64. */
const MOST_EXACT = 27
const ALL_BITS = 128n
const LOW_WORD = (1n << 64n) - 1n

function bitLength(value: bigint): bigint {
  const hexadecimal = value.toString(16)
  return BigInt(
    hexadecimal.length * 4 - Math.clz32(Number.parseInt(hexadecimal[0] ?? '0', 16)) + 28,
  )
}

/**
 * Returns the first 128 bits of each power of five from 5^-342 to 5^308, high word first, as
 * D. Lemire's method takes them ("Number parsing at a gigabyte per second", 2021, §6): cut off, but
 * rounded up where the reciprocal's remainder can tell that a product is exact.
 */
export function powersOfFive(): BigUint64Array {
  const words = new BigUint64Array((MOST - LEAST + 1) * 2)
  const put = (exponent: number, bits: bigint) => {
    words[(exponent - LEAST) * 2] = bits >> 64n
    words[(exponent - LEAST) * 2 + 1] = bits & LOW_WORD
  }
  let power = 1n
  for (let exponent = 0; exponent <= -LEAST; exponent++, power *= 5n) {
    const length = bitLength(power)
    const room = ALL_BITS - length
    if (exponent <= MOST) put(exponent, room >= 0n ? power << room : power >> -room)
    const reciprocal = (1n << (ALL_BITS + length - 1n)) / power
    if (exponent > 0) put(-exponent, exponent <= MOST_EXACT ? reciprocal + 1n : reciprocal)
  }
  return words
}
