import type { Info, Param } from '../../table/field.ts'
import { DESCRIPTION, isStructural, QUERY_STATUS } from './headerMetadata.ts'
import {
  type CardValue,
  cardsFor,
  commentaryCards,
  isKeyword,
  printableUnit,
} from './writeCards.ts'

const INTEGERS = new Set(['unsignedByte', 'short', 'int', 'long'])
const REALS = new Set(['float', 'double'])

function cardValue({ datatype, arraysize, value }: Param): CardValue {
  const text = value.trim()
  if (arraysize !== undefined) return value
  if (datatype === 'boolean' && /^(t|true|1|f|false|0)$/i.test(text)) return /^[t1]/i.test(text)
  if (INTEGERS.has(datatype) && /^[+-]?[0-9]{1,20}$/.test(text)) return { literal: text }
  const real = /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?$/i.test(text) && text.length < 60
  if (REALS.has(datatype) && real) {
    const upper = text.toUpperCase()
    return { literal: /[.E]/.test(upper) ? upper : `${upper}.0` }
  }
  return value
}

/** Makes cards of what is said about a table; each keyword once. */
class KeywordCards {
  readonly cards: string[] = []
  readonly #taken = new Set([DESCRIPTION, QUERY_STATUS])

  addParam(param: Param): void {
    const unit = param.unit ? `[${printableUnit(param.unit)}] ` : ''
    const comment = `${unit}${param.description ?? ''}`
    this.#add(param.name, cardValue(param), param.value, comment)
  }

  addInfo({ name, value, text }: Info): void {
    if (name.toUpperCase() === QUERY_STATUS) return
    if (name === 'COMMENT' || name === 'HISTORY') {
      const words = [value, text].filter((part) => part !== '').join('\n')
      this.cards.push(...commentaryCards(name, words))
      return
    }
    if (value !== '') this.#add(name, value, value, '')
    if (text !== '') this.#addLine(name, text)
  }

  #add(name: string, value: CardValue, text: string, comment: string): void {
    if (!isKeyword(name) || isStructural(name) || this.#taken.has(name)) {
      this.#addLine(name, text)
      return
    }
    this.#taken.add(name)
    this.cards.push(...cardsFor(name, value, comment))
  }

  #addLine(name: string, text: string): void {
    this.cards.push(...commentaryCards('HISTORY', `${name}: ${text}`))
  }
}

/**
 * Returns PARAMs and INFOs as cards: keywords where their names can be such and are not taken, lines
 * of HISTORY otherwise.
 */
export function keywordCards(params: readonly Param[], infos: readonly Info[]): string[] {
  const keywords = new KeywordCards()
  for (const param of params) keywords.addParam(param)
  for (const info of infos) keywords.addInfo(info)
  return keywords.cards
}
