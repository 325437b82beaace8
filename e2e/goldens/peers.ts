import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { PeerCell } from './peerCells.ts'

/** A reader that is not ours. */
export type Peer = 'astropy' | 'stil'

/** A table as a peer reads it. */
export interface PeerTable {
  readonly names: readonly string[]
  readonly rows: readonly (readonly PeerCell[])[]
}

/** What a peer makes of a document: its tables, or why it refuses. */
export interface PeerDocument {
  readonly tables?: readonly PeerTable[]
  readonly error?: string
}

/** Where the Debian packages python3-astropy and stilts put what they bring. */
const COMMANDS: Record<Peer, readonly [command: string, ...args: string[]]> = {
  astropy: ['/usr/bin/python3', join(import.meta.dirname, 'astropyTables.py')],
  stil: [
    '/usr/bin/java',
    '-Djava.awt.headless=true',
    '-Xshare:auto',
    '-XX:TieredStopAtLevel=1',
    '-cp',
    '/usr/share/java/starlink-ttools.jar',
    join(import.meta.dirname, 'StilTables.java'),
  ],
}

interface Answer<T> {
  readonly version: string
  readonly documents: readonly T[]
}

function ask<T>(peer: Peer, words: readonly string[], paths: readonly string[]): Answer<T> {
  const [command, ...args] = COMMANDS[peer]
  const output = execFileSync(command, [...args, ...words], {
    input: paths.join('\n'),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 300_000,
  })
  return JSON.parse(output)
}

/** Reads all documents in one process of a peer; answers in their order. */
export function readWith(peer: Peer, paths: readonly string[]): Answer<PeerDocument> {
  return ask(peer, [], paths)
}

/** What votlint says of each document: '' for nothing. */
export function lint(paths: readonly string[]): readonly string[] {
  return ask<string>('stil', ['lint'], paths).documents
}

/** Lets a peer write the tables of all documents, in each serialisation; returns what it could. */
export function writeWith(peer: Peer, paths: readonly string[], folder: string): readonly string[] {
  return ask<string>(peer, ['write', folder], paths).documents
}
