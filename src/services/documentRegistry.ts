import { createObservableState } from '../net/observableState.ts'
import type { DocumentReport, LintAbility, Observable, TableSource } from './contracts.ts'

/** Documents without a table that are remembered. */
const FAILURES_KEPT = 20

const FORMAT_NAMES = {
  votable: 'a VOTable',
  fits: 'a FITS file',
  csv: 'a CSV file',
  tsv: 'a TSV file',
  ecsv: 'an ECSV file',
  parquet: 'a Parquet file',
}

/** The documents read lately, as an observable list. */
export interface DocumentRegistry extends Observable<readonly DocumentReport[]> {
  add(id: string, source: TableSource): void
  /** Changes a document; unknown ids are ignored. */
  update(id: string, change: Partial<DocumentReport>): void
  get(id: string): DocumentReport | undefined
  documentOf(tableId: string): DocumentReport | undefined
  /** Opens the document's bytes once more; throws an Error where that is not possible. */
  reopen(id: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>
  /** These tables are gone for good. */
  forgetTables(tableIds: readonly string[]): void
}

function lintAbility(report: DocumentReport, source: TableSource): LintAbility {
  const no = (reason: string): LintAbility => ({ isAvailable: false, reason })
  if (report.state === 'loading') return no('The document is still being read.')
  if (!source.reopen) return no('The document cannot be had again: it came from another program.')
  if (!report.format) return no('There is no document of a known format to check.')
  if (report.format !== 'votable')
    return no(`The strict check is for VOTables; this is ${FORMAT_NAMES[report.format]}.`)
  return { isAvailable: true }
}

/** Returns an empty registry. */
export function createDocumentRegistry(): DocumentRegistry {
  const state = createObservableState<readonly DocumentReport[]>([])
  const sources = new Map<string, TableSource>()
  const get = (id: string) => state.getSnapshot().find((report) => report.id === id)

  const set = (reports: readonly DocumentReport[]) => {
    const isKept = (report: DocumentReport) =>
      report.tableIds.length > 0 || report.state === 'loading'
    const failures = reports.filter((report) => !isKept(report))
    const dropped = new Set(failures.slice(0, Math.max(0, failures.length - FAILURES_KEPT)))
    for (const { id } of dropped) sources.delete(id)
    state.set(reports.filter((report) => !dropped.has(report)))
  }
  return {
    getSnapshot: state.getSnapshot,
    subscribe: state.subscribe,
    add: (id, source) => {
      sources.set(id, source)
      set([...state.getSnapshot(), newReport(id, source)])
    },
    update: (id, change) => {
      const source = sources.get(id)
      if (!source) return
      set(
        state.getSnapshot().map((report) => {
          if (report.id !== id) return report
          const changed = { ...report, ...change }
          return { ...changed, lint: lintAbility(changed, source) }
        }),
      )
    },
    get,
    documentOf: (tableId) => state.getSnapshot().find(({ tableIds }) => tableIds.includes(tableId)),
    reopen: async (id, signal) => {
      const lint = get(id)?.lint
      if (!lint) throw new Error('This document is no longer known.')
      if (!lint.isAvailable) throw new Error(lint.reason)
      const stream = await sources.get(id)?.reopen?.(signal)
      if (!stream) throw new Error('This document is no longer known.')
      return stream
    },
    forgetTables: (gone) => {
      if (gone.length === 0) return
      const isThere = (tableId: string) => !gone.includes(tableId)
      set(
        state
          .getSnapshot()
          .map((report) =>
            report.tableIds.every(isThere)
              ? report
              : { ...report, tableIds: report.tableIds.filter(isThere) },
          ),
      )
    },
  }
}

function newReport(id: string, source: TableSource): DocumentReport {
  const { provenance, fileName, contentType, url, route, status } = source
  return {
    id,
    name: provenance.sourceName,
    state: 'loading',
    byteCount: 0,
    tableIds: [],
    queryStatus: { value: 'OK', message: '' },
    diagnostics: [],
    lint: { isAvailable: false, reason: 'The document is still being read.' },
    provenance,
    fileName,
    contentType,
    url,
    route,
    status,
  }
}
