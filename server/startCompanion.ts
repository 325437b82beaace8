import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type CompanionParts, createCompanion } from './app.ts'
import { readConfig } from './config.ts'

/** A running companion. */
export interface RunningCompanion {
  /** `http://localhost:<port>/` */
  url: string
  port: number
  /** Stops listening, ends open connections and deletes dropped tables. */
  close(): Promise<void>
}

const DIST = fileURLToPath(new URL('../dist', import.meta.url))

/**
 * Starts the companion on 127.0.0.1, and on ::1 where the machine has it because browsers may take
 * `localhost` for either. `env` as in `readConfig`; PORT 0 takes a free port.
 * Rejects with ConfigError, or with Node's error (EADDRINUSE for a taken port).
 */
export async function startCompanion(
  env: Record<string, string | undefined> = process.env,
  parts: CompanionParts = { dist: DIST },
): Promise<RunningCompanion> {
  const config = readConfig(env)
  const companion = createCompanion(config, parts)
  const servers: Server[] = []
  const close = async () => {
    companion.close()
    await Promise.all(servers.map(closeServer))
  }
  const open = async (host: string, port: number) => {
    // Uploads last as long as the service takes them in; long ADQL makes long URLs.
    const options = { requestTimeout: 0, maxHeaderSize: 65_536 }
    const server = createServer(options, (incoming, outgoing) => {
      void companion.listener(incoming, outgoing)
    })
    await listen(server, host, port)
    servers.push(server)
    return (server.address() as AddressInfo).port
  }
  try {
    const port = await open('127.0.0.1', config.port)
    await open('::1', port).catch((error: NodeJS.ErrnoException) => {
      // Somebody else at [::1]:port would get half of what is meant for us.
      if (error.code === 'EADDRINUSE' && config.port !== 0) throw error
    })
    return { url: `http://localhost:${port}/`, port, close }
  } catch (error) {
    await close()
    throw error
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
