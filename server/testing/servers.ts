import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
  request,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CompanionParts } from '../app.ts'
import { type RunningCompanion, startCompanion } from '../startCompanion.ts'

/**
 * An address of this machine that tests declare public, so that the real checks and real sockets
 * meet a "public" service; only Linux answers on all of 127.0.0.0/8.
 */
export const PUBLIC_ADDRESS = process.platform === 'linux' ? '127.0.0.2' : '::1'

/** Headers that a browser sends for a same-origin fetch of our own page. */
export const OUR_PAGE = { 'x-vo-workbench': '1', 'sec-fetch-site': 'same-origin' }

/** A server that plays a VO service, and what it has seen. */
export interface FakeService {
  port: number
  /** `host:port` as RELAY_ALLOW takes it. */
  host: string
  url: string
  requests: IncomingMessage[]
  connections: number
  close(): Promise<void>
}

type Handler = (incoming: IncomingMessage, outgoing: ServerResponse) => void

/** Starts a fake service on a free port (or a given one). */
export async function startService(
  handler: Handler,
  { address = '127.0.0.1', port = 0 } = {},
): Promise<FakeService> {
  const service = {
    port: 0,
    host: '',
    url: '',
    requests: [],
    connections: 0,
  } as unknown as FakeService
  const server = createServer((incoming, outgoing) => {
    service.requests.push(incoming)
    handler(incoming, outgoing)
  })
  server.on('connection', () => service.connections++)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, resolve)
  })
  service.port = (server.address() as AddressInfo).port
  service.host = `127.0.0.1:${service.port}`
  service.url = `http://${service.host}/`
  service.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return service
}

/** Starts a companion on a free port with test settings. */
export function startTestCompanion(
  env: Record<string, string> = {},
  parts: CompanionParts = {},
): Promise<RunningCompanion> {
  return startCompanion({ PORT: '0', ...env }, parts)
}

/** A whole answer; `cut` when the connection ended before the body did. */
export interface TestAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
  text: string
  cut: boolean
}

/** Sends a request with exactly these headers, which fetch would not allow, and reads the answer. */
export function ask(
  port: number,
  path: string,
  options: RequestOptions & { body?: string | Buffer } = {},
): Promise<TestAnswer> {
  const { body, ...rest } = options
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, path, agent: false, ...rest },
      (incoming) => {
        const chunks: Buffer[] = []
        let cut = true
        incoming.on('data', (chunk) => chunks.push(chunk))
        incoming.on('end', () => {
          cut = false
        })
        incoming.on('error', () => {})
        incoming.on('close', () => {
          const whole = Buffer.concat(chunks)
          const { statusCode = 0, headers } = incoming
          resolve({ status: statusCode, headers, body: whole, text: whole.toString(), cut })
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** The companion's path that relays to `url`. */
export function relayPath(url: string): string {
  return `/api/relay?url=${encodeURIComponent(url)}`
}

/** Asks through the relay as our own page does. */
export function askRelay(
  port: number,
  url: string,
  options: RequestOptions & { body?: string | Buffer } = {},
): Promise<TestAnswer> {
  const headers = { ...OUR_PAGE, ...(options.headers as Record<string, string>) }
  return ask(port, relayPath(url), { ...options, headers })
}

/** Resolves once `condition` holds; fails the test by its own time limit otherwise. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}
