import type { Field, Info } from '../../table/field.ts'

/** What comment lines say about the table behind them. */
export interface CommentHead {
  name?: string
  description?: string
  infos: Info[]
  /** By column name. */
  columns: Map<string, Partial<Field>>
}

/** VizieR's formats are Fortran's: `(F10.6)`, `(A12)`, `(I4)`. */
function typeOf(format: string): Partial<Field> {
  const [, letter = '', digits = '0'] = /^\(?\s*([AIFEDGafeigd])([0-9]+)/.exec(format) ?? []
  const width = Number(digits)
  if (/a/i.test(letter)) return { datatype: 'char', arraysize: '*' }
  if (/i/i.test(letter) && width < 19) return { datatype: width < 10 ? 'int' : 'long' }
  return /[fedg]/i.test(letter) ? { datatype: 'double' } : {}
}

/** `#Column	name	(format)	description	[ucd=...]`. */
function columnOf(line: string): [string, Partial<Field>] | undefined {
  const [, name, format = '', description = '', ...rest] = line.split('\t').map((s) => s.trim())
  if (!name) return undefined
  const ucd = /\[ucd=([^\]]*)\]/.exec([description, ...rest].join(' '))?.[1]
  const words = description.replace(/\[ucd=[^\]]*\]/, '').trim()
  return [
    name,
    { ...typeOf(format), ...(words ? { description: words } : {}), ...(ucd ? { ucd } : {}) },
  ]
}

/**
 * Returns what comment lines (without their `#`) say: VizieR's `#Table`, `#Title`, `#Name` and
 * `#Column` lines are understood, all else is kept in one INFO.
 */
export function readComments(lines: readonly string[]): CommentHead {
  const head: CommentHead = { infos: [], columns: new Map() }
  const rest: string[] = []
  for (const line of lines) {
    const [, key = '', value = ''] =
      /^(RESOURCE|Table|Name|Title)\s*[:=\t]\s*(.*)$/.exec(line) ?? []
    const column = /^Column\t/.test(line) ? columnOf(line) : undefined
    if (column) head.columns.set(column[0], column[1])
    else if (key === 'Table') head.name = value.replace(/:\s*$/, '').trim()
    else if (key === 'Title' && value) head.description = value.trim()
    else if (key === 'Name' && value) head.name = value.trim().replace(/:$/, '')
    else if (/[^\s\-*=#]/.test(line)) rest.push(line.trimEnd())
  }
  if (rest.length > 0) head.infos.push({ name: 'comment', value: '', text: rest.join('\n').trim() })
  return head
}
