import { join } from 'node:path'
import { browserCases } from './browser/cases.ts'
import { appTable, browserTable } from './browser/report.ts'
import { bundlePrograms } from './bundle.ts'
import { processCases } from './cases.ts'
import { machineWords } from './machine.ts'
import { parseOptions } from './options.ts'
import { findPeers } from './peers.ts'
import { saveTables } from './readme.ts'
import { processTables } from './report.ts'
import { runRounds } from './rounds.ts'
import { Samples } from './samples.ts'

const options = parseOptions(process.argv.slice(2))
const samples = new Samples(options.fresh)
const peers = findPeers()
const cases = processCases(options, await bundlePrograms(), peers)
const browser = await browserCases(options)
const jobs = cases.flatMap(({ ours, stilts, astropy }) => [ours, stilts, astropy])
const inPage = browser.cases.flatMap(({ ours, other }) => [other, ours])
const inApp = browser.app ? [browser.app.job] : []
await runRounds(
  [...jobs, ...inPage, ...inApp].flatMap((job) => job ?? []),
  options.rounds,
  samples,
)
await browser.close()
const text = [
  await machineWords(peers),
  ...processTables(cases, samples),
  browserTable(browser.cases, samples),
  appTable(browser, samples),
]
  .filter((part) => part !== '')
  .join('\n\n')
console.log(text)
if (options.save) saveTables(join(import.meta.dirname, 'README.md'), text)
