import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf } from '../fixture.ts'
import { findKernel } from './kernel.ts'
import { binaryDocuments } from './twinBinary.ts'
import { readBothWays } from './twinFixture.ts'
import { textDocuments } from './twinText.ts'

async function agree(text: string, cuts?: number[]): Promise<void> {
  const { kernel, plain } = await readBothWays(bytesOf(text), cuts)
  expect(kernel).toEqual(plain)
}

describe('the reader with its kernel and without', () => {
  it('there is a kernel here', () => {
    expect(findKernel()).toBeDefined()
  })

  it.each([
    ['TABLEDATA', textDocuments],
    ['BINARY and BINARY2', binaryDocuments],
  ])(
    'reads the same from %s',
    async (_, documents) => {
      await fc.assert(
        fc.asyncProperty(documents, (text) => agree(text)),
        { numRuns: 400 },
      )
    },
    30_000,
  )

  it.each([
    ['TABLEDATA', textDocuments],
    ['BINARY and BINARY2', binaryDocuments],
  ])(
    'reads the same from %s in pieces',
    async (_, documents) => {
      const cuts = fc.array(fc.nat(), { minLength: 1, maxLength: 6 })
      await fc.assert(
        fc.asyncProperty(documents, cuts, (text, places) => {
          const { length } = bytesOf(text)
          return agree(
            text,
            places.map((place) => place % length).sort((a, b) => a - b),
          )
        }),
        { numRuns: 200 },
      )
    },
    30_000,
  )
})
