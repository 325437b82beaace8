import { readFileSync } from 'node:fs'

/**
 * @typedef {{passed: number, failed: number, skipped: number}} Counts
 */

/** Adds counts up. */
export function sum(all) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const counts of all) {
    total.passed += counts.passed
    total.failed += counts.failed
    total.skipped += counts.skipped
  }
  return total
}

/** The line every complete run ends with, and no other line looks like. */
export function closingLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`
  return skipped > 0 ? `${line}, ${skipped} skipped` : line
}

/** Prints text moved in by two spaces, so that no line of it can pass for the closing line. */
export function printIndented(text) {
  const trimmed = text.replace(/\n+$/, '')
  if (trimmed !== '') process.stdout.write(`  ${trimmed.replaceAll('\n', '\n  ')}\n`)
}

/** A writer for text that comes in pieces; whole lines are printed as `printIndented` does. */
export function indentedStream() {
  let rest = ''
  return {
    write(piece) {
      const lines = (rest + piece).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) process.stdout.write(`  ${line}\n`)
    },
    end() {
      if (rest !== '') process.stdout.write(`  ${rest}\n`)
      rest = ''
    },
  }
}

/** The counts of a vitest JSON report; a file that cannot be loaded is one failure. */
export function vitestCounts(file, exitCode) {
  const report = readReport(file)
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 }
  const broken = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  ).length
  return honest(exitCode, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  })
}

/** The counts of a Playwright JSON report. A test that passes only at times has failed. */
export function playwrightCounts(file, exitCode) {
  const report = readReport(file)
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return honest(exitCode, { passed: expected, failed: unexpected + flaky, skipped })
}

/** A runner that complains although no test failed (an error outside of tests) has one failure. */
function honest(exitCode, counts) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
