import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the bench keeps its data, its bundles and its samples: `VO_BENCH_HOME`, or below the system's temp. */
export const HOME = process.env.VO_BENCH_HOME ?? join(tmpdir(), 'vo-workbench-bench')

/** Returns a folder in the bench's home; it exists. */
export function homeFolder(name: string): string {
  const folder = join(HOME, name)
  mkdirSync(folder, { recursive: true })
  return folder
}
