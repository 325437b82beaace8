import { expect, test } from './support/fixtures.ts'

test('the workbench loads from its own server and asks nobody else', async ({
  page,
  workbench,
  problems,
}) => {
  await page.goto(workbench.url)
  await expect(page).toHaveTitle(/VO Workbench/)
  await expect(page.locator('#root')).not.toBeEmpty()
  await page.waitForLoadState('networkidle')
  expect(problems).toEqual([])
})
