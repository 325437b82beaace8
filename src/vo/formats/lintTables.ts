import type { ByteSource } from '../tableDocument.ts'
import { type LintReport, lintVOTable } from '../votable/index.ts'

/** Checks a document by the letter of its standard. Rejects with AbortError, and when the source fails. */
export type LintTables = (
  bytes: ByteSource,
  options: { signal: AbortSignal },
) => Promise<LintReport>

/** Checks a VOTable. */
export const lintTables: LintTables = (bytes, options) => lintVOTable(bytes, options)
