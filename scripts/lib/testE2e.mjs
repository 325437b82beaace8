import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { browserObstacle, peersObstacle, readersObstacle } from './testPackages.mjs'
import { indentedStream, playwrightCounts, sum } from './testReport.mjs'
import { runCaptured, temporaryFolder } from './testRun.mjs'

/** Playwright's projects (playwright.config.ts), and why each cannot run here, if it cannot. */
function groups() {
  const browser = browserObstacle()
  return [
    { name: 'app', obstacle: browser },
    { name: 'dachs', obstacle: browser ?? peersObstacle() },
    { name: 'peers', obstacle: readersObstacle() },
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
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const { name, obstacle } of all.filter((group) => group.obstacle !== undefined)) {
    process.stdout.write(`  Leaving out the group "${name}": ${obstacle}.\n`)
    total.skipped += await countTests(root, [name], filters)
  }
  let names = all.filter((group) => group.obstacle === undefined).map((group) => group.name)
  if (names.includes('dachs') && !(await bringUpPeers(root, filters))) {
    total.failed += 1
    names = names.filter((name) => name !== 'dachs')
  }
  return names.length === 0 ? total : sum([total, await runPlaywright(root, names, filters)])
}

/** False when tests need the peers and these do not come up. */
async function bringUpPeers(root, filters) {
  if ((await countTests(root, ['dachs'], filters)) === 0) return true
  const { code } = await stream(root, ['--import', 'tsx', 'e2e/peers/cli.ts', 'up'], 900_000)
  return code === 0
}

/** Stops the peers, at once and even while the process ends; their data stay for the next run. */
export function stopPeers(root) {
  const args = ['--import', 'tsx', 'e2e/peers/cli.ts', 'down']
  spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore', timeout: 60_000 })
}

async function runPlaywright(root, names, filters) {
  const report = join(temporaryFolder(), 'playwright.json')
  const args = ['--reporter=list,json', ...projects(names), ...filters]
  const { code } = await stream(root, [playwright(root), 'test', ...args], 25 * 60_000, {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  })
  return playwrightCounts(report, code)
}

async function countTests(root, names, filters) {
  const report = join(temporaryFolder(), 'list.json')
  const args = ['test', '--list', '--reporter=json', ...projects(names), ...filters]
  const { code } = await runCaptured(process.execPath, [playwright(root), ...args], {
    cwd: root,
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  })
  // A list counts every test as skipped.
  return code === 0 ? playwrightCounts(report, code).skipped : 0
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
