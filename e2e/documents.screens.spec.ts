import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { DAMAGED_DOCUMENT, HTML_PAGE } from './faults/documents.ts'
import { Workbench } from './pages/workbench.ts'
import { expect, test } from './support/fixtures.ts'
import { RICH_DOCUMENT } from './support/richDocument.ts'

/* Pictures of what opens, saves and explains documents, in screenshots/; checks that nothing sticks out. */

const FOLDER = join(import.meta.dirname, '../screenshots')

async function shoot(page: Page, name: string): Promise<void> {
  const sticksOut = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
  expect(sticksOut, `${name} is wider than the window`).toBe(false)
  await page.screenshot({ path: join(FOLDER, `${name}.png`) })
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 1024])
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } })
      const end = `${colorScheme}-${width}`

      test('opening', async ({ page, workbench, faults }) => {
        const app = new Workbench(page)
        await page.goto(workbench.url)
        await expect(page.getByRole('button', { name: 'Open from URL…' })).toBeVisible()
        await app.dragFiles('dragover', [{ name: 'rich.vot', content: RICH_DOCUMENT }])
        await shoot(page, `open-drop-${end}`)
        await app.dragFiles('drop', [
          { name: 'rich.vot', content: RICH_DOCUMENT },
          { name: 'login.vot', content: HTML_PAGE },
        ])
        await app.expectRows(30)
        const panel = page.getByRole('tabpanel', { name: 'Tables' })
        await expect(panel.getByRole('alert')).toBeVisible()
        await shoot(page, `open-tables-${end}`)
        const dialog = await app.openUrl(`${faults.url}/no-such-fault/a.vot`)
        await expect(dialog.getByRole('alert')).toBeVisible()
        await shoot(page, `open-url-${end}`)
      })

      test('metadata and saving', async ({ page, workbench }) => {
        const app = new Workbench(page)
        await page.goto(workbench.url)
        await expect(page.getByRole('button', { name: 'Open from URL…' })).toBeVisible()
        await app.dragFiles('drop', [{ name: 'rich.vot', content: RICH_DOCUMENT }])
        await app.expectRows(30)
        await page.getByRole('button', { name: 'About this table' }).click()
        await expect(page.getByRole('heading', { name: 'Groups' })).toBeVisible()
        await app.command('maximize')
        await shoot(page, `metadata-${end}`)
        await page.getByRole('button', { name: 'Save', exact: true }).click()
        await expect(page.getByRole('menuitem').first()).toBeVisible()
        await shoot(page, `save-${end}`)
        await page.keyboard.press('Escape')
        await app.cell(0, 3).dblclick()
        await expect(page.getByRole('button', { name: 'Copy value' })).toBeVisible()
        await shoot(page, `cell-${end}`)
      })

      test('the response doctor', async ({ page, workbench, faults }) => {
        const app = new Workbench(page)
        const service = `${faults.url}/damaged/tap`
        await app.runLink(workbench.url, { service, adql: 'SELECT * FROM stars' })
        await app.expectRows(3)
        await app.doctorButton.click()
        const doctor = app.doctorPane
        await expect(doctor.getByRole('button', { name: 'Copy report' })).toBeVisible()
        await shoot(page, `doctor-findings-${end}`)
        await doctor.getByRole('tab', { name: 'Document' }).click()
        await shoot(page, `doctor-document-${end}`)
        await doctor.getByRole('tab', { name: 'Strict check' }).click()
        await shoot(page, `doctor-before-check-${end}`)
        await doctor.getByRole('button', { name: 'Run the strict check' }).click()
        await expect(doctor.getByRole('row').first()).toBeVisible()
        await shoot(page, `doctor-strict-${end}`)
        await app.dragFiles('drop', [{ name: 'damaged.vot', content: DAMAGED_DOCUMENT }])
        await expect(app.tab('damaged')).toBeVisible()
        await app.doctorButton.click()
        await doctor.getByRole('button', { name: 'Show in a panel of its own' }).click()
        const panel = page.getByRole('tabpanel', { name: /^Doctor: / })
        await expect(panel.getByRole('button', { name: 'Copy report' })).toBeVisible()
        await shoot(page, `doctor-panel-${end}`)
      })
    })
