import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A digest of files (all in a folder, names included) and of further words. */
export const digest = (paths: readonly string[], words: readonly unknown[]): string => {
  const hash = createHash('sha256').update(JSON.stringify(words))
  for (const path of paths) addToHash(hash, path, '')
  return hash.digest('hex').slice(0, 16)
}

const addToHash = (hash: ReturnType<typeof createHash>, path: string, name: string): void => {
  const entries = foldersEntries(path)
  if (entries === undefined) {
    hash.update(`\0${name}\0`).update(readFileSync(path))
    return
  }
  for (const entry of entries.filter((each) => each !== '__pycache__').sort()) {
    addToHash(hash, join(path, entry), `${name}/${entry}`)
  }
}

const foldersEntries = (path: string): string[] | undefined => {
  try {
    return readdirSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw error
  }
}

/** Notes of steps that are done, each with the digest of what went into it. */
export interface Stamps {
  has(step: string, key: string): boolean
  /** Runs the step unless it was done with this key. The note is written last of all. */
  once(step: string, key: string, work: () => Promise<void>): Promise<void>
  clear(): void
}

/** The stamps kept as files in a folder. */
export const stampsIn = (folder: string): Stamps => {
  const file = (step: string): string => join(folder, step)
  const has = (step: string, key: string): boolean => {
    try {
      return readFileSync(file(step), 'utf8') === key
    } catch {
      return false
    }
  }
  return {
    has,
    once: async (step, key, work) => {
      if (has(step, key)) return
      rmSync(file(step), { force: true })
      await work()
      mkdirSync(folder, { recursive: true })
      writeFileSync(file(step), key)
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  }
}
