import { gzipSync } from 'node:zlib'
import { CSV_DOCUMENT, wholeDocument } from './faults/documents.ts'
import { Workbench } from './pages/workbench.ts'
import { axeViolations } from './support/axe.ts'
import { expect, test } from './support/fixtures.ts'

const STARS = { name: 'stars.vot', content: wholeDocument(3) }

/** One document with three tables, as VizieR sends them. */
function severalTables(): string {
  const table = (name: string, rows: number) =>
    `<TABLE name="${name}"><FIELD name="n" datatype="int"/><DATA><TABLEDATA>${'<TR><TD>7</TD></TR>'.repeat(
      rows,
    )}</TABLEDATA></DATA></TABLE>`
  return `<?xml version="1.0"?><VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE>${table(
    'main',
    1,
  )}${table('notes', 2)}</RESOURCE><RESOURCE>${table('refs', 3)}</RESOURCE></VOTABLE>`
}

async function openWelcome(workbench: Workbench, url: string): Promise<void> {
  await workbench.page.goto(url)
  await expect(workbench.page.getByRole('button', { name: 'Open a table file…' })).toBeVisible()
}

test('files dropped anywhere open; while they hover it says what can be opened', async ({
  page,
  workbench,
}) => {
  const app = new Workbench(page)
  await openWelcome(app, workbench.url)
  await app.dragFiles('dragover', [STARS])
  for (const format of ['VOTable', 'FITS', 'CSV', 'TSV', 'ECSV', 'Parquet', 'gzipped'])
    await expect(page.getByText('Drop to open as tables')).toContainText(format)
  const zipped = { name: 'more.vot.gz', content: gzipSync(wholeDocument(5)) }
  await app.dragFiles('drop', [STARS, zipped])
  await expect(page.getByText('Drop to open as tables')).toHaveCount(0)
  for (const name of ['stars', 'more']) await expect(app.tab(name)).toBeVisible()
  await app.tab('more').click()
  await app.expectRows(5)
})

test('files of several formats open from the list of tables', async ({ page, workbench }) => {
  const app = new Workbench(page)
  await page.goto(workbench.url)
  const panel = await app.openTablesPanel()
  await app.chooseFiles(
    () => panel.getByRole('button', { name: 'Open file…' }).click(),
    [STARS, { name: 'pleiades.csv', content: CSV_DOCUMENT }],
  )
  await expect(panel.getByRole('list', { name: 'Loaded tables' })).toContainText('pleiades')
  await app.tab('pleiades').click()
  await app.expectRows(2)
  // More digits than a double holds.
  await expect(app.cell(0, 0)).toHaveText('9007199254740993')
  await expect(app.cell(0, 2)).toHaveText('Alcyone, eta Tau')
})

test('a document with several tables lists them under its name', async ({ page, workbench }) => {
  const app = new Workbench(page)
  await page.goto(workbench.url)
  await app.chooseFiles(
    () => page.getByRole('button', { name: 'Open a table file…' }).click(),
    [{ name: 'catalogue.vot', content: severalTables() }],
  )
  const panel = page.getByRole('tabpanel', { name: 'Tables' })
  const tables = panel.getByRole('list', { name: 'Tables of catalogue.vot' })
  await expect(tables.getByRole('listitem')).toHaveCount(3)
  await app.expectRows(1)
  await expect(app.tab('refs')).toHaveCount(0)
  await tables.getByRole('button', { name: /^refs/ }).click()
  await expect(app.tab('refs')).toBeVisible()
  await app.expectRows(3)
  await panel.getByRole('button', { name: 'Close all tables of catalogue.vot' }).click()
  await expect(tables).toHaveCount(0)
  await panel.getByRole('button', { name: 'Undo' }).click()
  await expect(tables.getByRole('listitem')).toHaveCount(3)
})

