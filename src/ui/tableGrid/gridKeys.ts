import type { KeyboardEvent } from 'react'
import { afterKey, type GridCell, type GridSelection, HEADER_ROW } from './gridSelection.ts'
import type { GridView } from './useGridView.ts'

const RESIZE_STEP = 16

/** What the keys can do beside moving. */
export interface GridActions {
  select(selection: GridSelection): void
  sortBy(column: number): void
  viewCell(cell: GridCell): void
  copySelection(): void
}

function act(event: KeyboardEvent, active: GridCell, view: GridView, actions: GridActions) {
  const { key } = event
  const isHeader = active.row === HEADER_ROW
  if (key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey)) {
    actions.copySelection()
    return true
  }
  if (key === 'Enter' || key === ' ') {
    if (isHeader) actions.sortBy(active.column)
    else actions.viewCell(active)
    return true
  }
  if (isHeader && event.shiftKey && (key === 'ArrowLeft' || key === 'ArrowRight')) {
    const step = key === 'ArrowRight' ? RESIZE_STEP : -RESIZE_STEP
    view.resizeColumn(active.column, view.widthOf(active.column) + step)
    return true
  }
  return false
}

/** Does what a key means in the grid: copy, sort, show, resize, or move the selection. */
export function handleGridKey(
  event: KeyboardEvent,
  selection: GridSelection,
  view: GridView,
  actions: GridActions,
): void {
  if (event.altKey) return
  if (act(event, selection.active, view, actions)) {
    event.preventDefault()
    return
  }
  const { rowCount, columnCount } = view.area
  const next = afterKey(selection, event, { rowCount, columnCount, pageRows: view.pageRows })
  if (!next) return
  event.preventDefault()
  actions.select(next)
  // Selecting all leaves the view where it is.
  if (event.key.toLowerCase() !== 'a') view.showCell(next.active.row, next.active.column)
}
