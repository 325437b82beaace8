import type { TableFormat } from '../../vo/tableDocument.ts'

/** The most of a document that is shown. */
const MOST_BYTES = 8192
/** FITS 4.0 §3.3.1: headers are cards of 80 characters without line ends. */
const FITS_CARD = 80
const HEX_PER_LINE = 16

/** The beginning of a document, ready to be shown and copied. */
export interface RawHead {
  lines: readonly string[]
  /** How the bytes were made text. */
  kind: 'text' | 'cards' | 'hex'
}

/** Control characters as pictures (U+2400 and on), so that they can be seen. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2066-\u2069]/gu, (character) => {
    const code = character.charCodeAt(0)
    if (character === '\t') return character
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    return code === 0x7f ? '\u2421' : '\ufffd'
  })
}

function utf16Label(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0 && second === 0x3c) return 'utf-16be'
  return first === 0x3c && second === 0 ? 'utf-16le' : undefined
}

/** Text is what has hardly any control characters at its beginning. */
function isText(bytes: Uint8Array): boolean {
  const beginning = bytes.subarray(0, 512)
  const odd = beginning.filter((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20))
  return odd.length <= 1 + beginning.length / 50
}

function hexLine(bytes: Uint8Array, start: number): string {
  const part = [...bytes.subarray(start, start + HEX_PER_LINE)]
  const hex = part.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const text = part.map((byte) => (byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : '.'))
  const offset = start.toString(16).padStart(4, '0')
  return `${offset}  ${hex.padEnd(HEX_PER_LINE * 3)} ${text.join('')}`
}

function pieces(length: number, size: number): number[] {
  return Array.from({ length: Math.ceil(length / size) }, (_, index) => index * size)
}

/** Returns the document's first 8 kB as lines of text: FITS as cards, what is no text as a hex dump. */
export function readRawHead(bytes: Uint8Array, format: TableFormat | undefined): RawHead {
  const head = bytes.subarray(0, MOST_BYTES)
  if (format === 'fits') {
    const text = visible(new TextDecoder('latin1').decode(head))
    const cards = pieces(text.length, FITS_CARD).map((at) => text.slice(at, at + FITS_CARD))
    return { lines: cards.map((card) => card.trimEnd()), kind: 'cards' }
  }
  const wide = utf16Label(head)
  if (!wide && !isText(head))
    return { lines: pieces(head.length, HEX_PER_LINE).map((at) => hexLine(head, at)), kind: 'hex' }
  const text = new TextDecoder(wide ?? 'utf-8').decode(head)
  return { lines: text.split(/\r\n|\r|\n/).map(visible), kind: 'text' }
}
