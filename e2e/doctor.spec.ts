import { readFile } from 'node:fs/promises'
import { Workbench } from './pages/workbench.ts'
import { axeViolations } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'

const ADQL = 'SELECT TOP 10 * FROM stars'

test('a document with repairs: a quiet badge opens what was met and what was assumed', async ({
  page,
  context,
  workbench,
  faults,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const app = new Workbench(page)
  const service = `${faults.url}/damaged/tap`
  await app.runLink(workbench.url, { service, adql: ADQL })
  await app.expectRows(3)
  await expect(app.alert).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(app.doctorButton).toHaveText(/^\d+$/)
  await app.doctorButton.focus()
  await page.keyboard.press('Enter')
  const doctor = app.doctorPane
  await expect(doctor.getByRole('heading', { name: /^Content lost or guessed/ })).toBeVisible()
  await expect(doctor.getByRole('heading', { name: /^Against the standard/ })).toBeVisible()
  await expect(doctor).toContainText(/column mag/)
  await expect(doctor).toContainText('2 times')
  await expect(doctor).toContainText(/VOTable 1\.\d §/)
  expect(await axeViolations(page)).toEqual([])

  await doctor.getByRole('button', { name: 'Copy report' }).click()
  await expect(doctor.getByText('Copied.')).toBeVisible()
  const report = await page.evaluate(() => navigator.clipboard.readText())
  for (const words of [service, ADQL, 'Content lost or guessed', '<TD>bright</TD>'])
    expect(report).toContain(words)

  await doctor.getByRole('tab', { name: 'Document' }).click()
  await expect(doctor).toContainText('application/x-votable+xml')
  await expect(doctor.getByRole('listitem').nth(1)).toHaveText(
    '<!-- <img src=x onerror="window.faultScriptRan=true"> -->',
  )
  expect(await page.evaluate(() => Reflect.get(window, 'faultScriptRan'))).toBeUndefined()
  expect(await axeViolations(page)).toEqual([])
  await doctor.getByRole('button', { name: 'Close this pane' }).click()
  await expect(doctor).toHaveCount(0)
})

test('a document by the book: nothing to report', async ({ page, workbench, faults }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: `${faults.url}/ok/tap`, adql: ADQL })
  await app.expectRows(3)
  await expect(app.doctorButton).toHaveText('')
  await app.doctorButton.click()
  await expect(app.doctorPane).toContainText('Nothing to report: the document follows the standard')
})

test('the strict check: findings by line, filtered, saved as text', async ({
  page,
  workbench,
  faults,
}) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: `${faults.url}/damaged/tap`, adql: ADQL })
  await app.expectRows(3)
  await app.doctorButton.click()
  const doctor = app.doctorPane
  await doctor.getByRole('tab', { name: 'Strict check' }).click()
  await doctor.getByRole('button', { name: 'Run the strict check' }).click()
  await expect(doctor.getByText(/^\d+ findings\.$/)).toBeVisible()
  const rows = doctor.getByRole('row')
  const all = await rows.count()
  expect(all).toBeGreaterThan(3)
  const lines = (await doctor.getByRole('row').locator('td:first-child').allTextContents())
    .filter(Boolean)
    .map(Number)
  expect(lines.length).toBeGreaterThan(0)
  expect(lines).toEqual(lines.toSorted((a, b) => a - b))
  expect(await axeViolations(page)).toEqual([])
  await doctor.getByRole('button', { name: /^Against the standard/ }).click()
  await expect.poll(() => rows.count()).toBeLessThan(all)
  const waiting = page.waitForEvent('download')
  await doctor.getByRole('button', { name: 'Save as text' }).click()
  const download = await waiting
  expect(download.suggestedFilename()).toMatch(/^strict-check-.*\.txt$/)
  expect(await readFile(await download.path(), 'utf8')).toContain('Lost or guessed')
})

test('a strict check can be cancelled', async ({ page, workbench, faults }) => {
  const app = new Workbench(page)
  // Rows come, and then nothing more: also when the document is fetched once more.
  await app.runLink(workbench.url, { service: `${faults.url}/stall/tap`, adql: ADQL })
  await app.expectRows(10)
  await app.doctorButton.click()
  const doctor = app.doctorPane
  await doctor.getByRole('tab', { name: 'Strict check' }).click()
  await expect(doctor).toContainText('still being read')
  await app.cancelQuery()
  await doctor.getByRole('button', { name: 'Run the strict check' }).click()
  await expect(doctor.getByRole('progressbar', { name: 'Strict check' })).toBeVisible()
  await doctor.getByRole('button', { name: 'Cancel' }).click()
  await expect(doctor.getByRole('button', { name: 'Run the strict check' })).toBeVisible()
})

test('a document is read once more as what the user says it is', async ({ page, workbench }) => {
  const app = new Workbench(page)
  await page.goto(workbench.url)
  await app.chooseFiles(
    () => page.getByRole('button', { name: 'Open a table file…' }).click(),
    [{ name: 'notes.tsv', content: 'name, remark\tmag\nAtlas, a star\t3.63\n' }],
  )
  await expect(app.header('mag')).toBeVisible()
  await app.doctorButton.click()
  await app.doctorPane.getByRole('tab', { name: 'Document' }).click()
  await app.doctorPane.getByRole('button', { name: 'Open as…' }).click()
  await page.getByRole('menuitem', { name: 'CSV', exact: true }).click()
  await expect(app.header('name')).not.toContainText('remark')
  await expect(app.cell(0, 0)).toHaveText('Atlas')
})

test('no table came: the doctor shows what did, as text', async ({ page, workbench, faults }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: `${faults.url}/html/tap`, adql: ADQL })
  await app.alert.getByRole('button', { name: 'Response doctor' }).click()
  const doctor = page.getByRole('tabpanel', { name: /^Doctor: / })
  await expect(doctor).toContainText('No table came')
  await doctor.getByRole('tab', { name: 'Document' }).click()
  await expect(doctor).toContainText('text/html')
  await expect(doctor).toContainText('<script>window.faultScriptRan = true</script>')
  expect(await page.evaluate(() => Reflect.get(window, 'faultScriptRan'))).toBeUndefined()
  await page.reload()
  await expect(page.getByRole('tab', { name: 'Query', exact: true })).toBeVisible()
  await expect(page.getByRole('tab', { name: /^Doctor: / })).toHaveCount(0)
})
