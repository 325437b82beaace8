import type { Programs } from './bundle.ts'
import { type DataKind, dataFile } from './data/make.ts'
import { measure } from './measure.ts'
import type { BenchOptions } from './options.ts'
import { COMMANDS, type Peer } from './peers.ts'
import type { Figures } from './samples.ts'

/** Something that is measured once a round. */
export interface Job {
  /** Names the samples: what ran, and on what. */
  key: string
  /** Rounds that it takes part in at most. */
  most?: number
  run(): Promise<Figures>
}

/** Jobs that are compared with one another: a row of a table. */
export interface Case {
  name: string
  title: string
  kind: 'read' | 'write' | 'large'
  rows: number
  ours: Job
  stilts?: Job
  astropy?: Job
  /** Rows that astropy gets. */
  astropyRows: number
  /** How many times our time the peers' shall be; without a goal where none was set. */
  goals: Partial<Record<Peer, number>>
}

const ASTROPY_ROWS = 100_000

const READS: [name: string, title: string, data: DataKind, astropyGoal?: number][] = [
  ['td', 'TABLEDATA', 'td', 60],
  ['b2', 'BINARY2', 'b2', 100],
  ['b1', 'BINARY', 'b1', 100],
  ['tdgz', 'TABLEDATA, gzip’d', 'td.gz'],
]

const WRITES: [name: string, serialization: string, stiltsGoal: number][] = [
  ['wb2', 'BINARY2', 3],
  ['wtd', 'TABLEDATA', 1.5],
]

/** Returns the cases of whole processes that the options ask for. */
export function processCases(
  options: BenchOptions,
  programs: Programs,
  peers: ReadonlyMap<Peer, string>,
): Case[] {
  const { rows, only } = options
  const astropyRows = options.full ? rows : Math.min(rows, ASTROPY_ROWS)
  const make = caseMaker(programs, options.ours ? new Map() : peers, astropyRows)
  const reads = READS.map((read) => make.read(read, rows))
  const writes = WRITES.map((write) => make.write(write, rows))
  const wanted = [...reads, ...writes].filter(
    ({ name }) => only.length === 0 || only.includes(name),
  )
  if (!options.large) return wanted
  const large = READS.slice(0, 2).map((read): Case => {
    const { stilts, astropy, ...alone } = make.read(read, rows * 10)
    return { ...alone, kind: 'large', ours: { ...alone.ours, most: 1 } }
  })
  return [...wanted, ...large]
}

function caseMaker(programs: Programs, peers: ReadonlyMap<Peer, string>, astropyRows: number) {
  const job = (key: string, command: () => Promise<string[]>, most?: number): Job => ({
    key,
    ...(most === undefined ? {} : { most }),
    run: async () => measure(await command()),
  })
  const ours = (name: string, rows: number, command: () => Promise<string[]>) =>
    job(`ours ${programs.stamp} ${name} ${rows}`, command)
  /** STILTS runs again with each build of ours, by turns; astropy takes too long for that. */
  const peer = (of: Peer, name: string, rows: number, command: () => Promise<string[]>) => {
    if (!peers.has(of)) return {}
    const build = of === 'stilts' ? `${programs.stamp} ` : ''
    const key = `${of} ${peers.get(of)} ${build}${name} ${rows}`
    return { [of]: job(key, command, of === 'astropy' ? 1 : undefined) }
  }
  const read = ([name, title, data, goal]: (typeof READS)[number], rows: number): Case => ({
    name,
    title,
    kind: 'read',
    rows,
    astropyRows,
    goals: goal ? { stilts: 12, astropy: goal } : {},
    ours: ours(name, rows, async () => ['node', programs.read, await dataFile(data, rows)]),
    ...peer('stilts', name, rows, async () =>
      COMMANDS.stiltsRead(await dataFile(data, rows), 'votable'),
    ),
    ...peer('astropy', name, astropyRows, async () =>
      COMMANDS.astropyRead(await dataFile(data, astropyRows)),
    ),
  })
  const write = ([name, serialization, goal]: (typeof WRITES)[number], rows: number): Case => ({
    name,
    title: serialization,
    kind: 'write',
    rows,
    astropyRows,
    goals: { stilts: goal, astropy: 10 },
    ours: ours(name, rows, async () => [
      'node',
      programs.write,
      await dataFile('fits', rows),
      serialization,
    ]),
    ...peer('stilts', name, rows, async () =>
      COMMANDS.stiltsWrite(await dataFile('fits', rows), serialization),
    ),
    ...peer('astropy', name, astropyRows, async () =>
      COMMANDS.astropyWrite(await dataFile('b1', astropyRows), serialization),
    ),
  })
  return { read, write }
}
