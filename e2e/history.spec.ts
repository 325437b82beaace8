import type { Page } from '@playwright/test'
import { Workbench } from './pages/workbench.ts'
import { expect, test } from './support/fixtures.ts'

const FIRST = 'SELECT TOP 3 source_id, ra FROM sample.optical ORDER BY ra'
const SECOND = 'SELECT TOP 4 source_id, dec FROM sample.optical ORDER BY dec'

const history = (page: Page) => page.getByRole('region', { name: 'Query history' })
const editor = (page: Page) => page.getByRole('textbox', { name: 'ADQL query', exact: true })
const shownQuery = (page: Page) => page.locator('.view-lines')

/** Two queries were run and the page was loaded anew. */
async function withTwoQueries(page: Page, url: string): Promise<Workbench> {
  const app = new Workbench(page)
  await app.runLink(url, { service: 'local', adql: FIRST })
  await app.expectRows(3)
  await app.runLink(url, { service: 'local', adql: SECOND, maxrec: 4 })
  await app.expectRows(4)
  await page.goto(`${url}#/query`)
  await page.reload()
  await page.getByRole('button', { name: 'History' }).click()
  return app
}

test('queries are in the history after a reload, newest first, with how they ended', async ({
  page,
  workbench,
}) => {
  await withTwoQueries(page, workbench.url)
  const entries = history(page).getByRole('option')
  await expect(entries).toHaveCount(2)
  await expect(entries.nth(0)).toContainText(SECOND)
  await expect(entries.nth(0)).toContainText('4 rows')
  await expect(entries.nth(1)).toContainText(FIRST)
  await expect(entries.nth(1)).toContainText('Sample sky')
  await history(page).getByRole('textbox', { name: 'Search the history' }).fill('by ra')
  await expect(entries).toHaveText([/TOP 3/])
})

test('a click fills the editor, and undo brings the former text back', async ({
  page,
  workbench,
}) => {
  await withTwoQueries(page, workbench.url)
  await editor(page).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('SELECT mine FROM nowhere')
  await history(page).getByRole('option', { name: FIRST }).click()
  await expect(shownQuery(page)).toHaveText(/TOP\s3/)
  await editor(page).focus()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(shownQuery(page)).toHaveText(/mine\sFROM\snowhere/)
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(shownQuery(page)).toHaveText(/TOP\s3/)
})

test('a query can be run again from the history', async ({ page, workbench }) => {
  const app = await withTwoQueries(page, workbench.url)
  await history(page).getByRole('option', { name: FIRST }).click()
  await history(page).getByRole('button', { name: 'Run again' }).click()
  await app.expectRows(3)
  await expect(history(page).getByRole('option').first()).toContainText('TOP 3')
})

test('removing and clearing can be undone, and hold over a reload', async ({ page, workbench }) => {
  await withTwoQueries(page, workbench.url)
  const entries = history(page).getByRole('option')
  const undo = history(page).getByRole('button', { name: 'Undo' })
  await entries.nth(1).click()
  await history(page).getByRole('button', { name: 'Remove' }).click()
  await expect(entries).toHaveText([/TOP 4/])
  await undo.click()
  await expect(entries).toHaveText([/TOP 4/, /TOP 3/])
  await history(page).getByRole('button', { name: 'Clear' }).click()
  await expect(history(page)).toContainText('Queries that you run appear here.')
  await undo.click()
  await expect(entries).toHaveText([/TOP 4/, /TOP 3/])
  await entries.nth(0).click()
  await history(page).getByRole('button', { name: 'Remove' }).click()
  await page.reload()
  await page.getByRole('button', { name: 'History' }).click()
  await expect(entries).toHaveText([/TOP 3/])
})

test('a reload keeps what was made of a link’s query, and runs an untouched one again', async ({
  page,
  context,
  workbench,
}) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: 'local', adql: FIRST })
  await app.expectRows(3)
  await page.reload()
  await app.expectRows(3)
  await editor(page).focus()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type(' DESC')
  await expect(shownQuery(page)).toHaveText(/DESC/)
  await page.reload()
  await expect(shownQuery(page)).toHaveText(/DESC/)
  await expect(page.getByText('Nothing asked yet')).toBeVisible()
  const other = new Workbench(await context.newPage())
  await other.runLink(workbench.url, { service: 'local', adql: FIRST })
  await other.expectRows(3)
})
