import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { printIndented, sum, vitestCounts } from './testReport.mjs'
import { runCaptured, runTogether, temporaryFolder } from './testRun.mjs'

const ONE = { passed: 1, failed: 0, skipped: 0 }
const NONE = { passed: 0, failed: 1, skipped: 0 }

/** The long ones first, so that two cores end at about the same time. */
const CHECKS = [
  ['types of the app', 'typescript/bin/tsc', ['-p', 'tsconfig.app.json']],
  ['types of server, scripts and tests', 'typescript/bin/tsc', ['-p', 'tsconfig.node.json']],
  ['types of the workers', 'typescript/bin/tsc', ['-p', 'tsconfig.worker.json']],
  ['dead code', 'knip/bin/knip.js', ['--no-progress']],
  [
    'layers and cycles',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src', 'workers', 'server'],
  ],
  ['format and lint', '@biomejs/biome/bin/biome', ['check', '--colors=off', '.']],
]

/** Tests that go through many thousands of cases: for `npm test`, not for `npm run check`. */
const LONG_TESTS = '**/*.long.test.ts'

/**
 * Runs types, lint, layers, dead code and unit tests. Prints a line for each, and what the failed
 * ones say.
 * @param {string} root
 * @param {{long: boolean}} options whether the long unit tests run too
 * @returns {Promise<import('./testReport.mjs').Counts>}
 */
export async function runChecks(root, { long }) {
  const report = join(temporaryFolder(), 'vitest.json')
  const jobs = [
    () => runUnitTests(root, report, long),
    ...CHECKS.map((check) => () => runCheck(root, check)),
  ]
  return sum(await runTogether(jobs, Math.min(2, availableParallelism())))
}

async function runCheck(root, [name, script, args]) {
  const { code, output, seconds } = await runTool(root, script, args)
  announce(name, code === 0 ? 'ok' : 'FAILED', seconds)
  if (code !== 0) printIndented(output)
  return code === 0 ? ONE : NONE
}

async function runUnitTests(root, report, long) {
  const left = long ? [] : [`--exclude=${LONG_TESTS}`]
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...left]
  const { code, output, seconds } = await runTool(root, 'vitest/vitest.mjs', args)
  const counts = vitestCounts(report, code)
  const ok = code === 0 && counts.failed === 0
  announce(`${counts.passed} unit tests passed`, ok ? 'ok' : 'FAILED', seconds)
  if (!ok) printIndented(output)
  return counts
}

function runTool(root, script, args) {
  return runCaptured(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  })
}

function announce(name, verdict, seconds) {
  process.stdout.write(`  ${verdict.padEnd(6)} ${name} (${seconds.toFixed(1)} s)\n`)
}
