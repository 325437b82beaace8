import { FormatError } from '../errors.ts'
import { type Attributes, parseAttributes } from './attributes.ts'
import { ByteBuffer } from './byteBuffer.ts'
import {
  isSelfClosing,
  MARKUP_CDATA,
  MARKUP_END,
  MARKUP_INCOMPLETE,
  MARKUP_NONE,
  MARKUP_START,
  markupEnd,
  markupKind,
  nameEnd,
} from './markup.ts'
import { decodeCharacterData, decodeUtf8, normaliseLines, type TextRepair } from './text.ts'

const LESS_THAN = 60
/** A start tag longer than this is taken for a missing quotation mark. */
const LONGEST_TAG = 1 << 23
/** Elements may be nested this deep; no honest document goes far beyond ten. */
const DEEPEST_NESTING = 500
/** Up to this many waiting bytes every chunk is tried; beyond, only when half as much came again. */
const EAGER_BYTES = 1 << 14

/**
 * Takes an element's content as bytes instead of as tokens. It consumes up to the '<' of the
 * element's own end tag and says so with `finished`; what it leaves comes again with more behind it.
 * The byte at `end` is a '<', those behind it are 0.
 */
export interface RawContent {
  finished: boolean
  /** The line feeds in what it consumed last, if it has counted them. */
  readonly lines?: number | undefined
  consume(
    bytes: Uint8Array,
    start: number,
    end: number,
    final: boolean,
    fail: (message: string, position: number) => FormatError,
  ): number
}

/** What a start tag says beyond name and attributes. */
export interface XmlTag {
  /** What stood before the name's colon; '' for none. */
  prefix: string
  /** Namespaces declared here by prefix ('' = default); undefined where there are none. */
  namespaces: ReadonlyMap<string, string> | undefined
  byteLength: number
}

/** What reads the tokens. Names are local names: prefixes are cut off. */
export interface XmlHandler {
  /** May return what takes the content from here to the end tag. */
  startElement(name: string, attributes: Attributes, tag: XmlTag): RawContent | undefined
  endElement(name: string): void
  /** A piece of text; an element's text can come in several. */
  text(text: string): void
  /** The tokenizer put up with something. */
  repair(kind: TextRepair | 'attributeSyntax' | 'bareLessThan'): void
  /**
   * An end tag that does not fit the innermost open element, asked again while it does not: whether
   * that element is to be ended first, or the end tag passed over; undefined = not well-formed.
   */
  mismatch?(endTag: string): 'endInnermost' | 'passOver' | undefined
}

/** Where in the document something is: FormatError's details. */
export interface XmlPlace {
  byteOffset: number
  line: number
  elementPath: string
}

/**
 * Incremental XML 1.0 tokenizer over UTF-8 bytes: chunks in, calls to the handler out. Document
 * type declarations are skipped and never expanded. Throws FormatError for what is not well-formed.
 */
export class XmlTokenizer {
  readonly #handler: XmlHandler
  readonly #buffer = new ByteBuffer()
  readonly #path: string[] = []
  #raw: RawContent | undefined
  #rootSeen = false
  #tryAgainAt = 0

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  /** True when the root element has ended; what is pushed then is ignored. */
  get finished(): boolean {
    return this.#rootSeen && this.#path.length === 0
  }

  /** What has come behind the root element, once that has ended; a view of the tokenizer's buffer. */
  get rest(): Uint8Array {
    return this.#buffer.bytes.subarray(this.#buffer.position, this.#buffer.end)
  }

  /** Returns the line of the token being read, from 1. */
  get line(): number {
    return this.#buffer.placeOf(this.#buffer.position).line
  }

  /** Returns the place reached. */
  get place(): XmlPlace {
    return {
      ...this.#buffer.placeOf(this.#buffer.position),
      elementPath: this.#path.join('/'),
    }
  }

