import { type RefObject, useMemo } from 'react'
import type { Field } from '../../table/field.ts'
import type { TableWindow, WindowRequest } from '../../table/view.ts'
import { columnsBetween, drawnColumns } from './columnLayout.ts'
import { HEADER_HEIGHT } from './GridHeader.tsx'
import { ROW_HEIGHT } from './scrollMap.ts'
import { useColumnWidths } from './useColumnWidths.ts'
import { useGridScroll } from './useGridScroll.ts'
import { useWindowCache } from './useWindowCache.ts'

/** Rows drawn beyond the view on both sides. */
const OVERSCAN = 6
/** Up to so many columns are all drawn: cells, and headers. */
const FEW_CELLS = 32
const FEW_HEADERS = 64

/** What the grid draws: fields, their number of rows, and where the rows come from. */
export interface GridContent {
  fields: readonly Field[]
  rowCount: number
  /** Changes whenever rows already shown may have changed place or value. */
  contentKey: string
  /** A stable function: a new identity means another table. */
  loadWindow(request: WindowRequest): Promise<TableWindow>
}

const gutterWidthOf = (rowCount: number) => Math.ceil(22 + String(rowCount).length * 6.6)

/** Returns what of the table is in view, with its cells, and the ways to move over it. */
export function useGridView(element: RefObject<HTMLDivElement | null>, content: GridContent) {
  const { fields, rowCount, contentKey, loadWindow } = content
  const scroll = useGridScroll(element, rowCount, HEADER_HEIGHT)
  const widths = useColumnWidths(element, content)
  const { starts } = widths
  const { scrollLeft, width } = scroll.view
  const gutterWidth = gutterWidthOf(rowCount)
  const inView = columnsBetween(starts, scrollLeft, scrollLeft + width - gutterWidth)
  const { first, end } = drawnColumns(inView, fields.length, FEW_CELLS)
  const columns = useMemo(
    () => ({ fields, starts, first, end, gutterWidth }),
    [fields, starts, first, end, gutterWidth],
  )
  const headers = { ...columns, ...drawnColumns(inView, fields.length, FEW_HEADERS) }
  const lowest = Math.ceil((scroll.top + scroll.sizes.viewport) / ROW_HEIGHT)
  const area = {
    rowCount,
    columnCount: fields.length,
    firstRow: Math.max(0, Math.floor(scroll.top / ROW_HEIGHT) - OVERSCAN),
    endRow: Math.min(rowCount, lowest + OVERSCAN),
    firstColumn: first,
    endColumn: end,
  }
  const { cache, version } = useWindowCache(loadWindow, contentKey, area)

  const fitColumn = (column: number) => {
    const texts: string[] = []
    for (let row = area.firstRow; row < area.endRow; row++)
      texts.push(cache.cell(row, column)?.text ?? '')
    widths.fit(column, texts)
  }
  const showCell = (row: number, column: number) => {
    if (row >= 0) scroll.showRow(row)
    scroll.showColumns(starts[column] ?? 0, starts[column + 1] ?? 0, gutterWidth)
  }
  return {
    scroll,
    columns,
    headers,
    area,
    cache,
    version,
    fitColumn,
    showCell,
    resizeColumn: widths.resize,
    widthOf: (column: number) => (starts[column + 1] ?? 0) - (starts[column] ?? 0),
    pageRows: Math.max(1, Math.floor(scroll.sizes.viewport / ROW_HEIGHT) - 1),
  }
}

export type GridView = ReturnType<typeof useGridView>
