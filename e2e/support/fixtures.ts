import { type BrowserContext, test as base, expect } from '@playwright/test'
import { type FaultServer, startFaultServer } from '../faults/server.ts'
import { readConfig } from '../peers/config.ts'
import { type DachsUrls, ensureDachs } from '../peers/index.ts'
import { type Companion, startCompanionProcess } from './companion.ts'

interface WorkerFixtures {
  /** The server that misbehaves in one way per path (e2e/faults). */
  faults: FaultServer
  /** The companion, whose relay may reach the fault server and DaCHS without CORS. */
  workbench: Companion
  /** The same with its relay switched off. */
  workbenchNoRelay: Companion
  /** The DaCHS servers, brought up when they are not. For `*.dachs.spec.ts` only. */
  dachs: DachsUrls
}

interface TestFixtures {
  /** Problems a test provokes on purpose; what matches none of these fails it. */
  expectedProblems: readonly RegExp[]
  /** What went wrong in the pages so far: uncaught errors, CSP violations, strange requests. */
  problems: readonly string[]
}

const LOCAL = /^(?:data:|blob:|about:|(?:https?|wss?):\/\/(?:localhost|127\.0\.0\.1|\[::1\])[:/])/

const watch = (context: BrowserContext, problems: string[]): void => {
  context.on('weberror', (event) => problems.push(`Uncaught: ${event.error().stack}`))
  context.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy')) {
      problems.push(`CSP: ${message.text()}`)
    }
  })
  context.on('request', (request) => {
    if (!LOCAL.test(request.url())) problems.push(`Request to elsewhere: ${request.url()}`)
  })
}

const relayTargets = (faults: FaultServer): string =>
  [new URL(faults.url).host, `127.0.0.1:${readConfig().noCorsPort}`].join(',')

/**
 * Playwright's `test` with the workbench and its peers. Every test fails when a page of it throws
 * an error nobody catches, breaks the Content-Security-Policy or asks for anything not local.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  faults: [
    async ({ browserName: _ }, use) => {
      const server = await startFaultServer()
      await use(server)
      await server.close()
    },
    { scope: 'worker' },
  ],
  workbench: [
    async ({ faults }, use) => {
      const companion = await startCompanionProcess({ RELAY_ALLOW: relayTargets(faults) })
      await use(companion)
      await companion.stop()
    },
    { scope: 'worker' },
  ],
  workbenchNoRelay: [
    async ({ faults }, use) => {
      const companion = await startCompanionProcess({
        RELAY: 'off',
        RELAY_ALLOW: relayTargets(faults),
      })
      await use(companion)
      await companion.stop()
    },
    { scope: 'worker' },
  ],
  dachs: [
    async ({ browserName: _ }, use) => use(await ensureDachs()),
    { scope: 'worker', timeout: 600_000 },
  ],
  expectedProblems: [[], { option: true }],
  problems: [
    async ({ context, expectedProblems }, use) => {
      const problems: string[] = []
      watch(context, problems)
      await use(problems)
      const unexpected = problems.filter(
        (problem) => !expectedProblems.some((pattern) => pattern.test(problem)),
      )
      expect(unexpected, 'problems in the page').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
