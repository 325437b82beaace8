import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type PeersConfig, pathsIn } from './config.ts'
import { defaultMeta, gavoSettings, serversOf } from './dachsConfig.ts'
import { createCluster, createDatabase, DATABASE_USER, startPostgres } from './postgres.ts'
import { type Job, makeOwnFolder, peersIdentity, run } from './processes.ts'
import { digest, type Stamps } from './stamps.ts'

const INPUTS = join(import.meta.dirname, 'dachs/inputs')
/** Python that makes the data and the registry. */
const MAKER = join(import.meta.dirname, 'dachs/maker')
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
  PYTHONDONTWRITEBYTECODE: '1',
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
  cpSync(join(INPUTS, 'userconfig.rd'), join(gavo, 'etc/userconfig.rd'))
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
  for (const entry of readdirSync(join(INPUTS, name))) {
    const source = join(INPUTS, name, entry)
    if (!statSync(source).isFile()) continue
    writeFileSync(join(folder, entry), fillIn(config, readFileSync(source, 'utf8')))
  }
}

const makeData = async (config: PeersConfig): Promise<void> => {
  const { inputs, tools } = pathsIn(config.home)
  const [server, noCors] = serversOf(config)
  // The checkout may lie where the peers' user cannot read.
  rmSync(tools, { recursive: true, force: true })
  cpSync(MAKER, tools, { recursive: true })
  for (const name of RESOURCES) layOut(config, name)
  const script = join(tools, 'make_data.py')
  await run(python(config, [script, inputs, server.base, noCors.base]), 300_000)
}

const publish = (config: PeersConfig): Promise<void> => {
  const resources = RESOURCES.filter((name) => name !== REGISTRY).map((name) => `${name}/q`)
  return dachs(config, 'pub', '//services', '//tap', '//siap2', '//obscore', ...resources)
}

/** What the whole installation stands on: a change starts it anew. */
export const foundationKey = (config: PeersConfig, versions: string): string =>
  digest(
    [join(INPUTS, 'userconfig.rd')],
    [versions, config.postgresPort, peersIdentity(), 'foundation 1'],
  )

const dataKey = (config: PeersConfig): string =>
  digest([MAKER], [config.dachsPort, config.noCorsPort])

/** Makes an empty data centre, unless it stands. DaCHS must be down. */
export const ensureFoundation = (config: PeersConfig, stamps: Stamps, key: string) =>
  stamps.once('foundation', key, () => initialise(config))

interface Step {
  readonly name: string
  /** The digest of what goes into it. */
  readonly key: string
  readonly says: string
  readonly work: () => Promise<void>
}

const importStep = (config: PeersConfig, name: string, data: string): Step => {
  const descriptor = name === REGISTRY ? [] : [join(INPUTS, name)]
  return {
    name: `import-${name}`,
    key: digest(descriptor, [data, name === 'big' ? config.starCount : 0]),
    says: `importing ${name}`,
    work: () => {
      layOut(config, name)
      return dachs(config, 'imp', `${name}/q`)
    },
  }
}

/** From nothing to published services, in this order. */
const dataSteps = (config: PeersConfig): Step[] => {
  const data = dataKey(config)
  const imports = RESOURCES.map((name) => importStep(config, name, data))
  const published = digest(
    [],
    imports.map((step) => step.key),
  )
  return [
    { name: 'data', key: data, says: 'making the data', work: () => makeData(config) },
    ...imports,
    {
      name: 'published',
      key: published,
      says: 'publishing the services',
      work: () => publish(config),
    },
  ]
}

/** Whether all data are imported, from the inputs of now. */
export const dataIsCurrent = (config: PeersConfig, stamps: Stamps): boolean =>
  dataSteps(config).every((step) => stamps.has(step.name, step.key))

/**
 * Imports what is missing or made from other inputs than now. `tell` hears what is being done.
 * PostgreSQL must be up, DaCHS down: it would hold locks on the tables that are replaced.
 */
export const importData = async (
  config: PeersConfig,
  stamps: Stamps,
  tell: (what: string) => void,
): Promise<void> => {
  for (const { name, key, says, work } of dataSteps(config)) {
    await stamps.once(name, key, () => {
      tell(says)
      return work()
    })
  }
}
