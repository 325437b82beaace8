import { basename, join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { Workbench } from '../../e2e/pages/workbench.ts'
import type { Job } from '../cases.ts'
import { dataFile } from '../data/make.ts'
import type { Figures } from '../samples.ts'
import type { BenchServer } from './server.ts'

const LONGEST_WAIT_MILLIS = 120_000

/**
 * Returns the job that opens the catalogue in the app from an address: milliseconds of the longest
 * task of the main thread until rows are on the screen (`opening`) and from then until all are there
 * (`longest`), 0 where none was longer than 50; seconds until then; and milliseconds from the first
 * 64 kB of a document to rows on the screen (`first`).
 */
export function appJob(browser: Browser, server: BenchServer, stamp: string, rows: number): Job {
  return {
    key: `chromium ${browser.version()} ${stamp} app ${rows}`,
    run: async () => {
      const file = basename(await dataFile('td', rows))
      return {
        ...(await inApp(browser, server, (page) => openWhole(page, server, file, rows))),
        ...(await inApp(browser, server, (page) => openFirst(page, server, file))),
      }
    },
  }
}

async function inApp(
  browser: Browser,
  server: BenchServer,
  act: (page: Page) => Promise<Figures>,
): Promise<Figures> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    await context.addInitScript({ path: join(import.meta.dirname, 'watchTasks.js') })
    const page = await context.newPage()
    page.setDefaultTimeout(LONGEST_WAIT_MILLIS)
    await page.goto(`${server.url}/app/`)
    await page.getByRole('button', { name: 'Open a table file…' }).waitFor()
    // The app starts its workers while the page is idle.
    await page.waitForLoadState('networkidle')
    return await act(page)
  } finally {
    await context.close()
  }
}

async function openWhole(
  page: Page,
  server: BenchServer,
  file: string,
  rows: number,
): Promise<Figures> {
  await page.evaluate(() => window.watchTasks())
  const start = Date.now()
  await new Workbench(page).openUrl(`${server.url}/data/${file}`)
  await page.locator(`[role="grid"][aria-rowcount="${rows + 1}"]`).waitFor()
  const wall = (Date.now() - start) / 1000
  const { opening, arriving } = await page.evaluate(() => window.longestTasks)
  return { wall, opening, longest: arriving }
}

declare global {
  interface Window {
    /** Milliseconds of the longest task before rows were on the screen, and since. */
    longestTasks: { opening: number; arriving: number }
    watchTasks(): void
  }
}

async function openFirst(page: Page, server: BenchServer, file: string): Promise<Figures> {
  const held = server.held()
  await new Workbench(page).openUrl(`${server.url}/held/${file}`)
  const start = await held
  await page.locator('[role="gridcell"]').first().waitFor()
  const first = Date.now() - start
  server.release()
  return { first }
}
