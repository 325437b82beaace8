import { chunksOf, unpacked } from '../vo/bytes/index.ts'

/**
 * Reads a stream as text in the content type's charset, gunzipped where it starts with gzip's magic
 * number (RFC 1952 §2.3.1), at most `limitBytes`; the rest is cancelled. Rejects with the stream's
 * own error, and with FormatError where it is packed and damaged.
 */
export async function readText(
  stream: ReadableStream<Uint8Array>,
  contentType: string,
  limitBytes: number,
): Promise<string> {
  const decoder = decoderFor(contentType)
  let text = ''
  let left = limitBytes
  for await (const chunk of unpacked(chunksOf(stream))) {
    const part = chunk.subarray(0, left)
    left -= part.byteLength
    text += decoder.decode(part, { stream: true })
    if (left === 0) break
  }
  return text + decoder.decode()
}

function decoderFor(contentType: string): TextDecoder {
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder()
  }
}
