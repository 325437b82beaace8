import type { Diagnostics } from './diagnostics.ts'

/** Bytes of a header card (FITS 4.0 §4.1). */
export const CARD_BYTES = 80

export type CardKind = 'string' | 'logical' | 'integer' | 'real' | 'complex' | 'undefined' | 'text'

/**
 * A header card. `value` is the value as text: a string without its quotes and trailing blanks, a
 * number with E for a Fortran D; for cards without a value (`text`) all that stands behind the keyword.
 */
export interface Card {
  keyword: string
  kind: CardKind
  value: string
  comment: string
}

const INTEGER = /^[+-]?[0-9]+$/
const REAL = /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([EeDd][+-]?[0-9]+)?$/
const COMPLEX = /^\(\s*[^,()]+,[^,()]+\)$/
const VALUELESS = new Set(['COMMENT', 'HISTORY', '', 'END', 'CONTINUE'])
const HIERARCH = /^HIERARCH +([^=]+?) *=(.*)$/

const windows1252 = new TextDecoder('windows-1252')

function cardText(bytes: Uint8Array, place: string, diagnostics: Diagnostics): string {
  let text = ''
  for (const byte of bytes) {
    if (byte >= 32 && byte < 127) text += String.fromCharCode(byte)
    else {
      diagnostics.note('badText', place)
      return windows1252.decode(bytes)
    }
  }
  return text
}

interface Quoted {
  value: string
  rest: string
  closed: boolean
}

function quoted(text: string): Quoted {
  let value = ''
  let i = 1
  for (;;) {
    const quote = text.indexOf("'", i)
    if (quote < 0) return { value: `${value}${text.slice(i)}`, rest: '', closed: false }
    value += text.slice(i, quote)
    if (text[quote + 1] !== "'") return { value, rest: text.slice(quote + 1), closed: true }
    value += "'"
    i = quote + 2
  }
}

function commentOf(rest: string): string {
  const slash = rest.indexOf('/')
  return slash < 0 ? '' : rest.slice(slash + 1).trim()
}

function valueCard(keyword: string, text: string, place: string, diagnostics: Diagnostics): Card {
  const trimmed = text.trimStart()
  if (trimmed.startsWith("'")) {
    const { value, rest, closed } = quoted(trimmed)
    if (!closed) diagnostics.note('badString', place)
    return { keyword, kind: 'string', value: value.trimEnd(), comment: commentOf(rest) }
  }
  const slash = trimmed.indexOf('/')
  const value = (slash < 0 ? trimmed : trimmed.slice(0, slash)).trim()
  const comment = commentOf(trimmed)
  if (value === '') return { keyword, kind: 'undefined', value, comment }
  if (value === 'T' || value === 'F') return { keyword, kind: 'logical', value, comment }
  if (INTEGER.test(value)) return { keyword, kind: 'integer', value, comment }
  if (REAL.test(value)) return { keyword, kind: 'real', value: value.replace(/[Dd]/, 'E'), comment }
  if (COMPLEX.test(value)) return { keyword, kind: 'complex', value, comment }
  return { keyword, kind: 'string', value, comment }
}

/** Returns the 80 bytes as a card (FITS 4.0 §4.1, §4.2; the HIERARCH convention). */
function parseCard(bytes: Uint8Array, place: string, diagnostics: Diagnostics): Card {
  const text = cardText(bytes, place, diagnostics)
  const keyword = text.slice(0, 8).trimEnd()
  const hierarch = HIERARCH.exec(text)
  if (hierarch) return valueCard((hierarch[1] ?? '').trim(), hierarch[2] ?? '', place, diagnostics)
  if (text[8] === '=' && !VALUELESS.has(keyword))
    return valueCard(keyword, text.slice(9), place, diagnostics)
  if (!VALUELESS.has(keyword) && keyword !== 'HIERARCH') {
    if (text.includes('=')) diagnostics.note('badCard', `${place}: ${keyword}`)
    return { keyword: 'COMMENT', kind: 'text', value: text.trimEnd(), comment: '' }
  }
  return { keyword, kind: 'text', value: text.slice(8).trimEnd(), comment: '' }
}

/** Gathers a header's cards and puts long strings together (CONTINUE, FITS 4.0 §4.2.1.2). */
export class CardReader {
  readonly cards: Card[] = []
  finished = false
  readonly #place: string
  readonly #diagnostics: Diagnostics

  constructor(place: string, diagnostics: Diagnostics) {
    this.#place = place
    this.#diagnostics = diagnostics
  }

  /** Takes 80 bytes. */
  push(bytes: Uint8Array): void {
    const card = parseCard(bytes, this.#place, this.#diagnostics)
    if (card.keyword === 'END' && card.value.trim() === '') {
      this.finished = true
      return
    }
    if (card.keyword !== 'CONTINUE') {
      this.cards.push(card)
      return
    }
    const begun = this.cards.at(-1)
    const more = card.value.trimStart()
    if (begun?.kind !== 'string' || !begun.value.endsWith('&') || !more.startsWith("'")) {
      this.cards.push({ ...card, keyword: 'COMMENT' })
      return
    }
    const next = valueCard('', more, this.#place, this.#diagnostics)
    begun.value = `${begun.value.slice(0, -1)}${next.value}`
    begun.comment = [begun.comment, next.comment].filter((part) => part !== '').join(' ')
  }
}
