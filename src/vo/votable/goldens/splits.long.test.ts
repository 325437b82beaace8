import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { VoError } from '../../errors.ts'
import { digest, piecesOf } from '../fixture.ts'
import { readVOTable } from '../index.ts'
import { GOLDENS } from './goldens.ts'

/* What a document is does not depend on the pieces it comes in. */

/** Pieces of this size, begun at each of as many places: every position is a split in one reading. */
const PIECE_BYTES = 48

async function outcome(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<unknown> {
  try {
    return digest(await readVOTable(source))
  } catch (error) {
    expect(error).toBeInstanceOf(VoError)
    return error instanceof VoError ? [error.message, error.details] : error
  }
}

function cutsFrom(first: number, step: number, length: number): number[] {
  return Array.from({ length: Math.ceil((length - first) / step) }, (_, k) => first + k * step)
}

const cases = GOLDENS.map((golden) => [golden.name, golden] as const)

it.each(cases)('%s, split at every byte', async (_, { bytes }) => {
  const whole = await outcome(bytes)
  const readings = Array.from({ length: PIECE_BYTES }, (__, first) =>
    cutsFrom(first, PIECE_BYTES, bytes.length),
  )
  for (const cuts of [...readings, cutsFrom(0, 1, bytes.length)])
    expect(await outcome(piecesOf(bytes, cuts)), `cut at ${cuts.slice(0, 2)}…`).toEqual(whole)
})

const unpacked = cases.filter(([, { bytes }]) => bytes[0] !== 0x1f)

it.each(unpacked)('%s, in gzip', async (_, { bytes }) => {
  const packed = new Uint8Array(gzipSync(bytes))
  expect(await outcome(packed)).toEqual(await outcome(bytes))
})
