import fc from 'fast-check'
import { expect, it } from 'vitest'
import { VoError } from '../errors.ts'
import { be, cardOf, digest, fileOf, piecesOf, readAll } from './fixture.ts'

const SEED = 20261122

const file = fileOf(
  {
    forms: ['J', '6A', 'PI', '2L', '9X', 'QA', 'K', 'E'],
    rows: [1, 2, 3].map((row) => [
      ...be.int(row),
      ...be.text('ab', 6),
      ...be.int(2, row),
      84,
      0,
      row,
      128,
      ...be.long(BigInt(row), 0n),
      ...be.long(BigInt(row)),
      ...be.float(row),
    ]),
    heap: be.short(5, 6, 7, 8),
    cards: [
      cardOf('TNULL1', 2),
      cardOf('TDIM2', '(2,3)'),
      cardOf('TZERO3', 32768),
      cardOf('THEAP', 159),
      'TZERO7  =  9223372036854775808',
      cardOf('TSCAL8', 0.5),
    ],
  },
  { forms: ['I', 'D'], rows: [[...be.short(1), ...be.double(2)]] },
)

const words = [
  'PCOUNT',
  'NAXIS1',
  'NAXIS2',
  'THEAP',
  'TFIELDS',
  'TFORM1',
  'BITPIX',
  'GCOUNT',
  'END',
]
const values = [
  '-1',
  '0',
  "'1PJ'",
  "'0QA'",
  "'99999999999999D'",
  '9999999999999',
  'T',
  "'",
  "'(0,9)'",
]

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  kind: fc.constantFrom('set', 'cut', 'repeat', 'remove', 'card'),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
  word: fc.constantFrom(...words),
  value: fc.constantFrom(...values),
})

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

/** Puts another value into the header card of this keyword that is next behind `from`. */
function withCard(bytes: number[], from: number, { word, value }: Change): number[] {
  const text = String.fromCharCode(...bytes)
  const at = text.indexOf(word.padEnd(8), from)
  if (at < 0) return bytes
  const card = be.text(`${word.padEnd(8)}= ${value.padStart(20)}`, 80)
  return [...bytes.slice(0, at), ...card, ...bytes.slice(at + 80)]
}

function damaged(changes: readonly Change[]): Uint8Array {
  let bytes = [...file]
  for (const one of changes) {
    const at = Math.floor(one.at * bytes.length)
    if (one.kind === 'card') bytes = withCard(bytes, at, one)
    else if (one.kind === 'cut') bytes = bytes.slice(0, at)
    else if (one.kind === 'remove') bytes.splice(at, 2880)
    else if (one.kind === 'repeat') bytes.splice(at, 0, ...bytes.slice(at, at + 2880))
    else bytes.splice(at, one.bytes.length, ...one.bytes)
  }
  return Uint8Array.from(bytes)
}

async function outcome(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<unknown> {
  try {
    return digest(await readAll(source))
  } catch (error) {
    expect(error).toBeInstanceOf(VoError)
    return String(error)
  }
}

it('reads damaged files the same in one piece and in many, and fails only in words', async () => {
  expect((await readAll(file)).tables).toHaveLength(2)
  const cuts = fc.array(fc.integer({ min: 0, max: file.length }), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 4 }),
      cuts,
      async (changes, places) => {
        const bytes = damaged(changes)
        const sorted = places.filter((place) => place < bytes.length).sort((a, b) => a - b)
        expect(await outcome(piecesOf(bytes, sorted))).toEqual(await outcome(bytes))
      },
    ),
    { numRuns: 150, seed: SEED },
  )
})
