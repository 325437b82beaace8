import type { Field, Values } from '../../table/field.ts'
import type { Header } from './header.ts'

/** Words of programs in the comment of a TTYPE card that describe no column. */
const EMPTY_WORDS = /^(label|name|title|field|column|ttype)s?\b.*(field|column|name|label|\d)/i
const DISPLAY = /^(?:[AILBOZ]|[FEDG]|EN|ES)([0-9]+)(?:\.([0-9]+))?/

type Metadata = Omit<Field, 'name' | 'datatype' | 'arraysize'>

/**
 * Returns what the header says about column `n` (from 1) besides its layout: TUNIT, TDISP and the
 * limits (FITS 4.0 §7.3.2), TUCD, TCOMM, TUTYP and TXTYP as STIL and others write them.
 */
export function columnMetadata(header: Header, n: number): Metadata {
  const given = (keyword: string) => header.text(`${keyword}${n}`) || undefined
  const [, width, digits] = DISPLAY.exec((given('TDISP') ?? '').toUpperCase()) ?? []
  const values = limitsOf(header, n)
  const comment = header.card(`TTYPE${n}`)?.comment ?? ''
  const described = comment.length > 3 && !EMPTY_WORDS.test(comment) ? comment : undefined
  const all: Partial<Record<keyof Metadata, string>> = {
    unit: given('TUNIT'),
    ucd: given('TUCD'),
    utype: given('TUTYP') ?? given('TUTYPE'),
    xtype: given('TXTYP'),
    description: given('TCOMM') ?? given('TDESC') ?? described,
    width,
    precision: precisionOf(given('TDISP') ?? '', digits),
  }
  const metadata: Metadata = values ? { values } : {}
  for (const [key, value] of Object.entries(all))
    if (value !== undefined) Object.assign(metadata, { [key]: value })
  return metadata
}

function precisionOf(display: string, digits: string | undefined): string | undefined {
  if (digits === undefined) return undefined
  const letter = display.trim()[0]?.toUpperCase()
  if (letter === 'F') return `F${Number(digits)}`
  return letter === 'E' || letter === 'D' ? `E${Number(digits) + 1}` : undefined
}

function limitsOf(header: Header, n: number): Values | undefined {
  const legal = boundsOf(header.text(`TLMIN${n}`), header.text(`TLMAX${n}`))
  const actual = boundsOf(header.text(`TDMIN${n}`), header.text(`TDMAX${n}`))
  return legal ?? (actual ? { type: 'actual', ...actual } : undefined)
}

function boundsOf(min: string | undefined, max: string | undefined): Values | undefined {
  if (!min && !max) return undefined
  return {
    ...(min ? { min: { value: min, inclusive: true } } : {}),
    ...(max ? { max: { value: max, inclusive: true } } : {}),
  }
}

/**
 * Returns the fields with names of their own: a name met before gets a number, and its `label` says
 * what stood in the file. `noted` gets each such name.
 */
export function withOwnNames(fields: readonly Field[], noted: (name: string) => void): Field[] {
  const taken = new Set(fields.map(({ name }) => name))
  const seen = new Set<string>()
  return fields.map((field) => {
    if (!seen.has(field.name)) {
      seen.add(field.name)
      return field
    }
    noted(field.name)
    let number = 2
    while (taken.has(`${field.name}_${number}`)) number++
    const name = `${field.name}_${number}`
    taken.add(name)
    seen.add(name)
    return { ...field, name, label: field.name }
  })
}
