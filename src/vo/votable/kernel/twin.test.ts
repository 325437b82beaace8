import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf } from '../fixture.ts'
import { findKernel } from './kernel.ts'
import { readBothWays } from './twinFixture.ts'
import { textDocuments } from './twinText.ts'

describe('the kernel and the reader without it', () => {
  it('there is a kernel here', () => {
    expect(findKernel()).toBeDefined()
  })

  it('read the same from TABLEDATA', async () => {
    await fc.assert(
      fc.asyncProperty(textDocuments, async (text) => {
        const { kernel, plain } = await readBothWays(bytesOf(text))
        expect(kernel).toEqual(plain)
      }),
      { numRuns: 300 },
    )
  })
})
