import { readFileSync } from 'node:fs'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, it } from 'vitest'
import { cellsOf, readAll } from '../readingFixture.ts'
import { readParquet } from './index.ts'

function golden(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`goldens/${name}.parquet`, import.meta.url)))
}

/** Type, and the three cells, of each column of types.parquet as pyarrow wrote them. */
const TYPES: Record<string, [string, unknown, unknown, unknown]> = {
  bool: ['boolean', true, null, false],
  i8: ['short', -128, null, 127],
  i16: ['short', -32768, null, 1],
  i32: ['int', -2147483648, null, 1],
  i64: ['long', -9223372036854775808n, null, 9223372036854775807n],
  u8: ['unsignedByte', 255, null, 1],
  u16: ['int', 65535, null, 1],
  u32: ['long', 4294967295n, null, 1n],
  u64: ['long', null, null, 1n],
  f16: ['float', 1.5, null, Number.NaN],
  f32: ['float', Math.fround(0.1), null, Number.POSITIVE_INFINITY],
  f64: ['double', 0.1, null, Number.NaN],
  string: ['char *', 'é', '', null],
  binary: ['unsignedByte *', [0, 255], null, []],
  fixed: ['unsignedByte 3', [97, 98, 99], null, [100, 101, 102]],
  date: ['char * timestamp', '2020-01-02', null, '1900-01-01'],
  millis: ['char * timestamp', '2020-01-01T00:00:00.123', null, '1969-12-31T23:59:59.999'],
  micros: ['char * timestamp', '2020-01-01T00:00:00.123456', null, '1970-01-01T00:00:00'],
  nanos: [
    'char * timestamp',
    '2020-01-01T00:00:00.123456789',
    null,
    '1970-01-01T00:00:00.000000005',
  ],
  time: ['char *', '01:01:01.001', null, '00:00:00'],
  decimal: ['double', 1.25, null, -3.5],
  wide: ['char *', '12345678901234567890.12', null, '-0.01'],
  whole: ['long', 5n, null, -7n],
  ints: ['int *', [1, null, 3], null, []],
  doubles: ['double *', [1.5], null, [2.5, Number.NaN]],
  strings: ['char * json', '["a","b,\\""]', null, '[null,""]'],
  nested: ['char * json', '[[1],[2,3]]', null, '[[]]'],
  decimals: ['double *', [1.5], null, []],
  struct: ['char * json', '{"x":1,"y":"q"}', null, '{"x":null,"y":null}'],
  map: ['char * json', '{"k":1}', null, '{}'],
  nothing: ['int', null, null, null],
  required: ['int', 1, 2, 3],
}

