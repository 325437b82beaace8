import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { findChromium } from './testChromium.mjs'

/*
 * The end-to-end tests need a browser and, as peers, DaCHS and PostgreSQL, astropy and STILTS. On
 * Debian and Ubuntu apt has them all. PostgreSQL's server packages are not installed but unpacked by
 * the peers (e2e/peers/postgresTree.ts), since installing them would create a cluster and a service;
 * only the libraries they need are installed.
 */

const FOR_PEERS = ['python3-gavo', 'python3-astropy', 'python3-matplotlib', 'tzdata', 'util-linux']
/** The readers that ours is compared with. */
const FOR_READERS = ['python3-astropy', 'stilts']
const FOR_BROWSER = ['chromium', 'fonts-dejavu-core']

/**
 * Installs what the end-to-end tests need and is missing.
 * @returns {string | undefined} what went wrong, in words; undefined when all is there, or when
 *   this is not a system (or not a user) that can install packages
 */
export function installPackages() {
  if (!isDebian()) return undefined
  const apt = privileged()
  let missing = missingPackages()
  if (missing.length === 0 || apt === undefined) return undefined
  process.stdout.write(`Installing ${missing.length} packages with apt …\n`)
  try {
    apt(['update'])
    // What this distribution lacks (Ubuntu's apt has no Chromium) leaves out its group later.
    missing = missingPackages().filter(isKnownToApt)
    apt(['install', '--yes', '--no-install-recommends', ...missing])
    return undefined
  } catch (error) {
    return `apt could not install ${missing.join(' ')}: ${lastLines(error)}`
  }
}

/** Why the browser tests cannot run; undefined when they can. */
export function browserObstacle() {
  if (findChromium() !== undefined) return undefined
  return 'there is no Chromium (set CHROMIUM_PATH, or install one)'
}

/** Why the DaCHS tests cannot run; undefined when they can. */
export function peersObstacle() {
  if (process.platform !== 'linux') return 'DaCHS comes from Debian packages, and this is not Linux'
  if (existsSync('/usr/bin/dachs')) return undefined
  return isDebian()
    ? 'python3-gavo (DaCHS) is not installed and this user may not install packages'
    : 'DaCHS comes from Debian packages, and this is neither Debian nor Ubuntu'
}

/** Why our reader cannot be compared with astropy and STILTS; undefined when it can. */
export function readersObstacle() {
  const paths = ['/usr/lib/python3/dist-packages/astropy', '/usr/share/java/starlink-ttools.jar']
  return paths.every((path) => existsSync(path))
    ? undefined
    : 'python3-astropy and stilts, as Debian and Ubuntu have them, are not installed'
}

function isDebian() {
  return existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg-query')
}

function missingPackages() {
  const browser = findChromium() === undefined ? FOR_BROWSER : []
  const names = new Set([...browser, ...FOR_PEERS, ...FOR_READERS, ...serverLibraries()])
  return [...names].filter((name) => !isInstalled(name))
}

function isInstalled(name) {
  const format = '-f=$' + '{db:Status-Status}'
  const query = spawnSync('dpkg-query', ['-W', format, name], { encoding: 'utf8' })
  return query.stdout.includes('installed') && !query.stdout.includes('not-installed')
}

function isKnownToApt(name) {
  return spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0
}

/** The libraries that PostgreSQL and its extensions need, as far as apt knows by now. */
function serverLibraries() {
  if (serverIsInstalled()) return []
  const version = /Depends: postgresql-(\d+)/.exec(aptDepends('postgresql'))?.[1]
  if (version === undefined) return []
  const packages = ['', '-q3c', '-pgsphere'].map((suffix) => `postgresql-${version}${suffix}`)
  const libraries = [...packages, `postgresql-client-${version}`]
    .flatMap((name) => [...aptDepends(name).matchAll(/^ {2}Depends: (lib\S+)$/gm)])
    .map((match) => match[1])
    // LLVM is for compiling queries (jit), which the peers have switched off.
    .filter((name) => !name.startsWith('libllvm'))
  return [...new Set(libraries)]
}

function serverIsInstalled() {
  const base = '/usr/lib/postgresql'
  const versions = existsSync(base) ? readdirSync(base) : []
  return versions.some((version) => existsSync(`${base}/${version}/lib/pg_sphere.so`))
}

function aptDepends(name) {
  return spawnSync('apt-cache', ['depends', name], { encoding: 'utf8' }).stdout ?? ''
}

/** A function that runs apt-get as root; undefined when this user cannot. */
function privileged() {
  const variables = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' }
  const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28 }
  const lock = ['-o', 'DPkg::Lock::Timeout=600']
  if (process.getuid?.() === 0) {
    const env = { ...process.env, ...variables }
    return (args) => execFileSync('apt-get', [...lock, ...args], { ...options, env })
  }
  if (spawnSync('sudo', ['-n', 'true']).status !== 0) return undefined
  const words = Object.entries(variables).map(([name, value]) => `${name}=${value}`)
  return (args) =>
    execFileSync('sudo', ['-n', 'env', ...words, 'apt-get', ...lock, ...args], options)
}

function lastLines(error) {
  const text = String(error.stderr || error.stdout || error.message)
  return text.trim().split('\n').slice(-5).join('\n')
}
