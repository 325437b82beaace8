import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellValue } from './column.ts'
import { columnOfCells } from './columnFixture.ts'
import type { Datatype } from './field.ts'
import { sortPermutation } from './sort.ts'

function sorted(
  datatype: Datatype,
  cells: CellValue[],
  direction: 'ascending' | 'descending' = 'ascending',
  arraysize?: string,
): number[] {
  const column = columnOfCells({ datatype, arraysize }, cells)
  return [...sortPermutation(column, cells.length, direction)]
}

describe('sortPermutation', () => {
  it('puts NaN and then nulls last in both directions, in row order', () => {
    const cells = [Number.NaN, 2, null, -1, Number.NaN, null, Number.NEGATIVE_INFINITY]
    expect(sorted('double', cells)).toEqual([6, 3, 1, 0, 4, 2, 5])
    expect(sorted('double', cells, 'descending')).toEqual([1, 3, 6, 0, 4, 2, 5])
  })

  it('keeps the order of equal rows in both directions; -0 equals 0', () => {
    const cells = [1, 0, 1, -0, 0, 1]
    expect(sorted('float', cells)).toEqual([1, 3, 4, 0, 2, 5])
    expect(sorted('double', cells, 'descending')).toEqual([0, 2, 5, 1, 3, 4])
  })

  it('tells longs apart that are the same double', () => {
    const big = 9007199254740993n
    expect(sorted('long', [big, big - 1n, big + 1n, -big, null, 0n])).toEqual([3, 5, 1, 0, 2, 4])
  })

  it('orders strings by code point, a prefix first, the empty string as a value', () => {
    const cells = ['b', '', 'ab', '\u{1F600}', '\uFF5E', null, 'a', 'B']
    expect(sorted('char', cells)).toEqual([1, 7, 6, 2, 0, 4, 3, 5])
    expect(sorted('char', cells, 'descending')).toEqual([3, 4, 0, 2, 6, 7, 1, 5])
  })

  it('sorts many strings with long common beginnings, stably', () => {
    const cells = Array.from({ length: 3000 }, (_, row) => `Gaia DR3 ${(row * 7919) % 1000}`)
    const order = sorted('char', cells)
    const expected = cells.map((_, row) => row)
    const text = (row: number) => cells[row] ?? ''
    expected.sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : a - b))
    expect(order).toEqual(expected)
  })

  it('puts false before true', () => {
    expect(sorted('boolean', [true, null, false, true])).toEqual([2, 0, 3, 1])
  })

  it('compares arrays element by element', () => {
    const cells = [Float64Array.of(2, 1), Float64Array.of(1, 9), null, Float64Array.of(2)]
    expect(sorted('double', cells, 'ascending', '*')).toEqual([1, 3, 0, 2])
  })

  it('sorts only the rows asked for', () => {
    const column = columnOfCells({ datatype: 'int' }, [3, -2, 1, -9])
    expect([...sortPermutation(column, 3, 'ascending')]).toEqual([1, 2, 0])
  })

  it('agrees with a stable comparison sort on any doubles', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true }), { maxLength: 60 }),
        fc.boolean(),
        (cells, descending) => {
          const sign = descending ? -1 : 1
          const expected = cells.map((_, row) => row)
          expected.sort((a, b) => {
            const [x = 0, y = 0] = [cells[a], cells[b]]
            return x < y ? -sign : x > y ? sign : a - b
          })
          expect(sorted('double', cells, descending ? 'descending' : 'ascending')).toEqual(expected)
        },
      ),
    )
  })
})
