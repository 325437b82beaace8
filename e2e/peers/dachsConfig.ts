import { join } from 'node:path'
import { type PeersConfig, pathsIn } from './config.ts'

/** Rows DaCHS sends at most: a million-row table must pass. */
const HARD_LIMIT = 1_500_000
/** Rows DaCHS sends unless asked for more: small, so that overflows happen. */
const DEFAULT_LIMIT = 2_000

/** The text of a gavo.rc: one server on `port`, telling browsers whom it answers. */
export const gavoSettings = (
  config: PeersConfig,
  group: string,
  port: number,
  corsOriginPattern: string,
): string => `[general]
rootDir: ${pathsIn(config.home).gavo}
gavoGroup: ${group}
group: ${group}
maintainerAddress: peers@example.org
sendmail: /bin/true
[web]
serverURL: http://127.0.0.1:${port}
bindAddress: 127.0.0.1
serverPort: ${port}
user:
adaptProtocol: False
sitename: Mini VO
corsOriginPat: ${corsOriginPattern}
preloadPublishedRDs: False
sqlTimeout: 120
maxSyncUploadSize: 50000000
[ivoa]
authority: org.minivo
dalDefaultLimit: ${DEFAULT_LIMIT}
dalHardLimit: ${HARD_LIMIT}
[async]
defaultMAXREC: ${DEFAULT_LIMIT}
hardMAXREC: ${HARD_LIMIT}
maxTAPRunning: 4
defaultExecTimeSync: 300
defaultExecTime: 600
maxSlowPollWait: 30
[db]
indexWorkMem: 64
`

/** The text of etc/defaultmeta.txt: who publishes all this. */
export const defaultMeta = (base: string): string => `publisher: The Mini VO
publisherID: ivo://org.minivo/org
contact.name: Mini VO Operators
contact.address: Loopback 1, 12701 Localhost
contact.email: peers@example.org
contact.telephone: +49 000 000
creator.name: Mini VO Team
creator.logo: ${base}/favicon.png
_noresultwarning: Your query did not match any data.
authority.creationDate: 2026-01-01T00:00:00
authority.title: Mini VO authority
authority.shortName: minivo
authority.referenceURL: ${base}
authority.description: The authority of a loopback test VO.
organization.title: The Mini VO
organization.description: A loopback test VO.
organization.referenceURL: ${base}
site.description: A mini virtual observatory on loopback, for tests.
`

/** The two servers over the same data. */
export const serversOf = (config: PeersConfig) => {
  const { run, log, home } = { ...pathsIn(config.home), home: config.home }
  const server = (name: string, port: number, cors: string, variable: string) => ({
    name,
    port,
    cors,
    variable,
    base: `http://127.0.0.1:${port}`,
    settings: join(home, `${name}.rc`),
    pidFile: join(run, name),
    logFile: join(log, `${name}.log`),
  })
  return [
    server('dachs', config.dachsPort, '.*', 'VO_PEERS_DACHS_PORT'),
    server('dachs-nocors', config.noCorsPort, '', 'VO_PEERS_DACHS_NOCORS_PORT'),
  ] as const
}

export type DachsServer = ReturnType<typeof serversOf>[number]
