import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { readVOTable } from '../src/vo/votable/index.ts'
import { Workbench } from './pages/workbench.ts'
import { startCompanionProcess } from './support/companion.ts'
import { expect, test } from './support/fixtures.ts'

const QUERY = {
  service: 'local',
  adql: 'SELECT source_id, ra, gmag, parallax FROM sample.optical WHERE gmag < 11',
  maxrec: 40,
}
const COLUMNS = ['source_id', 'ra', 'gmag', 'parallax']

type Document = Awaited<ReturnType<typeof readVOTable>>

/** Values that the FIELD's datatype makes of the text of the first rows in the grid. */
async function shownRows(app: Workbench, document: Document, count: number): Promise<unknown[][]> {
  const readers = document.tables[0]?.fields.map(({ datatype }) => {
    if (datatype === 'long') return BigInt
    return datatype === 'float' ? (text: string) => Math.fround(Number(text)) : Number
  })
  const rows: unknown[][] = []
  for (let row = 0; row < count; row++) {
    const texts = COLUMNS.map((_, column) => app.cell(row, column).textContent())
    const cells = (await Promise.all(texts)).map((text) => (text ?? '').trim())
    rows.push(
      cells.map((text, column) => (/^null$/i.test(text) ? null : readers?.[column]?.(text))),
    )
  }
  return rows
}

function rowsOf(document: Document, count: number): unknown[][] {
  const table = document.tables[0]
  return Array.from({ length: count }, (_, row) =>
    COLUMNS.map((_, column) => table?.column(column).get(row)),
  )
}

function infoOf(document: Document, name: string): string | undefined {
  return document.tables[0]?.resource?.infos.find((info) => info.name === name)?.value
}

async function expectSameTable(app: Workbench, document: Document): Promise<void> {
  expect(document.diagnostics).toEqual([])
  expect(document.tables[0]?.fields.map(({ name }) => name)).toEqual(COLUMNS)
  expect(document.tables[0]?.fields[2]).toMatchObject({ unit: 'mag', ucd: expect.any(String) })
  expect(document.tables[0]?.rowCount).toBe(40)
  expect(rowsOf(document, 8)).toEqual(await shownRows(app, document, 8))
  expect(document.queryStatus.value).toBe('OVERFLOW')
  expect(infoOf(document, 'QUERY')).toBe(QUERY.adql)
  expect(infoOf(document, 'request_date')).toMatch(/^\d{4}-\d\d-\d\dT/)
}

/** Runs the query and sorts by magnitude, faintest first. */
async function openSorted(page: Page, base: string): Promise<Workbench> {
  const app = new Workbench(page)
  await app.runLink(base, QUERY)
  await app.expectRows(40)
  await app.header('gmag').click()
  await expect(app.header('gmag')).toHaveAttribute('aria-sort', 'ascending')
  await app.header('gmag').click()
  await expect(app.header('gmag')).toHaveAttribute('aria-sort', 'descending')
  return app
}

