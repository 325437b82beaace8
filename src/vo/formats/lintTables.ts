import type { Diagnostic } from '../../table/view.ts'
import type { VoErrorData } from '../errors.ts'
import type { ByteSource } from '../tableDocument.ts'
import { lintVOTable } from '../votable/index.ts'

/** What a strict check found; with `error` it ended early. */
export interface LintResult {
  diagnostics: readonly Diagnostic[]
  error?: VoErrorData
}

/**
 * Checks a document by the letter of its standard. Rejects with AbortError and with the source's own
 * error; a document that is none of its format is a finding.
 */
export type LintTables = (
  bytes: ByteSource,
  options: { signal: AbortSignal },
) => Promise<LintResult>

/** Checks a VOTable. */
export const lintTables: LintTables = (bytes, { signal }) => lintVOTable(bytes, { signal })
