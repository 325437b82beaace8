import type { Diagnostic } from '../../table/view.ts'

type NoteMessage = Pick<Diagnostic, 'severity' | 'message'>

/** What is noticed of a document before its format's own reader sees it. */
const MESSAGES = {
  gzipChecksum: {
    severity: 'error',
    message: 'The checksum of the compressed document does not fit: some of it may be wrong',
  },
  gzipTrail: {
    severity: 'warning',
    message: 'What follows the compressed document was passed over',
  },
  gzipInGzip: { severity: 'warning', message: 'The document was compressed more than once' },
  archive: {
    severity: 'warning',
    message: 'The document is an archive; the first table in it was read',
  },
  notRead: { severity: 'warning', message: 'Other files in the archive were not read' },
} satisfies Record<string, NoteMessage>

export type InputNote = keyof typeof MESSAGES

/** Returns the note as a diagnostic. */
export function inputDiagnostic(kind: InputNote, place: string, count = 1): Diagnostic {
  return { kind, ...MESSAGES[kind], place, count }
}
