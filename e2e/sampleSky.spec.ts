import { Workbench } from './pages/workbench.ts'
import { expect, test } from './support/fixtures.ts'

/* The sample sky needs nothing but the page: whatever reaches for another host fails the test. */

test('a link asks the sample sky and shows the rows', async ({ page, workbench }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, {
    service: 'local',
    adql: 'SELECT TOP 5 source_id, ra, dec, gmag, parallax FROM sample.optical ORDER BY gmag',
  })
  await app.expectRows(5)
  await expect(app.grid).toHaveAttribute('aria-colcount', '5')
  await expect(app.header('source_id')).toBeVisible()
  // Beyond 2^53: a double could not hold it.
  await expect(app.cell(0, 0)).toHaveText('65000000000000001')
  await expect(app.header('gmag')).toContainText('mag')
  await expect(app.cell(0, 4)).toHaveAccessibleName(/null/i)
})

test('maxrec cuts the result, and the panel says so', async ({ page, workbench }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, {
    service: 'local',
    adql: 'SELECT * FROM sample.nearir',
    maxrec: 100,
  })
  await app.expectRows(100)
  await expect(page.getByText(/first 100 rows/i).first()).toBeVisible()
  await expect(page.getByText(/maxrec/).first()).toBeVisible()
})

test('a positional join finds the same stars in two catalogues', async ({ page, workbench }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, {
    service: 'local',
    adql: `SELECT COUNT(*) AS n FROM sample.optical AS o JOIN sample.nearir AS i
      ON 1 = CONTAINS(POINT('ICRS', o.ra, o.dec), CIRCLE('ICRS', i.ra, i.dec, 1/3600.))
      WHERE o.gmag < 9`,
  })
  await app.expectRows(1)
  const joined = Number(await app.cell(0, 0).textContent())
  expect(joined).toBeGreaterThan(0)
  await app.runLink(workbench.url, {
    service: 'local',
    adql: 'SELECT COUNT(*) AS n FROM sample.optical WHERE gmag < 9',
  })
  // The model's stars that are this bright are all seen in the near infrared.
  await expect(app.cell(0, 0)).toHaveText(String(joined))
})

test('images and spectra are in ivoa.obscore, with links that work', async ({
  page,
  workbench,
}) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, {
    service: 'local',
    adql: "SELECT obs_title, access_url FROM ivoa.obscore WHERE dataproduct_type = 'spectrum' AND 1 = CONTAINS(POINT(s_ra, s_dec), CIRCLE(56.75, 24.1167, 2))",
  })
  await app.expectRows(6)
  const link = app.cell(0, 1).getByRole('link')
  await expect(link).toHaveAttribute(
    'href',
    /^http:\/\/localhost:\d+\/sample\/spectra\/star-1\.vot$/,
  )
  const href = (await link.getAttribute('href')) ?? ''
  const answer = await page.request.get(href)
  expect(answer.ok()).toBe(true)
  expect(await answer.text()).toContain('spec:Data.FluxAxis.Value')
})

test('TAP_SCHEMA tells what the engine holds', async ({ page, workbench }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, {
    service: 'local',
    adql: "SELECT table_name FROM TAP_SCHEMA.tables WHERE schema_name = 'sample' ORDER BY table_name",
  })
  await app.expectRows(4)
  await expect(app.cell(0, 0)).toHaveText('sample.bright')
})

test('what cannot be translated is refused with its place', async ({ page, workbench }) => {
  const app = new Workbench(page)
  await app.runLink(workbench.url, {
    service: 'local',
    adql: 'SELECT gmagg FROM sample.optical',
  })
  await expect(app.alert).toContainText('gmagg')
  await expect(app.alert).toContainText('gmag')
  await expect(app.alert).toContainText(/line 1, column 8/)
  await page.getByRole('button', { name: 'Go to line 1, column 8' }).click()
  await expect(page.getByRole('textbox', { name: /ADQL query/ })).toBeFocused()
})

test('the welcome page leads to rows in one click', async ({ page, workbench }) => {
  const app = new Workbench(page)
  await page.goto(workbench.url)
  await page.getByRole('button', { name: /Ask the sample sky/ }).click()
  await expect(app.grid.getByRole('gridcell').first()).toBeVisible()
})
