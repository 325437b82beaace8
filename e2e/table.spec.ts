import { readFile } from 'node:fs/promises'
import { readVOTable } from '../src/vo/votable/index.ts'
import { Workbench } from './pages/workbench.ts'
import { expect, test } from './support/fixtures.ts'

const MILLION = `SELECT TOP 1000000 o.source_id, i.designation, o.gmag, i.jmag
FROM sample.optical AS o, sample.nearir AS i`

test('a million rows: the last one is as near as the first', async ({ page, workbench }) => {
  const app = new Workbench(page)
  test.slow()
  await app.runLink(workbench.url, { service: 'local', adql: MILLION, maxrec: 1_000_000 })
  await expect(app.grid).toHaveAttribute('aria-rowcount', '1000001', { timeout: 180_000 })
  await app.cell(0, 0).click()
  await page.keyboard.press('ControlOrMeta+End')
  await app.expectActiveCell(999_999, 3)
  await page.keyboard.press('ArrowUp')
  await app.expectActiveCell(999_998, 3)
  await page.keyboard.press('ControlOrMeta+Home')
  await app.expectActiveCell(0, 0)
  // A wheel turn moves by rows, however many there are.
  await app.grid.hover()
  for (let turn = 0; turn < 10; turn++) await page.mouse.wheel(0, 27 * 10)
  await expect(app.cell(105, 0)).toBeVisible()
  await app.header('gmag').click()
  await expect(app.header('gmag')).toHaveAttribute('aria-sort', 'ascending')
  await page.keyboard.press('ControlOrMeta+Home')
  await expect(app.cell(0, 2)).not.toBeEmpty()
})

test('sorting: up, down, and back to the original order', async ({ page, workbench }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, {
    service: 'local',
    adql: "SELECT name, vmag, hd FROM sample.bright WHERE constellation = 'Ori' ORDER BY name",
  })
  await expect(app.grid).toBeVisible()
  const first = await app.cell(0, 0).textContent()
  const vmag = app.header('vmag')
  await vmag.click()
  await expect(vmag).toHaveAttribute('aria-sort', 'ascending')
  await expect(app.cell(0, 0)).toHaveText('Rigel')
  await vmag.click()
  await expect(vmag).toHaveAttribute('aria-sort', 'descending')
  await expect(app.cell(0, 0)).not.toHaveText('Rigel')
  await vmag.click()
  await expect(vmag).toHaveAttribute('aria-sort', 'none')
  await expect(app.cell(0, 0)).toHaveText(first ?? '')
})

test('cells are copied at full precision', async ({ page, context, workbench }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const app = new Workbench(page)
  await app.runLink(workbench.url, {
    service: 'local',
    adql: 'SELECT TOP 2 source_id, ra, parallax FROM sample.optical ORDER BY gmag',
  })
  await app.expectRows(2)
  await app.cell(0, 0).click()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('ControlOrMeta+c')
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await expect
    .poll(copied)
    .toBe(
      'source_id\tra\tparallax\n65000000000000001\t58.63862037\t\n65000000009973012\t56.72346465\t7.6971',
    )
})

test('a column tells what it is and what it holds', async ({ page, workbench }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, {
    service: 'local',
    adql: 'SELECT source_id, parallax FROM sample.optical',
    maxrec: 10_000,
  })
  await app.expectRows(7279)
  await app.cell(0, 1).click()
  await page.getByRole('button', { name: 'Column details' }).click()
  const details = page.getByRole('region', { name: 'Column parallax' })
  await expect(details).toContainText('pos.parallax.trig')
  const file = await readFile(new URL('../public/sample/sample-optical.vot', import.meta.url))
  const [table] = (await readVOTable(file)).tables
  const parallaxes = table?.column(table.fields.findIndex(({ name }) => name === 'parallax'))
  const values = Array.from({ length: table?.rowCount ?? 0 }, (_, row) => parallaxes?.get(row))
  const numbers = values.filter((value) => typeof value === 'number')
  await expect(details).toContainText(String(Math.min(...numbers)))
  await expect(details).toContainText(String(Math.max(...numbers)))
  await expect(details).toContainText(String(values.length - numbers.length))
})
