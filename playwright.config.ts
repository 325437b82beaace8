import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/lib/testChromium.mjs'

/*
 * Groups, by file name: `*.dachs.spec.ts` needs the DaCHS peers, `*.peers.spec.ts` astropy and STILTS
 * (and no browser), `*.screens.spec.ts` takes screenshots, every other spec needs the built app and a
 * browser only.
 */
const DACHS = '**/*.dachs.spec.ts'
const PEERS = '**/*.peers.spec.ts'
const SCREENS = '**/*.screens.spec.ts'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './e2e/support/globalSetup.ts',
  projects: [
    { name: 'app', testMatch: '**/*.spec.ts', testIgnore: [DACHS, PEERS, SCREENS] },
    { name: 'dachs', testMatch: DACHS },
    { name: 'peers', testMatch: PEERS },
    { name: 'screens', testMatch: SCREENS },
  ],
  // One at a time and never again: what fails sometimes has failed.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  globalTimeout: 20 * 60_000,
  // The local engine compiles 34 MB of WebAssembly in each fresh browser context.
  expect: { timeout: 40_000 },
  reporter: [['list']],
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: findChromium(),
      chromiumSandbox: false,
      args: [
        // No name but the local one resolves: whatever reaches out fails, and is noticed.
        '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-domain-reliability',
        '--disable-sync',
        '--no-pings',
      ],
    },
  },
})
