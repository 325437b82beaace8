import type { Connect, Plugin } from 'vite'
import { createCompanion } from './app.ts'
import { readConfig } from './config.ts'

/** Puts the companion's relay and table drop before Vite's own middleware in `npm run dev`. */
export function companionPlugin(): Plugin {
  return {
    name: 'vo-workbench:companion',
    apply: 'serve',
    configureServer(server) {
      // Vitest makes a Vite server too, but one that nobody can reach.
      if (!server.httpServer) return
      const companion = createCompanion(readConfig(process.env))
      server.httpServer.once('close', () => companion.close())
      const forCompanion: Connect.NextHandleFunction = (incoming, outgoing, next) => {
        if (/^\/(?:api|drop)\//.test(incoming.url ?? ''))
          void companion.listener(incoming, outgoing)
        else next()
      }
      server.middlewares.use(forCompanion)
    },
  }
}
