import type { TableSource } from './contracts.ts'
import { stemOf } from './tableFileName.ts'

/** Returns a file of this computer as a source; the file itself is kept, to be read once more. */
export function sourceOfFile(file: File): TableSource {
  return {
    stream: file.stream(),
    totalBytes: file.size,
    contentType: file.type || undefined,
    fileName: file.name,
    name: stemOf(file.name),
    provenance: {
      origin: 'file',
      sourceName: file.name,
      requestedAt: new Date().toISOString(),
    },
    reopen: async () => file.stream(),
  }
}
