import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { CompanionConfig } from './config.ts'
import { getDrop, putDrop } from './drop/dropRoutes.ts'
import { DropStore } from './drop/dropStore.ts'
import { Refusal, refusalResponse } from './refusal.ts'
import type { DialPolicy } from './relay/checkedDialer.ts'
import { createRelay } from './relay/relay.ts'
import { requireOwnHost, requireSameOrigin } from './requestGuard.ts'
import { securityHeaders } from './securityHeaders.ts'
import { staticFiles } from './static/staticFiles.ts'
import { companionVersion } from './version.ts'

/** Parts of the companion beyond its settings. */
export interface CompanionParts {
  /** Folder of the built app; undefined when something else serves it (Vite). */
  dist?: string
  /** Name resolution and address check, for tests. */
  dialPolicy?: Omit<DialPolicy, 'allow'>
}

/** The companion as a listener for any Node HTTP server. */
export interface Companion {
  listener(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>
  /** Ends relayed requests and deletes dropped tables. */
  close(): void
}

/** Returns the companion: static files, `/api/companion`, the relay and the table drop. */
export function createCompanion(config: CompanionConfig, parts: CompanionParts = {}): Companion {
  const relay = createRelay(config.relay, parts.dialPolicy)
  const drop = new DropStore(config.drop)
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(securityHeaders)
  app.onError((error) => refusalResponse(asRefusal(error)))
  app.get('/api/companion', (context) => {
    requireOwnHost(context.env.incoming)
    const { relay, drop } = config
    const name = 'vo-workbench-companion'
    const info = { name, version: companionVersion(), relay: relay.enabled, drop: drop.enabled }
    return context.json(info, 200, { 'cache-control': 'no-store' })
  })
  app.all('/api/relay', (context) => {
    requireSwitchedOn(config.relay.enabled, 'The relay')
    requireSameOrigin(context.env.incoming)
    return relay.handle(context)
  })
  app.on(['PUT', 'POST'], '/api/drop', (context) => {
    requireSwitchedOn(config.drop.enabled, 'The table drop')
    requireSameOrigin(context.env.incoming)
    return putDrop(context, drop)
  })
  app.get('/drop/:id/:name', (context) => {
    requireOwnHost(context.env.incoming)
    return getDrop(context, drop)
  })
  app.all('/api/*', () => {
    throw new Refusal('not-found', 'There is nothing at this address.')
  })
  if (parts.dist !== undefined) app.get('*', staticFiles(parts.dist))
  return {
    listener: getRequestListener(app.fetch, { overrideGlobalObjects: false }),
    close() {
      relay.close()
      drop.close()
    },
  }
}

function requireSwitchedOn(on: boolean, what: string): void {
  if (!on) throw new Refusal('switched-off', `${what} is switched off on this server.`)
}

function asRefusal(error: Error): Refusal {
  if (error instanceof Refusal) return error
  process.stderr.write(`companion: ${error.stack ?? error.message}\n`)
  return new Refusal('internal', 'Something went wrong inside the companion server.')
}
