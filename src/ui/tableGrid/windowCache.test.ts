import { describe, expect, it, vi } from 'vitest'
import type { TableWindow, WindowRequest } from '../../table/view.ts'
import { createWindowCache } from './windowCache.ts'

const area = (firstRow: number, endRow: number, rowCount = 1000, endColumn = 2) => ({
  rowCount,
  columnCount: endColumn,
  firstRow,
  endRow,
  firstColumn: 0,
  endColumn,
})

/** A table whose cells name row and column, and that answers when told to. */
function slowTable(rowCount = { value: 1000 }) {
  const asked: { request: WindowRequest; answer: (mark?: string) => void; fail: () => void }[] = []
  const load = (request: WindowRequest) =>
    new Promise<TableWindow>((resolve, reject) => {
      const count = Math.min(request.count, rowCount.value - request.start)
      const rows = Array.from({ length: count }, (_, index) => request.start + index)
      asked.push({
        request,
        fail: () => reject(new Error('no')),
        answer: (mark = '') =>
          resolve({
            start: request.start,
            rowIds: Uint32Array.from(rows),
            columns: request.columns.map((column) => ({
              texts: rows.map((row) => `${row},${column}${mark}`),
              kinds: new Uint8Array(count),
            })),
          }),
      })
    })
  return { load, asked }
}

describe('createWindowCache', () => {
  it('gives cells and row numbers once their window is there', async () => {
    const { load, asked } = slowTable()
    const cache = createWindowCache(load)
    cache.want(area(120, 140, 1000, 20), 'a')
    expect(cache.cell(130, 17)).toBeUndefined()
    expect(asked).toHaveLength(3)
    asked[0]?.answer()
    await vi.waitFor(() => expect(asked).toHaveLength(4))
    for (const { answer } of asked) answer()
    await vi.waitFor(() => expect(cache.cell(130, 17)?.text).toBe('130,17'))
    expect(cache.cell(120, 0)?.text).toBe('120,0')
    expect(cache.rowId(130)).toBe(130)
  })

  it('asks for nothing twice, and for nothing that went out of view before its turn', async () => {
    const { load, asked } = slowTable({ value: 100_000 })
    const cache = createWindowCache(load)
    cache.want(area(0, 1000, 100_000), 'a')
    cache.want(area(0, 1000, 100_000), 'a')
    cache.want(area(50_000, 50_010, 100_000), 'a')
    expect(asked.map(({ request }) => request.start)).toEqual([0, 128, 256])
    asked[0]?.answer()
    await vi.waitFor(() => expect(asked).toHaveLength(4))
    expect(asked[3]?.request.start).toBe(49_920)
  })

  it('shows the old cells until the new ones are there', async () => {
    const { load, asked } = slowTable()
    const cache = createWindowCache(load)
    cache.want(area(0, 10), 'a')
    asked[0]?.answer()
    await vi.waitFor(() => expect(cache.cell(0, 0)?.text).toBe('0,0'))
    cache.want(area(0, 10), 'b')
    expect(cache.cell(0, 0)?.text).toBe('0,0')
    asked[1]?.answer(' new')
    await vi.waitFor(() => expect(cache.cell(0, 0)?.text).toBe('0,0 new'))
  })

  it('asks again for a window that was not full when the table grew', async () => {
    const rowCount = { value: 5 }
    const { load, asked } = slowTable(rowCount)
    const cache = createWindowCache(load)
    cache.want(area(0, 30, 5), 'a')
    asked[0]?.answer()
    await vi.waitFor(() => expect(cache.cell(4, 0)?.text).toBe('4,0'))
    cache.want(area(0, 30, 5), 'a')
    expect(asked).toHaveLength(1)
    rowCount.value = 9
    cache.want(area(0, 30, 9), 'a')
    asked[1]?.answer()
    await vi.waitFor(() => expect(cache.cell(8, 0)?.text).toBe('8,0'))
  })

  it('does not ask in a circle for what fails', async () => {
    const { load, asked } = slowTable()
    const cache = createWindowCache(load)
    cache.want(area(0, 10), 'a')
    asked[0]?.fail()
    cache.want(area(200, 210), 'a')
    asked[1]?.answer()
    await vi.waitFor(() => expect(cache.cell(200, 0)).toBeDefined())
    cache.want(area(0, 10), 'a')
    expect(asked).toHaveLength(2)
    cache.want(area(0, 10), 'b')
    expect(asked).toHaveLength(3)
  })
})
