import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piecesOf } from '../fixture.ts'
import { readVOTable } from '../index.ts'
import { arbitraryTable } from './arbitraryTables.ts'
import type { GoldenTable, Serialization } from './golden.ts'
import { plainTable } from './reading.ts'
import { writtenAgain } from './writing.ts'

/* Any table, encoded by the goldens' own encoder: read, and written and read again. */

const SERIALIZATIONS: readonly Serialization[] = ['TABLEDATA', 'BINARY', 'BINARY2']
const WAYS = SERIALIZATIONS.flatMap((from) => SERIALIZATIONS.map((to) => [from, to] as const))

async function tablesIn(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<GoldenTable[]> {
  const { tables, diagnostics, error } = await readVOTable(source)
  expect(error).toBeUndefined()
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([])
  return tables.map(plainTable)
}

describe.each(SERIALIZATIONS)('any table in %s', (serialization) => {
  it('is read as it was meant, in whatever pieces it comes', async () => {
    const cuts = fc.array(fc.nat(6000), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(arbitraryTable(serialization), cuts, async ({ bytes, tables }, places) => {
        const sorted = places.filter((place) => place < bytes.length).sort((a, b) => a - b)
        expect(await tablesIn(piecesOf(bytes, sorted))).toEqual(tables)
      }),
      { numRuns: 60 },
    )
  })
})

describe.each(WAYS.filter(([from, to]) => to !== 'BINARY' || from === 'BINARY'))(
  'any table in %s, written in %s',
  (from, to) => {
    it('reads back equal', async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryTable(from), async ({ bytes, tables }) => {
          expect(await tablesIn(await writtenAgain(bytes, to))).toEqual(tables)
        }),
        { numRuns: 40 },
      )
    })
  },
)
