import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearestFloat, parseDecimal, parsed } from './decimal.ts'

const encoder = new TextEncoder()

function read(text: string): { value: number; end: number; bytes: Uint8Array } {
  const bytes = encoder.encode(`${text}<`)
  const end = parseDecimal(bytes, 0)
  return { value: parsed[0] as number, end, bytes }
}

function readFloat(text: string): number {
  const { value, end, bytes } = read(text)
  return Math.fround(nearestFloat(value, bytes, 0, end))
}

const anyDouble = fc.double({ noNaN: true, noDefaultInfinity: true })
const spelling = fc.oneof(
  anyDouble.map(String),
  fc.tuple(anyDouble, fc.integer({ min: 0, max: 20 })).map(([x, n]) => x.toExponential(n)),
  fc.tuple(anyDouble, fc.integer({ min: 1, max: 21 })).map(([x, n]) => x.toPrecision(n)),
  fc
    .tuple(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 20 }))
    .map(([x, n]) => x.toFixed(n)),
  fc.stringMatching(/^[+-]?[0-9]{1,24}(\.[0-9]{0,24})?([eE][+-]?[0-9]{1,3})?$/),
  fc.stringMatching(/^[+-]?\.[0-9]{1,24}([eE][+-]?[0-9]{1,2})?$/),
  fc.bigInt({ min: 0n, max: 2n ** 53n }).map((n) => `${n * 2n + 1n}`),
  fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n }).map((n) => `${n}.5`),
)

describe('parseDecimal', () => {
  it('gives the same double as Number for every spelling', () => {
    fc.assert(
      fc.property(spelling, (text) => {
        const { value, end } = read(text)
        expect(end).toBe(text.length)
        expect(value).toBe(Number(text))
      }),
      { numRuns: 10000 },
    )
  })

  it.each(['', '-', '+', '.', '-.', 'e5', 'x', '<', ' 1'])('takes %j for no number', (text) => {
    expect(read(text).end).toBe(0)
  })

  it.each([
    ['1e', 1],
    ['1.5x', 3],
    ['12,3', 2],
    ['1e5.2', 3],
    ['NaNs', 3],
  ])('stops in %j where the number stops', (text, end) => {
    expect(read(text).end).toBe(end)
  })
})

/** The exact value of a finite double as a decimal, digit by digit. */
function exactDecimal(value: number): string {
  let numerator = value
  let halvings = 0
  while (!Number.isInteger(numerator)) {
    numerator *= 2
    halvings++
  }
  const digits = `${BigInt(numerator) * 5n ** BigInt(halvings)}`
  return `${digits}e-${halvings}`
}

describe('nearestFloat', () => {
  it('agrees with Math.fround away from ties', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(readFloat(String(x))).toBe(x + 0)
        expect(readFloat(x.toPrecision(9))).toBe(x + 0)
      }),
      { numRuns: 5000 },
    )
  })

  it('rounds decimals just beside the middle of two floats to the right one', () => {
    const positive = fc.float({ min: Math.fround(1e-44), max: Math.fround(3e38), noNaN: true })
    fc.assert(
      fc.property(positive, (low) => {
        const bits = new Int32Array(new Float32Array([low]).buffer)
        const even = (bits[0] as number) % 2 === 0
        bits[0] = (bits[0] as number) + 1
        const high = new Float32Array(bits.buffer)[0] as number
        const [digits = '', power = ''] = exactDecimal((low + high) / 2).split('e')
        const above = `${digits}0000000000000000000000000001e${Number(power) - 28}`
        const below = `${BigInt(digits) - 1n}9999999999999999999999999999e${Number(power) - 28}`
        expect(readFloat(`${digits}e${power}`)).toBe(even ? low : high)
        expect(readFloat(above)).toBe(high)
        expect(readFloat(below)).toBe(low)
        expect(readFloat(`-${above}`)).toBe(-high)
      }),
      { numRuns: 2000 },
    )
  })

  it('rounds once at the limits of float32', () => {
    expect(readFloat('340282356779733661637539395458142568448')).toBe(Number.POSITIVE_INFINITY)
    expect(readFloat('340282356779733661637539395458142568447')).toBe(Math.fround(3.4028234e38))
    expect(readFloat('1e-46')).toBe(0)
    expect(readFloat('1e400')).toBe(Number.POSITIVE_INFINITY)
  })
})
