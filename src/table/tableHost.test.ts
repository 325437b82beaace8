import { describe, expect, it } from 'vitest'
import type { CellValue } from './column.ts'
import { columnOfCells, tableOfColumns } from './columnFixture.ts'
import { createTableHost } from './tableHost.ts'
import { CELL_NULL } from './view.ts'

function growingHost() {
  const cells: CellValue[] = [5, null, 3]
  const host = createTableHost()
  host.add('t', tableOfColumns([columnOfCells({ datatype: 'int' }, cells)]))
  return { host, cells }
}

const texts = (host: ReturnType<typeof createTableHost>, start: number, count: number) =>
  host.window('t', { start, count, columns: [0] }).columns[0]?.texts

describe('createTableHost', () => {
  it('answers windows with what has arrived', () => {
    const { host, cells } = growingHost()
    const window = host.window('t', { start: 1, count: 10, columns: [0] })
    expect([...window.rowIds]).toEqual([1, 2])
    expect([...(window.columns[0]?.kinds ?? [])]).toEqual([CELL_NULL, 0])
    cells.push(7, 8)
    expect(texts(host, 2, 10)).toEqual(['3', '7', '8'])
    expect(texts(host, 99, 10)).toEqual([])
  })

  it('adds rows that arrive after sorting at the end, until it settles', () => {
    const { host, cells } = growingHost()
    host.sort('t', { column: 0, direction: 'ascending' })
    cells.push(1)
    expect(texts(host, 0, 10)).toEqual(['3', '5', '', '1'])
    host.settle('t')
    expect(texts(host, 0, 10)).toEqual(['1', '3', '5', ''])
    expect(host.cell('t', 0, 0)).toMatchObject({ text: '1' })
    expect(host.copyText('t', { startRow: 0, rowCount: 2, columns: [0] }, 'csv')).toBe('x\n1\n3')
    host.sort('t', null)
    expect(texts(host, 0, 10)).toEqual(['5', '', '3', '1'])
  })

  it('gives array cells in full, element by element', () => {
    const host = createTableHost()
    const flux = Float32Array.from({ length: 500 }, (_, index) => index / 10)
    const column = columnOfCells({ datatype: 'float', arraysize: '*' }, [flux, null])
    host.add('t', tableOfColumns([column]))
    const cell = host.cell('t', 0, 0)
    expect(cell.elements).toHaveLength(500)
    expect(cell.elements?.[1]).toBe('0.1')
    expect(cell.text.endsWith('49.9]')).toBe(true)
    expect(host.cell('t', 1, 0).elements).toBeUndefined()
  })

  it('refuses what is not there', () => {
    const { host } = growingHost()
    expect(() => host.window('u', { start: 0, count: 1, columns: [] })).toThrow(RangeError)
    expect(() => host.window('t', { start: 0, count: 1, columns: [1] })).toThrow(RangeError)
    expect(() => host.cell('t', 3, 0)).toThrow(RangeError)
    host.remove('t')
    expect(() => host.sort('t', null)).toThrow(RangeError)
  })
})
