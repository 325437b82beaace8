import type { DocumentHead } from './contracts.ts'

/** Of the characters of a text, so many may be control characters, or bytes that are none. */
const MOST_CONTROLS = 0.02

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0x3c && second === 0) return 'utf-16le'
  if (first === 0 && second === 0x3c) return 'utf-16be'
  return 'utf-8'
}

/** Returns the first bytes of a document with the text in them. */
export function documentHead(bytes: Uint8Array): DocumentHead {
  const decoded = new TextDecoder(encodingOf(bytes)).decode(bytes)
  const controls = /[^\P{Cc}\t\n\f\r]|\ufffd/gu
  const count = decoded.match(controls)?.length ?? 0
  return {
    bytes,
    text: decoded.replace(controls, '·'),
    isBinary: count > decoded.length * MOST_CONTROLS,
  }
}
