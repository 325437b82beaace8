import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../table/column.ts'
import { columnOfCells, tableOfColumns } from '../../table/columnFixture.ts'
import type { QueryStatus } from '../../table/view.ts'
import type { RowsToWrite } from '../tableDocument.ts'
import { readVOTable, type TableWriteOptions, type VOTableDocument, writeTable } from './index.ts'

const OK: QueryStatus = { value: 'OK', message: '' }

function inOwnOrder(table: RowsToWrite['table']): RowsToWrite {
  return { table, rowCount: table.rowCount, rowAt: (position) => position }
}

function piecesOf(rows: RowsToWrite, options: Partial<TableWriteOptions> = {}) {
  return [...writeTable(rows, { serialization: 'BINARY2', queryStatus: OK, ...options })]
}

function read(pieces: ReturnType<typeof piecesOf>): Promise<VOTableDocument> {
  return readVOTable(Buffer.concat(pieces.map(({ bytes }) => bytes)))
}

const cellsOf = (document: VOTableDocument, column: number): CellValue[] => {
  const table = document.tables[0]
  return Array.from(
    { length: table?.rowCount ?? 0 },
    (_, row) => table?.column(column).get(row) ?? null,
  )
}

const parse = (fields: string, rows: string) =>
  readVOTable(
    new TextEncoder().encode(`<VOTABLE version="1.4"><RESOURCE><COOSYS ID="sys" system="ICRS"/>
      <TABLE>${fields}<DATA><TABLEDATA>${rows}</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`),
  )

describe.each(['BINARY2', 'TABLEDATA'] as const)('writeTable in %s', (serialization) => {
  it('writes what reads back equal: int64, NaN, nulls, markup, arrays', async () => {
    const columns: [Parameters<typeof columnOfCells>[0], CellValue[]][] = [
      [{ name: 'id', datatype: 'long' }, [9007199254740993n, null, -(2n ** 63n) + 1n]],
      [{ name: 'flux', datatype: 'double', unit: 'Jy' }, [0.1, Number.NaN, null]],
      [{ name: 'mag', datatype: 'float' }, [Math.fround(0.1), null, Number.NEGATIVE_INFINITY]],
      [{ name: 'n', datatype: 'short' }, [-1, null, 7]],
      [{ name: 'ok', datatype: 'boolean' }, [true, null, false]],
      [{ name: 'text', datatype: 'char', arraysize: '*' }, ['<b a="1">&amp;', 'étoile Ω', ']]>']],
      [{ name: 'uni', datatype: 'unicodeChar', arraysize: '*' }, ['日本', '𝛼 & <', 'x']],
      [
        { name: 'list', datatype: 'double', arraysize: '*' },
        [Float64Array.of(1, Number.NaN), Float64Array.of(2.5), null],
      ],
      [
        { name: 'ids', datatype: 'long', arraysize: '2' },
        [BigInt64Array.of(2n ** 60n, -1n), null, null],
      ],
    ]
    const table = tableOfColumns(columns.map(([field, cells]) => columnOfCells(field, cells)))
    const document = await read(piecesOf(inOwnOrder(table), { serialization }))
    expect(document.diagnostics).toEqual([])
    const expected = columns.map(([field, cells]) =>
      serialization === 'TABLEDATA' && field.name === 'flux' ? [0.1, Number.NaN, null] : cells,
    )
    expect(columns.map((_, index) => cellsOf(document, index))).toEqual(expected)
    expect(document.tables[0]?.fields.map(({ name, unit }) => [name, unit])).toEqual(
      columns.map(([{ name, unit }]) => [name, unit]),
    )
  })

  it('cuts no string that is longer than its FIELD says', async () => {
    const source = await parse(
      '<FIELD name="a" datatype="char"/><FIELD name="b" datatype="char" arraysize="3"/>',
      '<TR><TD>hello</TD><TD>abc</TD></TR><TR><TD>x</TD><TD>Ωabc</TD></TR>',
    )
    const [table] = source.tables
    if (!table) throw new Error('no table')
    const document = await read(piecesOf(inOwnOrder(table), { serialization }))
    expect(cellsOf(document, 0)).toEqual(['hello', 'x'])
    expect(cellsOf(document, 1)).toEqual(['abc', 'Ωabc'])
  })

  it('writes null elements that have no null value of their own', async () => {
    const source = await parse(
      '<FIELD name="a" datatype="unsignedByte" arraysize="*"/>',
      '<TR><TD>1 nix 255</TD></TR>',
    )
    const [table] = source.tables
    if (!table) throw new Error('no table')
    const document = await read(piecesOf(inOwnOrder(table), { serialization }))
    expect(cellsOf(document, 0)).toEqual([[1, null, 255]])
  })
})

