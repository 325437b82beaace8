// `npm run e2e [-- files or Playwright options]`: end-to-end tests; the peers stay up afterwards.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installIfNeeded } from './lib/install.mjs'
import { requireNode } from './lib/nodeVersion.mjs'
import { runE2e } from './lib/testE2e.mjs'
import { closingLine } from './lib/testReport.mjs'

requireNode()
const root = dirname(dirname(fileURLToPath(import.meta.url)))
await installIfNeeded(root)
const counts = await runE2e(root, process.argv.slice(2))
process.stdout.write(`${closingLine(counts)}\n`)
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0
