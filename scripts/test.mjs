// `npm test`: everything. Plain Node without dependencies, because the first call finds none.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installIfNeeded } from './lib/install.mjs'
import { requireNode } from './lib/nodeVersion.mjs'
import { runChecks } from './lib/testChecks.mjs'
import { runE2e, stopPeers } from './lib/testE2e.mjs'
import { installPackages } from './lib/testPackages.mjs'
import { closingLine, sum } from './lib/testReport.mjs'

requireNode()
const root = dirname(dirname(fileURLToPath(import.meta.url)))

let counts
process.once('exit', (code) => {
  stopPeers(root)
  // Also when something ended us early: nothing that broke off has passed.
  const last = counts ?? { passed: 0, failed: 1, skipped: 0 }
  process.stdout.write(`${closingLine(last)}\n`)
  process.exitCode = code || (last.failed > 0 || last.passed === 0 ? 1 : 0)
})

await installIfNeeded(root)
const parts = []
const problem = installPackages()
if (problem !== undefined) {
  process.stdout.write(`${problem}\n`)
  parts.push({ passed: 0, failed: 1, skipped: 0 })
}
process.stdout.write('Checks and unit tests\n')
parts.push(await runChecks(root, { long: true }))
process.stdout.write('End-to-end tests\n')
parts.push(await runE2e(root))
counts = sum(parts)
