import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'

const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' }

/** A server for the page and the data. */
export interface BenchServer {
  url: string
  close(): void
}

/** Serves the page below `/` and the data files below `/data/`, gzip'd ones as they are. */
export async function startServer(pageFolder: string, dataFolder: string): Promise<BenchServer> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    const isData = pathname.startsWith('/data/')
    const path = isData
      ? join(dataFolder, basename(pathname))
      : join(pageFolder, pathname === '/' ? 'index.html' : pathname)
    try {
      const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
      response.writeHead(200, {
        'content-type': type,
        'content-length': statSync(path).size,
        'cache-control': 'no-store',
      })
      createReadStream(path, { highWaterMark: 1 << 18 }).pipe(response)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}
