import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusal.ts'

/**
 * Throws `forbidden-origin` unless the Host header names us as this machine does. A page that
 * rebinds its DNS name to 127.0.0.1 still sends its own name.
 */
export function requireOwnHost(incoming: IncomingMessage): void {
  const host = incoming.headers.host?.toLowerCase()
  if (host !== undefined && ownHosts(incoming.socket.localPort).includes(host)) return
  throw new Refusal('forbidden-origin', 'This address answers only as localhost.')
}

/**
 * Throws `forbidden-origin` unless a script of our own page sent the request: own Host, own Origin
 * (browsers leave it out of a same-origin GET), `Sec-Fetch-Site: same-origin`, which no script can
 * set, and our own header, which no form and no other origin can send without our consent.
 */
export function requireSameOrigin(incoming: IncomingMessage): void {
  requireOwnHost(incoming)
  const { origin, host } = incoming.headers
  const fromUs =
    (origin === undefined || origin === `http://${host?.toLowerCase()}`) &&
    incoming.headers['sec-fetch-site'] === 'same-origin' &&
    incoming.headers['x-vo-workbench'] === '1'
  if (fromUs) return
  throw new Refusal('forbidden-origin', 'Only VO Workbench itself may ask this.')
}

function ownHosts(port: number | undefined): string[] {
  const names = ['localhost', '127.0.0.1', '[::1]']
  const withPort = names.map((name) => `${name}:${port}`)
  return port === 80 ? [...names, ...withPort] : withPort
}
