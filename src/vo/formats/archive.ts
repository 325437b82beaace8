import type { Diagnostic } from '../../table/view.ts'
import { FormatError, VoError } from '../errors.ts'
import { ByteCursor } from './byteCursor.ts'
import { inputDiagnostic } from './notes.ts'
import { type Member, tarMembers } from './tar.ts'
import { zipMembers } from './zip.ts'

const MOST_NAMES = 20

/** What became of an archive: what its first table was read into, and what else to tell. */
export interface ArchiveEnd<End> {
  end: End
  diagnostics: Diagnostic[]
}

/**
 * Reads the first file of an archive that `read` can read: what that rejects with FormatError is no
 * table. Rejects with FormatError when no file is one.
 */
export async function readArchive<End>(
  kind: 'tar' | 'zip',
  chunks: AsyncIterator<Uint8Array>,
  read: (member: Member) => Promise<End>,
): Promise<ArchiveEnd<End>> {
  const cursor = new ByteCursor(chunks)
  const others: string[] = []
  let found: { name: string; end: End } | undefined
  let failure: unknown
  try {
    for await (const member of (kind === 'tar' ? tarMembers : zipMembers)(cursor)) {
      const end = found ? undefined : await readMember(member, read)
      if (end) found = { name: member.name, end }
      else others.push(member.name)
    }
  } catch (error) {
    if (!found || !(error instanceof VoError)) throw error
    failure = error
  }
  if (!found) throw nothingIn(kind, others)
  const diagnostics = [inputDiagnostic('archive', `${kind} archive: ${found.name}`)]
  if (others.length > 0)
    diagnostics.push(inputDiagnostic('notRead', namesOf(others), others.length))
  if (failure instanceof VoError)
    diagnostics.push({ ...inputDiagnostic('notRead', failure.message) })
  return { end: found.end, diagnostics }
}

async function readMember<End>(
  member: Member,
  read: (member: Member) => Promise<End>,
): Promise<End | undefined> {
  try {
    return await read(member)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

function namesOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMES
  return [...names.slice(0, MOST_NAMES), ...(more > 0 ? [`${more} more`] : [])].join(', ')
}

function nothingIn(kind: string, names: readonly string[]): FormatError {
  const what = names.length === 0 ? 'which is empty' : `with ${namesOf(names)}`
  return new FormatError(`This is a ${kind} archive, ${what}; no table was found in it`)
}
