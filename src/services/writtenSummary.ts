import type { WrittenSummary } from '../../workers/votableApi.ts'
import type { Info } from '../table/field.ts'
import type { Provenance, QueryStatus, TableSummary } from '../table/view.ts'

/** INFO names: DALI 1.1 §4.4.3 has QUERY, the Data Origin note request_date. */
function provenanceInfos({ sourceName, url, adql, maxrec, requestedAt }: Provenance): Info[] {
  const pairs: [string, string | undefined][] = [
    ['source', sourceName],
    ['accessURL', url],
    ['QUERY', adql],
    ['MAXREC', maxrec?.toString()],
    ['request_date', requestedAt],
  ]
  return pairs.flatMap(([name, value]) => (value ? [{ name, value, text: '' }] : []))
}

/** A document that went through the workbench before has its provenance already. */
function isAmong(infos: readonly Info[], { name, value }: Info): boolean {
  return infos.some(
    (info) => info.name.toUpperCase() === name.toUpperCase() && info.value === value,
  )
}

/** Rows that are missing for whatever reason make an OVERFLOW: a program must not take them for all. */
function queryStatusOf({ status, statusMessage, queryStatus }: TableSummary): QueryStatus {
  switch (status) {
    case 'overflow':
      return queryStatus
    case 'cut':
    case 'failed':
      return { value: 'OVERFLOW', message: statusMessage ?? 'Rows are missing.' }
    case 'cancelled':
      return { value: 'OVERFLOW', message: 'The download was cancelled; there are more rows.' }
    case 'loading':
      return { value: 'OVERFLOW', message: 'Rows were still arriving when this was saved.' }
    default:
      return { value: 'OK', message: '' }
  }
}

/** Returns what a table is written with: its name, metadata, provenance as INFOs, and how complete it is. */
export function writtenSummary(summary: TableSummary): WrittenSummary {
  const { name, description, params, infos, provenance } = summary
  const added = provenanceInfos(provenance).filter((info) => !isAmong(infos, info))
  return {
    name,
    description,
    params,
    infos: [...infos, ...added],
    queryStatus: queryStatusOf(summary),
  }
}
