import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FormatError } from '../../errors.ts'
import { digest, piecesOf } from '../fixture.ts'
import { readVOTable, type VOTableDocument } from '../index.ts'
import type { GoldenTable } from './golden.ts'
import { GOLDENS } from './goldens.ts'
import { mutated, randomFrom } from './mutations.ts'
import { plainTable } from './reading.ts'

/*
 * Damaged documents are answered with rows or a FormatError, soon, in little memory, and with the
 * rows that came before the damage. FUZZ_ROUNDS and FUZZ_SEED make longer and other runs; with
 * FUZZ_KEEP documents that break a law are written to the folder `damaged`, which is read always.
 */

const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 10_000)
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_122)
const FOLDER = join(import.meta.dirname, 'damaged')

/** Milliseconds of processor time for documents of a few kilobytes. */
const LONGEST_MILLIS = 500
const MOST_COLUMN_BYTES = 2 ** 23

/** Whether counts mean primitives is found out at the stream's end: until then there are no rows. */
const WITHOUT_EARLY_ROWS = /^(.*pairs|bit-variable)/
/** How much damaged gzip gives before it fails is a matter of the platform, and of the pieces. */
const PACKED = /^gzip/

async function read(
  source: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<VOTableDocument | string> {
  try {
    return await readVOTable(source)
  } catch (error) {
    if (error instanceof FormatError) return `${error.message} ${JSON.stringify(error.details)}`
    throw error
  }
}

function tablesOf(document: VOTableDocument | string): GoldenTable[] {
  return typeof document === 'string' ? [] : document.tables.map(plainTable)
}

function columnBytes(document: VOTableDocument | string): number {
  if (typeof document === 'string') return 0
  return document.tables
    .flatMap((table) => table.fields.map((_, index) => table.column(index).memoryBytes))
    .reduce((sum, bytes) => sum + bytes, 0)
}

/** What holds for every document. */
async function checkLaws(bytes: Uint8Array, cuts: readonly number[]): Promise<GoldenTable[]> {
  const before = process.cpuUsage()
  const document = await read(bytes)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000, 'milliseconds').toBeLessThan(LONGEST_MILLIS)
  expect(columnBytes(document), 'bytes of columns').toBeLessThan(MOST_COLUMN_BYTES)
  if (cuts.length > 0) {
    const inPieces = await read(piecesOf(bytes, cuts))
    const judged = (read: VOTableDocument | string) =>
      typeof read === 'string' ? read : digest(read)
    expect(judged(inPieces)).toEqual(judged(document))
  }
  return tablesOf(document)
}

/** The rows before the damage are there, and come first. */
function checkPrefix(kept: readonly GoldenTable[], found: readonly GoldenTable[]): void {
  kept.forEach((table, index) => {
    expect(found[index]?.names).toEqual(table.names)
    expect(found[index]?.rows.slice(0, table.rows.length)).toEqual(table.rows)
  })
}

async function checkRound(round: number): Promise<void> {
  const random = randomFrom(SEED + round)
  const golden = GOLDENS[random(GOLDENS.length)]
  if (!golden) return
  const { bytes, intact } = mutated(golden.bytes, random)
  const cuts =
    random(4) === 0 && !PACKED.test(golden.name)
      ? [random(bytes.length + 1), random(bytes.length + 1)]
      : []
  try {
    const found = await checkLaws(
      bytes,
      cuts.sort((a, b) => a - b),
    )
    if (WITHOUT_EARLY_ROWS.test(golden.name) || PACKED.test(golden.name)) return
    const kept = tablesOf(await read(golden.bytes.slice(0, intact)))
    checkPrefix(kept, found)
  } catch (error) {
    const name = `${SEED + round}-${golden.name}`
    if (process.env.FUZZ_KEEP) writeFileSync(join(FOLDER, name), bytes)
    throw new Error(`FUZZ_SEED=${SEED + round} FUZZ_ROUNDS=1 (${golden.name})`, { cause: error })
  }
}

it(`${ROUNDS} damaged documents`, async () => {
  const broken: unknown[] = []
  for (let round = 0; round < ROUNDS && broken.length < 5; round++)
    await checkRound(round).catch((error: unknown) => broken.push(error))
  expect(broken).toEqual([])
}, 3_600_000)

it('documents that broke a law once', async () => {
  for (const name of readdirSync(FOLDER)) {
    const bytes = readFileSync(join(FOLDER, name))
    const half = bytes.length >> 1
    for (const cuts of [[half], Array.from({ length: bytes.length }, (_, k) => k)])
      await checkLaws(bytes, cuts)
  }
})
