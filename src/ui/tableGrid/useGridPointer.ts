import { type PointerEvent, useRef } from 'react'
import { type GridCell, type GridSelection, HEADER_ROW, selectCell } from './gridSelection.ts'

/** Returns the cell that an event happened in; `column` is undefined for the row's number. */
export function cellAt(target: EventTarget | null): { row: number; column?: number } | undefined {
  if (!(target instanceof Element) || target.closest('[data-resizer]')) return undefined
  const element = target.closest<HTMLElement>('[data-row]')
  if (!element) return undefined
  const { row, column } = element.dataset
  return { row: Number(row), ...(column !== undefined && { column: Number(column) }) }
}

/** Returns pointer handlers that select: a press, Shift and a press, a drag, a press on a row's number. */
export function useGridPointer(
  columnCount: number,
  selection: GridSelection,
  select: (selection: GridSelection) => void,
) {
  const anchor = useRef<GridCell | undefined>(undefined)
  return {
    onPointerDown: (event: PointerEvent) => {
      const cell = cellAt(event.target)
      if (!cell || event.button !== 0) return
      const { row, column } = cell
      if (column === undefined) {
        const from = event.shiftKey ? Math.max(0, selection.anchor.row) : row
        select({ anchor: { row: from, column: 0 }, active: { row, column: columnCount - 1 } })
      } else if (row === HEADER_ROW) select(selectCell({ row, column }))
      else {
        const active = { row, column }
        anchor.current = event.shiftKey && selection.anchor.row >= 0 ? selection.anchor : active
        select({ anchor: anchor.current, active })
      }
    },
    onPointerOver: (event: PointerEvent) => {
      if (!anchor.current || event.buttons !== 1) return
      const cell = cellAt(event.target)
      if (cell?.column === undefined || cell.row < 0) return
      select({ anchor: anchor.current, active: { row: cell.row, column: cell.column } })
    },
    onPointerUp: () => {
      anchor.current = undefined
    },
  }
}