async function downloadFile(page: Page, act: () => Promise<void>) {
  const waiting = page.waitForEvent('download')
  await act()
  const download = await waiting
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

async function downloaded(page: Page, act: () => Promise<void>) {
  const { name, bytes } = await downloadFile(page, act)
  return { name, document: await readVOTable(bytes), bytes }
}

const linkDialog = (page: Page) => page.getByRole('dialog', { name: 'Link for desktop programs' })

test('a table is saved as a VOTable, as it stands in the grid', async ({ page, workbench }) => {
  const app = await openSorted(page, workbench.url)
  const binary = await downloaded(page, async () => {
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('menuitem', { name: 'VOTable', exact: true }).click()
  })
  expect(binary.name).toBe('optical_1.vot')
  expect(binary.bytes.includes('<BINARY2>')).toBe(true)
  await expectSameTable(app, binary.document)
  await expect(page.getByText(/^Saved optical_1\.vot, .*B\.$/)).toBeVisible()

  const text = await downloaded(page, () => app.command('save as votable text'))
  expect(text.bytes.includes('<TABLEDATA>')).toBe(true)
  await expectSameTable(app, text.document)
})

/** Every format in the menu, its file name, and whether it keeps units. */
const FORMATS = [
  { label: 'VOTable, BINARY', fileName: 'optical_1.vot', hasUnits: true },
  { label: 'VOTable, text', fileName: 'optical_1.vot', hasUnits: true },
  { label: 'FITS', fileName: 'optical_1.fits', hasUnits: true },
  { label: 'Parquet', fileName: 'optical_1.parquet', hasUnits: true },
  { label: 'ECSV', fileName: 'optical_1.ecsv', hasUnits: true },
  { label: 'CSV', fileName: 'optical_1.csv', hasUnits: false },
  { label: 'TSV', fileName: 'optical_1.tsv', hasUnits: false },
]

test('a table is saved in every format, and opens again', async ({ page, workbench }) => {
  test.slow()
  const app = await openSorted(page, workbench.url)
  const shown = []
  for (let row = 0; row < 8; row++)
    shown.push(await Promise.all(COLUMNS.map((_, column) => app.cell(row, column).textContent())))
  const saved = []
  for (const { label, fileName } of FORMATS) {
    const file = await downloadFile(page, async () => {
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByRole('menuitem', { name: label, exact: true }).click()
    })
    expect(file.name, label).toBe(fileName)
    saved.push({ name: `${saved.length} ${fileName}`, content: file.bytes })
  }
  await app.chooseFiles(() => app.command('open a table file'), saved)
  for (const [index, { label, fileName, hasUnits }] of FORMATS.entries()) {
    await app.tab(`${index} ${fileName.replace(/\..*/, '')}`).click()
    await app.expectRows(40)
    for (const [row, texts] of shown.entries())
      for (const [column, text] of texts.entries())
        await expect(app.cell(row, column), label).toHaveText(text ?? '')
    if (hasUnits) await expect(app.header('gmag'), label).toContainText('mag')
  }
})

test('a saved table opens again, cut as it was', async ({ page, workbench }) => {
  const app = await openSorted(page, workbench.url)
  const { bytes } = await downloaded(page, () => app.command('save as votable'))
  await page.reload()
  const chooser = page.waitForEvent('filechooser')
  await app.command('open a table file')
  await (await chooser).setFiles({ name: 'again.vot', mimeType: '', buffer: bytes })
  await app.expectRows(40)
  await expect(page.getByText(/first 40 rows/i).first()).toBeVisible()
})

test('a link hands the table to desktop programs', async ({ page, context, workbench }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const app = await openSorted(page, workbench.url)
  const button = page.getByRole('button', { name: 'Link for desktop programs' })
  await button.focus()
  await page.keyboard.press('Enter')
  const address = linkDialog(page).getByRole('textbox', { name: 'Address of this table' })
  await expect(address).toHaveValue(
    /^http:\/\/127\.0\.0\.1:\d+\/drop\/[0-9a-f]{32}\/optical_1\.vot$/,
  )
  await expect(linkDialog(page)).toContainText('TOPCAT')
  await expect(linkDialog(page)).toContainText(/until (?:\d+ \w+ at )?\d\d:\d\d/)
  const url = await address.inputValue()
  await linkDialog(page).getByRole('button', { name: 'Copy' }).click()
  await expect(linkDialog(page).getByText('Copied.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url)

  const answer = await fetch(url)
  expect(answer.headers.get('content-type')).toBe('application/x-votable+xml')
  const document = await readVOTable(new Uint8Array(await answer.arrayBuffer()))
  await page.keyboard.press('Escape')
  await expect(linkDialog(page)).toBeHidden()
  await expect(button).toBeFocused()
  await expectSameTable(app, document)
})

test('without a table drop, and beyond its bounds, it says so', async ({ page }) => {
  for (const [env, words] of [
    [{ DROP: 'off' }, /switched off.*Save the table/],
    [{ DROP_MAX_BYTES: '2000' }, /larger than the table drop takes.*Save the table/],
  ] as const) {
    const companion = await startCompanionProcess(env)
    try {
      await openSorted(page, companion.url)
      await page.keyboard.press('ControlOrMeta+k')
      const palette = page.getByRole('dialog', { name: 'Command palette' })
      await palette.getByRole('searchbox').fill('link for desktop programs')
      await expect(palette.getByRole('menuitem')).toHaveCount(1)
      await page.keyboard.press('Enter')
      await expect(linkDialog(page).getByRole('alert')).toContainText(words)
      await linkDialog(page).getByRole('button', { name: 'Close' }).click()
      await expect(linkDialog(page)).toBeHidden()
    } finally {
      await companion.stop()
    }
  }
})

test('a big table shows how far it is, and the save can be cancelled', async ({
  page,
  workbench,
}) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, {
    service: 'local',
    adql: 'SELECT a.*, b.* FROM sample.optical AS a CROSS JOIN (SELECT TOP 40 * FROM sample.bright) AS b',
    maxrec: 200_000,
  })
  await app.expectRows(200_000)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('menuitem', { name: 'VOTable', exact: true }).click()
  await expect(page.getByRole('progressbar', { name: /^Saving/ })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel saving' }).click()
  await expect(page.getByText('Nothing was saved: cancelled.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeEnabled()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in what saves and links: ${colorScheme}, 1024 px`, async ({
    page,
    workbench,
  }) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 1024, height: 800 })
    await openSorted(page, workbench.url)
    const violations = async () => {
      const { violations: found } = await new AxeBuilder({ page }).analyze()
      return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
    }
    const toolbar = page.getByRole('toolbar', { name: 'Table' })
    expect((await toolbar.boundingBox())?.height).toBeLessThan(45)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    expect(await violations()).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Link for desktop programs' }).click()
    await expect(linkDialog(page).getByRole('textbox')).toBeVisible()
    expect(await violations()).toEqual([])
  })
