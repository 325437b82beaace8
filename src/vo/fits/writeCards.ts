const CARD_LENGTH = 80
/** Longest value between quotes in a card with a keyword of 8 characters. */
const VALUE_LENGTH = 68
const NUMBER_LENGTH = 20
const COMMENTARY_LENGTH = 72
/** A string that goes on needs room for its `&`; one that cannot have any is no keyword's value. */
const LEAST_STRING_LENGTH = 8
const KEYWORD = /^[A-Z0-9_-]{1,8}$/
const HIERARCH_KEYWORD = /^[!-<>-~]+( [!-<>-~]+)*$/
const HIERARCH_LENGTH = 50

/** A header value: `literal` is a number as it is to stand there. */
export type CardValue = string | boolean | number | { literal: string }

/** Returns text with the characters that a header can hold (FITS 4.0 §4.1.2.3), others replaced. */
export function printable(text: string): string {
  return text
    .replace(/[\u2010-\u2015\u2212\u207b]/gu, '-')
    .replace(/[µμ]/gu, 'u')
    .replace(/[‘’′]/gu, "'")
    .replace(/[“”″]/gu, '"')
    .replace(/[×]/gu, 'x')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\s/gu, ' ')
    .replace(/[^ -~]/gu, '?')
}

const UNIT_WORDS = new Map([
  ['Å', 'Angstrom'],
  ['\u212b', 'Angstrom'],
  ['°', 'deg'],
  ['′', 'arcmin'],
  ['″', 'arcsec'],
  ['Ω', 'Ohm'],
  ['·', '.'],
  ['×', '.'],
])

/** Returns a unit as a header can hold it (FITS 4.0 §4.3): signs by their names. */
export function printableUnit(unit: string): string {
  return printable(unit.replace(/[Å\u212b°′″Ω·×]/gu, (sign) => UNIT_WORDS.get(sign) ?? sign))
}

/** Returns true for a keyword of FITS 4.0 §4.1.2.1, or one that the HIERARCH convention can hold. */
export function isKeyword(name: string): boolean {
  return KEYWORD.test(name) || (HIERARCH_KEYWORD.test(name) && name.length <= HIERARCH_LENGTH)
}

/**
 * Returns the cards for a keyword: one, or several with CONTINUE where a string is long (FITS 4.0
 * §4.2.1.2). Comments are cut to the room that is left.
 */
export function cardsFor(keyword: string, value: CardValue, comment = ''): string[] {
  const plain = KEYWORD.test(keyword)
  const start = plain ? `${keyword.padEnd(8)}= ` : `HIERARCH ${keyword} = `
  if (typeof value === 'string') return stringCards(start, value, comment)
  const text = valueText(value)
  const card = `${start}${plain ? text.padStart(NUMBER_LENGTH) : text}`
  return card.length > CARD_LENGTH
    ? stringCards(start, text, comment)
    : [withComment(card, comment)]
}

function valueText(value: Exclude<CardValue, string>): string {
  if (typeof value === 'boolean') return value ? 'T' : 'F'
  return String(typeof value === 'number' ? value : value.literal)
}

function withComment(card: string, comment: string): string {
  const room = CARD_LENGTH - card.length - 3
  const text = printable(comment).slice(0, Math.max(0, room)).trim()
  return (text === '' ? card : `${card} / ${text}`).padEnd(CARD_LENGTH)
}

function stringCards(start: string, value: string, comment: string): string[] {
  const escaped = printable(value).replaceAll("'", "''")
  const first = CARD_LENGTH - start.length - 2
  if (escaped.length <= first)
    return [withComment(`${start}'${escaped.padEnd(LEAST_STRING_LENGTH)}'`, comment)]
  const parts: string[] = []
  let rest = escaped
  let room = first
  while (rest.length > room) {
    const end = splitAt(rest, room - 1)
    parts.push(`${rest.slice(0, end)}&`)
    rest = rest.slice(end)
    room = VALUE_LENGTH
  }
  parts.push(rest)
  return parts.map((part, index) =>
    withComment(
      `${index === 0 ? start : 'CONTINUE  '}'${part}'`,
      index === parts.length - 1 ? comment : '',
    ),
  )
}

/** Never between the two quotes that stand for one. */
function splitAt(escaped: string, most: number): number {
  const quotes = /'*$/.exec(escaped.slice(0, most))?.[0].length ?? 0
  return quotes % 2 === 0 ? most : most - 1
}

/** Returns COMMENT or HISTORY cards with the text's lines, broken between words where they are long. */
export function commentaryCards(keyword: 'COMMENT' | 'HISTORY', text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const cards: string[] = []
    let rest = printable(line)
    do {
      const blank = rest.lastIndexOf(' ', COMMENTARY_LENGTH)
      const end = rest.length <= COMMENTARY_LENGTH || blank <= 0 ? COMMENTARY_LENGTH : blank
      cards.push(`${keyword} ${rest.slice(0, end)}`.padEnd(CARD_LENGTH))
      rest = rest.slice(end).trimStart()
    } while (rest !== '')
    return cards
  })
}

/** Returns a header of these cards: END and blanks up to a whole number of blocks (FITS 4.0 §4.1). */
export function headerBytes(cards: readonly string[], blockBytes: number): Uint8Array {
  const text = [...cards, 'END'.padEnd(CARD_LENGTH)].join('')
  const bytes = new Uint8Array(Math.ceil(text.length / blockBytes) * blockBytes).fill(32)
  for (let k = 0; k < text.length; k++) bytes[k] = text.charCodeAt(k)
  return bytes
}
