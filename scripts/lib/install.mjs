import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from './runChild.mjs'

/** Installs as package-lock.json says when node_modules is missing or is not what it asks for. */
export async function installIfNeeded(root) {
  if (isInstalled(root)) return
  process.stdout.write('Installing dependencies …\n')
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  const ci = await npm(['ci', ...quiet], root, 'pipe')
  if (ci.code === 0) return
  // npm ci wants the binaries of every platform in the lock file; one made behind a registry that
  // lacks some of them is refused, though it names all that this machine needs.
  process.stdout.write('npm ci cannot use this package-lock.json; trying npm install …\n')
  const install = await npm(['install', '--no-save', ...quiet], root, 'inherit')
  if (install.code === 0) return
  process.stderr.write(`${ci.stderr}\nNeither npm ci nor npm install could install; see above.\n`)
  process.exit(1)
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

function npm(args, cwd, stderr) {
  const cli = process.env.npm_execpath
  const options = { cwd, stdio: ['inherit', 'inherit', stderr] }
  // Under `npm start` the running npm names itself; npm.cmd needs a shell on Windows.
  if (cli?.endsWith('.js')) return runChild(process.execPath, [cli, ...args], options)
  return runChild('npm', args, { ...options, shell: process.platform === 'win32' })
}