  push(chunk: Uint8Array): void {
    if (this.finished) return
    this.#buffer.append(chunk)
    if (this.#buffer.pending < this.#tryAgainAt) return
    this.#run(false)
  }

  /** The document is over; throws FormatError when it ends before its root element does. */
  end(): void {
    if (!this.finished) this.#run(true)
    if (this.finished) return
    const inside = this.#path.at(-1)
    throw this.error(
      inside
        ? `The document ends inside its ${inside} element`
        : 'The document has no root element',
    )
  }

  /** Returns a FormatError that carries the place reached. */
  error(message: string): FormatError {
    return new FormatError(message, { ...this.place })
  }

  #run(final: boolean): void {
    const buffer = this.#buffer
    while (!this.finished && this.#step(final));
    const { pending } = buffer
    this.#tryAgainAt = pending > EAGER_BYTES ? pending * 1.5 : 0
  }

  #step(final: boolean): boolean {
    const { bytes, position, end } = this.#buffer
    if (this.#raw) return this.#consumeRaw(this.#raw, final)
    if (position >= end) return false
    if (bytes[position] !== LESS_THAN) return this.#text(final)
    const kind = markupKind(bytes, position, end)
    if (kind === MARKUP_INCOMPLETE) return false
    if (kind === MARKUP_NONE) {
      this.#handler.repair('bareLessThan')
      this.#handler.text('<')
      this.#buffer.position++
      return true
    }
    const next = markupEnd(bytes, position, end, kind)
    if (kind === MARKUP_START && (next < 0 ? end : next) - position > LONGEST_TAG)
      throw this.error('A tag does not end: a quotation mark may be missing')
    if (next < 0) return false
    if (kind === MARKUP_START) this.#startTag(position, next)
    else if (kind === MARKUP_END) this.#endTag(position, next)
    else if (kind === MARKUP_CDATA && this.#path.length > 0)
      this.#handler.text(normaliseLines(decodeUtf8(bytes.subarray(position + 9, next - 3))))
    this.#buffer.position = next
    return true
  }

  #consumeRaw(raw: RawContent, final: boolean): boolean {
    const { bytes, position, end } = this.#buffer
    const next = raw.consume(bytes, position, end, final, (message, at) => {
      this.#buffer.position = at
      return this.error(message)
    })
    this.#buffer.moveTo(next, raw.lines)
    if (raw.finished) this.#raw = undefined
    return raw.finished || next > position
  }

  #text(final: boolean): boolean {
    const { bytes, position, end } = this.#buffer
    const next = bytes.indexOf(LESS_THAN, position)
    if (next >= end && !final) return false
    if (this.#path.length > 0)
      this.#handler.text(
        decodeCharacterData(bytes.subarray(position, next), (kind) => this.#handler.repair(kind)),
      )
    this.#buffer.position = next
    return true
  }

  #startTag(position: number, next: number): void {
    const { bytes } = this.#buffer
    const afterName = nameEnd(bytes, position + 1, next)
    const qualified = decodeUtf8(bytes.subarray(position + 1, afterName))
    const colon = qualified.indexOf(':')
    const name = qualified.slice(colon + 1)
    const selfClosing = isSelfClosing(bytes, next)
    let namespaces: Map<string, string> | undefined
    const attributes = parseAttributes(
      bytes.subarray(afterName, next - (selfClosing ? 2 : 1)),
      (kind) => this.#handler.repair(kind),
      (prefix, namespace) => {
        namespaces ??= new Map()
        namespaces.set(prefix, namespace)
      },
    )
    const prefix = colon < 0 ? '' : qualified.slice(0, colon)
    this.#rootSeen = true
    this.#path.push(name)
    if (this.#path.length > DEEPEST_NESTING)
      throw this.error(`Elements are nested more than ${DEEPEST_NESTING} deep`)
    const tag = { prefix, namespaces, byteLength: next - position }
    const raw = this.#handler.startElement(name, attributes, tag)
    if (!selfClosing) {
      this.#raw = raw
      return
    }
    this.#handler.endElement(name)
    this.#path.pop()
  }

  #endTag(position: number, next: number): void {
    const { bytes } = this.#buffer
    const name = localName(bytes.subarray(position + 2, nameEnd(bytes, position + 2, next)))
    let open = this.#path.at(-1)
    while (open === undefined || open.toLowerCase() !== name.toLowerCase()) {
      const way = open === undefined ? undefined : this.#handler.mismatch?.(name)
      if (way === 'passOver') return
      if (open === undefined || way === undefined)
        throw this.error(
          open ? `The end tag ${name} stands where ${open} has to end` : `Stray end tag ${name}`,
        )
      this.#handler.endElement(open)
      this.#path.pop()
      open = this.#path.at(-1)
    }
    this.#handler.endElement(open)
    this.#path.pop()
  }
}

function localName(bytes: Uint8Array): string {
  const name = decodeUtf8(bytes)
  return name.slice(name.indexOf(':') + 1)
}
