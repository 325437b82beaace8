import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { compare, unexplained, unneeded } from './goldens/comparison.ts'
import { VERSIONS } from './goldens/differences.ts'
import { type Peer, readWith } from './goldens/peers.ts'

/* The golden documents, read by astropy and by STIL: cell by cell the same, but for what the table of differences says. */

const GOLDENS = join(import.meta.dirname, '../src/vo/votable/goldens/documents')

const paths = readdirSync(GOLDENS)
  .sort()
  .map((name) => join(GOLDENS, name))

for (const peer of ['astropy', 'stil'] satisfies Peer[]) {
  test(`${peer} reads the golden documents as we do`, async () => {
    const { version, documents } = readWith(peer, paths)
    const found = await compare(paths, documents)
    expect(unexplained(peer, found)).toEqual([])
    // A later version may have come closer.
    if (version.startsWith(VERSIONS[peer])) expect(unneeded(peer, found)).toEqual([])
  })
}
