/** Reads a stream as text in the content type's charset, at most `limitBytes`; the rest is cancelled. */
export async function readText(
  stream: ReadableStream<Uint8Array>,
  contentType: string,
  limitBytes: number,
): Promise<string> {
  const decoder = decoderFor(contentType)
  const reader = stream.getReader()
  let text = ''
  let left = limitBytes
  while (left > 0) {
    const chunk = await reader.read()
    if (chunk.done) return text + decoder.decode()
    const part = chunk.value.subarray(0, left)
    left -= part.byteLength
    text += decoder.decode(part, { stream: true })
  }
  await reader.cancel()
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
