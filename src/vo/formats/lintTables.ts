import type { Diagnostic } from '../../table/view.ts'
import type { VoErrorData } from '../errors.ts'
import type { ByteSource } from '../tableDocument.ts'
import { readVOTable } from '../votable/index.ts'

/** What a strict check found; with `error` it ended early. */
export interface LintResult {
  diagnostics: readonly Diagnostic[]
  error?: VoErrorData
}

/** Checks a document by the letter of its standard. Rejects as ReadDocument does. */
export type LintTables = (
  bytes: ByteSource,
  options: { signal: AbortSignal },
) => Promise<LintResult>

/** Checks a VOTable. */
export const lintTables: LintTables = async (bytes, { signal }) => {
  const { diagnostics, error } = await readVOTable(bytes, { signal })
  return { diagnostics, error }
}
