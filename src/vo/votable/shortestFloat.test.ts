import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shortestFloat } from './shortestFloat.ts'

const significant = (text: string) =>
  text.replace(/e.*$/, '').replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '').length

const fraction = fc
  .float({ noNaN: true, noDefaultInfinity: true })
  .filter((x) => !Number.isInteger(x))

it('writes text that reads back as the same float, with as few digits as do', () => {
  fc.assert(
    fc.property(fraction, (x) => {
      const text = shortestFloat(x)
      expect(Math.fround(Number(text))).toBe(x)
      expect(significant(text)).toBeLessThanOrEqual(9)
      for (let digits = 1; digits < significant(text); digits++)
        expect(Math.fround(Number(x.toPrecision(digits)))).not.toBe(x)
    }),
    { numRuns: 6000 },
  )
})

it('keeps decimals of six digits as they were', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999999 }), fc.integer({ min: -25, max: 25 }), (n, e) => {
      const decimal = Number(`${n}e${e}`)
      fc.pre(!Number.isInteger(Math.fround(decimal)))
      expect(Number(shortestFloat(Math.fround(decimal)))).toBe(decimal)
    }),
  )
})

it('writes whole numbers exactly', () => {
  expect(shortestFloat(58158752)).toBe('58158752')
  expect(shortestFloat(-0.1)).not.toBe(shortestFloat(0.1))
  expect(shortestFloat(Math.fround(0.1))).toBe('0.1')
})
