import type { Field } from '../../table/field.ts'
import type { TableToWrite } from '../tableDocument.ts'
import { DESCRIPTION, QUERY_STATUS } from './headerMetadata.ts'
import { cardsFor, printable, printableUnit } from './writeCards.ts'
import { keywordCards } from './writeKeywords.ts'
import type { ColumnPlan } from './writePlan.ts'

/** Names of columns as FITS 4.0 §7.3.2 has them: ASCII, and different without regard to case. */
function columnNames(plans: readonly ColumnPlan[]): string[] {
  const taken = new Set<string>()
  return plans.map(({ field }, index) => {
    const wanted = printable(field.label ?? field.name).trim() || `col${index + 1}`
    let name = wanted
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted}_${number}`
    taken.add(name.toLowerCase())
    return name
  })
}

function formOf(plan: ColumnPlan, descriptor: 'P' | 'Q'): string {
  if (plan.heap) return `1${descriptor}${plan.code}(${Math.ceil(plan.longest)})`
  return `${plan.items}${plan.code}`
}

/** FITS wants a width; digits behind the point are one fewer than significant ones. */
function displayOf({ precision, width }: Field): string | undefined {
  const [, letter = '', digits = ''] = /^([EF]?)([0-9]+)$/.exec(precision ?? '') ?? []
  if (digits === '') return undefined
  const shown = letter === 'E' ? Math.max(1, Number(digits) - 1) : Number(digits)
  const total = /^[0-9]+$/.test(width ?? '') ? Number(width) : shown + 10
  return `${letter || 'F'}${total}.${shown}`
}

function columnCards(plan: ColumnPlan, n: number, name: string, form: string): string[] {
  const { field, axes, nullValue, code } = plan
  const text = (keyword: string, value: string | undefined) =>
    value ? cardsFor(`${keyword}${n}`, value) : []
  const isReal = code === 'E' || code === 'D'
  return [
    ...cardsFor(`TTYPE${n}`, name),
    ...cardsFor(`TFORM${n}`, form),
    ...(axes ? cardsFor(`TDIM${n}`, `(${axes.join(',')})`) : []),
    ...(nullValue === undefined ? [] : cardsFor(`TNULL${n}`, { literal: String(nullValue) })),
    ...text('TUNIT', field.unit && printableUnit(field.unit)),
    ...text('TDISP', isReal ? displayOf(field) : undefined),
    ...text('TUCD', field.ucd),
    ...text('TUTYP', field.utype),
    ...text('TXTYP', field.xtype),
    ...text('TCOMM', field.description),
  ]
}

/** What the data of the extension are. */
export interface Layout {
  rowBytes: number
  rowCount: number
  heapBytes: number
  descriptor: 'P' | 'Q'
}

/** Returns the header cards of a BINTABLE extension (FITS 4.0 §7.3.1, §7.3.2) with this table. */
export function tableCards(
  table: TableToWrite,
  plans: readonly ColumnPlan[],
  { rowBytes, rowCount, heapBytes, descriptor }: Layout,
): string[] {
  const names = columnNames(plans)
  const { value, message } = table.queryStatus
  return [
    ...cardsFor('XTENSION', 'BINTABLE', 'binary table extension'),
    ...cardsFor('BITPIX', 8, '8-bit bytes'),
    ...cardsFor('NAXIS', 2, 'two-dimensional table'),
    ...cardsFor('NAXIS1', rowBytes, 'bytes in a row'),
    ...cardsFor('NAXIS2', rowCount, 'rows'),
    ...cardsFor('PCOUNT', heapBytes, 'bytes of arrays behind the rows'),
    ...cardsFor('GCOUNT', 1, 'one group'),
    ...cardsFor('TFIELDS', plans.length, 'columns'),
    ...(table.name ? cardsFor('EXTNAME', table.name) : []),
    ...plans.flatMap((plan, index) =>
      columnCards(plan, index + 1, names[index] ?? '', formOf(plan, descriptor)),
    ),
    ...(table.description ? cardsFor(DESCRIPTION, table.description) : []),
    ...(value === 'OK' ? [] : cardsFor(QUERY_STATUS, `${value} ${message}`.trim())),
    ...keywordCards(table.params, table.infos),
  ]
}
