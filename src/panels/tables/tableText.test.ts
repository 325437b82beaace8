import { describe, expect, it } from 'vitest'
import type { TableSummary } from '../../table/view.ts'
import { datatypeText, nextSort, overflowText, selectionText, sizeText } from './tableText.ts'

const summary = (rowCount: number, maxrec?: number): TableSummary => ({
  id: 't',
  name: 'T',
  fields: [{ name: 'a', datatype: 'int' }],
  params: [],
  infos: [],
  rowCount,
  memoryBytes: 0,
  status: 'overflow',
  queryStatus: { value: 'OVERFLOW', message: '' },
  diagnostics: [],
  provenance: { origin: 'tap', sourceName: 'X', requestedAt: '', maxrec },
  sort: null,
})

describe('table texts', () => {
  it('say how many rows of how many more came, and what to do', () => {
    expect(overflowText(summary(2000, 2000))).toMatch(
      /^First 2,000 rows only: the service has more.*Raise maxrec/,
    )
    expect(overflowText(summary(2000))).toMatch(/Raise maxrec/)
  })

  it('do not send the user to maxrec when the service has a lower limit of its own', () => {
    expect(overflowText(summary(2000, 50_000))).not.toMatch(/Raise maxrec/)
  })

  it('name sizes and types', () => {
    expect(sizeText(summary(1))).toBe('1 row × 1 column')
    expect(datatypeText({ name: 'p', datatype: 'double', arraysize: '2', xtype: 'point' })).toBe(
      'double[2], point',
    )
    expect(selectionText(1, 1)).toBeUndefined()
    expect(selectionText(1200, 2)).toBe('1,200 × 2 cells selected')
  })

  it('go from ascending to descending to the original order, and anew for another column', () => {
    const up = nextSort(null, 3)
    const down = nextSort(up, 3)
    expect(up).toEqual({ column: 3, direction: 'ascending' })
    expect(down).toEqual({ column: 3, direction: 'descending' })
    expect(nextSort(down, 3)).toBeNull()
    expect(nextSort(down, 1)).toEqual({ column: 1, direction: 'ascending' })
  })
})
