// `npm run dev`: Vite with hot reload; vite.config.ts adds the companion as middleware.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endWithParent } from './lib/endWithParent.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { requireNode } from './lib/nodeVersion.mjs'

requireNode()
endWithParent()
const root = dirname(dirname(fileURLToPath(import.meta.url)))
await installIfNeeded(root)

const port = process.env.PORT ? Number(process.env.PORT) : undefined
const { createServer } = await import('vite')
const server = await createServer({ root, server: { port, strictPort: port !== undefined } })
const stop = async () => {
  await server.close()
  process.exit(0)
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
try {
  await server.listen()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}
const address = server.httpServer?.address()
if (address && typeof address === 'object') {
  process.stdout.write(`http://localhost:${address.port}/\n`)
}