test('an address opens by shortcut, palette and paste', async ({ page, workbench, faults }) => {
  const app = new Workbench(page)
  await openWelcome(app, workbench.url)
  const dialog = await app.openUrl(`${faults.url}/ok/stars.vot`)
  await expect(dialog).toBeHidden()
  await expect(app.tab('stars')).toBeVisible()
  await app.expectRows(3)
  await app.command('open from url')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  }, `${faults.url}/csv/two.csv`)
  await expect(dialog.getByRole('textbox')).toHaveValue(`${faults.url}/csv/two.csv`)
  await dialog.getByRole('button', { name: 'Open' }).click()
  await expect(app.tab('two')).toBeVisible()
})

test('what is wrong with an address is said where it was typed', async ({
  page,
  workbenchNoRelay,
  faults,
}) => {
  const app = new Workbench(page)
  await openWelcome(app, workbenchNoRelay.url)
  const dialog = await app.openUrl('ftp://example.org/a.vot')
  await expect(dialog).toContainText('begins with http:// or https://')
  const field = dialog.getByRole('textbox')
  const open = async (path: string) => {
    await field.fill(`${faults.url}${path}`)
    await field.press('Enter')
  }
  await open('/no-such-fault/a.vot')
  await expect(dialog.getByRole('alert')).toContainText('404')
  await expect(dialog.getByRole('alert')).not.toContainText('TAP')
  await open('/nocors/a.vot')
  await expect(dialog.getByRole('alert')).toContainText('no CORS header')
  await open('/html/a.vot')
  await expect(dialog.getByRole('alert')).toContainText('A web page came instead of a table')
  await expect(dialog.getByRole('blockquote')).toContainText('Down for maintenance')
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
  const panel = await app.openTablesPanel()
  await expect(panel.getByRole('alert')).toHaveCount(0)
  expect(await page.evaluate(() => Reflect.get(window, 'faultScriptRan'))).toBeUndefined()
})

test('a slow address: rows while they come, and Cancel keeps them', async ({
  page,
  workbench,
  faults,
}) => {
  const app = new Workbench(page)
  await openWelcome(app, workbench.url)
  const dialog = await app.openUrl(`${faults.url}/stall/stars.vot`)
  await expect(app.grid.getByRole('gridcell', { name: 'star 1', exact: true })).toBeVisible()
  await expect(dialog).toBeHidden()
  const panel = await app.openTablesPanel()
  await expect(panel.getByRole('list', { name: 'Documents being opened' })).toContainText('stall')
  const table = page.getByRole('tabpanel', { name: 'stars' })
  await table.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(table.getByText(/^Cancelled: these are/)).toBeVisible()
  await expect(panel.getByRole('list', { name: 'Documents being opened' })).toHaveCount(0)
})

test('an address that never answers can be given up', async ({ page, workbench, faults }) => {
  const app = new Workbench(page)
  await openWelcome(app, workbench.url)
  const dialog = await app.openUrl(`${faults.url}/hang/stars.vot`)
  await expect(dialog.getByRole('progressbar')).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog.getByRole('button', { name: 'Open' })).toBeVisible()
  await expect(dialog.getByRole('alert')).toHaveCount(0)
})

test('a file that is no table: the list of tables says so, and the doctor shows it', async ({
  page,
  workbench,
}) => {
  const app = new Workbench(page)
  await openWelcome(app, workbench.url)
  const evil = '<html><body><h1>Login</h1><img src=x onerror="window.ran=true"></body></html>'
  await app.dragFiles('drop', [{ name: 'table.vot', content: evil }])
  const panel = page.getByRole('tabpanel', { name: 'Tables' })
  await expect(panel.getByRole('alert')).toBeVisible()
  await panel.getByRole('button', { name: 'Response doctor' }).click()
  const doctor = page.getByRole('tabpanel', { name: 'Doctor: table.vot' })
  await expect(doctor).toContainText('No table came')
  await doctor.getByRole('tab', { name: 'Document' }).click()
  await expect(doctor.getByRole('listitem').first()).toContainText('<img src=x onerror=')
  expect(await page.evaluate(() => Reflect.get(window, 'ran'))).toBeUndefined()
  expect(await axeViolations(page)).toEqual([])
  await panel.getByRole('button', { name: 'Dismiss' }).click()
  await expect(panel.getByRole('alert')).toHaveCount(0)
})
