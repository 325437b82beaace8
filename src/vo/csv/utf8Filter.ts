const encoder = new TextEncoder()

function labelOf(bytes: Uint8Array): { label?: string; length: number } {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { length: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { label: 'utf-16le', length: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { label: 'utf-16be', length: 2 }
  return { length: 0 }
}

/**
 * Returns a function that takes chunks of text and returns them without byte order mark, UTF-16 as
 * UTF-8. It may keep the first bytes until more come or the chunk is the last.
 */
export function createUtf8Filter(): (chunk: Uint8Array, final: boolean) => Uint8Array {
  let start: Uint8Array | undefined = new Uint8Array(0)
  let decoder: TextDecoder | undefined
  return (chunk, final) => {
    let bytes = chunk
    if (start) {
      bytes = new Uint8Array(start.length + chunk.length)
      bytes.set(start)
      bytes.set(chunk, start.length)
      start = bytes
      if (bytes.length < 3 && !final) return new Uint8Array(0)
      const { label, length } = labelOf(bytes)
      if (label) decoder = new TextDecoder(label)
      bytes = bytes.subarray(length)
      start = undefined
    }
    return decoder ? encoder.encode(decoder.decode(bytes, { stream: !final })) : bytes
  }
}
