import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const PYTHON = '/usr/bin/python3'
const SCRIPTS = join(import.meta.dirname, 'peers')

/** The programs that are measured besides ours. */
export const PEERS = ['stilts', 'astropy'] as const
export type Peer = (typeof PEERS)[number]

/** Returns the peers that this machine has, with their versions. */
export function findPeers(): Map<Peer, string> {
  const peers = new Map<Peer, string>()
  const stilts = firstMatch(['stilts', '-version'], /STILTS version (\S+)/)
  if (stilts) peers.set('stilts', stilts)
  const code = 'import astropy; print(astropy.__version__)'
  const astropy = firstMatch([PYTHON, '-c', code], /(\d\S*)/)
  if (astropy) peers.set('astropy', astropy)
  return peers
}

function firstMatch([program = '', ...args]: string[], pattern: RegExp): string | undefined {
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  return pattern.exec(`${stdout ?? ''}${stderr ?? ''}`)?.[1]
}

const stilts = (...args: string[]) => ['stilts', '-Xmx6g', ...args]

/** STILTS deletes the file that it is to write first: run by root, even the device /dev/null. */
const toNowhere = (command: string[]) => ['bash', '-c', 'exec "$0" "$@" > /dev/null', ...command]

/** The commands of the peers: whole processes. */
export const COMMANDS = {
  stiltsNothing: ['stilts', '-version'],
  stiltsRead: (path: string, format: string) =>
    stilts('tpipe', `in=${path}`, `ifmt=${format}`, 'omode=checksum'),
  stiltsWrite: (path: string, serialization: string) =>
    toNowhere(stilts('tpipe', `in=${path}`, 'out=-', `ofmt=votable(format=${serialization})`)),
  astropyRead: (path: string) => [PYTHON, join(SCRIPTS, 'astropyRead.py'), path],
  astropyWrite: (path: string, serialization: string) => [
    PYTHON,
    join(SCRIPTS, 'astropyWrite.py'),
    path,
    serialization.toLowerCase(),
  ],
}
