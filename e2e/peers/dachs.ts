import { type PeersConfig, pathsIn } from './config.ts'
import { type DachsServer, serversOf } from './dachsConfig.ts'
import { dachsEnvironment } from './dachsImport.ts'
import { eventually, livingPid, startDaemon, stopDaemon } from './processes.ts'

const answers = async (url: string, limitMillis: number): Promise<boolean> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(limitMillis) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

const PROBE = '/tap/sync?LANG=ADQL&REQUEST=doQuery&QUERY=SELECT+TOP+1+star_id+FROM+big.stars'

/** DaCHS parses a descriptor on the first request for it, which takes seconds: ask beforehand. */
const WARM_UP = [
  '/tap/tables',
  '/tap/capabilities',
  '/spec/q/ssa/ssap.xml?REQUEST=queryData&MAXREC=1',
  '/img/q/siap/siap.xml?FORMAT=METADATA',
]

const isHealthy = async (server: DachsServer): Promise<boolean> =>
  livingPid(server.pidFile) !== undefined && (await answers(`${server.base}${PROBE}`, 20_000))

/** Whether the server's process runs. */
export const dachsRuns = (server: DachsServer): boolean => livingPid(server.pidFile) !== undefined

const start = async (config: PeersConfig, server: DachsServer): Promise<void> => {
  await stopDaemon(server.pidFile, 'SIGTERM')
  await startDaemon(
    {
      command: '/usr/bin/python3',
      args: ['/usr/bin/dachs', 'serve', 'start', '-f'],
      env: dachsEnvironment(config, server.settings),
      logFile: server.logFile,
    },
    server.pidFile,
  )
  const settled = await eventually(
    async () => !dachsRuns(server) || (await isHealthy(server)),
    90_000,
  )
  if (!settled || !dachsRuns(server)) {
    throw new Error(`DaCHS does not answer on port ${server.port}; see ${server.logFile}`)
  }
}

/** Starts both servers, or those that are not well. Answers which had to be started. */
export const startDachs = async (config: PeersConfig): Promise<string[]> => {
  const started = await Promise.all(
    serversOf(config).map(async (server) => {
      if (await isHealthy(server)) return []
      await start(config, server)
      for (const path of WARM_UP) await answers(`${server.base}${path}`, 60_000)
      return [server.name]
    }),
  )
  return started.flat()
}

/** Stops both servers and the jobs they run. */
export const stopDachs = async (config: PeersConfig): Promise<void> => {
  await Promise.all(serversOf(config).map((server) => stopDaemon(server.pidFile, 'SIGTERM')))
}

/** What runs, a line for each server. */
export const describeDachs = (config: PeersConfig): string[] =>
  serversOf(config).map((server) => {
    const pid = livingPid(server.pidFile)
    const state = pid === undefined ? 'down' : `pid ${pid}`
    return `${server.name}: ${state}, ${server.base}/tap, log ${pathsIn(config.home).log}`
  })
