import { basename } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { findChromium } from '../../scripts/lib/testChromium.mjs'
import type { Job } from '../cases.ts'
import { type DataKind, dataFile } from '../data/make.ts'
import { homeFolder } from '../home.ts'
import type { BenchOptions } from '../options.ts'
import { appJob } from './appCase.ts'
import { buildApp, buildPage } from './build.ts'
import { startServer } from './server.ts'
import type { Task } from './task.ts'

/** Two ways of taking a document in a browser: ours, and what it is measured by. */
export interface BrowserCase {
  name: string
  title: string
  rows: number
  ours: Job
  other: Job
  /** How many times `other` ours may take, or the other way round. */
  goal: string
}

/** The browser's cases, and what ends browser and server. */
export interface BrowserBench {
  cases: BrowserCase[]
  /** The app itself, where it is asked for. */
  app?: { rows: number; job: Job }
  close(): Promise<void>
}

const DOM_ROWS = 100_000

const READS: [name: string, title: string, data: DataKind, goal: string][] = [
  ['browser-td', 'TABLEDATA', 'td', '≤ 1.4 ×'],
  ['browser-b2', 'BINARY2', 'b2', '≤ 1.8 ×'],
  ['browser-b1', 'BINARY', 'b1', '≤ 1.8 ×'],
  ['browser-tdgz', 'TABLEDATA, gzip’d', 'td.gz', '≤ 1.15 ×'],
  ['browser-b2gz', 'BINARY2, gzip’d', 'b2.gz', '≤ 1.15 ×'],
]

const APP = 'browser-app'
const DOM = ['browser-dom', `TABLEDATA through the DOM`] as const

/** Returns the cases for Chromium that the options ask for; none when there is no Chromium. */
export async function browserCases({ only, rows }: BenchOptions): Promise<BrowserBench> {
  const isWanted = (name: string) =>
    only.length === 0 || only.includes(name) || only.includes('browser')
  const reads = READS.filter(([name]) => isWanted(name))
  if (reads.length === 0 && !isWanted(DOM[0]) && !isWanted(APP))
    return { cases: [], close: async () => {} }
  const browser = await launch()
  if (!browser) return { cases: [], close: async () => {} }
  const { folder, stamp } = await buildPage()
  const app = isWanted(APP) ? await buildApp() : undefined
  const server = await startServer({ page: folder, app: app?.folder ?? '' }, homeFolder('data'))
  const version = browser.version()
  const job = (kind: Task['kind'], data: DataKind, count: number): Job => ({
    key: `chromium ${version} ${stamp} ${kind} ${data} ${count}`,
    run: async () => {
      const file = basename(await dataFile(data, count))
      return runInPage(browser, `${server.url}/page/`, { kind, url: `${server.url}/data/${file}` })
    },
  })
  const cases = reads.map(([name, title, data, goal]): BrowserCase => {
    return {
      name,
      title,
      rows,
      goal,
      ours: job('parse', data, rows),
      other: job('drain', data, rows),
    }
  })
  if (isWanted(DOM[0])) {
    const count = Math.min(rows, DOM_ROWS)
    const [name, title] = DOM
    const [ours, other] = [job('parse', 'td', count), job('dom', 'td', count)]
    cases.push({ name, title, rows: count, goal: '≥ 30 ×', ours, other })
  }
  return {
    cases,
    ...(app ? { app: { rows, job: appJob(browser, server, app.stamp, rows) } } : {}),
    close: async () => {
      await browser.close()
      server.close()
    },
  }
}

async function launch(): Promise<Browser | undefined> {
  try {
    return await chromium.launch({ executablePath: findChromium(), chromiumSandbox: false })
  } catch (error) {
    console.error(`no Chromium: ${error instanceof Error ? error.message : error}`)
    return undefined
  }
}

/** A page of its own for each run: none inherits the memory of another. */
async function runInPage(browser: Browser, url: string, task: Task) {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(url)
    await page.waitForFunction(() => 'runTask' in window)
    return { ...(await page.evaluate((given) => window.runTask(given), task)) }
  } finally {
    await context.close()
  }
}
