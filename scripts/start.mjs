// `npm start`: plain Node without dependencies, because the first call finds none installed.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildIfNeeded } from './lib/build.mjs'
import { endWithParent } from './lib/endWithParent.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { requireNode } from './lib/nodeVersion.mjs'

requireNode()
endWithParent()
const root = dirname(dirname(fileURLToPath(import.meta.url)))
await installIfNeeded(root)
await buildIfNeeded(root)

// In this process, so that a signal to it ends everything.
const { register } = await import('tsx/esm/api')
register()
await import('../server/main.ts')
