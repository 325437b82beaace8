import { join } from 'node:path'

/** Where the peers live and where they listen. */
export interface PeersConfig {
  readonly home: string
  readonly dachsPort: number
  readonly noCorsPort: number
  readonly postgresPort: number
  /** Rows of `big.stars`. */
  readonly starCount: number
}

const wholeNumber = (name: string, fallback: number, max: number): number => {
  const text = process.env[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > max) {
    throw new Error(`${name} must be a whole number from 1 to ${max}, not "${text}".`)
  }
  return value
}

/** The configuration the environment asks for. Throws when a variable is not a usable number. */
export const readConfig = (): PeersConfig => ({
  home: process.env.VO_PEERS_HOME || '/var/tmp/vo-workbench-peers',
  dachsPort: wholeNumber('VO_PEERS_DACHS_PORT', 18080, 65535),
  noCorsPort: wholeNumber('VO_PEERS_DACHS_NOCORS_PORT', 18081, 65535),
  postgresPort: wholeNumber('VO_PEERS_PG_PORT', 15439, 65535),
  starCount: wholeNumber('VO_PEERS_STARS', 100_000, 1_500_000),
})

/** The folders inside the peers' home. */
export const pathsIn = (home: string) => ({
  server: join(home, 'postgresql'),
  database: join(home, 'database'),
  gavo: join(home, 'gavo'),
  inputs: join(home, 'gavo', 'inputs'),
  tools: join(home, 'tools'),
  run: join(home, 'run'),
  log: join(home, 'log'),
  stamps: join(home, 'stamps'),
})
