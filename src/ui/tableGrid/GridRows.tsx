import { HEADER_HEIGHT } from './GridHeader.tsx'
import { GridRow } from './GridRow.tsx'
import { type GridSelection, rangeOf } from './gridSelection.ts'
import { ROW_HEIGHT } from './scrollMap.ts'
import type { GridView } from './useGridView.ts'

interface GridRowsProps {
  gridId: string
  view: GridView
  selection: GridSelection
}

/** The rows in view, each at its place below the header. */
export function GridRows({ gridId, view, selection }: GridRowsProps) {
  const { firstRow, endRow } = view.area
  const range = rangeOf(selection)
  return Array.from({ length: Math.max(0, endRow - firstRow) }, (_, index) => {
    const row = firstRow + index
    const isSelected = range && row >= range.firstRow && row <= range.lastRow
    return (
      <GridRow
        key={row}
        gridId={gridId}
        row={row}
        top={HEADER_HEIGHT + row * ROW_HEIGHT - view.scroll.offset}
        columns={view.columns}
        cache={view.cache}
        version={view.version}
        firstSelected={isSelected ? range.firstColumn : -1}
        lastSelected={isSelected ? range.lastColumn : -1}
        activeColumn={selection.active.row === row ? selection.active.column : -1}
      />
    )
  })
}
