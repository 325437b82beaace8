import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type PeersConfig, pathsIn } from './config.ts'
import { defaultMeta, gavoSettings, serversOf } from './dachsConfig.ts'
import { createCluster, createDatabase, DATABASE_USER, startPostgres } from './postgres.ts'
import { type Job, makeOwnFolder, peersIdentity, run } from './processes.ts'
import { digest, type Stamps } from './stamps.ts'

const RECIPES = join(import.meta.dirname, 'dachs')
const PYTHON = '/usr/bin/python3'
/** In the order of import: `spec` and `img` feed ivoa.obscore. */
const RESOURCES = ['cat', 'big', 'img', 'spec', 'epn', 'rr'] as const
/** The one whose descriptor is made together with its data. */
const REGISTRY = 'rr'

/** The environment DaCHS runs in; `settings` is its gavo.rc. */
export const dachsEnvironment = (config: PeersConfig, settings: string) => ({
  PATH: '/usr/bin:/bin',
  HOME: pathsIn(config.home).run,
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
  GAVOSETTINGS: settings,
  GAVOCUSTOM: '/nonexistent',
  PYTHONUNBUFFERED: '1',
  // Sums in numpy and names in sets come out the same every time.
  PYTHONHASHSEED: '0',
  OPENBLAS_NUM_THREADS: '1',
})

const python = (config: PeersConfig, args: readonly string[]): Job => {
  const [server] = serversOf(config)
  return {
    command: PYTHON,
    args,
    env: dachsEnvironment(config, server.settings),
    logFile: join(pathsIn(config.home).log, 'import.log'),
  }
}

/** Runs `dachs` with the arguments. */
const dachs = (config: PeersConfig, ...args: string[]): Promise<void> =>
  run(python(config, ['/usr/bin/dachs', ...args]), 600_000)

/** Writes the settings of both servers: cheap, so done at every start. */
export const writeSettings = (config: PeersConfig): void => {
  const { group } = peersIdentity()
  for (const server of serversOf(config)) {
    writeFileSync(server.settings, gavoSettings(config, group, server.port, server.cors))
  }
}

const initialise = async (config: PeersConfig): Promise<void> => {
  const { gavo } = pathsIn(config.home)
  const [server] = serversOf(config)
  await createCluster(config)
  await startPostgres(config)
  await createDatabase(config, 'gavo')
  rmSync(gavo, { recursive: true, force: true })
  makeOwnFolder(gavo)
  const database = `host=127.0.0.1 port=${config.postgresPort} user=${DATABASE_USER} dbname=gavo`
  await dachs(config, 'init', '-d', database)
  writeFileSync(join(gavo, 'etc/defaultmeta.txt'), defaultMeta(server.base))
  cpSync(join(RECIPES, 'inputs/userconfig.rd'), join(gavo, 'etc/userconfig.rd'))
  await dachs(config, 'imp', '//obscore')
}

const fillIn = (config: PeersConfig, text: string): string =>
  text
    .replaceAll('@BASE@', serversOf(config)[0].base)
    .replaceAll('@STARS@', String(config.starCount))

/** Copies a resource's descriptor to DaCHS's inputs; its data are made there. */
const layOut = (config: PeersConfig, name: string): void => {
  const folder = join(pathsIn(config.home).inputs, name)
  makeOwnFolder(folder)
  if (name === REGISTRY) return
  for (const entry of readdirSync(join(RECIPES, 'inputs', name))) {
    const source = join(RECIPES, 'inputs', name, entry)
    if (!statSync(source).isFile()) continue
    writeFileSync(join(folder, entry), fillIn(config, readFileSync(source, 'utf8')))
  }
}

const makeData = async (config: PeersConfig): Promise<void> => {
  const { inputs, tools } = pathsIn(config.home)
  const [server, noCors] = serversOf(config)
  // The checkout may lie where the peers' user cannot read.
  rmSync(tools, { recursive: true, force: true })
  mkdirSync(tools)
  for (const file of readdirSync(RECIPES).filter((name) => name.endsWith('.py'))) {
    cpSync(join(RECIPES, file), join(tools, file))
  }
  for (const name of RESOURCES) layOut(config, name)
  const make = (script: string, ...args: string[]): Promise<void> =>
    run(python(config, [join(tools, script), ...args]), 300_000)
  await make('make_data.py', inputs, server.base)
  await make('make_registry.py', join(inputs, 'rr'), server.base, noCors.base)
  await make('make_previews.py', inputs)
}

const publish = (config: PeersConfig): Promise<void> => {
  const resources = RESOURCES.filter((name) => name !== REGISTRY).map((name) => `${name}/q`)
  return dachs(config, 'pub', '//services', '//tap', '//siap2', '//obscore', ...resources)
}

/** What the whole installation stands on: a change starts it anew. */
export const foundationKey = (config: PeersConfig, versions: string): string =>
  digest(
    [join(RECIPES, 'inputs/userconfig.rd')],
    [versions, config.postgresPort, peersIdentity(), 'foundation 1'],
  )

const dataKey = (config: PeersConfig): string => {
  const scripts = readdirSync(RECIPES).filter((name) => name.endsWith('.py'))
  return digest(
    scripts.map((name) => join(RECIPES, name)),
    [config.dachsPort, config.noCorsPort],
  )
}

/** Makes an empty data centre, unless it stands. DaCHS must be down. */
export const ensureFoundation = (config: PeersConfig, stamps: Stamps, key: string) =>
  stamps.once('foundation', key, () => initialise(config))

/**
 * Imports what is missing or made from other inputs than now; answers whether anything was.
 * `tell` hears what is being done. PostgreSQL must be up, DaCHS down.
 */
export const ensureData = async (
  config: PeersConfig,
  stamps: Stamps,
  tell: (what: string) => void,
): Promise<boolean> => {
  const data = dataKey(config)
  let changed = await stamps.once('data', data, () => {
    tell('making the data')
    return makeData(config)
  })
  for (const name of RESOURCES) {
    const stars = name === 'big' ? config.starCount : 0
    const key = digest(name === REGISTRY ? [] : [join(RECIPES, 'inputs', name)], [data, stars])
    const imported = await stamps.once(`import-${name}`, key, () => {
      tell(`importing ${name}`)
      layOut(config, name)
      return dachs(config, 'imp', `${name}/q`)
    })
    changed ||= imported
  }
  if (changed) stamps.forget('published')
  await stamps.once('published', 'yes', async () => {
    tell('publishing the services')
    await publish(config)
  })
  return changed
}
