import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { arbitraryTable } from '../src/vo/votable/goldens/arbitraryTables.ts'
import type { Golden, Serialization } from '../src/vo/votable/goldens/golden.ts'
import { GOLDENS } from '../src/vo/votable/goldens/goldens.ts'
import { writtenAgain } from '../src/vo/votable/goldens/writing.ts'
import { compare, judge } from './goldens/comparison.ts'
import { COMPLAINTS } from './goldens/complaints.ts'
import { DIFFERENCES } from './goldens/differences.ts'
import { lint, type Peer, readWith } from './goldens/peers.ts'

/*
 * What we write is read by astropy and STIL as it is by us, and votlint finds nothing in it: the
 * golden tables, under the names of their documents, so that what peers make of these holds for
 * what is written too; and tables of any cells, which must come back without any difference.
 */

const SERIALIZATIONS: readonly Serialization[] = ['TABLEDATA', 'BINARY', 'BINARY2']
const TABLES_EACH = 8
const SEED = 20_261_122

/** Golden documents of one serialisation; we write counts by items only. */
const goldens = GOLDENS.filter(
  ({ name }) => /\.(tabledata|binary2?)\.vot$/.test(name) && !name.includes('-by-pairs'),
)

const serializationOf = ({ name }: Golden): Serialization =>
  SERIALIZATIONS.find((one) => name.endsWith(`.${one.toLowerCase()}.vot`)) ?? 'TABLEDATA'

/** What both peers hold as we do: numbers, and strings of any length; nulls as well. */
const anyTables = SERIALIZATIONS.flatMap((serialization) =>
  fc
    .sample(
      arbitraryTable(serialization, {
        datatypes: ['boolean', 'unsignedByte', 'short', 'int', 'long', 'float', 'double'],
        allStrings: false,
      }),
      { numRuns: TABLES_EACH, seed: SEED },
    )
    .map((golden, index) => ({
      ...golden,
      name: `any-${index}.${serialization.toLowerCase()}.vot`,
    })),
)

async function writeAll(folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const paths: string[] = []
  for (const golden of [...goldens, ...anyTables]) {
    const path = join(folder, golden.name)
    writeFileSync(path, await writtenAgain(golden.bytes, serializationOf(golden)))
    paths.push(path)
  }
  return paths
}

for (const peer of ['astropy', 'stil'] satisfies Peer[]) {
  test(`${peer} reads what we write as we do`, async () => {
    const paths = await writeAll(test.info().outputPath('written'))
    const { documents } = readWith(peer, paths)
    const { unexplained } = judge(peer, await compare(paths, documents), DIFFERENCES)
    expect(unexplained).toEqual([])
  })
}

test('votlint finds nothing in what we write', async () => {
  const paths = await writeAll(test.info().outputPath('written'))
  const needed = new Set<string>()
  const found: string[] = []
  lint(paths).forEach((report, index) => {
    const document = basename(paths[index] ?? '')
    for (const line of report.split('\n').filter((one) => one !== '')) {
      const known = COMPLAINTS.filter((one) => one.documents.test(document) && one.words.test(line))
      for (const { reason } of known) needed.add(reason)
      if (known.length === 0) found.push(`${document}: ${line}`)
    }
  })
  expect(found).toEqual([])
  expect([...needed].sort()).toEqual(COMPLAINTS.map(({ reason }) => reason).sort())
})
