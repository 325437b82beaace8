import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from './runChild.mjs'

const SOURCES = ['src', 'workers', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']

/** Builds with Vite when dist/ is missing, incomplete or older than any source. */
export async function buildIfNeeded(root) {
  if (isBuilt(root)) return
  process.stdout.write('Building the app (vite build) …\n')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { code } = await runChild(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
  })
  if (code !== 0) {
    process.stderr.write(`The build failed with exit code ${code}; the reason stands above.\n`)
    process.exit(1)
  }
}

/** True when dist/ holds a finished build that began after the last change of any source. */
export function isBuilt(root) {
  const began = buildBegan(root)
  return SOURCES.every((source) => newestChange(join(root, source)) < began)
}

/** When the finished build began, in epoch milliseconds; 0 when there is none. */
function buildBegan(root) {
  try {
    // Written by server/build/buildStamp.ts as the last thing of a build.
    return Number(readFileSync(join(root, 'dist', '.built'), 'utf8')) || 0
  } catch {
    return 0
  }
}

/** The newest change below a path, in epoch milliseconds; folders count, so deletions are seen. */
function newestChange(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : stat.mtimeMs
  let newest = stat.mtimeMs
  for (const name of readdirSync(path)) newest = Math.max(newest, newestChange(join(path, name)))
  return newest
}
