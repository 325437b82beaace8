import { useCallback } from 'react'
import type { DocumentReport } from '../../services/contracts.ts'
import { useObservable, useServices } from '../../state/servicesContext.ts'
import type { TableSummary, WindowRequest } from '../../table/view.ts'

/** Returns the table of that id; undefined when there is none (any more). */
export function useTable(tableId: string | undefined): TableSummary | undefined {
  const { tables } = useServices()
  return useObservable(tables).find((table) => table.id === tableId)
}

/** Returns what is known of the document that the table came from. */
export function useTableDocument(tableId: string): DocumentReport | undefined {
  const { tables } = useServices()
  return useObservable(tables.documents).find(({ tableIds }) => tableIds.includes(tableId))
}

/** Returns the functions through which the grid reads one table; stable per table. */
export function useTableReader(tableId: string) {
  const { tables } = useServices()
  const loadWindow = useCallback(
    (request: WindowRequest) => tables.window(tableId, request),
    [tables, tableId],
  )
  const loadCell = useCallback(
    (row: number, column: number) => tables.cell(tableId, row, column),
    [tables, tableId],
  )
  return { loadWindow, loadCell }
}
