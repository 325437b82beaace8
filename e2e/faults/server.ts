import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answer } from './faults.ts'

/** A request that the fault server has seen. */
export interface SeenRequest {
  method: string
  /** Path without the query string. */
  path: string
  query: string
  origin: string | undefined
  body: string
}

/** A running fault server. */
export interface FaultServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string
  /** All requests so far, in order. */
  seen: SeenRequest[]
  /** Cuts the connections of `/cutlater` that are open. */
  cut(): void
  /** Ends every connection and the server. */
  close(): Promise<void>
}

const MOST_BODY_BYTES = 1_000_000

/**
 * Starts a TAP server that misbehaves in one way per path; faults.ts lists them. It takes a free
 * port of 127.0.0.1 and sends `Access-Control-Allow-Origin: *` unless the path says otherwise.
 */
export async function startFaultServer(): Promise<FaultServer> {
  const seen: SeenRequest[] = []
  const held = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    serve(request, response, seen, held).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    cut: () => {
      for (const response of held) response.destroy()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  seen: SeenRequest[],
  held: Set<ServerResponse>,
): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`)
  const body = await readBody(request)
  seen.push({
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.search,
    origin: request.headers.origin,
    body,
  })
  // Asked before, by this path: what the busy ones count.
  const earlier = seen.filter((other) => other.path === url.pathname).length - 1
  const fault = url.pathname.split('/')[1] ?? ''
  if (!fault.startsWith('nocors')) response.setHeader('Access-Control-Allow-Origin', '*')
  const maxrec = Number(
    new URLSearchParams(body).get('MAXREC') ?? url.searchParams.get('MAXREC') ?? 2000,
  )
  await answer(fault, { url, method: request.method ?? 'GET', response, earlier, maxrec, held })
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) {
    body += String(chunk)
    if (body.length > MOST_BODY_BYTES) throw new Error('body too large')
  }
  return body
}
