import { createServer } from 'node:net'
import { Workbench } from './pages/workbench.ts'
import { expect, test } from './support/fixtures.ts'

const ADQL = 'SELECT TOP 10 * FROM stars'

/** A port that was free a moment ago, with nobody listening. */
async function deadPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

test('a dead port: the service does not answer', async ({ page, workbenchNoRelay }) => {
  const app = new Workbench(page)
  const service = `http://127.0.0.1:${await deadPort()}/tap`
  await app.runLink(workbenchNoRelay.url, { service, adql: ADQL })
  await expect(app.alert).toContainText('does not answer')
  await expect(app.alert).toContainText(service)
})

test('a dead port with the relay at hand: still the host that is down', async ({
  page,
  workbench,
}) => {
  const app = new Workbench(page)
  const service = `http://127.0.0.1:${await deadPort()}/tap`
  await app.runLink(workbench.url, { service, adql: ADQL })
  await expect(app.alert).toContainText('does not answer')
  await expect(app.alert).not.toContainText('refused to fetch')
})

test('a wrong URL: the server says 404', async ({ page, workbench, faults }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: `${faults.url}/no-such-fault/tap`, adql: ADQL })
  await expect(app.alert).toContainText('404')
  await expect(app.alert).toContainText('The fault server knows no fault')
})

test('an address that is none: said at the field', async ({ page, workbench }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: 'not a service', adql: ADQL })
  await expect(app.alert).toContainText(/not a service|address|URL/)
})

test('an HTML page instead of a VOTable', async ({ page, workbench, faults }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: `${faults.url}/html/tap`, adql: ADQL })
  await expect(app.alert).toContainText('A web page came instead of a table')
  await expect(app.alert.getByRole('blockquote')).toContainText('Down for maintenance')
  expect(await page.evaluate(() => Reflect.get(window, 'faultScriptRan'))).toBeUndefined()
})

test('without CORS, through the relay', async ({ page, workbench, faults }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: `${faults.url}/nocors/tap`, adql: ADQL })
  await app.expectRows(3)
  await expect(page.getByText(/through the relay/).first()).toBeVisible()
})

test('without CORS and without relay: the cause is named', async ({
  page,
  workbenchNoRelay,
  faults,
}) => {
  const app = new Workbench(page)
  await app.runLink(workbenchNoRelay.url, { service: `${faults.url}/nocors/tap`, adql: ADQL })
  await expect(app.alert).toContainText('no CORS header')
  await expect(app.alert).toContainText('npm start')
})

test('a slow service: rows while they come, and Cancel keeps them', async ({
  page,
  workbench,
  faults,
}) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: `${faults.url}/slow/tap`, adql: ADQL })
  await expect(app.grid.getByRole('gridcell', { name: 'star 1', exact: true })).toBeVisible()
  await app.cancelQuery()
  await expect(page.getByText(/cancelled/i).first()).toBeVisible()
  const rows = Number(await app.grid.getAttribute('aria-rowcount')) - 1
  expect(rows).toBeGreaterThan(0)
  expect(rows).toBeLessThan(600)
  await expect(app.alert).toHaveCount(0)
})

test('a service that never answers can be cancelled', async ({ page, workbench, faults }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: `${faults.url}/hang/tap`, adql: ADQL })
  await app.cancelQuery()
  await expect(page.getByText(/cancelled/i).first()).toBeVisible()
  await expect(app.runButton).toBeEnabled()
})

test('a connection cut in the middle: rows came while it ran, are kept, and an alert says so', async ({
  page,
  workbench,
  faults,
}) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: `${faults.url}/cutlater/tap`, adql: ADQL })
  await app.expectRows(400)
  await expect(app.alert).toHaveCount(0)
  faults.cut()
  await expect(app.alert.first()).toContainText(/broke/)
  await app.expectRows(400)
  await expect(page.getByText(/400 rows kept/)).toBeVisible()
})

test('a document that just ends in the middle: rows kept, alert', async ({
  page,
  workbench,
  faults,
}) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: `${faults.url}/cutclean/tap`, adql: ADQL })
  await app.expectRows(400)
  await expect(app.alert.first()).toContainText(/400/)
})

test("the server's own error, with its place marked", async ({ page, workbench, faults }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, {
    service: `${faults.url}/error400/tap`,
    adql: 'SELECT * FORM stars',
  })
  await expect(app.alert.getByRole('blockquote')).toContainText('Expected "FROM"')
  await page.getByRole('button', { name: 'Go to line 1, column 10' }).click()
  await expect(page.getByRole('textbox', { name: /ADQL query/ })).toBeFocused()
})

test('markup from a service stays text', async ({ page, workbench, faults }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: `${faults.url}/xss/tap`, adql: ADQL })
  await app.expectRows(3)
  await expect(app.cell(0, 0)).toContainText('<img src=x')
  await expect(app.cell(2, 2).getByRole('link')).toHaveAttribute(
    'href',
    'https://example.org/?a=1&b=2',
  )
  await expect(app.cell(0, 2).getByRole('link')).toHaveCount(0)
  await expect(app.cell(1, 2).getByRole('link')).toHaveCount(0)
  await app.runLink(workbench.url, { service: `${faults.url}/xsserror/tap`, adql: ADQL })
  await expect(app.alert).toContainText('<img src=x')
  expect(await page.evaluate(() => Reflect.get(window, 'faultScriptRan'))).toBeUndefined()
})

test('OVERFLOW cannot be missed', async ({ page, workbench, faults }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, {
    service: `${faults.url}/overflow/tap`,
    adql: ADQL,
    maxrec: 2000,
  })
  await app.expectRows(2000)
  await expect(page.getByText(/first 2,000 rows/i).first()).toBeVisible()
})

test('a body gzipped without a word of it', async ({ page, workbench, faults }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: `${faults.url}/gzip/tap`, adql: ADQL })
  await app.expectRows(3)
})

test('a busy service: when to come back is said', async ({ page, workbench, faults }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, { service: `${faults.url}/busyhours/tap`, adql: ADQL })
  await expect(app.alert).toContainText('slow down')
})
