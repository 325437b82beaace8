import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PeersConfig, pathsIn, readConfig } from './config.ts'
import { dachsRuns, describeDachs, startDachs, stopDachs } from './dachs.ts'
import { serversOf } from './dachsConfig.ts'
import {
  dataIsCurrent,
  ensureFoundation,
  foundationKey,
  importData,
  writeSettings,
} from './dachsImport.ts'
import { withLock } from './lock.ts'
import { postgresRuns, startPostgres, stopPostgres } from './postgres.ts'
import { buildServerTree } from './postgresTree.ts'
import { assertPortFree, makeOwnFolder } from './processes.ts'
import { type Stamps, stampsIn } from './stamps.ts'

/** Where the two DaCHS servers listen: the same data, with and without CORS headers. */
export interface DachsUrls {
  readonly tapUrl: string
  readonly noCorsTapUrl: string
}

type Tell = (what: string) => void

const tryToAsk = (command: string, args: readonly string[]): string => {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return ''
  }
}

/** The system and the DaCHS the installation was made with; throws when there is no DaCHS. */
const versions = (): string => {
  const dachs = tryToAsk('dpkg-query', ['--status', 'python3-gavo'])
  if (!existsSync('/usr/bin/dachs') || !existsSync('/usr/bin/setpriv')) {
    throw new Error(
      'DaCHS is not installed. On Debian or Ubuntu, "npm test" installs what the peers need.',
    )
  }
  return `${dachs}${readFileSync('/etc/os-release', 'utf8')}`
}

const makeHome = (config: PeersConfig): void => {
  const { run, log } = pathsIn(config.home)
  mkdirSync(config.home, { recursive: true })
  chmodSync(config.home, 0o755)
  mkdirSync(log, { recursive: true })
  makeOwnFolder(run)
}

const bootMarker = (config: PeersConfig): string => join(config.home, 'running-since-boot')

const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')

/**
 * With fsync off, PostgreSQL outlives its own death but not the machine's: when the machine was
 * booted since the server started and nobody stopped it, the data are made again.
 */
const forgetAfterCrash = (config: PeersConfig, stamps: Stamps): void => {
  const marker = bootMarker(config)
  if (existsSync(marker) && readFileSync(marker, 'utf8') !== bootId()) stamps.clear()
}

/** Says so before the long work, not after it. */
const assertPortsFree = async (config: PeersConfig): Promise<void> => {
  if (!postgresRuns(config)) await assertPortFree(config.postgresPort, 'VO_PEERS_PG_PORT')
  for (const server of serversOf(config)) {
    if (!dachsRuns(server)) await assertPortFree(server.port, server.variable)
  }
}

const bringUp = async (config: PeersConfig, tell: Tell): Promise<void> => {
  const stamps = stampsIn(pathsIn(config.home).stamps)
  const foundation = foundationKey(config, versions())
  await assertPortsFree(config)
  forgetAfterCrash(config, stamps)
  writeSettings(config)
  if (!stamps.has('foundation', foundation)) {
    tell('setting up PostgreSQL and DaCHS')
    await takeDown(config)
    stamps.clear()
    buildServerTree(pathsIn(config.home).server)
    await ensureFoundation(config, stamps, foundation)
  }
  writeFileSync(bootMarker(config), bootId())
  if (await startPostgres(config)) {
    tell('PostgreSQL started')
    // Its old connections are dead.
    await stopDachs(config)
  }
  if (!dataIsCurrent(config, stamps)) {
    await stopDachs(config)
    await importData(config, stamps, tell)
  }
  for (const name of await startDachs(config)) tell(`${name} started`)
}

const takeDown = async (config: PeersConfig): Promise<void> => {
  await stopDachs(config)
  await stopPostgres(config)
  rmSync(bootMarker(config), { force: true })
}

/**
 * Brings both DaCHS servers up, from whatever state they are in, and answers where they are.
 * The first time takes minutes. Throws in words when something is missing or a port is taken.
 */
export const ensureDachs = async (tell: Tell = () => {}): Promise<DachsUrls> => {
  const config = readConfig()
  makeHome(config)
  await withLock(config.home, () => bringUp(config, tell))
  const [dachs, noCors] = serversOf(config)
  return { tapUrl: `${dachs.base}/tap`, noCorsTapUrl: `${noCors.base}/tap` }
}

/** Stops the peers; their data stay. */
export const stopPeers = async (): Promise<void> => {
  const config = readConfig()
  if (!existsSync(config.home)) return
  await withLock(config.home, () => takeDown(config))
}

/** Stops the peers and removes all they have. */
export const resetPeers = async (): Promise<void> => {
  await stopPeers()
  rmSync(readConfig().home, { recursive: true, force: true })
}

/** A line for each peer: whether it runs, and where. */
export const describePeers = (): string[] => {
  const config = readConfig()
  const state = postgresRuns(config) ? 'running' : 'down'
  return [`postgres: ${state}, port ${config.postgresPort}`, ...describeDachs(config)]
}
