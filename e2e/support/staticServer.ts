import type { AddressInfo } from 'node:net'
import { join, relative } from 'node:path'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

/** The built app on a plain web server. */
export interface StaticServer {
  /** `http://localhost:<port>/some/folder/` */
  readonly url: string
  close(): Promise<void>
}

const DIST = relative(process.cwd(), join(import.meta.dirname, '../../dist'))
const FOLDER = '/some/folder/'

/** Serves dist/ below a folder, as any static host would: no companion, no relay, no headers of ours. */
export const startStaticServer = async (): Promise<StaticServer> => {
  const app = new Hono()
  app.use(
    `${FOLDER}*`,
    serveStatic({ root: DIST, rewriteRequestPath: (path) => path.slice(FOLDER.length - 1) }),
  )
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () =>
      resolve(started),
    )
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}${FOLDER}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
