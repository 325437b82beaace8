import { join } from 'node:path'
import { Workbench } from './pages/workbench.ts'
import { expect, test } from './support/fixtures.ts'

/* Pictures of each panel for people to look at, in screenshots/; checks that nothing sticks out. */

const FOLDER = join(import.meta.dirname, '../screenshots')

const OVERFLOWING = {
  service: 'local',
  adql: 'SELECT source_id, ra, dec, parallax, pmra, pmdec, gmag, bpmag - rpmag AS bp_rp\nFROM sample.optical\nORDER BY gmag',
  maxrec: 500,
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 1024])
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } })

      test('welcome, query, table, tables, settings', async ({ page, workbench }) => {
        const app = new Workbench(page)
        const shoot = async (name: string) => {
          const sticksOut = await page.evaluate(
            () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
          )
          expect(sticksOut, `${name} is wider than the window`).toBe(false)
          await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}-${width}.png`) })
        }
        await page.goto(workbench.url)
        await expect(page.getByRole('button', { name: /Ask the sample sky/ })).toBeVisible()
        await shoot('welcome')
        await app.runLink(workbench.url, OVERFLOWING)
        await app.expectRows(500)
        await expect(page.getByRole('textbox', { name: /ADQL query/ })).toBeVisible()
        await shoot('query')
        await page.getByRole('button', { name: 'Tables', exact: true }).click()
        await expect(page.getByRole('tabpanel', { name: 'Tables' })).toContainText('optical_1')
        await shoot('tables')
        await page.goto(`${workbench.url}#/settings`)
        await expect(page.getByRole('tabpanel', { name: 'Settings' })).toBeVisible()
        await shoot('settings')
      })
    })
