/** The row of the column headers. */
export const HEADER_ROW = -1

/** A cell by its position in the present order; row -1 is the header. */
export interface GridCell {
  row: number
  column: number
}

/** The cell with the focus, and the corner of the selection opposite to it. */
export interface GridSelection {
  active: GridCell
  anchor: GridCell
}

/** Selected rows and columns; ends are inclusive. */
export interface GridRange {
  firstRow: number
  lastRow: number
  firstColumn: number
  lastColumn: number
}

/** How far the keys can go. */
export interface GridLimits {
  rowCount: number
  columnCount: number
  /** Rows that PageUp and PageDown pass. */
  pageRows: number
}

/** What of a KeyboardEvent matters. */
export interface GridKey {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
}

/** Returns a selection of one cell. */
export function selectCell(cell: GridCell): GridSelection {
  return { active: cell, anchor: cell }
}

/** Returns the selected rectangle; undefined while the focus is on a column header. */
export function rangeOf({ active, anchor }: GridSelection): GridRange | undefined {
  if (active.row === HEADER_ROW) return undefined
  const from = anchor.row === HEADER_ROW ? active : anchor
  return {
    firstRow: Math.min(active.row, from.row),
    lastRow: Math.max(active.row, from.row),
    firstColumn: Math.min(active.column, from.column),
    lastColumn: Math.max(active.column, from.column),
  }
}

/** Where a key leads from a cell; undefined for keys that don't move. */
function target(cell: GridCell, input: GridKey, limits: GridLimits): GridCell | undefined {
  const { row, column } = cell
  const far = input.ctrlKey || input.metaKey
  const lastRow = limits.rowCount - 1
  const lastColumn = limits.columnCount - 1
  switch (input.key) {
    case 'ArrowUp':
      return { row: far ? 0 : row - 1, column }
    case 'ArrowDown':
      return { row: far ? lastRow : row + 1, column }
    case 'ArrowLeft':
      return { row, column: far ? 0 : column - 1 }
    case 'ArrowRight':
      return { row, column: far ? lastColumn : column + 1 }
    case 'PageUp':
      return { row: Math.max(Math.min(row, 0), row - limits.pageRows), column }
    case 'PageDown':
      return { row: row + limits.pageRows, column }
    case 'Home':
      return { row: far ? 0 : row, column: 0 }
    case 'End':
      return { row: far ? lastRow : row, column: lastColumn }
    default:
      return undefined
  }
}

/**
 * Returns the selection after a key: the arrows, Home, End, PageUp and PageDown move, with Shift
 * they extend, Ctrl or Cmd go to the end, Ctrl-A selects all, Escape leaves one cell. Undefined
 * for keys that mean nothing here.
 */
export function afterKey(
  selection: GridSelection,
  input: GridKey,
  limits: GridLimits,
): GridSelection | undefined {
  const { active, anchor } = selection
  if (input.key === 'Escape') return selectCell(active)
  if (input.key.toLowerCase() === 'a' && (input.ctrlKey || input.metaKey)) {
    if (limits.rowCount === 0) return undefined
    const last = { row: limits.rowCount - 1, column: limits.columnCount - 1 }
    return { anchor: { row: 0, column: 0 }, active: last }
  }
  const next = target(active, input, limits)
  if (!next) return undefined
  const lowest = input.shiftKey ? 0 : HEADER_ROW
  const cell = {
    row: Math.max(lowest, Math.min(next.row, limits.rowCount - 1)),
    column: Math.max(0, Math.min(next.column, limits.columnCount - 1)),
  }
  return input.shiftKey ? { active: cell, anchor } : selectCell(cell)
}
