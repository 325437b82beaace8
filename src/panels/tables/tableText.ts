import type { Field } from '../../table/field.ts'
import type { SortKey, TableStatus, TableSummary } from '../../table/view.ts'
import type { Tone } from '../../ui/Badge.tsx'
import { formatCount, formatCounted } from '../../ui/format.ts'

/** A status in words, and its tone. */
export interface StatusText {
  label: string
  tone: Tone
}

const STATUS: Record<TableStatus, StatusText> = {
  loading: { label: 'Loading', tone: 'neutral' },
  complete: { label: 'Complete', tone: 'good' },
  overflow: { label: 'Cut by maxrec', tone: 'warn' },
  cut: { label: 'Incomplete', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'warn' },
  failed: { label: 'Rows lost', tone: 'bad' },
}

/** Returns how a table's status is named. */
export function statusText(status: TableStatus): StatusText {
  return STATUS[status]
}

/** Returns the table's size: '2,000 rows × 5 columns'. */
export function sizeText({ rowCount, fields }: TableSummary): string {
  return `${formatCounted(rowCount, 'row')} × ${formatCounted(fields.length, 'column')}`
}

/** Returns what the overflow banner says: how many rows came, and what to do for more. */
export function overflowText({ rowCount, provenance }: TableSummary): string {
  const first = `First ${formatCounted(rowCount, 'row')} only: the service has more.`
  const { maxrec } = provenance
  if (maxrec !== undefined && rowCount < maxrec)
    return `${first} Its own limit is below your maxrec of ${formatCount(maxrec)}: ask for a smaller region, or in parts.`
  return `${first} Raise maxrec to get more.`
}

/** Returns a moment of the user's clock: '15:04', with the date when it is another day than `now`. */
export function untilText(millis: number, now: number): string {
  const at = new Date(millis)
  const isToday = at.toDateString() === new Date(now).toDateString()
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  if (isToday) return at.toLocaleTimeString('en-GB', time)
  return at.toLocaleString('en-GB', { day: 'numeric', month: 'long', ...time })
}

/** Returns what stands in the place of rows where there are none. */
export function emptyText({ provenance, status }: TableSummary): string {
  if (status === 'failed') return 'The rows of this table are lost.'
  if (status === 'cancelled') return 'Cancelled before the first row arrived.'
  if (provenance.adql === undefined) return 'This table has no rows.'
  return 'The query gave no rows. Its conditions may be too narrow, or the region has none.'
}

/** Returns the datatype as VOTable has it, with the array's size. */
export function datatypeText({ datatype, arraysize, xtype }: Field): string {
  const size = arraysize === undefined ? '' : `[${arraysize}]`
  return `${datatype}${size}${xtype ? `, ${xtype}` : ''}`
}

/** Returns a selection's size: '3 × 2 cells'; undefined for one cell. */
export function selectionText(rows: number, columns: number): string | undefined {
  if (rows * columns <= 1) return undefined
  return `${formatCount(rows)} × ${formatCount(columns)} cells selected`
}

/** Returns the order after one more press on a column's header: ascending, descending, original. */
export function nextSort(sort: SortKey | null, column: number): SortKey | null {
  if (sort?.column !== column) return { column, direction: 'ascending' }
  return sort.direction === 'ascending' ? { column, direction: 'descending' } : null
}
