import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type PeersConfig, pathsIn } from './config.ts'
import { completeVersion } from './postgresTree.ts'
import {
  eventually,
  type Job,
  livingPid,
  makeOwnFolder,
  run,
  startDaemon,
  stopDaemon,
} from './processes.ts'

/** The superuser of the peers' database, known to nobody else. */
export const DATABASE_USER = 'peers'

const pidFile = (config: PeersConfig): string => join(pathsIn(config.home).run, 'postgres')

const job = (config: PeersConfig, program: string, args: readonly string[]): Job => {
  const { server, log } = pathsIn(config.home)
  return {
    command: join(server, 'lib/postgresql', String(completeVersion(server)), 'bin', program),
    args,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    logFile: join(log, program === 'postgres' ? 'postgres.log' : 'postgres-tools.log'),
  }
}

const server = (config: PeersConfig): string[] => [
  ...['-h', '127.0.0.1', '-p', String(config.postgresPort)],
]

/** Makes an empty database cluster, replacing any that is there. The server must be down. */
export const createCluster = async (config: PeersConfig): Promise<void> => {
  const { database } = pathsIn(config.home)
  rmSync(database, { recursive: true, force: true })
  makeOwnFolder(database)
  const options = ['-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
  await run(job(config, 'initdb', ['-D', database, '-U', DATABASE_USER, ...options]), 120_000)
}

/** Makes the database itself in a running server. */
export const createDatabase = (config: PeersConfig, name: string): Promise<void> =>
  run(
    job(config, 'createdb', [...server(config), '-U', DATABASE_USER, '-T', 'template0', name]),
    60_000,
  )

/** Whether the peers' server runs. */
export const postgresRuns = (config: PeersConfig): boolean =>
  livingPid(pidFile(config)) !== undefined

const isReady = async (config: PeersConfig): Promise<boolean> => {
  try {
    await run(job(config, 'pg_isready', ['-q', ...server(config)]), 10_000)
    return true
  } catch {
    return false
  }
}

/**
 * PostgreSQL believes its own PID file when any process has that number. After a kill or a
 * reboot the number may be anybody's, so the file goes unless a server of this cluster has it.
 */
const dropStaleLock = (database: string): void => {
  const lock = join(database, 'postmaster.pid')
  if (!existsSync(lock)) return
  const pid = readFileSync(lock, 'utf8').split('\n')[0]
  let commandLine = ''
  try {
    commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // No such process: the lock is stale.
  }
  if (!commandLine.includes(database)) rmSync(lock, { force: true })
}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  // The data can be made again: speed before safety against a power cut.
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'shared_buffers=128MB',
  'max_wal_size=1GB',
  'max_connections=60',
  'jit=off',
]

/**
 * Starts the server unless it runs; answers whether it had to. After a SIGKILL the old backends
 * may hold the shared memory for a moment, hence the second and third attempts.
 */
export const startPostgres = async (config: PeersConfig): Promise<boolean> => {
  if (postgresRuns(config)) return false
  const { database } = pathsIn(config.home)
  const settings = SETTINGS.flatMap((setting) => ['-c', setting])
  const args = ['-D', database, '-p', String(config.postgresPort), ...settings]
  for (let attempt = 1; attempt <= 3; attempt++) {
    dropStaleLock(database)
    await startDaemon(job(config, 'postgres', args), pidFile(config))
    const settled = await eventually(
      async () => !postgresRuns(config) || (await isReady(config)),
      120_000,
    )
    if (settled && postgresRuns(config)) return true
    await eventually(() => false, 2_000)
  }
  throw new Error(
    `PostgreSQL does not start; see ${join(pathsIn(config.home).log, 'postgres.log')}`,
  )
}

/** Stops the server: open connections are cut, nothing is lost. */
export const stopPostgres = (config: PeersConfig): Promise<void> =>
  stopDaemon(pidFile(config), 'SIGINT')
