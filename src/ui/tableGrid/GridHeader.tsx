import { ArrowDown, ArrowUp } from 'lucide-react'
import type { PointerEvent } from 'react'
import type { Field } from '../../table/field.ts'
import type { SortKey } from '../../table/view.ts'
import { classNames } from '../classNames.ts'
import { GridPart } from './GridPart.tsx'
import { cellId, type GridColumns } from './GridRow.tsx'
import { HEADER_ROW } from './gridSelection.ts'
import styles from './TableGrid.module.css'

export const HEADER_HEIGHT = 52

interface GridHeaderProps {
  gridId: string
  columns: GridColumns
  sort: SortKey | null
  activeColumn: number
  onResize(column: number, width: number): void
  /** Makes the column as wide as its content. */
  onFit(column: number): void
}

function headerTitle(field: Field): string {
  return [field.name, field.unit && `[${field.unit}]`, field.ucd, field.description]
    .filter(Boolean)
    .join('\n')
}

function Resizer({ width, onResize, onFit }: ResizerProps) {
  const start = (down: PointerEvent<HTMLDivElement>) => {
    down.stopPropagation()
    const handle = down.currentTarget
    handle.setPointerCapture(down.pointerId)
    const move = (event: globalThis.PointerEvent) => onResize(width + event.clientX - down.clientX)
    const stop = () => handle.removeEventListener('pointermove', move)
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', stop, { once: true })
  }
  return (
    <div
      className={styles.resizer}
      aria-hidden
      data-resizer
      onPointerDown={start}
      onDoubleClick={onFit}
    />
  )
}

interface ResizerProps {
  width: number
  onResize(width: number): void
  onFit(): void
}

/** The header row: name, unit and UCD of the columns in view. */
export function GridHeader(props: GridHeaderProps) {
  const { gridId, columns, sort, activeColumn } = props
  const { fields, starts, first, end, gutterWidth } = columns
  return (
    <GridPart
      role="row"
      aria-rowindex={1}
      className={styles.header}
      style={{ height: HEADER_HEIGHT, width: (starts.at(-1) ?? 0) + gutterWidth }}
    >
      <div className={styles.gutter} style={{ width: gutterWidth }} aria-hidden>
        #
      </div>
      {fields.slice(first, end).map((field, index) => {
        const column = first + index
        const left = starts[column] ?? 0
        const width = (starts[column + 1] ?? 0) - left
        const order = sort?.column === column ? sort.direction : undefined
        return (
          <GridPart
            key={column}
            id={cellId(gridId, HEADER_ROW, column)}
            role="columnheader"
            aria-colindex={column + 1}
            aria-sort={order ?? 'none'}
            title={headerTitle(field)}
            data-row={HEADER_ROW}
            data-column={column}
            className={classNames(styles.columnHeader, column === activeColumn && styles.active)}
            style={{ left: gutterWidth + left, width }}
          >
            <span className={styles.name}>
              <span className={styles.nameText}>{field.name}</span>
              {order === 'ascending' && (
                <ArrowUp size={13} className={styles.sortMark} aria-hidden />
              )}
              {order === 'descending' && (
                <ArrowDown size={13} className={styles.sortMark} aria-hidden />
              )}
            </span>
            <span className={styles.unit}>{field.unit}</span>
            <span className={styles.ucd}>{field.ucd}</span>
            <Resizer
              width={width}
              onResize={(next) => props.onResize(column, next)}
              onFit={() => props.onFit(column)}
            />
          </GridPart>
        )
      })}
    </GridPart>
  )
}
