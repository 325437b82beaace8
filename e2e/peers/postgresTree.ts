import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/*
 * PostgreSQL runs from a tree of its own, never from the system's: Debian's package would make a
 * cluster and a service on installation, and pg_sphere's SQL must be mended. The binaries find
 * their lib and share folders relative to themselves. The tree is copied from an installed server
 * that has both extensions, or unpacked from the packages as apt downloads them, uninstalled.
 */

const EXTENSIONS = ['q3c', 'pg_sphere']

const versionsIn = (root: string): number[] => {
  try {
    return readdirSync(join(root, 'lib/postgresql')).map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

const isComplete = (root: string, version: number): boolean =>
  existsSync(join(root, `lib/postgresql/${version}/bin/postgres`)) &&
  existsSync(join(root, `lib/postgresql/${version}/bin/pg_isready`)) &&
  EXTENSIONS.every((name) =>
    existsSync(join(root, `share/postgresql/${version}/extension/${name}.control`)),
  )

/** The newest version under `root` that has a server, a client and the extensions. */
export const completeVersion = (root: string): number | undefined =>
  versionsIn(root)
    .filter((version) => isComplete(root, version))
    .sort((a, b) => b - a)[0]

const copyInstalled = (version: number, target: string): void => {
  for (const kind of ['lib', 'share']) {
    const folder = `${kind}/postgresql/${version}`
    cpSync(join('/usr', folder), join(target, folder), { recursive: true, verbatimSymlinks: true })
  }
}

/** The version the distribution's `postgresql` package stands for. */
const packagedVersion = (): number => {
  const answer = execFileSync('apt-cache', ['depends', 'postgresql'], { encoding: 'utf8' })
  const version = /Depends: postgresql-(\d+)/.exec(answer)?.[1]
  if (version === undefined) throw new Error('apt knows no PostgreSQL: run "apt-get update".')
  return Number(version)
}

const unpackPackages = (target: string): void => {
  const version = packagedVersion()
  const names = ['', '-q3c', '-pgsphere'].map((suffix) => `postgresql-${version}${suffix}`)
  const folder = join(target, 'packages')
  mkdirSync(folder, { recursive: true })
  execFileSync('apt-get', ['download', ...names, `postgresql-client-${version}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  for (const file of readdirSync(folder)) {
    execFileSync('dpkg-deb', ['--extract', join(folder, file), join(folder, 'root')])
  }
  for (const kind of ['lib', 'share']) {
    const tree = `${kind}/postgresql/${version}`
    cpSync(join(folder, 'root/usr', tree), join(target, tree), {
      recursive: true,
      verbatimSymlinks: true,
    })
  }
  rmSync(folder, { recursive: true })
}

/**
 * pg_sphere 1.2.0 makes two `@` operators whose commutators belong to others; PostgreSQL refuses
 * that since 15.8 (pgsphere issue 85). Upstream dropped the operators; so do we, in our tree.
 */
const mendPgSphere = (root: string, version: number): void => {
  const folder = join(root, `share/postgresql/${version}/extension`)
  for (const file of readdirSync(folder).filter((name) =>
    /^pg_sphere--1\.2\..*\.sql$/.test(name),
  )) {
    const sql = readFileSync(join(folder, file), 'utf8')
    const mended = sql.replace(
      /CREATE OPERATOR @ \(\s*LEFTARG\s*=\s*(?:bigint|spoint),\s*RIGHTARG\s*=\s*smoc,[^;]*;\n?/g,
      '',
    )
    if (mended !== sql) writeFileSync(join(folder, file), mended)
  }
}

/** Builds the tree at `target` anew. Throws in words when PostgreSQL is to be had nowhere. */
export const buildServerTree = (target: string): void => {
  rmSync(target, { recursive: true, force: true })
  const installed = completeVersion('/usr')
  if (installed === undefined) unpackPackages(target)
  else copyInstalled(installed, target)
  const version = completeVersion(target)
  if (version === undefined) {
    throw new Error('PostgreSQL with q3c and pg_sphere is incomplete, whatever apt says.')
  }
  mendPgSphere(target, version)
}