describe('writeTable', () => {
  const numbers = (count: number) =>
    tableOfColumns([
      columnOfCells(
        { name: 'n', datatype: 'int' },
        Array.from({ length: count }, (_, row) => row),
        count,
      ),
    ])

  it('keeps to the order it is given', async () => {
    const rowIds = [2, 0, 1]
    const rows = { ...inOwnOrder(numbers(3)), rowAt: (position: number) => rowIds[position] ?? 0 }
    expect(cellsOf(await read(piecesOf(rows)), 0)).toEqual(rowIds)
  })

  it('takes rows in any order, from any block, again and again', async () => {
    const rowCount = 20
    const of = <T extends CellValue>(arbitrary: fc.Arbitrary<T>) =>
      fc.array(fc.option<T, null>(arbitrary, { nil: null }), {
        minLength: rowCount,
        maxLength: rowCount,
      })
    const columns = fc.record({
      long: of(fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n })),
      double: of(fc.double({ noNaN: true })),
      char: of(fc.string({ unit: fc.constantFrom(...'a<&é'), minLength: 1, maxLength: 5 })),
      int: of(
        fc
          .array(fc.option(fc.integer({ min: 0, max: 99 }), { nil: null }), { minLength: 1 })
          .filter((items) => items.includes(null)),
      ),
      float: of(
        fc
          .array(fc.float({ noNaN: true }), { minLength: 1 })
          .map((items) => Float32Array.from(items)),
      ),
    })
    const order = fc.array(fc.nat({ max: rowCount - 1 }), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(columns, order, async (given, rowIds) => {
        const table = tableOfColumns([
          columnOfCells({ datatype: 'long' }, given.long),
          columnOfCells({ datatype: 'double' }, given.double, 7),
          columnOfCells({ datatype: 'char', arraysize: '*' }, given.char),
          columnOfCells({ datatype: 'int', arraysize: '*' }, given.int, 4),
          columnOfCells({ datatype: 'float', arraysize: '*' }, given.float),
        ])
        const rows = { table, rowCount: rowIds.length, rowAt: (at: number) => rowIds[at] ?? 0 }
        for (const serialization of ['BINARY2', 'TABLEDATA'] as const) {
          const document = await read(piecesOf(rows, { serialization }))
          Object.values(given).forEach((cells, column) => {
            expect(cellsOf(document, column)).toEqual(rowIds.map((row) => cells[row]))
          })
        }
      }),
      { numRuns: 50 },
    )
  })

  it('changes a FIELD only where its cells need it', async () => {
    const table = tableOfColumns([
      columnOfCells({ datatype: 'char', arraysize: '*' }, ['plain']),
      columnOfCells({ datatype: 'char', arraysize: '*' }, ['é']),
      columnOfCells({ datatype: 'unicodeChar', arraysize: '3' }, ['日本語']),
      columnOfCells({ datatype: 'int', arraysize: '*' }, [Int32Array.of(1)]),
      columnOfCells({ datatype: 'short', arraysize: '*' }, [[-32768, null]]),
      columnOfCells({ datatype: 'short' }, [null]),
    ])
    const typesIn = async (serialization: 'BINARY' | 'BINARY2' | 'TABLEDATA') => {
      const document = await read(piecesOf(inOwnOrder(table), { serialization }))
      return document.tables[0]?.fields.map(({ datatype, arraysize, values }) =>
        [datatype, arraysize, values?.null].join(' ').trim(),
      )
    }
    const others = ['int *', 'short * -32767']
    expect(await typesIn('TABLEDATA')).toEqual([
      ...['char *', 'char *', 'unicodeChar 3'],
      ...others,
      'short',
    ])
    expect(await typesIn('BINARY2')).toEqual([
      ...['char *', 'unicodeChar *', 'unicodeChar 3'],
      ...others,
      'short',
    ])
    expect((await typesIn('BINARY'))?.at(-1)).toBe('short  -32768')
  })

  it('comes in pieces that tell the rows so far, small ones where rows are big', async () => {
    const pieces = piecesOf(inOwnOrder(numbers(25_000)))
    expect(pieces.map(({ rowsWritten }) => rowsWritten)).toEqual([
      0, 4096, 8192, 12288, 16384, 20480, 24576, 25_000, 25_000, 25_000,
    ])
    const document = await read(pieces)
    expect(document.tables[0]?.rowCount).toBe(25_000)
    expect(document.tables[0]?.column(0).get(24_999)).toBe(24_999)

    const big = numbers(10)
    const column = { ...big.column(0), field: { name: 'n', datatype: 'int' as const } }
    const heavy = { ...big, rowCount: 10, column: () => ({ ...column, memoryBytes: 30_000_000 }) }
    expect(piecesOf(inOwnOrder(heavy)).map(({ rowsWritten }) => rowsWritten)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10,
    ])
  })

  it('writes an empty table, metadata and a trailing OVERFLOW', async () => {
    const infos = [
      { name: 'QUERY_STATUS', value: 'OK', text: '' },
      { name: 'QUERY', value: 'SELECT "a" <\n b', text: '' },
    ]
    const params = [{ name: 'epoch', datatype: 'double' as const, unit: 'yr', value: '2016.0' }]
    const queryStatus: QueryStatus = { value: 'OVERFLOW', message: 'only <3> & no more' }
    const said = { id: 't1', ucd: 'meta.main', utype: 'spec:Spectrum' }
    const pieces = piecesOf(inOwnOrder(numbers(0)), {
      ...said,
      infos,
      params,
      queryStatus,
      tableName: 't"1',
    })
    const document = await read(pieces)
    expect(document.queryStatus).toEqual(queryStatus)
    expect(document.tables[0]).toMatchObject({ ...said, name: 't"1', rowCount: 0, params })
    const written = document.tables[0]?.resource?.infos.map(({ name, value }) => [name, value])
    expect(written).toEqual([
      ['QUERY_STATUS', 'OK'],
      ['QUERY', 'SELECT "a" <\n b'],
      ['QUERY_STATUS', 'OVERFLOW'],
    ])
  })

  it('drops references to what it does not write', async () => {
    const source = await parse(
      '<FIELD ID="ra" name="ra" ref="sys" datatype="double"/><FIELD name="e" ref="ra" datatype="double"/>',
      '<TR><TD>1</TD><TD>2</TD></TR>',
    )
    const [table] = source.tables
    if (!table) throw new Error('no table')
    const document = await read(piecesOf(inOwnOrder(table)))
    expect(document.tables[0]?.fields.map(({ ref }) => ref)).toEqual([undefined, 'ra'])
  })
})
