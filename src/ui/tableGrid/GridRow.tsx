import { memo } from 'react'
import type { Field } from '../../table/field.ts'
import { classNames } from '../classNames.ts'
import { isNumberField } from './columnLayout.ts'
import { cellLabel, GridCellContent } from './GridCellContent.tsx'
import { GridPart } from './GridPart.tsx'
import styles from './TableGrid.module.css'
import type { WindowCache } from './windowCache.ts'

/** The columns in view, and where they stand. */
export interface GridColumns {
  fields: readonly Field[]
  starts: readonly number[]
  first: number
  end: number
  gutterWidth: number
}

interface GridRowProps {
  gridId: string
  row: number
  /** Pixels from the canvas's top. */
  top: number
  columns: GridColumns
  cache: WindowCache
  /** Makes the row render again when windows arrived. */
  version: number
  /** First and last selected column; -1 for none. */
  firstSelected: number
  lastSelected: number
  activeColumn: number
}

/** The id of a cell's element, for aria-activedescendant. */
export const cellId = (gridId: string, row: number, column: number) => `${gridId}-${row}-${column}`

const indices = (first: number, end: number) =>
  Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)

/** One row of the grid with the cells that are in view. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { gridId, row, top, columns, cache, activeColumn } = props
  const { fields, starts, first, end, gutterWidth } = columns
  const rowId = cache.rowId(row)
  return (
    <GridPart
      role="row"
      aria-rowindex={row + 2}
      className={styles.row}
      style={{ top, width: (starts.at(-1) ?? 0) + gutterWidth }}
    >
      <div className={styles.gutter} style={{ width: gutterWidth }} data-row={row} aria-hidden>
        {rowId === undefined ? '' : rowId + 1}
      </div>
      {indices(first, end).map((column) => {
        const field = fields[column]
        const cell = cache.cell(row, column)
        const isSelected = column >= props.firstSelected && column <= props.lastSelected
        const start = starts[column] ?? 0
        return (
          <GridPart
            key={column}
            id={cellId(gridId, row, column)}
            role="gridcell"
            aria-colindex={column + 1}
            aria-selected={isSelected}
            aria-label={cellLabel(cell)}
            data-row={row}
            data-column={column}
            className={classNames(
              styles.cell,
              field && isNumberField(field) && styles.number,
              isSelected && styles.selected,
              column === activeColumn && styles.active,
            )}
            style={{ left: gutterWidth + start, width: (starts[column + 1] ?? 0) - start }}
          >
            <GridCellContent cell={cell} />
          </GridPart>
        )
      })}
    </GridPart>
  )
})
