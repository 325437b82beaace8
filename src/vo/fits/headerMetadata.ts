import type { Info, Param } from '../../table/field.ts'
import type { Card } from './cards.ts'
import type { Header } from './header.ts'

/** Keywords that `writeFits` writes: of a table that is not all that was asked for, and of any. */
export const QUERY_STATUS = 'QUERY_STATUS'
export const DESCRIPTION = 'DESCRIPTION'

/** Keywords that say how the file is laid out, or of which column (FITS 4.0 §4.4, §7). */
const STRUCTURE =
  /^(SIMPLE|XTENSION|BITPIX|NAXIS[0-9]*|EXTEND|PCOUNT|GCOUNT|GROUPS|BLOCKED|TFIELDS|THEAP|EXTNAME|CHECKSUM|DATASUM|ZHECKSUM|ZDATASUM|VOTMETA|NTABLE|STILVERS|STILCLAS|DATE-HDU|LONGSTRN|END|COMMENT|HISTORY|CONTINUE|HIERARCH|ZIMAGE|ZTABLE|(TTYPE|TFORM|TUNIT|TNULL|TSCAL|TZERO|TDISP|TDIM|TBCOL|TCOMM|TDESC|TUCD|TUTYP|TUTYPE|TXTYP|TLMIN|TLMAX|TDMIN|TDMAX)[0-9]+)$/

/** Returns true for a keyword that describes the file's layout or a column, not what a table holds. */
export function isStructural(keyword: string): boolean {
  return STRUCTURE.test(keyword)
}

/** What writers of FITS put into every file. */
const BOILERPLATE = [
  /FITS \(Flexible Image Transport System\) format is/i,
  /and Astrophysics', volume 376, page 359; bibcode/i,
  /may contain long string keyword values|continued over multiple keywords/i,
  /at the end of (a|each|the) (sub)?string|keywords whose name = 'CONTINUE'/i,
  /^\s*\*{3} .* \*{3}\s*$/,
]
const SERIALIZED_BEGIN = '--BEGIN-ASTROPY-SERIALIZED-COLUMNS--'
const SERIALIZED_END = '--END-ASTROPY-SERIALIZED-COLUMNS--'

/** Whole numbers that a FIELD of datatype int holds have at most so many digits. */
const INT_DIGITS = 9

function datatypeOf({ kind, value }: Card): Pick<Param, 'datatype' | 'arraysize'> {
  if (kind === 'logical') return { datatype: 'boolean' }
  if (kind === 'integer') {
    const digits = value.replace(/^[+-]/, '').length
    if (digits <= INT_DIGITS) return { datatype: 'int' }
    if (digits < 19) return { datatype: 'long' }
  }
  if (kind === 'real') return { datatype: 'double' }
  return { datatype: 'char', arraysize: '*' }
}

function paramOf(card: Card): Param {
  const [, unit, comment] = /^\[([^\]]*)\]\s*(.*)$/.exec(card.comment) ?? []
  const description = comment ?? card.comment
  return {
    name: card.keyword,
    ...datatypeOf(card),
    value: card.kind === 'string' ? card.value : card.value.trim(),
    ...(unit ? { unit } : {}),
    ...(description ? { description } : {}),
  }
}

/**
 * Returns the keywords that describe what the tables hold, as PARAMs: the unit in the comment's
 * brackets (FITS 4.0 §4.3.2), the comment as the description. Those of `headers` in order; of one
 * keyword the first.
 */
export function paramsOf(headers: readonly Header[]): Param[] {
  const params = new Map<string, Param>()
  for (const { cards } of headers)
    for (const card of cards) {
      const { keyword, kind } = card
      if (kind === 'text' || isStructural(keyword) || params.has(keyword)) continue
      params.set(keyword, paramOf(card))
    }
  return [...params.values()]
}

/** Returns each header's COMMENTs and HISTORY as INFOs: one for a run of cards, its lines the content. */
export function infosOf(headers: readonly Header[]): Info[] {
  return headers.flatMap(({ cards }) => {
    const infos: Info[] = []
    let last = ''
    for (const { keyword, value } of withoutSerialized(cards)) {
      const speaks = keyword === 'COMMENT' || keyword === 'HISTORY'
      const line = value.replace(/^ /, '')
      if (!speaks || BOILERPLATE.some((words) => words.test(line))) {
        if (!speaks) last = ''
        continue
      }
      const info = infos.at(-1)
      if (info && last === keyword) info.text += `\n${line}`
      else infos.push({ name: keyword, value: '', text: line })
      last = keyword
    }
    return infos
      .map((info) => ({ ...info, text: info.text.trim() }))
      .filter(({ text }) => text !== '')
  })
}

/** Returns the cards without those in which astropy keeps its own description of columns. */
function withoutSerialized(cards: readonly Card[]): readonly Card[] {
  const [from, to] = serializedRange(cards)
  return from < 0 ? cards : [...cards.slice(0, from), ...cards.slice(to + 1)]
}

/** Returns what astropy says of the columns beyond FITS, in the YAML of an ECSV header. */
export function serializedColumns({ cards }: Header): string | undefined {
  const [from, to] = serializedRange(cards)
  if (from < 0) return undefined
  const lines = cards.slice(from + 1, to).filter(({ keyword }) => keyword === 'COMMENT')
  return lines
    .map(({ value }) => (value.endsWith('\\') ? value.slice(0, -1) : `${value}\n`))
    .join('')
}

/** Returns the indices of the cards at its two ends; -1 without a beginning. */
function serializedRange(cards: readonly Card[]): [from: number, to: number] {
  const find = (words: string) =>
    cards.findIndex(({ keyword, value }) => keyword === 'COMMENT' && value.trim() === words)
  const from = find(SERIALIZED_BEGIN)
  const to = find(SERIALIZED_END)
  return from < 0 ? [-1, -1] : [from, to < from ? cards.length : to]
}
