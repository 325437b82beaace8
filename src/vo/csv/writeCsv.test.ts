import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellValue, Table } from '../../table/column.ts'
import { columnOfCells, tableOfColumns } from '../../table/columnFixture.ts'
import type { Field } from '../../table/field.ts'
import { cellsOf, datatypesOf, readAll } from '../readingFixture.ts'
import { readCsv, writeCsv } from './index.ts'

const OK = { value: 'OK', message: '' } as const

function written(table: Table, format: 'csv' | 'tsv'): string {
  const rows = { table, rowCount: table.rowCount, rowAt: (position: number) => position }
  const pieces = writeCsv({ rows, params: [], infos: [], queryStatus: OK }, { format })
  return Array.from(pieces, ({ bytes }) => new TextDecoder().decode(bytes)).join('')
}

function tableOf(columns: [Field, CellValue[]][]): Table {
  return tableOfColumns(columns.map(([field, cells]) => columnOfCells(field, cells)))
}

/** What an array is without its type. */
function plain(cell: CellValue): unknown {
  return ArrayBuffer.isView(cell) ? Array.from(cell as Iterable<unknown>) : cell
}

const EXAMPLE: [Field, CellValue[]][] = [
  [{ name: 'id', datatype: 'long' }, [9007199254740993n, null, -1n, 0n]],
  [{ name: 'ra', datatype: 'double' }, [1, 1e20, Number.NaN, -0]],
  [{ name: 'flux', datatype: 'float' }, [Math.fround(0.1), null, Number.POSITIVE_INFINITY, 2]],
  [{ name: 'n', datatype: 'short' }, [1, -2, null, 3]],
  [{ name: 'ok', datatype: 'boolean' }, [true, false, null, true]],
  [{ name: 'a name', datatype: 'char', arraysize: '*' }, ['x,"y"', '', null, ' #é\n']],
]

describe('writeCsv', () => {
  it('writes every value in full', () => {
    expect(written(tableOf(EXAMPLE), 'csv').split('\n')).toEqual([
      'id,ra,flux,n,ok,a name',
      '9007199254740993,1.0,0.1,1,true,"x,""y"""',
      ',1e+20,,-2,false,""',
      '-1,NaN,Infinity,,,',
      '0,-0.0,2.0,3,true," #é',
      '"',
      '',
    ])
  })

  it.each(['csv', 'tsv'] as const)('%s is read back the same without FIELDs', async (format) => {
    const { tables, end } = await readAll(readCsv, written(tableOf(EXAMPLE), format))
    expect(end.format).toBe(format)
    expect(datatypesOf(tables[0])).toEqual(['long', 'double', 'double', 'int', 'boolean', 'char'])
    const cells = cellsOf(tables[0])
    expect(cells.map((row) => row[0])).toEqual(EXAMPLE[0]?.[1])
    expect(cells.map((row) => row[1])).toEqual(EXAMPLE[1]?.[1])
    expect(cells.map((row) => row[3])).toEqual(EXAMPLE[3]?.[1])
    expect(cells.map((row) => row[4])).toEqual(EXAMPLE[4]?.[1])
    expect(cells.map((row) => row[5])).toEqual(EXAMPLE[5]?.[1])
  })

  it('writes pieces that say how many rows they end', () => {
    const cells = Array.from({ length: 30_000 }, (_, i) => `row ${i} ${'x'.repeat(50)}`)
    const table = tableOf([[{ name: 'a', datatype: 'char', arraysize: '*' }, cells]])
    const rows = { table, rowCount: 30_000, rowAt: (position: number) => 29_999 - position }
    const pieces = [
      ...writeCsv({ rows, params: [], infos: [], queryStatus: OK }, { format: 'csv' }),
    ]
    expect(pieces.length).toBeGreaterThan(1)
    const first = new TextDecoder().decode(pieces[0]?.bytes)
    expect(first.split('\n').length - 2).toBe(pieces[0]?.rowsWritten)
    expect(first.split('\n')[1]).toMatch(/^row 29999 /)
    expect(pieces.at(-1)?.rowsWritten).toBe(30_000)
  })
})

const nullable = <T>(item: fc.Arbitrary<T>) => fc.option(item, { nil: null })
const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const text = fc.string({ unit: fc.constantFrom(...'ab"\',;\t\n\r |#é😀null0\\') })
const array = (item: fc.Arbitrary<number>) => fc.array(nullable(item), { minLength: 1 })
const COLUMNS: [Field, fc.Arbitrary<unknown>][] = [
  [{ name: 'long', datatype: 'long' }, long],
  [{ name: 'int', datatype: 'int' }, fc.integer()],
  [{ name: 'byte', datatype: 'unsignedByte' }, fc.integer({ min: 0, max: 255 })],
  [{ name: 'double', datatype: 'double' }, fc.double()],
  [{ name: 'float', datatype: 'float' }, fc.float()],
  [{ name: 'boolean', datatype: 'boolean' }, fc.boolean()],
  [{ name: 'text', datatype: 'char', arraysize: '*' }, text],
  [{ name: 'words', datatype: 'char', arraysize: '9x*' }, fc.array(text, { minLength: 1 })],
  [{ name: 'doubles', datatype: 'double', arraysize: '*' }, array(fc.double())],
  [{ name: 'ints', datatype: 'int', arraysize: '*' }, array(fc.integer())],
  [
    { name: 'bits', datatype: 'bit', arraysize: '*' },
    fc.array(fc.constantFrom(0, 1), { minLength: 1 }),
  ],
  [
    { name: 'complex', datatype: 'doubleComplex' },
    fc.tuple(fc.double(), fc.double()).map((pair) => [...pair]),
  ],
]

describe('reading what was written', () => {
  it.each(['csv', 'tsv'] as const)(
    'gives the same cells with the same FIELDs: %s',
    async (format) => {
      const row = fc.tuple(...COLUMNS.map(([, cell]) => nullable(cell)))
      const rows = fc.array(row, { minLength: 1, maxLength: 8 })
      await fc.assert(
        fc.asyncProperty(rows, fc.nat(), async (cells, at) => {
          const columns = COLUMNS.map(([field], index): [Field, CellValue[]] => [
            field,
            cells.map((row) => row[index] as CellValue),
          ])
          const bytes = new TextEncoder().encode(written(tableOf(columns), format))
          const fields = COLUMNS.map(([field]) => field)
          const { tables, end } = await readAll(readCsv, bytes, { fields }, [at % bytes.length])
          expect(end.diagnostics).toEqual([])
          expect(cellsOf(tables[0])).toEqual(
            cells.map((row) => row.map((c) => plain(c as CellValue))),
          )
        }),
        { numRuns: 60, seed: 3 },
      )
    },
  )
})
