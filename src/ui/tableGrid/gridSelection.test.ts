import { describe, expect, it } from 'vitest'
import { afterKey, type GridKey, HEADER_ROW, rangeOf, selectCell } from './gridSelection.ts'

const limits = { rowCount: 100, columnCount: 5, pageRows: 20 }
const key = (name: string, modifiers: Partial<GridKey> = {}): GridKey => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...modifiers,
})
const from = (row: number, column: number, input: GridKey) =>
  afterKey(selectCell({ row, column }), input, limits)?.active

describe('afterKey', () => {
  it('moves cell by cell and stops at the edges', () => {
    expect(from(3, 2, key('ArrowDown'))).toEqual({ row: 4, column: 2 })
    expect(from(99, 4, key('ArrowDown'))).toEqual({ row: 99, column: 4 })
    expect(from(99, 4, key('ArrowRight'))).toEqual({ row: 99, column: 4 })
    expect(from(3, 0, key('ArrowLeft'))).toEqual({ row: 3, column: 0 })
  })

  it('goes up into the header and no further', () => {
    expect(from(0, 2, key('ArrowUp'))).toEqual({ row: HEADER_ROW, column: 2 })
    expect(from(HEADER_ROW, 2, key('ArrowUp'))).toEqual({ row: HEADER_ROW, column: 2 })
    expect(from(HEADER_ROW, 2, key('ArrowDown'))).toEqual({ row: 0, column: 2 })
  })

  it('pages and jumps', () => {
    expect(from(3, 2, key('PageDown'))).toEqual({ row: 23, column: 2 })
    expect(from(3, 2, key('PageUp'))).toEqual({ row: 0, column: 2 })
    expect(from(95, 2, key('PageDown'))).toEqual({ row: 99, column: 2 })
    expect(from(3, 2, key('Home'))).toEqual({ row: 3, column: 0 })
    expect(from(3, 2, key('End'))).toEqual({ row: 3, column: 4 })
    expect(from(3, 2, key('Home', { ctrlKey: true }))).toEqual({ row: 0, column: 0 })
    expect(from(3, 2, key('End', { metaKey: true }))).toEqual({ row: 99, column: 4 })
  })

  it('extends a rectangle with Shift and drops it on Escape', () => {
    let selection = selectCell({ row: 5, column: 3 })
    for (const name of ['ArrowDown', 'ArrowDown', 'ArrowLeft'])
      selection = afterKey(selection, key(name, { shiftKey: true }), limits) ?? selection
    expect(rangeOf(selection)).toEqual({ firstRow: 5, lastRow: 7, firstColumn: 2, lastColumn: 3 })
    const dropped = afterKey(selection, key('Escape'), limits)
    expect(dropped && rangeOf(dropped)).toMatchObject({ firstRow: 7, lastRow: 7, lastColumn: 2 })
  })

  it('selects everything', () => {
    const all = afterKey(selectCell({ row: 5, column: 3 }), key('a', { ctrlKey: true }), limits)
    expect(all && rangeOf(all)).toEqual({
      firstRow: 0,
      lastRow: 99,
      firstColumn: 0,
      lastColumn: 4,
    })
  })

  it('stays in the header of an empty table', () => {
    const empty = { ...limits, rowCount: 0 }
    const selection = selectCell({ row: HEADER_ROW, column: 0 })
    expect(afterKey(selection, key('ArrowDown'), empty)?.active.row).toBe(HEADER_ROW)
    expect(afterKey(selection, key('PageDown'), empty)?.active.row).toBe(HEADER_ROW)
    expect(rangeOf(selection)).toBeUndefined()
  })

  it('leaves other keys alone', () => {
    expect(afterKey(selectCell({ row: 0, column: 0 }), key('x'), limits)).toBeUndefined()
  })
})
