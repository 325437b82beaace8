import { Workbench } from './pages/workbench.ts'
import { bigStar } from './support/bigStars.ts'
import { expect, test } from './support/fixtures.ts'

const BRIGHTEST = 'SELECT TOP 20 source_id, ra, dec, vmag, name FROM cat.optical ORDER BY vmag'

test('DaCHS with CORS is asked directly', async ({ page, workbench, dachs }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: dachs.tapUrl, adql: BRIGHTEST })
  await app.expectRows(20)
  await expect(app.header('vmag')).toContainText('phot.mag;em.opt.V')
  await expect(app.cell(0, 0)).toHaveText(/^40000000000\d{8}$/)
  await expect(page.getByText(/20 rows .*direct/).first()).toBeVisible()
})

test('DaCHS without CORS is reached through the relay', async ({ page, workbench, dachs }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: dachs.noCorsTapUrl, adql: BRIGHTEST })
  await app.expectRows(20)
  await expect(page.getByText(/20 rows .*through the relay/).first()).toBeVisible()
})

test('DaCHS without CORS and without relay: a message that names the cause', async ({
  page,
  workbenchNoRelay,
  dachs,
}) => {
  const app = new Workbench(page)
  await app.runLink(workbenchNoRelay.url, { service: dachs.noCorsTapUrl, adql: BRIGHTEST })
  await expect(app.alert).toContainText('no CORS header')
  await expect(app.grid).toHaveCount(0)
})

test("DaCHS's complaint about a query, with the place", async ({ page, workbench, dachs }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, {
    service: dachs.tapUrl,
    adql: 'SELECT TOP 5 *\nFROM cat.optical\nWHERE vmag <',
  })
  await expect(app.alert.getByRole('blockquote')).toContainText(/parse/i)
  await expect(page.getByRole('button', { name: /^Go to line \d+, column \d+$/ })).toBeVisible()
})

test('a column that does not exist', async ({ page, workbench, dachs }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, {
    service: dachs.tapUrl,
    adql: 'SELECT TOP 5 vmagg FROM cat.optical',
  })
  await expect(app.alert.getByRole('blockquote')).toContainText('vmagg')
})

test('maxrec makes DaCHS say OVERFLOW, and more rows are one click away', async ({
  page,
  workbench,
  dachs,
}) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, {
    service: dachs.tapUrl,
    adql: 'SELECT star_id, ra, dec FROM big.stars',
    maxrec: 200,
  })
  await app.expectRows(200)
  await expect(page.getByText(/first 200 rows/i).first()).toBeVisible()
  await page.getByRole('button', { name: 'Run with maxrec 2,000' }).click()
  await app.expectRows(2000)
})

test('100,000 rows arrive, scroll and sort', async ({ page, workbench, dachs }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, {
    service: dachs.tapUrl,
    adql: 'SELECT star_id, ra, dec, flux, name, variable, observed, colors FROM big.stars ORDER BY star_id',
    maxrec: 200_000,
  })
  await app.expectRows(100_000)
  await expect(app.cell(0, 0)).toHaveText(String(bigStar(1).star_id))
  await app.cell(0, 0).click()
  await page.keyboard.press('ControlOrMeta+End')
  await expect(app.cell(99_999, 7)).toBeVisible()
  await app.header('dec').click()
  await expect(app.header('dec')).toHaveAttribute('aria-sort', 'ascending')
  await page.keyboard.press('ControlOrMeta+Home')
  const southernmost = Math.min(...Array.from({ length: 100_000 }, (_, i) => bigStar(i + 1).dec))
  await expect(app.cell(0, 2)).toHaveText(String(southernmost))
})
