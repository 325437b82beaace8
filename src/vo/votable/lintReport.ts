import type { Diagnostic } from '../../table/view.ts'
import type { VoErrorData } from '../errors.ts'
import type { LintKind } from './lintMessages.ts'

/** Reports a finding; `line` where it is not the one reached. */
export type Report = (kind: LintKind, place: string, line?: number) => void

/** What a strict check found, in the order of the document's lines. */
export interface LintReport {
  /** As the document says it. */
  version: string | undefined
  diagnostics: Diagnostic[]
  /** What ended the document early; among the diagnostics as well. */
  error?: VoErrorData
}

function lineOf({ line, severity, section, place, message, count }: Diagnostic): string {
  const where = line === undefined ? '' : `line ${line} `
  const times = count > 1 ? ` (${count} times)` : ''
  return `${where}${severity} ${section === undefined ? '' : `${section} `}${place}: ${message}${times}`
}

/** Returns a report as text: one line for each finding, the numbers of findings at the end. */
export function reportText({ diagnostics }: LintReport): string {
  const counted = (['error', 'warning', 'info'] as const)
    .map((severity) => [severity, diagnostics.filter((one) => one.severity === severity).length])
    .filter(([, count]) => count !== 0)
    .map(([severity, count]) => `${count} ${severity}`)
  const summary = counted.length === 0 ? 'nothing found' : counted.join(', ')
  return `${[...diagnostics.map(lineOf), summary].join('\n')}\n`
}