describe('readParquet', () => {
  it('reads every type that pyarrow writes', async () => {
    const { tables, end } = await readAll(readParquet, golden('types'))
    const [table] = tables
    const cells = cellsOf(table)
    const read = table?.fields.map(({ name, datatype, arraysize, xtype }, index) => [
      name,
      [
        [datatype, arraysize, xtype].filter((word) => word !== undefined).join(' '),
        ...cells.map((row) => row[index]),
      ],
    ])
    expect(Object.fromEntries(read ?? [])).toEqual(TYPES)
    expect(end.diagnostics.map(({ kind, place, count }) => [kind, place, count])).toEqual([
      ['outOfRange', 'column u64, first in row 1', 1],
    ])
  })

  it.each(['none', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4', 'delta'])(
    'reads pages in %s',
    async (codec) => {
      const { tables, end } = await readAll(readParquet, golden(codec))
      expect(cellsOf(tables[0]).map((row) => row.slice(0, 4))).toEqual(
        [1, 2, 3].map((row) => ['i32', 'i64', 'string', 'f64'].map((name) => TYPES[name]?.[row])),
      )
      expect(end.diagnostics).toEqual([])
    },
  )

  it('collects bytes that come in pieces', async () => {
    const bytes = golden('types')
    const whole = await readAll(readParquet, bytes)
    const pieces = await readAll(readParquet, bytes, {}, [1, 2, 1000, bytes.length - 3])
    expect(cellsOf(pieces.tables[0])).toEqual(cellsOf(whole.tables[0]))
  })

  it.each([
    ['cut', (bytes: Uint8Array) => bytes.subarray(0, -20), 'cut'],
    ['empty', () => new Uint8Array(0), 'cut'],
    [
      'encrypted',
      (bytes: Uint8Array) => {
        const copy = bytes.slice()
        copy.set(new TextEncoder().encode('PARE'), copy.length - 4)
        return copy
      },
      'encrypted',
    ],
    [
      'with a damaged directory',
      (bytes: Uint8Array) =>
        bytes.map((byte, i) => (i > bytes.length - 400 && i < bytes.length - 8 ? 0xff : byte)),
      'directory',
    ],
  ])('rejects a file that is %s', async (_, damage, words) => {
    await expect(readAll(readParquet, damage(golden('none')))).rejects.toMatchObject({
      name: 'FormatError',
      message: expect.stringContaining(words),
    })
  })

  it('keeps the other columns where one is damaged', async () => {
    const bytes = golden('snappy').slice()
    bytes.fill(0xff, 4, 40)
    const { tables, end } = await readAll(readParquet, bytes)
    expect(end.diagnostics.map(({ kind }) => kind)).toContain('unreadableColumn')
    expect(cellsOf(tables[0]).map((row) => row[3])).toEqual([0.1, null, Number.NaN])
  })

  it('keeps what fits into memory, and refuses what cannot be held', async () => {
    const tooLarge = readAll(readParquet, golden('types'), { memoryLimitBytes: 1 })
    await expect(tooLarge).rejects.toThrow('memory')
    const signal = new AbortController().signal
    let rows = 0
    const handler = {
      onTable: () => {},
      onRows: () => {
        rows++
      },
    }
    const limited = await readParquet(golden('types'), handler, { signal, memoryLimitBytes: 1 })
    expect(limited.error?.details.rowsRead).toBe(2)
    expect(rows).toBe(1)
  })

  it('stops when told', async () => {
    const controller = new AbortController()
    const handler = { onTable: () => controller.abort(), onRows() {} }
    const reading = readParquet(golden('types'), handler, { signal: controller.signal })
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('VOParquet', () => {
  const votable = (fields: string) =>
    `<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results">
<COOSYS ID="c" system="ICRS"/><TABLE name="t"><DESCRIPTION>about</DESCRIPTION>${fields}</TABLE></RESOURCE></VOTABLE>`
  const file = (content: string) =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'ra', data: [1.5, 2.5], type: 'DOUBLE' },
          { name: 'name', data: ['a', 'b'], type: 'STRING' },
          { name: 'n', data: [70000, 2], type: 'INT32' },
        ],
        kvMetadata: [
          { key: 'IVOA.VOTable-Parquet.version', value: '1.0' },
          { key: 'IVOA.VOTable-Parquet.content', value: content },
        ],
      }),
    )

  it('describes the columns; the types of the data count', async () => {
    const fields = `<FIELD name="ra" datatype="float" unit="deg" ucd="pos.eq.ra" ref="c"/>
<FIELD name="name" datatype="unicodeChar" arraysize="8"><DESCRIPTION>who</DESCRIPTION></FIELD>
<FIELD name="n" datatype="short"/>`
    const { tables, heads, end } = await readAll(readParquet, file(votable(fields)))
    expect(tables[0]?.fields).toEqual([
      { name: 'ra', datatype: 'double', unit: 'deg', ucd: 'pos.eq.ra', ref: 'c' },
      { name: 'name', datatype: 'unicodeChar', arraysize: '8', description: 'who' },
      { name: 'n', datatype: 'int' },
    ])
    expect(heads[0]).toMatchObject({
      name: 't',
      description: 'about',
      coosys: [{ id: 'c', system: 'ICRS' }],
    })
    expect(cellsOf(tables[0])).toEqual([
      [1.5, 'a', 70000],
      [2.5, 'b', 2],
    ])
    expect(end.diagnostics).toEqual([])
  })

  it('is matched by name where it has other columns, and ignored where it is none', async () => {
    const { tables } = await readAll(
      readParquet,
      file(votable('<FIELD name="n" datatype="int" unit="m"/>')),
    )
    expect(tables[0]?.fields.map(({ unit }) => unit)).toEqual([undefined, undefined, 'm'])
    const bad = await readAll(readParquet, file('no VOTable'))
    expect(bad.tables[0]?.rowCount).toBe(2)
    expect(bad.end.diagnostics.map(({ kind }) => kind)).toEqual(['badVOParquet'])
  })
})
