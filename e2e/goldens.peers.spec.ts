import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { compare, judge } from './goldens/comparison.ts'
import { DIFFERENCES, OWN_DIFFERENCES, VERSIONS } from './goldens/differences.ts'
import { type Peer, readWith, writeWith } from './goldens/peers.ts'

/*
 * The golden documents, and what the peers write of them, read by astropy, by STIL (as STILTS and
 * TOPCAT do) and by us: cell by cell the same, but for what the tables of differences say.
 */

const GOLDENS = join(import.meta.dirname, '../src/vo/votable/goldens/documents')

const paths = readdirSync(GOLDENS)
  .sort()
  .map((name) => join(GOLDENS, name))

for (const peer of ['astropy', 'stil'] satisfies Peer[]) {
  test(`${peer} reads the golden documents as we do`, async () => {
    const { version, documents } = readWith(peer, paths)
    const found = await compare(paths, documents)
    const { unexplained, unneeded } = judge(peer, found, DIFFERENCES)
    expect(unexplained).toEqual([])
    // A later version may have come closer.
    if (version.startsWith(VERSIONS[peer])) expect(unneeded).toEqual([])
  })

  test(`we read what ${peer} writes as it does`, async () => {
    const folder = test.info().outputPath('written')
    mkdirSync(folder, { recursive: true })
    const sources = paths.filter((path) => path.endsWith('.tabledata.vot'))
    const written = writeWith(peer, sources, folder)
    expect(written.length).toBeGreaterThan(2 * sources.length)
    const { version, documents } = readWith(peer, written)
    const { unexplained, unneeded } = judge(
      peer,
      await compare(written, documents),
      OWN_DIFFERENCES,
    )
    expect(unexplained).toEqual([])
    if (version.startsWith(VERSIONS[peer])) expect(unneeded).toEqual([])
  })
}
