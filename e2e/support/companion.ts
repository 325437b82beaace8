import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The companion server in a process of its own, started as `npm start` starts it. */
export interface Companion {
  /** `http://localhost:<port>/` */
  readonly url: string
  /** Everything it has printed so far, for what a test wants to know of the outcome. */
  readonly output: () => string
  readonly stop: () => Promise<void>
}

const ROOT = join(import.meta.dirname, '../..')

const firstUrl = (child: ChildProcess, output: () => string): Promise<string> =>
  new Promise((resolve, reject) => {
    const lines = createInterface({ input: child.stdout ?? process.stdin })
    lines.on('line', (line) => {
      if (/^http:\/\/localhost:\d+\/$/.test(line)) resolve(line)
    })
    child.once('exit', (code) =>
      reject(new Error(`The companion ended with code ${code}:\n${output()}`)),
    )
    child.once('error', reject)
  })

/**
 * Starts the companion on a free port with further environment variables (RELAY, RELAY_ALLOW, …).
 * Rejects with its own words when it does not start.
 */
export const startCompanionProcess = async (
  env: Readonly<Record<string, string>>,
): Promise<Companion> => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', '--no-open'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', CI: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const kill = (): void => {
    child.kill('SIGKILL')
  }
  process.once('exit', kill)
  let text = ''
  const note = (piece: unknown): void => {
    text += String(piece)
  }
  child.stdout.on('data', note)
  child.stderr.on('data', note)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await firstUrl(child, () => text)
  return {
    url,
    output: () => text,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      process.removeListener('exit', kill)
    },
  }
}
