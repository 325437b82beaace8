import type { Diagnostic } from '../../table/view.ts'
import { errorToData, FormatError, type VoErrorData } from '../errors.ts'
import type { ByteSource } from '../tableDocument.ts'
import { Linter } from './linter.ts'
import { LINT_MESSAGES } from './lintMessages.ts'
import type { LintReport } from './lintReport.ts'
import { readVOTable } from './reader.ts'

/**
 * Reads a VOTable and reports, for those who run services, all that it puts up with and all that the
 * standard asks for beyond: VOTable 1.5, DALI 1.2 where it answers for xtypes and QUERY_STATUS. Rejects
 * with AbortError, and with the source's own error when it stops; what is no VOTable is a finding.
 */
export async function lintVOTable(
  source: ByteSource,
  options: { signal?: AbortSignal } = {},
): Promise<LintReport> {
  const linter = new Linter()
  let error: VoErrorData | undefined
  try {
    error = (await readVOTable(source, { ...options, watcher: linter })).error
  } catch (reason) {
    if (!(reason instanceof FormatError)) throw reason
    error = errorToData(reason)
  }
  const diagnostics = linter.state?.diagnostics.list() ?? []
  if (error) diagnostics.push(breakOff(error))
  return {
    version: linter.state?.version,
    diagnostics: diagnostics.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    ...(error ? { error } : {}),
  }
}

function breakOff({ message, details: { elementPath, line } }: VoErrorData): Diagnostic {
  const { severity, section, text } = LINT_MESSAGES.malformed
  return {
    kind: 'malformed',
    severity,
    section,
    message: `${text}: ${message}`,
    place: elementPath || 'document',
    ...(line === undefined ? {} : { line }),
    count: 1,
  }
}
