import type { Diagnostic, Severity } from '../../table/view.ts'
import { formatCounted } from '../format.ts'
import { particulars, SEVERITY_WORDS } from './doctorText.ts'

/** Returns the findings in the order of the document's lines; those without a line come first. */
export function byLine(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
}

/** Returns how many findings there are of each severity. */
export function countsOf(diagnostics: readonly Diagnostic[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 }
  for (const { severity } of diagnostics) counts[severity] += 1
  return counts
}

/** Returns the strict check's result in one line. */
export function lintSummary(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return 'Nothing found: the document follows the standard.'
  return `${formatCounted(diagnostics.length, 'finding')}.`
}

/** Returns the findings as plain text, a line each, as compilers write them. */
export function lintText(source: string, diagnostics: readonly Diagnostic[]): string {
  const lines = byLine(diagnostics).map((one) => {
    const where = one.line === undefined ? source : `${source}:${one.line}`
    const rest = [one.place, ...particulars(one)].filter(Boolean).join('; ')
    return `${where}: ${SEVERITY_WORDS[one.severity].word}: ${one.message}${rest ? ` (${rest})` : ''}`
  })
  return [`Strict check, by VO Workbench`, lintSummary(diagnostics), '', ...lines, ''].join('\n')
}
