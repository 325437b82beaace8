import { Workbench } from './pages/workbench.ts'
import { expect, test } from './support/fixtures.ts'
import { startStaticServer } from './support/staticServer.ts'

/* The built files on a plain web server, in a folder, with no companion behind them. */

test('the sample sky works from plain files', async ({ page }) => {
  const server = await startStaticServer()
  const app = new Workbench(page)
  await app.runLink(server.url, {
    service: 'local',
    adql: 'SELECT TOP 3 name, vmag FROM sample.bright ORDER BY vmag',
  })
  await app.expectRows(3)
  await expect(app.cell(0, 0)).toHaveText('Sirius')
  await expect(page.getByText(/No companion/)).toBeVisible()
  await page.close()
  await server.close()
})

test('a service without CORS: what is then not possible is said', async ({ page, faults }) => {
  const server = await startStaticServer()
  const app = new Workbench(page)
  await app.runLink(server.url, { service: `${faults.url}/nocors/tap`, adql: 'SELECT 1 FROM t' })
  await expect(app.alert).toContainText('no CORS header')
  await expect(app.alert).toContainText('npm start')
  await page.close()
  await server.close()
})
