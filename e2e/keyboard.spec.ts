import type { Page } from '@playwright/test'
import { Workbench } from './pages/workbench.ts'
import { expect, test } from './support/fixtures.ts'

const ADQL = 'SELECT TOP 30 source_id, gmag FROM sample.optical ORDER BY source_id'

/** Whether what has the focus shows it: by an outline, a frame above it, or a caret in the editor. */
const showsFocus = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return false
    if (focused.getAttribute('role') === 'textbox') return true
    const frame = getComputedStyle(focused, '::after')
    if (frame.content !== 'none' && frame.borderTopStyle === 'solid') return true
    const { outlineStyle, outlineWidth } = getComputedStyle(focused)
    return outlineStyle !== 'none' && outlineWidth !== '0px'
  })

/** Goes back from the grid to a button of the toolbar above it; the focus is seen all the way. */
async function goToToolbar(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  await page.keyboard.press('Shift+Tab')
  for (let presses = 0; presses < 5; presses += 1) {
    expect(await showsFocus(page)).toBe(true)
    if (await button.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('ArrowLeft')
  }
  await expect(button).toBeFocused()
}

test('the main job without a mouse', async ({ page, context, workbench }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const app = new Workbench(page)
  const editor = page.getByRole('textbox', { name: 'ADQL query', exact: true })
  await page.goto(workbench.url)
  await expect(page.getByRole('button', { name: 'Ask the sample sky' })).toBeVisible()

  // To the query, and rows.
  await app.command('open query')
  await expect(editor).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(ADQL)
  await page.keyboard.press('ControlOrMeta+Enter')
  await app.expectRows(30)
  await expect(editor).toBeFocused()

  // To the grid: move, sort by a header, see a cell in full, copy.
  await page.keyboard.press('F6')
  await expect(app.grid).toBeFocused()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(app.header('gmag')).toHaveAttribute('aria-sort', 'ascending')
  await page.keyboard.press('ArrowDown')
  const brightest = await app.cell(0, 1).textContent()
  await expect(app.cell(0, 1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'gmag' })).toContainText(brightest ?? '?')
  await page.keyboard.press('Escape')
  await expect(app.grid).toBeFocused()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('ControlOrMeta+c')
  await expect(page.getByText('Copied 2 cells')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.split(/\r?\n/).slice(0, 2)).toEqual(['gmag', brightest])

  // To the column's details, and back to the query.
  await goToToolbar(page, 'Column details')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Column gmag' })).toContainText('Maximum')
  await page.keyboard.press('F6')
  await expect(editor).toBeFocused()
})

test('the focus is to be seen in every panel, and Escape takes back a service', async ({
  page,
  workbench,
}) => {
  const app = new Workbench(page)
  await page.goto(workbench.url)
  for (const panel of ['Welcome', 'Settings', 'Tables', 'Query']) {
    await app.command(`open ${panel}`)
    await expect(page.getByRole('tab', { name: panel })).toHaveAttribute('aria-selected', 'true')
    await expect.poll(() => showsFocus(page)).toBe(true)
  }
  await expect(page.getByRole('textbox', { name: 'ADQL query', exact: true })).toBeFocused()
  await app.serviceField.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('potsdam')
  await expect(page.getByRole('option')).toHaveText([/Gaia \(AIP\)/])
  await page.keyboard.press('Escape')
  await expect(app.serviceField).toHaveValue('Sample sky')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('aip.de')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(app.serviceField).toHaveValue('Gaia (AIP)')
})
