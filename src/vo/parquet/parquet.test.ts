import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellValue, Table } from '../../table/column.ts'
import { columnOfCells, tableOfColumns } from '../../table/columnFixture.ts'
import type { Field } from '../../table/field.ts'
import { cellsOf, readAll } from '../readingFixture.ts'
import type { TableToWrite } from '../tableDocument.ts'
import { readParquet, writeParquet } from './index.ts'

function toWrite(table: Table, extra: Partial<TableToWrite> = {}): TableToWrite {
  const rows = { table, rowCount: table.rowCount, rowAt: (position: number) => position }
  return { rows, params: [], infos: [], queryStatus: { value: 'OK', message: '' }, ...extra }
}

function written(table: TableToWrite): Uint8Array {
  return new Uint8Array(Buffer.concat([...writeParquet(table)].map(({ bytes }) => bytes)))
}

const nullable = <T>(item: fc.Arbitrary<T>) => fc.option(item, { nil: null })
const text = fc.string({ unit: fc.constantFrom(...'ab"\',\t\n é😀\\') })
const list = <T>(item: fc.Arbitrary<T>, minLength = 0, maxLength = 6) =>
  fc.array(item, { minLength, maxLength })
const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })

const COLUMNS: [Field, fc.Arbitrary<unknown>][] = [
  [{ name: 'long', datatype: 'long', unit: 'm/s', ucd: 'meta.id;meta.main' }, long],
  [{ name: 'int', datatype: 'int', description: 'yes: "no" <&>' }, fc.integer()],
  [{ name: 'short.x', datatype: 'short', utype: 'a:b' }, fc.integer({ min: -32768, max: 32767 })],
  [{ name: 'byte', datatype: 'unsignedByte' }, fc.integer({ min: 0, max: 255 })],
  [{ name: 'bit', datatype: 'bit' }, fc.constantFrom(0, 1)],
  [{ name: 'double', datatype: 'double', precision: 'F3', width: '8' }, fc.double()],
  [{ name: 'float', datatype: 'float', links: [{ href: 'http://x/?a=1&b' }] }, fc.float()],
  [{ name: 'boolean', datatype: 'boolean' }, fc.boolean()],
  [{ name: 'text', datatype: 'char', arraysize: '*', xtype: 'timestamp' }, text],
  [{ name: 'uni', datatype: 'unicodeChar', arraysize: '12*' }, text],
  [{ name: 'words', datatype: 'char', arraysize: '9x*' }, list(text, 1)],
  [{ name: 'doubles', datatype: 'double', arraysize: '*' }, list(nullable(fc.double()))],
  [{ name: 'matrix', datatype: 'float', arraysize: '3x2' }, list(nullable(fc.float()), 6, 6)],
  [{ name: 'longs', datatype: 'long', arraysize: '*' }, list(long)],
  [{ name: 'bytes', datatype: 'unsignedByte', arraysize: '*' }, list(fc.nat(255))],
  [{ name: 'truths', datatype: 'boolean', arraysize: '*' }, list(nullable(fc.boolean()))],
  [{ name: 'bits', datatype: 'bit', arraysize: '2' }, list(fc.constantFrom(0, 1), 2, 2)],
  [{ name: 'complex', datatype: 'doubleComplex' }, list(fc.double(), 2, 2)],
  [{ name: 'complexes', datatype: 'floatComplex', arraysize: '2' }, list(fc.float(), 4, 4)],
]

describe('writeParquet', () => {
  it('is read back the same', async () => {
    const rows = fc.array(fc.tuple(...COLUMNS.map(([, cell]) => nullable(cell))), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const columns = COLUMNS.map(([field], index) =>
          columnOfCells(
            field,
            cells.map((row) => row[index] as CellValue),
          ),
        )
        const { tables, end } = await readAll(
          readParquet,
          written(toWrite(tableOfColumns(columns))),
        )
        expect(end).toMatchObject({ format: 'parquet', diagnostics: [] })
        expect(tables[0]?.fields).toEqual(COLUMNS.map(([field]) => field))
        expect(cellsOf(tables[0])).toEqual(cells)
      }),
      { numRuns: 60, seed: 7 },
    )
  })

  it('keeps what stands around the rows', async () => {
    const table = tableOfColumns([columnOfCells({ name: 'a', datatype: 'int', ref: 'sys' }, [1])])
    const extra = {
      name: 't',
      description: 'd',
      params: [{ name: 'p', datatype: 'double', value: '1.5', unit: 'm' } as const],
      infos: [{ name: 'QUERY', value: 'a', text: 'SELECT <1>' }],
      coosys: [{ id: 'sys', system: 'ICRS' }],
    }
    const { heads } = await readAll(readParquet, written(toWrite(table, extra)))
    expect(heads[0]).toMatchObject(extra)
    expect(heads[0]?.fields[0]).toEqual({ name: 'a', datatype: 'int', ref: 'sys' })
  })

  it('writes and reads several row groups', async () => {
    const cells = Array.from({ length: 140_000 }, (_, i) => (i % 5 ? BigInt(i) : null))
    const table = tableOfColumns([columnOfCells({ name: 'a', datatype: 'long' }, cells)])
    const rows = { table, rowCount: 140_000, rowAt: (position: number) => 139_999 - position }
    const pieces = [...writeParquet({ ...toWrite(table), rows })]
    expect(pieces.map(({ rowsWritten }) => rowsWritten)).toEqual([131_072, 140_000, 140_000])
    const bytes = new Uint8Array(Buffer.concat(pieces.map((piece) => piece.bytes)))
    const { tables } = await readAll(readParquet, bytes)
    expect(tables[0]?.rowCount).toBe(140_000)
    for (const row of [0, 16_383, 16_384, 131_071, 131_072, 139_999])
      expect(tables[0]?.column(0).get(row)).toBe(cells[139_999 - row])
  })

  it('numbers names that stand twice', async () => {
    const columns = ['a', 'a', ''].map((name, index) =>
      columnOfCells({ name, datatype: 'int' }, [index]),
    )
    const { tables } = await readAll(readParquet, written(toWrite(tableOfColumns(columns))))
    expect(cellsOf(tables[0])).toEqual([[0, 1, 2]])
  })
})
