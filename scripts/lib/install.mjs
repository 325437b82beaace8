import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from './runChild.mjs'

/** Installs with `npm ci` when node_modules is missing or is not what package-lock.json asks for. */
export async function installIfNeeded(root) {
  if (isInstalled(root)) return
  process.stdout.write('Installing dependencies (npm ci) …\n')
  const code = await npm(['ci', '--no-audit', '--no-fund'], root)
  if (code !== 0) {
    process.stderr.write(`npm ci failed with exit code ${code}; its own words stand above.\n`)
    process.exit(1)
  }
}

/**
 * True when node_modules holds what package-lock.json names. Contents are compared, not times:
 * a clone, a branch switch and an `npm install` all touch times without changing what is needed.
 */
export function isInstalled(root) {
  const installedFile = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return false
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const installed = packagesOf(installedFile)
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true
    const found = installed[path]
    if (found === undefined) return Boolean(entry.optional || entry.devOptional)
    return found.version === entry.version && found.integrity === entry.integrity
  })
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}

function npm(args, cwd) {
  const cli = process.env.npm_execpath
  // Under `npm start` the running npm names itself; npm.cmd needs a shell on Windows.
  if (cli?.endsWith('.js')) return runChild(process.execPath, [cli, ...args], { cwd })
  return runChild('npm', args, { cwd, shell: process.platform === 'win32' })
}
