import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Table } from '../../src/table/column.ts'
import { readVOTable } from '../../src/vo/votable/index.ts'
import type { Difference, Finding } from './differences.ts'
import { comparable } from './peerCells.ts'
import type { Peer, PeerDocument, PeerTable } from './peers.ts'

/** A finding in a document, as text, and an example of it. */
export interface Found {
  readonly document: string
  readonly finding: string
  readonly example: string
}

const textOf = (finding: Finding): string =>
  typeof finding === 'string' ? finding : `column ${finding.column}`

/** Compares what a peer made of each document with what we make of it. */
export async function compare(
  paths: readonly string[],
  documents: readonly PeerDocument[],
): Promise<Found[]> {
  const found: Found[] = []
  for (const [index, path] of paths.entries()) {
    const document = basename(path)
    const answer = documents[index]
    if (!answer) throw new Error(`no answer about ${document}`)
    for (const [finding, example] of await findings(path, answer))
      found.push({ document, finding: textOf(finding), example })
  }
  return found
}

type Example = readonly [finding: Finding, example: string]

async function findings(path: string, answer: PeerDocument): Promise<Example[]> {
  const ours = await readVOTable(readFileSync(path)).catch(() => undefined)
  const theirs = answer.tables
  if (!ours) return theirs?.length ? [['rows', 'we refuse, the peer does not']] : []
  // A document without tables is refused by some, and by others just has none.
  if (!theirs) return ours.tables.length > 0 ? [['refuses', answer.error ?? 'no reason given']] : []
  const [ourRows, theirRows] = [
    ours.tables.map(({ rowCount }) => rowCount).join(),
    theirs.map(({ rows }) => rows.length).join(),
  ]
  if (ourRows !== theirRows) return [['rows', `${theirRows}, not ${ourRows}`]]
  return ours.tables.flatMap((table, index) => tableFindings(table, theirs[index]))
}

function tableFindings(ours: Table, theirs: PeerTable | undefined): Example[] {
  if (!theirs) return []
  const names = ours.fields.map(({ name }) => name)
  const found: Example[] = []
  if (names.join('\n') !== theirs.names.join('\n')) found.push(['names', theirs.names.join()])
  ours.fields.forEach(({ name, datatype }, index) => {
    const column = ours.column(index)
    for (let row = 0; row < ours.rowCount; row++) {
      const wanted = comparable(column.get(row), datatype)
      const got = comparable(theirs.rows[row]?.[index] ?? null, datatype)
      if (got === wanted) continue
      found.push([{ column: name }, `row ${row}: ${got}, not ${wanted}`])
      return
    }
  })
  return found
}

/** What a table of differences makes of findings: those it lacks, and what it has in vain. */
export interface Verdict {
  readonly unexplained: readonly Found[]
  readonly unneeded: readonly string[]
}

/** Looks findings about a peer up in a table of differences. */
export function judge(
  peer: Peer,
  found: readonly Found[],
  differences: readonly Difference[],
): Verdict {
  const known = new Set(
    differences
      .filter((difference) => difference.peer === peer)
      .flatMap(({ documents, findings: all }) =>
        documents.flatMap((document) => all.map((finding) => `${document}: ${textOf(finding)}`)),
      ),
  )
  const seen = new Set(found.map(({ document, finding }) => `${document}: ${finding}`))
  return {
    unexplained: found.filter(({ document, finding }) => !known.has(`${document}: ${finding}`)),
    unneeded: [...known].filter((explanation) => !seen.has(explanation)),
  }
}
