import { describe, expect, it } from 'vitest'
import type { TableWindow } from '../../table/view.ts'
import {
  columnStarts,
  columnsBetween,
  drawnColumns,
  fittingWidth,
  isNumberField,
  longestTexts,
} from './columnLayout.ts'

const measure = (text: string) => text.length * 10
const windowOf = (...columns: string[][]): TableWindow => ({
  start: 0,
  rowIds: new Uint32Array(),
  columns: columns.map((texts) => ({ texts, kinds: new Uint8Array(texts.length) })),
})

describe('columnsBetween', () => {
  const starts = columnStarts([100, 50, 200, 50])

  it('gives the columns that are at least partly in view', () => {
    expect(starts).toEqual([0, 100, 150, 350, 400])
    expect(columnsBetween(starts, 0, 100)).toEqual({ first: 0, end: 1 })
    expect(columnsBetween(starts, 99, 151)).toEqual({ first: 0, end: 3 })
    expect(columnsBetween(starts, 200, 300)).toEqual({ first: 2, end: 3 })
    expect(columnsBetween(starts, 380, 900)).toEqual({ first: 3, end: 4 })
  })

  it('has nothing to give without columns', () => {
    expect(columnsBetween(columnStarts([]), 0, 500)).toEqual({ first: 0, end: 0 })
  })
})

describe('column widths', () => {
  it('fit the longest text, but not endlessly', () => {
    const field = { name: 'a', datatype: 'char', arraysize: '*' } as const
    const width = (text: string) => fittingWidth(field, ['x', text], measure)
    expect(width('twelve chars')).toBeGreaterThan(120)
    expect(width('y'.repeat(500))).toBe(width('y'.repeat(100)))
  })

  it('fit the header where the cells are shorter', () => {
    const field = { name: 'radial_velocity', datatype: 'double' } as const
    expect(fittingWidth(field, ['1'], measure)).toBeGreaterThan(150)
  })

  it('remember the longest text of all samples', () => {
    const first = longestTexts([], [windowOf(['1', '22'], ['a'])], 2)
    expect(first).toEqual(['22', 'a'])
    expect(longestTexts(first, [windowOf(['3'], ['bcd'])], 2)).toEqual(['22', 'bcd'])
  })
})

describe('drawnColumns', () => {
  it('draws all of few columns and the view of many', () => {
    expect(drawnColumns({ first: 3, end: 9 }, 16, 32)).toEqual({ first: 0, end: 16 })
    expect(drawnColumns({ first: 3, end: 9 }, 33, 32)).toEqual({ first: 3, end: 9 })
  })
})

describe('isNumberField', () => {
  it('takes single numbers only', () => {
    expect(isNumberField({ name: 'a', datatype: 'long' })).toBe(true)
    expect(isNumberField({ name: 'a', datatype: 'double', arraysize: '2' })).toBe(false)
    expect(isNumberField({ name: 'a', datatype: 'char', arraysize: '*' })).toBe(false)
    expect(isNumberField({ name: 'a', datatype: 'boolean' })).toBe(false)
  })
})
