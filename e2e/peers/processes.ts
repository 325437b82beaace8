import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createConnection } from 'node:net'
import { dirname } from 'node:path'

/** PostgreSQL refuses to run as root: then the peers run as this user, which every system has. */
const UNPRIVILEGED = 'nobody'

export interface Identity {
  readonly uid: number
  readonly gid: number
  readonly group: string
}

const identityOf = (user: string): Identity => {
  const ask = (...flags: string[]): string =>
    execFileSync('id', [...flags, user], { encoding: 'utf8' }).trim()
  return { uid: Number(ask('-u')), gid: Number(ask('-g')), group: ask('-gn') }
}

const isRoot = process.getuid?.() === 0
let identity: Identity | undefined

/** Whom the peers run as: the caller, or an unprivileged user when the caller is root. */
export const peersIdentity = (): Identity => {
  identity ??= identityOf(isRoot ? UNPRIVILEGED : String(process.getuid?.()))
  return identity
}

/** A command, how it is called, and the file its output is appended to. */
export interface Job {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly logFile: string
}

const launch = (job: Job, command: string, args: readonly string[]): ChildProcess => {
  mkdirSync(dirname(job.logFile), { recursive: true })
  // A file, never a pipe: a daemon that inherits a pipe keeps its reader waiting for ever.
  const log = openSync(job.logFile, 'a')
  try {
    const { uid, gid } = peersIdentity()
    return spawn(command, args, {
      detached: true,
      stdio: ['ignore', log, log],
      env: job.env,
      cwd: '/',
      ...(isRoot ? { uid, gid } : {}),
    })
  } finally {
    closeSync(log)
  }
}

const lastLines = (file: string, count: number): string =>
  readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n')

/**
 * Runs a command to its end as the peers' user; its output goes to the log file. It dies with
 * us, even when we are killed. Rejects with the end of the log when it fails or takes too long.
 */
export const run = (job: Job, timeoutMillis: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = launch(job, 'setpriv', ['--pdeathsig', 'KILL', job.command, ...job.args])
    const kill = (): void => {
      if (child.pid !== undefined) killGroup(child.pid, 'SIGKILL')
    }
    const timer = setTimeout(kill, timeoutMillis)
    process.once('exit', kill)
    const settle = (problem: string | undefined): void => {
      clearTimeout(timer)
      process.removeListener('exit', kill)
      if (problem === undefined) {
        resolve()
        return
      }
      const what = [job.command, ...job.args].join(' ')
      reject(new Error(`${what} ${problem}; see ${job.logFile}:\n${lastLines(job.logFile, 15)}`))
    }
    child.once('error', (error) => settle(`did not start (${error.message})`))
    child.once('exit', (code, signal) =>
      settle(code === 0 ? undefined : `ended with ${signal ?? `code ${code}`}`),
    )
  })

const killGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** When the process began, in clock ticks since boot; undefined when there is none (or a zombie). */
const startTicks = (pid: number): string | undefined => {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
    return afterName?.[0] === 'Z' ? undefined : afterName?.[19]
  } catch {
    return undefined
  }
}

const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()

/** A text that only the process itself matches: PIDs are given again, after a reboot above all. */
export const fingerprint = (pid: number): string | undefined => {
  const ticks = startTicks(pid)
  return ticks === undefined ? undefined : `${pid} ${ticks} ${bootId()}`
}

/** The PID in a file written by `startDaemon` (or `fingerprint`), if that very process lives. */
export const livingPid = (pidFile: string): number | undefined => {
  let recorded: string
  try {
    recorded = readFileSync(pidFile, 'utf8').trim()
  } catch {
    return undefined
  }
  const pid = Number(recorded.split(' ')[0])
  return Number.isInteger(pid) && fingerprint(pid) === recorded ? pid : undefined
}

/** A folder the peers' user may write in. */
export const makeOwnFolder = (path: string): void => {
  mkdirSync(path, { recursive: true })
  if (isRoot) chownSync(path, peersIdentity().uid, peersIdentity().gid)
}

/** Starts a process that outlives us, and notes which in `pidFile`. */
export const startDaemon = async (job: Job, pidFile: string): Promise<void> => {
  const child = launch(job, job.command, job.args)
  await new Promise((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  })
  child.unref()
  mkdirSync(dirname(pidFile), { recursive: true })
  const mark = child.pid === undefined ? undefined : fingerprint(child.pid)
  if (mark === undefined) throw new Error(`${job.command} ended at once; see ${job.logFile}`)
  writeFileSync(pidFile, mark)
}

/** Ends what `startDaemon` started, with its children: asks first, insists after ten seconds. */
export const stopDaemon = async (pidFile: string, ask: NodeJS.Signals): Promise<void> => {
  const pid = livingPid(pidFile)
  if (pid !== undefined) {
    process.kill(pid, ask)
    const gone = await eventually(() => livingPid(pidFile) === undefined, 10_000)
    killGroup(pid, 'SIGKILL')
    if (!gone) await eventually(() => livingPid(pidFile) === undefined, 5_000)
  }
  rmSync(pidFile, { force: true })
}

/** Asks every 100 ms until the answer is yes; false when that takes longer than the limit. */
export const eventually = async (
  ask: () => boolean | Promise<boolean>,
  limitMillis: number,
): Promise<boolean> => {
  const end = Date.now() + limitMillis
  while (!(await ask())) {
    if (Date.now() > end) return false
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return true
}

/** Whether somebody listens on the port of 127.0.0.1. */
const portIsTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port })
    const answer = (taken: boolean) => (): void => {
      socket.destroy()
      resolve(taken)
    }
    socket.once('connect', answer(true))
    socket.once('error', answer(false))
  })

/**
 * Throws, naming the variable to set, when somebody else listens on the port, and goes on doing
 * so: the children of a killed server need a moment to notice.
 */
export const assertPortFree = async (port: number, variable: string): Promise<void> => {
  if (!(await eventually(async () => !(await portIsTaken(port)), 5_000))) {
    throw new Error(
      `Port ${port} is taken by a program that is not one of the peers. ` +
        `Stop it, or set ${variable} to another port.`,
    )
  }
}
