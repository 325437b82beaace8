import { createReadStream, statSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'

const TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  wasm: 'application/wasm',
  svg: 'image/svg+xml',
  vot: 'application/x-votable+xml',
}

/** What has been sent of a document that waits behind its first bytes. */
export const FIRST_BYTES = 1 << 16

/** A server for pages and data. */
export interface BenchServer {
  url: string
  /** Resolves to the time (Date.now) when the next document below `/held/` has sent FIRST_BYTES. */
  held(): Promise<number>
  /** Sends the rest of it. */
  release(): void
  close(): void
}

interface Held {
  start: (time: number) => void
  rest: () => void
}

/** Serves a folder for each path's first part; below `/held/` data that wait to be released. */
export async function startServer(
  folders: Readonly<Record<string, string>>,
  dataFolder: string,
): Promise<BenchServer> {
  const held: Held = { start: () => {}, rest: () => {} }
  const server = createServer(({ url = '/' }, response) => {
    const [, folder = '', ...parts] = new URL(url, 'http://localhost').pathname.split('/')
    const name = parts.join('/') || 'index.html'
    try {
      if (folder === 'held') sendHeld(join(dataFolder, basename(name)), response, held)
      else if (folder === 'data') send(join(dataFolder, basename(name)), response)
      else send(join(folders[folder] ?? '', name), response)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    held: () =>
      new Promise((resolve) => {
        held.start = resolve
      }),
    release: () => held.rest(),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function writeHead(path: string, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    'content-length': statSync(path).size,
    'cache-control': 'no-store',
  })
}

function send(path: string, response: ServerResponse): void {
  writeHead(path, response)
  createReadStream(path, { highWaterMark: 1 << 18 }).pipe(response)
}

function sendHeld(path: string, response: ServerResponse, held: Held): void {
  writeHead(path, response)
  held.rest = () => createReadStream(path, { start: FIRST_BYTES }).pipe(response)
  createReadStream(path, { end: FIRST_BYTES - 1 })
    .on('end', () => held.start(Date.now()))
    .pipe(response, { end: false })
}
