import { describe, expect, it } from 'vitest'
import type { CellValue } from './column.ts'
import { columnOfCells } from './columnFixture.ts'
import type { Datatype } from './field.ts'
import { columnStatistics } from './statistics.ts'

const statistics = (datatype: Datatype, cells: CellValue[], arraysize?: string) =>
  columnStatistics(columnOfCells({ datatype, arraysize }, cells), cells.length)

describe('columnStatistics', () => {
  it('leaves nulls and NaNs out of min, max, mean and deviation, and counts them', () => {
    const result = statistics('double', [2, null, 4, Number.NaN, 4, 4, null, 5, 5, 7, 9])
    expect(result).toMatchObject({ rowCount: 11, nullCount: 2, nanCount: 1, min: '2', max: '9' })
    expect(result.mean).toBeCloseTo(5, 12)
    expect(result.stdev).toBeCloseTo(Math.sqrt(32 / 7), 12)
  })

  it('keeps a small spread on a large mean', () => {
    const { stdev } = statistics('double', [1e9 + 1, 1e9 + 2, 1e9 + 3])
    expect(stdev).toBeCloseTo(1, 9)
  })

  it('gives the extremes of longs exactly', () => {
    const result = statistics('long', [9007199254740993n, null, 9007199254740995n])
    expect(result).toMatchObject({ min: '9007199254740993', max: '9007199254740995' })
  })

  it('gives the extremes of floats in float32 text', () => {
    expect(statistics('float', [Math.fround(0.1), Math.fround(0.7)]).max).toBe('0.7')
  })

  it('gives first and last string, and no mean', () => {
    const result = statistics('char', ['2020-01-02', null, '2019-12-31'], '*')
    expect(result).toMatchObject({ min: '2019-12-31', max: '2020-01-02', nullCount: 1 })
    expect(result.mean).toBeUndefined()
  })

  it('gives counts only where there is nothing to compare', () => {
    expect(statistics('int', [null, null])).toEqual({ rowCount: 2, nullCount: 2, nanCount: 0 })
    expect(statistics('boolean', [true, false]).min).toBeUndefined()
    expect(statistics('double', [Float64Array.of(1), null], '*').nullCount).toBe(1)
    expect(statistics('double', [3]).stdev).toBeUndefined()
  })

  it('has no mean where a value is infinite', () => {
    const result = statistics('double', [1, Number.POSITIVE_INFINITY])
    expect(result.max).toBe('Infinity')
    expect(result.mean).toBeUndefined()
  })
})
