import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'

const VOTABLE = `<?xml version="1.0"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE>
<FIELD name="name" datatype="char" arraysize="*"/><FIELD name="vmag" datatype="float" unit="mag"/>
<DATA><TABLEDATA><TR><TD>Alcyone</TD><TD>2.87</TD></TR><TR><TD>Atlas</TD><TD>3.63</TD></TR>
</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true })
const activity = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name })

/** Carries out the command that the words find first. */
async function command(page: Page, words: string): Promise<void> {
  await expect(activity(page, 'Commands')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await palette.getByRole('searchbox').fill(words)
  await expect(palette.getByRole('menuitem').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
}

async function openFile(page: Page, name: string, content: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Open a table file…' }).click()
  await (await chooser).setFiles({ name, mimeType: 'text/xml', buffer: Buffer.from(content) })
}

test('panels dock beside each other, and a reload brings them back', async ({
  page,
  workbench,
}) => {
  await page.goto(workbench.url)
  await activity(page, 'Query').click()
  await activity(page, 'Tables').click()
  await expect(page.getByRole('tab')).toHaveText(['Tables', 'Welcome', 'Query'])
  const side = await page.getByRole('region', { name: 'Tables' }).boundingBox()
  const main = await page.getByRole('region', { name: 'Query' }).boundingBox()
  expect(side?.width).toBeGreaterThan(200)
  expect(main?.x).toBeGreaterThanOrEqual((side?.x ?? 0) + (side?.width ?? 0))
  await page.reload()
  await expect(page.getByRole('tab')).toHaveText(['Tables', 'Welcome', 'Query'])
  await expect(tab(page, 'Query')).toHaveAttribute('aria-selected', 'true')
  await command(page, 'reset layout')
  await expect(page.getByRole('tab')).toHaveText(['Welcome'])
})

test('a stored layout that makes no sense is dropped', async ({ page, workbench }) => {
  await page.goto(workbench.url)
  for (const stored of ['{', '{"version":1,"layout":{"grid":{},"panels":{}}}', '{"version":99}']) {
    await page.evaluate((text) => localStorage.setItem('vo-workbench.layout', text), stored)
    await page.reload()
    await expect(page.getByRole('tab')).toHaveText(['Welcome'])
  }
})

test('the theme follows the system until one is chosen', async ({ page, workbench }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.goto(workbench.url)
  await expect(activity(page, 'Welcome')).toBeVisible()
  const light = await background()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(background).not.toBe(light)
  const dark = await background()
  await command(page, 'theme light')
  await expect.poll(background).toBe(light)
  await page.reload()
  await expect(activity(page, 'Welcome')).toBeVisible()
  await expect.poll(background).toBe(light)
  await command(page, 'theme follow the system')
  await expect.poll(background).toBe(dark)
})

test('the palette opens by F1 in the editor, and gives the focus back', async ({
  page,
  workbench,
}) => {
  await page.goto(`${workbench.url}#/query`)
  const editor = page.getByRole('textbox', { name: 'ADQL query', exact: true })
  await editor.focus()
  await page.keyboard.press('F1')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await expect(palette.getByRole('searchbox')).toBeFocused()
  await palette.getByRole('searchbox').fill('no such thing')
  await expect(palette).toContainText('No command matches')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await expect(editor).toBeFocused()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('tabs work by keyboard: arrows move, Delete closes', async ({ page, workbench }) => {
  await page.goto(`${workbench.url}#/settings`)
  await expect(page).toHaveTitle('Settings · VO Workbench')
  await tab(page, 'Settings').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(tab(page, 'Welcome')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('tab')).toHaveText(['Settings'])
  await tab(page, 'Settings').press('Delete')
  await page.getByRole('button', { name: 'Open Welcome' }).click()
  await expect(page.getByRole('tab')).toHaveText(['Welcome'])
})

test('a hash that changes opens its panel', async ({ page, workbench }) => {
  await page.goto(workbench.url)
  await page.evaluate(() => {
    window.location.hash = '#/settings'
  })
  await expect(tab(page, 'Settings')).toHaveAttribute('aria-selected', 'true')
})

test('a VOTable file opens as a table; its panel goes with it', async ({ page, workbench }) => {
  await page.goto(workbench.url)
  await openFile(page, 'pleiades.vot', VOTABLE)
  await expect(tab(page, 'pleiades')).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'Alcyone' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('tab')).toHaveText(['Welcome'])
})

test('a file that is no VOTable says so where it was opened', async ({ page, workbench }) => {
  await page.goto(workbench.url)
  await openFile(page, 'notes.xml', '<notes><b onclick="x">buy milk</b></notes>')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('not a VOTable')
  await expect(alert.getByRole('blockquote')).toHaveText('buy milk')
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(alert).toHaveCount(0)
})

test('stored data can be cleared', async ({ page, workbench }) => {
  await page.goto(`${workbench.url}#/settings`)
  await command(page, 'theme dark')
  await page.getByRole('button', { name: 'Clear stored data…' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('deleted for good')
  await question.getByRole('button', { name: 'Clear and reload' }).click()
  await expect(page.getByRole('button', { name: /^Theme: system/ })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 1024])
    test(`axe finds nothing in the shell: ${colorScheme}, ${width} px`, async ({
      page,
      workbench,
    }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      const violations = async () => {
        const { violations: found } = await new AxeBuilder({ page }).analyze()
        return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
      }
      await page.goto(workbench.url)
      await openFile(page, 'cut.vot', VOTABLE.slice(0, -60))
      await expect(page.getByRole('alert').first()).toBeVisible()
      expect(await violations()).toEqual([])
      await activity(page, 'Settings').click()
      await expect(page.getByRole('heading', { name: 'Health of services' })).toBeVisible()
      expect(await violations()).toEqual([])
      await page.keyboard.press('ControlOrMeta+k')
      await expect(page.getByRole('menuitem').first()).toBeVisible()
      expect(await violations()).toEqual([])
    })
