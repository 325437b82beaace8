import { Workbench } from './pages/workbench.ts'
import { axeViolations } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'
import { RICH_DOCUMENT } from './support/richDocument.ts'

test('a table tells all that its document says of it', async ({ page, workbench }) => {
  const app = new Workbench(page)
  await page.goto(workbench.url)
  await app.chooseFiles(
    () => page.getByRole('button', { name: 'Open a table file…' }).click(),
    [{ name: 'rich.vot', content: RICH_DOCUMENT }],
  )
  await app.expectRows(30)
  await page.getByRole('button', { name: 'About this table' }).click()
  const about = page.getByRole('region', { name: 'About this table' })
  for (const words of [
    'Stars near the Pleiades',
    'radius 0.5 deg',
    'ICRS, epoch J2015.5',
    'TDB, at BARYCENTER, counted from MJD 0',
    'stc:CatalogEntryLocation',
    'Column ra',
    'refframe ICRS',
    'Not a web address',
  ])
    await expect(about).toContainText(words)
  await expect(about.getByRole('link', { name: 'About the catalogue' })).toHaveAttribute(
    'href',
    'https://example.org/catalogue',
  )
  await expect(about.getByRole('link', { name: 'Not a web address' })).toHaveCount(0)
  expect(await axeViolations(page)).toEqual([])
})

test('columns tell what is allowed in them; cells tell what they mean', async ({
  page,
  workbench,
}) => {
  const app = new Workbench(page)
  await page.goto(workbench.url)
  await app.chooseFiles(
    () => page.getByRole('button', { name: 'Open a table file…' }).click(),
    [{ name: 'rich.vot', content: RICH_DOCUMENT }],
  )
  await app.cell(0, 0).click()
  await page.getByRole('button', { name: 'Column details' }).click()
  const details = page.getByRole('region', { name: /^Column / })
  await expect(details).toContainText('360, not included')
  await app.cell(0, 2).click()
  await expect(details).toContainText('K (infrared)')
  await expect(details.getByRole('link', { name: 'Bands of the survey' })).toBeVisible()
  await app.cell(0, 3).click()
  await page.keyboard.press('Enter')
  const viewer = page.getByRole('dialog', { name: 'Value of field' })
  await expect(viewer).toContainText('Circle around 56.75°, 24.1167°, radius 0.5°')
  expect(await axeViolations(page)).toEqual([])
})
