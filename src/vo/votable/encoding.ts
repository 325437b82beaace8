import { asciiText } from './decimal.ts'
import type { Diagnostics } from './diagnostics.ts'

const LONGEST_DECLARATION = 1024
const encoder = new TextEncoder()

/** Labels that need no change: ASCII is part of UTF-8, and stray bytes are mended cell by cell. */
const UTF8_LABELS = /^(utf-?8|us-ascii|ascii|ansi_x3.4-1968)$/i

function fromMark(bytes: Uint8Array): { label: string; length: number } | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { label: 'utf-8', length: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { label: 'utf-16le', length: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { label: 'utf-16be', length: 2 }
  if (bytes[0] === 0x3c && bytes[1] === 0) return { label: 'utf-16le', length: 0 }
  if (bytes[0] === 0 && bytes[1] === 0x3c) return { label: 'utf-16be', length: 0 }
  return undefined
}

/** Turns what comes into UTF-8: by byte order mark (UTF-16 without one too), else by the XML declaration's encoding. */
export class EncodingFilter {
  readonly #diagnostics: Diagnostics
  #head = new Uint8Array(0)
  #decided = false
  #decoder: TextDecoder | undefined

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics
  }

  /** Returns the chunk as UTF-8; empty while too little is there to decide. */
  push(chunk: Uint8Array, final: boolean): Uint8Array {
    if (this.#decided) return this.#convert(chunk, final)
    const head = new Uint8Array(this.#head.length + chunk.length)
    head.set(this.#head)
    head.set(chunk, this.#head.length)
    this.#head = head
    const skip = this.#decide(head, final)
    if (!this.#decided) return new Uint8Array(0)
    return this.#convert(head.subarray(skip), final)
  }

  /** Chooses the decoder if it can be told; returns the bytes of the mark to leave out. */
  #decide(head: Uint8Array, final: boolean): number {
    if (head.length < 3 && !final) return 0
    const mark = fromMark(head)
    if (mark) {
      this.#decided = true
      if (mark.label !== 'utf-8') this.#decoder = new TextDecoder(mark.label)
      return mark.length
    }
    const start = asciiText(head, 0, Math.min(head.length, LONGEST_DECLARATION)).trimStart()
    const declares = start.startsWith('<?xml') || '<?xml'.startsWith(start)
    const complete = final || head.length >= LONGEST_DECLARATION
    if (declares && !start.includes('?>') && !complete) return 0
    this.#decided = true
    const [declaration = ''] = start.split('?>', 1)
    const label = /^<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)["']/.exec(declaration)?.[1]
    if (label && !UTF8_LABELS.test(label) && !/^utf-?16|ucs/i.test(label)) this.#use(label)
    return 0
  }

  #use(label: string): void {
    try {
      this.#decoder = new TextDecoder(label)
    } catch {
      this.#diagnostics.note('encoding', label)
    }
  }

  #convert(bytes: Uint8Array, final: boolean): Uint8Array {
    if (!this.#decoder) return bytes
    return encoder.encode(this.#decoder.decode(bytes, { stream: !final }))
  }
}
