import { type LookupAddress, lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { Refusal } from '../refusal.ts'
import { isPublicAddress } from './addressPolicy.ts'

/** Returns every address that a host name has. */
export type Resolve = (hostname: string) => Promise<string[]>

/** Who may be dialled, and the two questions that tests answer themselves. */
export interface DialPolicy {
  /** `host` or `host:port`, as they stand in URLs, that need not be public. */
  allow: string[]
  resolve?: Resolve
  isPublic?: (address: string) => boolean
}

/**
 * Returns an undici Agent that resolves, checks every address and dials exactly those it checked,
 * in one step and anew for each connection; connections are never reused. So there is no moment
 * between check and dial in which a name server could change its answer.
 * Requests to other targets reject with Refusal `forbidden-target`.
 */
export function checkedAgent(policy: DialPolicy): Agent {
  const connect: buildConnector.connector = (options, callback) => {
    checkedAddresses(options, policy)
      .then((addresses) => pinnedConnector(addresses)(options, callback))
      .catch((error: Error) => callback(error, null))
  }
  // Time-outs are the relay's own; pipelining 0 closes a connection after its answer.
  return new Agent({ connect, pipelining: 0, headersTimeout: 0, bodyTimeout: 0 })
}

async function checkedAddresses(
  options: buildConnector.Options,
  policy: DialPolicy,
): Promise<LookupAddress[]> {
  const hostname = options.hostname.replace(/^\[|\]$/g, '')
  const { resolve = resolveAll, isPublic = isPublicAddress } = policy
  const addresses = isIP(hostname) ? [hostname] : await resolve(hostname)
  if (addresses.length === 0 || !addresses.every((address) => isIP(address))) {
    throw new Refusal('unreachable', `The host ${hostname} has no address.`)
  }
  if (!isNamed(options, policy.allow) && !addresses.every((address) => isPublic(address))) {
    throw new Refusal(
      'forbidden-target',
      `${hostname} is not on the public internet. The relay reaches it only when RELAY_ALLOW names it.`,
    )
  }
  return addresses.map((address) => ({ address, family: isIP(address) }))
}

function pinnedConnector(addresses: LookupAddress[]): buildConnector.connector {
  const first = addresses[0] as LookupAddress
  const pinned: LookupFunction = (_hostname, { all }, callback) => {
    if (all) callback(null, addresses)
    else callback(null, first.address, first.family)
  }
  return buildConnector({ lookup: pinned, autoSelectFamily: true, timeout: 15_000, port: 0 })
}

function isNamed({ hostname, port, protocol }: buildConnector.Options, allow: string[]): boolean {
  const host = hostname.includes(':') ? `[${hostname.replace(/^\[|\]$/g, '')}]` : hostname
  const withPort = `${host}:${port || (protocol === 'https:' ? 443 : 80)}`
  return allow.some((entry) => {
    const named = entry.toLowerCase()
    return named === host || named === withPort
  })
}

function resolveAll(hostname: string): Promise<string[]> {
  return new Promise((done, failed) => {
    lookup(hostname, { all: true, verbatim: true }, (error, addresses) => {
      if (error) failed(error)
      else done(addresses.map(({ address }) => address))
    })
  })
}
