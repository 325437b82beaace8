import fc from 'fast-check'
import { expect, it } from 'vitest'
import { putLong } from './digits.ts'
import { putDouble, putFloat } from './shortest.ts'

const bytes = new Uint8Array(64)

function textOf(put: (bytes: Uint8Array, at: number, value: number) => number, value: number) {
  const end = put(bytes, 3, value)
  return String.fromCharCode(...bytes.subarray(3, end))
}

const decimals = fc
  .tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: -30, max: 20 }))
  .map(([digits, power]) => Number(`${digits}e${power}`))
/** Doubles with few bits: halves, quarters, powers of two. */
const dyadic = fc
  .tuple(fc.integer({ min: -4096, max: 4096 }), fc.integer({ min: -60, max: 60 }))
  .map(([bits, power]) => bits * 2 ** power)

it('writes doubles as JavaScript does, whose digits are the fewest that read back', () => {
  const doubles = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -1000, max: 1000, noNaN: true }),
    decimals,
    dyadic,
  )
  fc.assert(
    fc.property(doubles, (value) => {
      expect(textOf(putDouble, value)).toBe(Object.is(value, -0) ? '-0' : String(value))
    }),
    { numRuns: 20_000 },
  )
})

it('writes floats that read back as the same, in as few digits as do', () => {
  const floats = fc.oneof(
    fc.float({ noNaN: true, noDefaultInfinity: true }),
    decimals.map(Math.fround).filter(Number.isFinite),
    dyadic.map(Math.fround),
  )
  const significant = (text: string) =>
    text.replace(/e.*$/, '').replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '').length
  fc.assert(
    fc.property(floats, (value) => {
      const text = textOf(putFloat, value)
      expect(Math.fround(Number(text))).toBe(value)
      const isSmallWhole = Number.isInteger(value) && Math.abs(value) < 2 ** 31
      for (let digits = 1; !isSmallWhole && digits < significant(text); digits++)
        expect(Math.fround(Number(value.toPrecision(digits)))).not.toBe(value)
    }),
    { numRuns: 10_000 },
  )
})

it('writes whole floats of 31 bits exactly, and what is no number as VOTable does', () => {
  expect(textOf(putFloat, 58158752)).toBe('58158752')
  for (const put of [putFloat, putDouble]) {
    expect(textOf(put, Number.NaN)).toBe('NaN')
    expect(textOf(put, Number.POSITIVE_INFINITY)).toBe('+Inf')
    expect(textOf(put, Number.NEGATIVE_INFINITY)).toBe('-Inf')
    expect(textOf(put, -0)).toBe('-0')
  }
})

it('writes 64-bit numbers exactly', () => {
  const longs = fc.oneof(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.integer().map(BigInt),
    fc.integer({ min: 0, max: 63 }).map((power) => BigInt.asIntN(64, -(2n ** BigInt(power)))),
    fc.integer({ min: 0, max: 18 }).map((power) => 10n ** BigInt(power) - 1n),
  )
  fc.assert(
    fc.property(longs, (value) => {
      const end = putLong(bytes, 0, Number(value >> 32n), Number(BigInt.asUintN(32, value)))
      expect(String.fromCharCode(...bytes.subarray(0, end))).toBe(String(value))
    }),
    { numRuns: 5000 },
  )
})
