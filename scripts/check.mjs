// `npm run check`: types, lint, layers, dead code and the short unit tests; under a minute.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installIfNeeded } from './lib/install.mjs'
import { requireNode } from './lib/nodeVersion.mjs'
import { runChecks } from './lib/testChecks.mjs'
import { closingLine } from './lib/testReport.mjs'

requireNode()
const root = dirname(dirname(fileURLToPath(import.meta.url)))
await installIfNeeded(root)
const counts = await runChecks(root, { long: false })
process.stdout.write(`${closingLine(counts)}\n`)
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0
