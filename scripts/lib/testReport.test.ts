import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { closingLine, playwrightCounts, sum, vitestCounts } from './testReport.mjs'

const folder = mkdtempSync(join(tmpdir(), 'vo-workbench-report-'))
afterAll(() => rmSync(folder, { recursive: true }))

const written = (report: unknown): string => {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return file
}

const vitestReport = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
    { status: 'failed', assertionResults: [] },
    { status: 'passed', assertionResults: [] },
  ],
}

test('a test file that cannot be loaded counts as a failure', () => {
  expect(vitestCounts(written(vitestReport), 1)).toEqual({ passed: 5, failed: 2, skipped: 3 })
})

test('a test that passes only at times has failed', () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 0 }
  expect(playwrightCounts(written({ stats }), 0)).toEqual({ passed: 3, failed: 2, skipped: 0 })
})

test('a runner that fails although its tests pass is a failure', () => {
  const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 }
  expect(playwrightCounts(written({ stats }), 1)).toEqual({ passed: 3, failed: 1, skipped: 0 })
})

test('a runner that leaves no report is a failure', () => {
  const nothing = join(folder, 'missing.json')
  expect(vitestCounts(nothing, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  expect(playwrightCounts(nothing, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('the closing line names what was skipped only if something was', () => {
  const some = { passed: 1, failed: 0, skipped: 2 }
  expect(closingLine(sum([some, some]))).toBe('2 passed, 0 failed, 4 skipped')
  expect(closingLine({ passed: 7, failed: 1, skipped: 0 })).toBe('7 passed, 1 failed')
})
