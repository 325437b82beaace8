import { FormatError } from '../errors.ts'
import type { ByteInput } from './byteInput.ts'
import { CARD_BYTES, type Card, CardReader } from './cards.ts'
import type { Diagnostics } from './diagnostics.ts'

/** FITS 4.0 §3.1. */
export const BLOCK_BYTES = 2880
const MOST_CARDS = 400_000
const CARDS_PER_BLOCK = BLOCK_BYTES / CARD_BYTES

/** A header's cards by keyword; the first of several counts. */
export class Header {
  readonly cards: readonly Card[]
  readonly #byKeyword = new Map<string, Card>()

  constructor(cards: readonly Card[]) {
    this.cards = cards
    for (const card of cards)
      if (!this.#byKeyword.has(card.keyword)) this.#byKeyword.set(card.keyword, card)
  }

  card(keyword: string): Card | undefined {
    return this.#byKeyword.get(keyword)
  }

  /** Returns the value as text, trimmed; undefined where there is none. */
  text(keyword: string): string | undefined {
    const card = this.#byKeyword.get(keyword)
    if (!card || card.kind === 'undefined' || card.kind === 'text') return undefined
    return card.value.trim()
  }

  /** Returns the value as a number; undefined where there is none or it is no finite number. */
  number(keyword: string): number | undefined {
    const text = this.text(keyword)
    const value = text === undefined || text === '' ? Number.NaN : Number(text)
    return Number.isFinite(value) ? value : undefined
  }

  /** Returns the value as a size, 0 or more; undefined where it is none. */
  size(keyword: string): number | undefined {
    const value = this.number(keyword)
    return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined
  }

  isTrue(keyword: string): boolean {
    return this.text(keyword) === 'T'
  }
}

/**
 * Reads a header from the input's position (FITS 4.0 §4). `place` in words, for diagnostics. Throws
 * FormatError when it does not end.
 */
export async function readHeader(
  input: ByteInput,
  place: string,
  diagnostics: Diagnostics,
): Promise<Header> {
  const reader = new CardReader(place, diagnostics)
  for (let count = 0; !reader.finished; count++) {
    if (count % CARDS_PER_BLOCK === 0) await input.need(BLOCK_BYTES)
    if (input.available < CARD_BYTES || count > MOST_CARDS)
      throw new FormatError(`The header of ${place} does not end`, { byteOffset: input.position })
    reader.push(input.bytes.subarray(input.start, input.start + CARD_BYTES))
    input.take(CARD_BYTES)
    if (reader.finished) await skipPadding(input, place, (count + 1) * CARD_BYTES, diagnostics)
  }
  return new Header(reader.cards)
}

/** Takes what fills the last block of `used` bytes up. */
export async function skipPadding(
  input: ByteInput,
  place: string,
  used: number,
  diagnostics: Diagnostics,
): Promise<void> {
  const padding = (BLOCK_BYTES - (used % BLOCK_BYTES)) % BLOCK_BYTES
  if ((await input.skip(padding)) < padding) diagnostics.note('noPadding', place)
}
