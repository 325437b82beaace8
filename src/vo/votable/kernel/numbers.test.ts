import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsOf, documentOf, readText } from '../fixture.ts'
import { findKernel } from './kernel.ts'

const anyDouble = fc.double({ noNaN: true, noDefaultInfinity: true })
const spelling = fc.oneof(
  anyDouble.map(String),
  fc.tuple(anyDouble, fc.integer({ min: 0, max: 20 })).map(([x, n]) => x.toExponential(n)),
  fc.tuple(anyDouble, fc.integer({ min: 1, max: 21 })).map(([x, n]) => x.toPrecision(n)),
  fc
    .tuple(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 25 }))
    .map(([x, n]) => x.toFixed(n)),
  fc.stringMatching(/^[+-]?[0-9]{1,24}(\.[0-9]{0,24})?([eE][+-]?[0-9]{1,3})?$/),
  fc.stringMatching(/^[+-]?\.[0-9]{1,24}([eE][+-]?[0-9]{1,2})?$/),
  fc.bigInt({ min: 2n ** 52n, max: 2n ** 54n }).map((n) => `${n}.5`),
)

/** The text of numbers at and beside the middle of two neighbours, of which `bits` are the lower's. */
function middles(low: number, high: number): string[] {
  let size = (low + high) / 2
  let halvings = 0
  while (!Number.isInteger(size)) {
    size *= 2
    halvings++
  }
  const digits = BigInt(size) * 5n ** BigInt(halvings)
  return [
    `${digits}e-${halvings}`,
    `${digits}1e-${halvings + 1}`,
    `${digits - 1n}9e-${halvings + 1}`,
  ]
}

const floats = fc
  .float({ min: Math.fround(1e-44), max: Math.fround(3e38), noNaN: true })
  .map((low) => {
    const bits = new Int32Array(new Float32Array([low]).buffer)
    bits[0] = (bits[0] as number) + 1
    return { low, high: new Float32Array(bits.buffer)[0] as number }
  })

/** Returns the numbers that the texts are read as, and how many of them the kernel left. */
async function readNumbers(datatype: string, texts: readonly string[]) {
  const rows = texts.map((text) => `<TR><TD>${text}</TD></TR>`).join('')
  const fields = `<FIELD name="x" datatype="${datatype}"/>`
  const { tables } = await readText(documentOf(fields, `<TABLEDATA>${rows}</TABLEDATA>`))
  const left = findKernel()?.functions.deferredCount.value as number
  return { values: cellsOf(tables[0]).flat(), left }
}

describe('numbers that the kernel reads', () => {
  it('are the doubles that Number says', async () => {
    const texts = fc.sample(spelling, 4000)
    const { values, left } = await readNumbers('double', texts)
    expect(values).toEqual(texts.map(Number))
    expect(left).toBeLessThan(1000)
  })

  it('are the floats nearest to the text, also beside the middle of two', async () => {
    const pairs = fc.sample(floats, 1000)
    const texts = pairs.flatMap(({ low, high }) => middles(low, high))
    const { values, left } = await readNumbers('float', texts)
    const isEven = (x: number) =>
      (new Int32Array(new Float32Array([x]).buffer)[0] as number) % 2 === 0
    expect(values).toEqual(pairs.flatMap(({ low, high }) => [isEven(low) ? low : high, high, low]))
    expect(left).toBeLessThan(texts.length)
  })

  it('are the floats that were written', async () => {
    const numbers = fc.sample(fc.float({ noNaN: true, noDefaultInfinity: true }), 4000)
    const texts = numbers.flatMap((x) => [String(x), x.toPrecision(9)])
    const { values, left } = await readNumbers('float', texts)
    expect(values).toEqual(numbers.flatMap((x) => [x + 0, x + 0]))
    expect(left).toBeLessThan(1000)
  })

  it('are whole numbers to the last digit', async () => {
    const all = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    const numbers = [...fc.sample(all, 1000), 2n ** 63n - 1n, -(2n ** 63n), 0n]
    const { values } = await readNumbers('long', numbers.map(String))
    expect(values).toEqual(numbers)
  })
})
