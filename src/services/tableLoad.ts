import type { LoadedTable, LoadReport } from '../../workers/votableLoad.ts'
import type { TableStatus, TableSummary } from '../table/view.ts'
import {
  errorFromData,
  errorToData,
  FormatError,
  ServiceError,
  type VoErrorData,
} from '../vo/errors.ts'
import type { TableHead } from '../vo/tableDocument.ts'
import type { LoadOutcome, TableSource } from './contracts.ts'

const OK = { value: 'OK', message: '' } as const

/** Returns the summary of a table whose rows begin to arrive. `index` counts a document's tables. */
export function loadingSummary(
  id: string,
  index: number,
  head: TableHead,
  source: TableSource,
): TableSummary {
  const ownName = head.name?.trim()
  return {
    id,
    name: index === 0 ? source.name : ownName || `${source.name} (${index + 1})`,
    description: head.description,
    fields: head.fields,
    params: head.params,
    infos: head.infos,
    coosys: head.coosys,
    timesys: head.timesys,
    groups: head.groups,
    links: head.links,
    rowCount: 0,
    memoryBytes: 0,
    status: 'loading',
    queryStatus: OK,
    diagnostics: [],
    provenance: source.provenance,
    sort: null,
  }
}

/** What becomes of one table when its load has ended. */
export type TableChange = Partial<TableSummary> & { id: string }

/** How a load ended: changes of its tables, and the outcome or the error to reject with. */
export type LoadEnd =
  | { changes: TableChange[]; outcome: LoadOutcome }
  | { changes: TableChange[]; error: Error; dropTables: boolean }

const rowsIn = (report: LoadReport) => report.tables.reduce((sum, table) => sum + table.rowCount, 0)

const idsOf = (report: LoadReport) => report.tables.map((table) => table.id)

function placeOf({ details }: VoErrorData): string {
  const places = [
    details.line !== undefined && `line ${details.line}`,
    details.byteOffset !== undefined && `byte ${details.byteOffset}`,
    details.elementPath && `in ${details.elementPath}`,
  ].filter(Boolean)
  return places.length > 0 ? ` (${places.join(', ')})` : ''
}

/** Errors of the download name their place themselves; places in the document come from the reader. */
function cutWords(error: VoErrorData): string {
  const place = error.name === 'FormatError' ? placeOf(error) : ''
  return `${error.message.replace(/[.\s]+$/, '')}${place}.`
}

function keptWords({ rowCount }: LoadedTable): string {
  if (rowCount === 0) return 'No row came before that.'
  if (rowCount === 1) return 'The one complete row before that is kept.'
  return `The ${rowCount.toLocaleString('en-US')} complete rows before that are kept.`
}

function changeOf(table: LoadedTable, status: TableStatus): TableChange {
  const { id, rowCount, memoryBytes, fields } = table
  return { id, rowCount, memoryBytes, status, ...(fields && { fields }) }
}

/**
 * The rows read so far are kept; only the table whose rows ended early is cut. `words`
 * tell in its status what happened.
 */
function cutShort(
  report: LoadReport,
  error: VoErrorData,
  documentId: string,
  words = cutWords(error),
): LoadEnd {
  const cut = error.details.table ?? report.tables.length - 1
  const { queryStatus = OK, diagnostics = [] } = report.end ?? {}
  const changes = report.tables.map((table, index): TableChange => {
    if (index !== cut) return { ...changeOf(table, 'complete'), diagnostics }
    const statusMessage = [words, keptWords(table)].filter(Boolean).join(' ')
    return { ...changeOf(table, 'cut'), diagnostics, statusMessage }
  })
  const kept: VoErrorData = { ...error, details: { ...error.details, rowsRead: rowsIn(report) } }
  return {
    changes,
    outcome: { documentId, tableIds: idsOf(report), queryStatus, error: kept },
  }
}

function refused(report: LoadReport, message: string, documentId: string): LoadEnd {
  const words = message.trim()
  const error = new ServiceError(words || 'The service answered with an error and no message.', {
    serverWords: words || undefined,
  })
  if (rowsIn(report) === 0) return { changes: [], error, dropTables: true }
  const data = errorToData(error)
  // The words stand in the tables' queryStatus.
  const { changes } = cutShort(report, data, documentId, '')
  const queryStatus = { value: 'ERROR', message } as const
  return {
    changes: changes.map((change) => ({ ...change, queryStatus })),
    outcome: { documentId, tableIds: idsOf(report), queryStatus, error: data },
  }
}

/**
 * Returns what a report means by the rules of TableStore.load. `streamError` is the error
 * that ended the download, in its own class; `aborted` tells that the caller gave up.
 */
export function concludeLoad(
  report: LoadReport,
  aborted: boolean,
  streamError: unknown,
  source: TableSource,
  documentId: string,
): LoadEnd {
  if (aborted && report.error)
    return {
      changes: report.tables.map((table) => changeOf(table, 'cancelled')),
      error: new DOMException('The load was cancelled.', 'AbortError'),
      dropTables: false,
    }
  const { contentType } = source
  const error = streamError === undefined ? report.error : errorToData(streamError)
  if (error && rowsIn(report) > 0) return cutShort(report, error, documentId)
  const queryStatus = report.end?.queryStatus ?? OK
  // Also in a malformed document: what the service said matters more than how it said it.
  if (queryStatus.value === 'ERROR') return refused(report, queryStatus.message, documentId)
  if (error) {
    const details = { contentType, url: urlOf(source), ...error.details }
    return { changes: [], error: errorFromData({ ...error, details }), dropTables: true }
  }
  if (report.tables.length === 0) {
    const message = 'The document holds no table.'
    const details = { contentType, url: urlOf(source) }
    return { changes: [], error: new FormatError(message, details), dropTables: true }
  }
  return complete(report, queryStatus, documentId)
}

const urlOf = ({ url, provenance }: TableSource) => url ?? provenance.url

/** QUERY_STATUS speaks of the first table, the result (DALI 1.1 §4.4). */
function complete(
  report: LoadReport,
  queryStatus: TableSummary['queryStatus'],
  documentId: string,
): LoadEnd {
  const diagnostics = report.end?.diagnostics ?? []
  const changes = report.tables.map((table, index): TableChange => {
    const overflow = index === 0 && queryStatus.value === 'OVERFLOW'
    const infos = report.end?.infos[index]
    return {
      ...changeOf(table, overflow ? 'overflow' : 'complete'),
      queryStatus: index === 0 ? queryStatus : OK,
      diagnostics,
      ...(infos && { infos }),
    }
  })
  return { changes, outcome: { documentId, tableIds: idsOf(report), queryStatus } }
}
