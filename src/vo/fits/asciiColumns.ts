import type { Datatype, Field } from '../../table/field.ts'
import { columnMetadata, withOwnNames } from './columnKeywords.ts'
import type { Diagnostics } from './diagnostics.ts'
import type { Header } from './header.ts'

/** A column of an ASCII table: where it lies in the rows, and as what FIELD. */
export interface AsciiColumn {
  field: Field
  code: 'A' | 'I' | 'F'
  at: number
  width: number
  /** Digits behind a decimal point that is not written. */
  decimals: number
  factor: number
  zero: number
  nullText: string | undefined
}

const FORM = /^([AIFED])([0-9]+)(?:\.([0-9]+))?$/
/** FITS 4.0 §7.2.1. */
const MOST_COLUMNS = 999
const SHORT_DIGITS = 4
const INT_DIGITS = 9

/** Returns the columns that the header of a TABLE describes (FITS 4.0 §7.2), in order. */
export function asciiColumns(
  header: Header,
  place: string,
  diagnostics: Diagnostics,
): AsciiColumn[] {
  const columns: AsciiColumn[] = []
  const fieldCount = Math.min(header.size('TFIELDS') ?? 0, MOST_COLUMNS)
  for (let n = 1; n <= fieldCount; n++) {
    const where = `${place}, column ${n}`
    const column = asciiColumn(header, n)
    if (!column) diagnostics.note('badForm', `${where}: ${header.text(`TFORM${n}`) ?? 'none'}`)
    else if (column.at < 0 || column.at + column.width > (header.size('NAXIS1') ?? 0))
      diagnostics.note('lostColumn', where)
    else columns.push(column)
    if (!header.text(`TTYPE${n}`)) diagnostics.note('missingName', where)
  }
  const fields = withOwnNames(
    columns.map(({ field }) => field),
    (name) => diagnostics.note('duplicateName', `${place}, column ${name}`),
  )
  return columns.map((column, index) => ({ ...column, field: fields[index] ?? column.field }))
}

function asciiColumn(header: Header, n: number): AsciiColumn | undefined {
  const form = (header.text(`TFORM${n}`) ?? '').replace(/\s+/g, '').toUpperCase()
  const [, code, widthText, decimals] = FORM.exec(form) ?? []
  const start = header.size(`TBCOL${n}`)
  if (code === undefined || start === undefined) return undefined
  const width = Number(widthText)
  const factor = header.number(`TSCAL${n}`) || 1
  const zero = header.number(`TZERO${n}`) ?? 0
  const scaled = factor !== 1 || zero !== 0
  const text = code === 'A'
  return {
    code: text ? 'A' : code === 'I' ? 'I' : 'F',
    at: start - 1,
    width,
    decimals: Number(decimals ?? 0),
    factor,
    zero,
    nullText: header.text(`TNULL${n}`),
    field: {
      name: header.text(`TTYPE${n}`) || `col${n}`,
      datatype: text ? 'char' : code === 'I' && !scaled ? integerOf(width) : 'double',
      ...(text ? { arraysize: String(width) } : {}),
      ...columnMetadata(header, n),
    },
  }
}

function integerOf(width: number): Datatype {
  return width <= SHORT_DIGITS ? 'short' : width <= INT_DIGITS ? 'int' : 'long'
}
