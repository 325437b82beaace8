import {
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import type { CellDetail, SortKey } from '../../table/view.ts'
import { isPanelFocused } from '../keyboardHome.ts'
import { CellViewer } from './CellViewer.tsx'
import { GridHeader, HEADER_HEIGHT } from './GridHeader.tsx'
import { GridPart } from './GridPart.tsx'
import { cellId } from './GridRow.tsx'
import { GridRows } from './GridRows.tsx'
import { handleGridKey } from './gridKeys.ts'
import { type GridCell, type GridSelection, HEADER_ROW } from './gridSelection.ts'
import styles from './TableGrid.module.css'
import { cellAt, useGridPointer } from './useGridPointer.ts'
import { type GridContent, type GridView, useGridView } from './useGridView.ts'

interface TableGridProps extends GridContent {
  /** Names the grid for screen readers. */
  label: string
  sort: SortKey | null
  selection: GridSelection
  onSelect(selection: GridSelection): void
  /** A stable function. */
  loadCell(row: number, column: number): Promise<CellDetail>
  /** A header was pressed: the next order of ascending, descending, original is wanted. */
  onSort(column: number): void
  /** Ctrl-C or Cmd-C on the selection. */
  onCopySelection(): void
  onCopyText(text: string): void
}

function isDrawn({ row, column }: GridCell, { area }: GridView): boolean {
  const isRow = row === HEADER_ROW || (row >= area.firstRow && row < area.endRow)
  return isRow && column >= area.firstColumn && column < area.endColumn
}

/** The cell whose viewer is open, and how it is read. */
function useCellViewer(gridId: string, loadCell: TableGridProps['loadCell']) {
  const [viewed, setViewed] = useState<{ cell: GridCell; anchor: Element }>()
  const cell = viewed?.cell
  const load = useCallback(
    () => (cell ? loadCell(cell.row, cell.column) : Promise.reject(new Error('No cell is open.'))),
    [loadCell, cell],
  )
  const open = (next: GridCell) => {
    const anchor = document.getElementById(cellId(gridId, next.row, next.column))
    if (anchor) setViewed({ cell: next, anchor })
  }
  return { cell, anchor: viewed?.anchor, load, open, close: () => setViewed(undefined) }
}

/**
 * A grid over any number of rows and columns that draws only what is in view. Rows are positions
 * in the table's present order. The arrow keys move, Enter on a header sorts, on a cell shows it
 * in full; Shift and the arrows select, or on a header change its width.
 */
export function TableGrid(props: TableGridProps) {
  const { selection, sort, onSelect } = props
  const gridId = useId()
  const element = useRef<HTMLDivElement>(null)
  const view = useGridView(element, props)
  useEffect(() => {
    if (element.current && isPanelFocused(element.current)) element.current.focus()
  }, [])
  const viewer = useCellViewer(gridId, props.loadCell)
  const pointer = useGridPointer(props.fields.length, selection, onSelect)
  const { active } = selection

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter on a link that was clicked opens it.
    if (event.target instanceof HTMLAnchorElement && event.key === 'Enter') return
    handleGridKey(event, selection, view, {
      select: onSelect,
      sortBy: props.onSort,
      viewCell: viewer.open,
      copySelection: props.onCopySelection,
    })
  }
  const onClick = (event: MouseEvent) => {
    const cell = cellAt(event.target)
    if (cell?.row === HEADER_ROW && cell.column !== undefined) props.onSort(cell.column)
  }
  const onDoubleClick = (event: MouseEvent) => {
    const cell = cellAt(event.target)
    if (cell?.column !== undefined && cell.row >= 0)
      viewer.open({ row: cell.row, column: cell.column })
  }
  const { starts, gutterWidth } = view.columns
  const size = {
    width: (starts.at(-1) ?? 0) + gutterWidth,
    height: view.scroll.sizes.physical + HEADER_HEIGHT,
  }
  return (
    <>
      <GridPart
        ref={element}
        role="grid"
        tabIndex={0}
        data-keyboard-home
        className={styles.grid}
        aria-label={props.label}
        aria-rowcount={props.rowCount + 1}
        aria-colcount={props.fields.length}
        aria-multiselectable
        aria-activedescendant={
          isDrawn(active, view) ? cellId(gridId, active.row, active.column) : undefined
        }
        onScroll={view.scroll.onScroll}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
        {...pointer}
      >
        <div className={styles.canvas} style={size}>
          <GridHeader
            gridId={gridId}
            columns={view.headers}
            sort={sort}
            activeColumn={active.row === HEADER_ROW ? active.column : -1}
            onResize={view.resizeColumn}
            onFit={view.fitColumn}
          />
          <GridRows gridId={gridId} view={view} selection={selection} />
        </div>
      </GridPart>
      {viewer.cell && viewer.anchor && (
        <CellViewer
          name={props.fields[viewer.cell.column]?.name ?? ''}
          anchor={viewer.anchor}
          load={viewer.load}
          onCopy={props.onCopyText}
          onClose={viewer.close}
        />
      )}
    </>
  )
}
