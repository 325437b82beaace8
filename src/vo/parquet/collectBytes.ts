import { forEachChunk } from '../bytes/index.ts'
import { FormatError } from '../errors.ts'
import type { ByteSource, DocumentOptions } from '../tableDocument.ts'

/** Returns all bytes of a source; rejects with FormatError when they are more than memory allows. */
export async function collectBytes(
  source: ByteSource,
  { signal, memoryLimitBytes = Number.POSITIVE_INFINITY }: DocumentOptions,
): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source
  const chunks: Uint8Array[] = []
  let length = 0
  await forEachChunk(source, signal, (chunk) => {
    length += chunk.length
    if (length > memoryLimitBytes)
      throw new FormatError(
        'The Parquet file is larger than the memory it may have; it can only be read as a whole.',
        { byteOffset: length },
      )
    chunks.push(chunk)
  })
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
