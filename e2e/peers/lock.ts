import { linkSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventually, fingerprint, livingPid } from './processes.ts'

/**
 * Runs the work while no other process does work on the same home. A lock whose owner died is
 * taken over. Throws when another holds it for a quarter of an hour.
 */
export const withLock = async <T>(home: string, work: () => Promise<T>): Promise<T> => {
  const lock = join(home, 'lock')
  const mine = `${lock}.${process.pid}`
  writeFileSync(mine, fingerprint(process.pid) ?? '')
  try {
    const taken = await eventually(() => take(mine, lock), 900_000)
    if (!taken) throw new Error(`Another process has been busy with the peers; see ${lock}`)
    try {
      return await work()
    } finally {
      rmSync(lock, { force: true })
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

const take = (mine: string, lock: string): boolean => {
  try {
    // A link appears with its content or not at all.
    linkSync(mine, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  if (livingPid(lock) === undefined) rmSync(lock, { force: true })
  return false
}
