import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browserObstacle, peersObstacle } from './testPackages.mjs'
import { indentedStream, playwrightCounts } from './testReport.mjs'
import { runCaptured } from './testRun.mjs'

/** Playwright's projects (playwright.config.ts), and why each cannot run here, if it cannot. */
function groups() {
  const browser = browserObstacle()
  return [
    { name: 'app', obstacle: browser },
    { name: 'dachs', obstacle: browser ?? peersObstacle() },
    { name: 'screens', obstacle: browser },
  ]
}

/**
 * Runs the end-to-end tests: brings up the peers, leaves out (and names) the groups that cannot
 * run here, prints as it goes.
 * @param {string} root
 * @param {readonly string[]} filters further arguments for Playwright
 * @returns {Promise<import('./testReport.mjs').Counts>} tests left out count as skipped
 */
export async function runE2e(root, filters = []) {
  const all = groups()
  const out = all.filter((group) => group.obstacle !== undefined)
  const names = all.filter((group) => group.obstacle === undefined).map((group) => group.name)
  let skipped = 0
  for (const group of out) {
    process.stdout.write(`  Leaving out the group "${group.name}": ${group.obstacle}.\n`)
    skipped += await countTests(root, [group.name], filters)
  }
  if (names.length === 0) return { passed: 0, failed: 0, skipped }
  if (names.includes('dachs') && (await countTests(root, ['dachs'], filters)) > 0) {
    const { code } = await stream(root, ['--import', 'tsx', 'e2e/peers/cli.ts', 'up'], 900_000)
    if (code !== 0) return { passed: 0, failed: 1, skipped }
  }
  const counts = await runPlaywright(root, names, filters)
  return { ...counts, skipped: counts.skipped + skipped }
}

/** Stops the peers, at once and even while the process ends; their data stay for the next run. */
export function stopPeers(root) {
  const args = ['--import', 'tsx', 'e2e/peers/cli.ts', 'down']
  spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore', timeout: 60_000 })
}

async function runPlaywright(root, names, filters) {
  return withReport(async (report) => {
    const args = ['--reporter=list,json', ...projects(names), ...filters]
    const { code } = await stream(root, [playwright(root), 'test', ...args], 25 * 60_000, {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    })
    return playwrightCounts(report, code)
  })
}

async function countTests(root, names, filters) {
  return withReport(async (report) => {
    const args = ['test', '--list', '--reporter=json', ...projects(names), ...filters]
    const { code } = await runCaptured(process.execPath, [playwright(root), ...args], {
      cwd: root,
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    })
    if (code !== 0) return 0
    const { passed, skipped } = playwrightCounts(report, code)
    return passed + skipped
  })
}

async function withReport(work) {
  const folder = mkdtempSync(join(tmpdir(), 'vo-workbench-e2e-'))
  try {
    return await work(join(folder, 'playwright.json'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function stream(root, args, limitMillis, env = {}) {
  const printer = indentedStream()
  const result = await runCaptured(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
    limitMillis,
    onOutput: (text) => printer.write(text),
  })
  printer.end()
  return result
}

const projects = (names) => names.map((name) => `--project=${name}`)
const playwright = (root) => join(root, 'node_modules', '@playwright', 'test', 'cli.js')
