import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { Workbench } from './pages/workbench.ts'
import { expect, test } from './support/fixtures.ts'

const ADQL = 'SELECT TOP 50 source_id, ra, dec, gmag, parallax FROM sample.optical ORDER BY gmag'

/** What axe finds that keeps people out; its moderate rules are about style. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

const activity = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name })

async function openQuery(page: Page, url: string): Promise<void> {
  await page.goto(`${url}#/query`)
  await expect(page.getByRole('textbox', { name: 'ADQL query', exact: true })).toBeVisible()
}

async function openRows(page: Page, url: string, maxrec?: number): Promise<Workbench> {
  const app = new Workbench(page)
  await app.runLink(url, { service: 'local', adql: ADQL, maxrec })
  await expect(app.cell(0, 0)).toBeVisible()
  return app
}

/** Each state: what brings the page there. */
const STATES: Record<string, (page: Page, url: string) => Promise<void>> = {
  welcome: async (page, url) => {
    await page.goto(url)
    await expect(page.getByRole('button', { name: 'Ask the sample sky' })).toBeVisible()
  },
  'a query with its result': async (page, url) => {
    await openRows(page, url)
  },
  'an overflow': async (page, url) => {
    await openRows(page, url, 10)
    await expect(page.getByRole('button', { name: /^Run with maxrec/ })).toBeVisible()
  },
  'a query with an error': async (page, url) => {
    const app = new Workbench(page)
    await app.runLink(url, { service: 'local', adql: 'SELECT gmagg FROM sample.optical' })
    await expect(app.alert).toBeVisible()
  },
  'services to choose from': async (page, url) => {
    await openQuery(page, url)
    await new Workbench(page).serviceField.click()
    await expect(page.getByRole('option').first()).toBeVisible()
  },
  'the history': async (page, url) => {
    await openRows(page, url)
    await page.getByRole('button', { name: 'History' }).click()
    await page.getByRole('option').first().click()
  },
  'the examples': async (page, url) => {
    await openQuery(page, url)
    await page.getByRole('button', { name: 'Examples' }).click()
    await expect(page.getByRole('menuitem').first()).toBeVisible()
  },
  'column details': async (page, url) => {
    await openRows(page, url)
    await page.getByRole('button', { name: 'Column details' }).click()
    await expect(page.getByText('Maximum')).toBeVisible()
  },
  metadata: async (page, url) => {
    await openRows(page, url)
    await page.getByRole('button', { name: 'About this table' }).click()
    await expect(page.getByRole('heading', { name: 'Source' })).toBeVisible()
  },
  'a cell in full': async (page, url) => {
    const app = await openRows(page, url)
    await app.cell(0, 0).click()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Copy value' })).toBeVisible()
  },
  'the list of tables': async (page, url) => {
    await openRows(page, url)
    await activity(page, 'Tables').click()
    await expect(page.getByRole('list', { name: 'Loaded tables' })).toBeVisible()
  },
  settings: async (page, url) => {
    await page.goto(`${url}#/settings`)
    await expect(page.getByRole('heading', { name: 'Health of services' })).toBeVisible()
  },
  'the palette': async (page, url) => {
    await openRows(page, url)
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('menuitem').first()).toBeVisible()
  },
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const [name, open] of Object.entries(STATES))
    test(`axe finds nothing in ${name}: ${colorScheme}`, async ({ page, workbench }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width: 1024, height: 768 })
      await open(page, workbench.url)
      expect(await violations(page)).toEqual([])
    })
