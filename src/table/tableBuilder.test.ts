import { describe, expect, it } from 'vitest'
import type { ColumnBuilder } from './columnBuilder.ts'
import { TableBuilder } from './tableBuilder.ts'

const encoder = new TextEncoder()

function putNumber(column: ColumnBuilder, row: number, value: number): void {
  column.block.values[row - column.block.start] = value
}

function putString(column: ColumnBuilder, row: number, text: string): void {
  const { block } = column
  const bytes = encoder.encode(text)
  const from = block.offsets?.[row - block.start] ?? 0
  column.reserveItems(from + bytes.length)
  ;(block.values as Uint8Array).set(bytes, from)
  if (block.offsets) block.offsets[row - block.start + 1] = from + bytes.length
}

function build(rows: number): TableBuilder {
  const table = new TableBuilder(
    [
      { name: 'n', datatype: 'double' },
      { name: 's', datatype: 'char', arraysize: '*' },
    ],
    [
      { item: 'float64', itemsPerRow: 1, cell: 'scalar' },
      { item: 'uint8', itemsPerRow: 0, cell: 'string' },
    ],
  )
  for (let row = 0; row < rows; row++) {
    table.reserveRow()
    const [n, s] = table.columns
    if (!n || !s) throw new Error('columns are missing')
    putNumber(n, row, row / 2)
    if (row % 7 === 3) n.setNull(row)
    putString(s, row, row % 5 === 0 ? '' : `é${row}`)
    if (row % 11 === 0) s.setNull(row)
    table.rowCount++
  }
  return table
}

describe('a table that grows', () => {
  const rows = 40_000

  it('keeps every cell over block boundaries', () => {
    const table = build(rows)
    for (const finish of [false, true]) {
      if (finish) table.finish()
      for (let row = 0; row < rows; row++) {
        const n = row % 7 === 3 ? null : row / 2
        const s = row % 11 === 0 ? null : row % 5 === 0 ? '' : `é${row}`
        if (table.column(0).get(row) !== n || table.column(1).get(row) !== s)
          throw new Error(`row ${row}: ${table.column(0).get(row)}, ${table.column(1).get(row)}`)
        if (table.column(0).isNull(row) !== (n === null)) throw new Error(`null in row ${row}`)
      }
    }
  })

  it('shows its rows in blocks of equal boundaries that cover them all', () => {
    const table = build(rows)
    for (const column of table.columns) {
      expect(column.blocks.length).toBeGreaterThan(1)
      let next = 0
      for (const block of column.blocks) {
        expect(block.start).toBe(next)
        next += block.length
      }
      expect(next).toBe(rows)
    }
    expect(table.columns[0]?.blocks.map(({ start }) => start)).toEqual(
      table.columns[1]?.blocks.map(({ start }) => start),
    )
  })

  it('leaves full blocks where they are and gives back what is not used', () => {
    const table = build(20_000)
    const [first] = table.column(0).blocks
    const before = table.column(0).memoryBytes
    table.finish()
    expect(table.column(0).blocks[0]?.values).toBe(first?.values)
    expect(table.column(0).memoryBytes).toBeLessThan(before)
    expect(table.column(0).memoryBytes).toBe(20_000 * 8 + 20_000 / 8)
  })

  it('has no blocks without rows, and nothing beyond its rows', () => {
    const table = build(0)
    expect(table.column(0).blocks).toEqual([])
    expect(table.column(0).get(0)).toBeNull()
    table.finish()
    expect(table.column(0).memoryBytes).toBe(0)
    expect(() => table.column(2)).toThrow(RangeError)
    expect(build(5).column(0).get(5)).toBeNull()
  })

  it('does not show a row before it is committed, nor what was taken back', () => {
    const table = build(3)
    const [n] = table.columns
    table.reserveRow()
    n?.setNull(3)
    expect(table.column(0).length).toBe(3)
    table.clearRow()
    if (n) putNumber(n, 3, 8)
    table.rowCount++
    expect(table.column(0).get(3)).toBe(8)
  })

  it('reserves little for wide arrays', () => {
    const wide = new TableBuilder(
      [{ name: 'w', datatype: 'double', arraysize: '1000000' }],
      [{ item: 'float64', itemsPerRow: 1_000_000, cell: 'array' }],
    )
    wide.reserveRow()
    expect(wide.column(0).memoryBytes).toBe(8_000_000)
  })
})
