import { spawnSync } from 'node:child_process'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { measure } from './measure.ts'
import { COMMANDS, PEERS, type Peer } from './peers.ts'

/** Returns when, on what machine and against which peers the figures were taken, in words. */
export async function machineWords(peers: ReadonlyMap<Peer, string>): Promise<string> {
  const { stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' })
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  const versions = PEERS.map((peer) => {
    const version = peers.get(peer)
    return version === undefined ? `${peer} not installed` : `${peer} ${version}`
  })
  return [
    `${new Date().toISOString().slice(0, 10)}, commit ${stdout.trim() || 'unknown'}:`,
    `${availableParallelism()} × ${model}, ${memory}, Node ${process.version},`,
    `${versions.join(', ')}.`,
    ...(peers.has('stilts') ? [await startWords()] : []),
  ].join(' ')
}

async function startWords(): Promise<string> {
  const { wall, cpu } = await measure(COMMANDS.stiltsNothing)
  return `STILTS counts with its start (${wall?.toFixed(2)} s, ${cpu?.toFixed(2)} s CPU), ours with Node’s.`
}
