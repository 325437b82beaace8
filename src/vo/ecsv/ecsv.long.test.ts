import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellValue, Table } from '../../table/column.ts'
import { columnOfCells, tableOfColumns } from '../../table/columnFixture.ts'
import type { Field } from '../../table/field.ts'
import { cellsOf, digest, readAll } from '../readingFixture.ts'
import type { TableToWrite } from '../tableDocument.ts'
import { readEcsv, writeEcsv } from './index.ts'

const read = (text: string) => readAll(readEcsv, text)

/** As astropy 5.2 writes it. */
const ASTROPY = `# %ECSV 1.0
# ---
# datatype:
# - {name: id, datatype: int64}
# - {name: i2, datatype: int16}
# - {name: u8, datatype: uint64}
# - {name: f4, unit: Jy, datatype: float32, description: 'flux "density" # x'}
# - name: f8
#   unit: deg
#   datatype: float64
#   format: '%.3f'
#   meta: {ucd: pos.eq.ra, utype: 'a:b', xtype: x}
# - {name: s, datatype: string}
# - {name: b, datatype: bool}
# - {name: fix, datatype: string, subtype: 'float64[2,3]'}
# - {name: var, datatype: string, subtype: 'int64[null]'}
# - {name: rag, datatype: string, subtype: 'int64[2,null]'}
# - {name: obj, datatype: string, subtype: json}
# - {name: c, datatype: complex128}
# meta:
#   AUTHOR: me
#   comments: [hello, 'there, all']
#   n: 12345678901234567
#   x: 1.5
#   nested:
#     x:
#     - {y: null}
# schema: astropy-2.0
id i2 u8 f4 f8 s b fix var rag obj c
1 1 1 0.1 1.5 "a b" True [[0.0,1.0,2.0],[3.0,null,NaN]] [1,null] [[1],[2]] "{""a"":1}" (1+2j)
2 "" 2 nan 2.5 "" False "" [] "" null (3.5-4e-05j)
9007199254740993 3 18446744073709551615 inf "" "c""d,e" True [[1,2,3],[4,5,6]] [3] [[],[]] "[1,""x""]" 0j
`

describe('readEcsv', () => {
  it('reads what astropy writes', async () => {
    const { tables, heads, end } = await read(ASTROPY)
    expect(end).toMatchObject({ format: 'ecsv', diagnostics: [] })
    expect(tables[0]?.fields).toEqual([
      { name: 'id', datatype: 'long' },
      { name: 'i2', datatype: 'short' },
      { name: 'u8', datatype: 'char', arraysize: '*' },
      { name: 'f4', datatype: 'float', unit: 'Jy', description: 'flux "density" # x' },
      { name: 'f8', datatype: 'double', unit: 'deg', ucd: 'pos.eq.ra', utype: 'a:b', xtype: 'x' },
      { name: 's', datatype: 'char', arraysize: '*' },
      { name: 'b', datatype: 'boolean' },
      { name: 'fix', datatype: 'double', arraysize: '3x2' },
      { name: 'var', datatype: 'long', arraysize: '*' },
      { name: 'rag', datatype: 'long', arraysize: '*' },
      { name: 'obj', datatype: 'char', arraysize: '*', xtype: 'json' },
      { name: 'c', datatype: 'doubleComplex' },
    ])
    const nan = Number.NaN
    const f = Math.fround(0.1)
    expect(cellsOf(tables[0])).toEqual([
      [
        1n,
        1,
        '1',
        f,
        1.5,
        'a b',
        true,
        [0, 1, 2, 3, null, nan],
        [1n, null],
        [1n, 2n],
        '{"a":1}',
        [1, 2],
      ],
      [2n, null, '2', nan, 2.5, null, false, null, [], null, 'null', [3.5, -4e-5]],
      [
        9007199254740993n,
        3,
        '18446744073709551615',
        Infinity,
        null,
        'c"d,e',
        true,
        [1, 2, 3, 4, 5, 6],
        [3n],
        [],
        '[1,"x"]',
        [0, 0],
      ],
    ])
    expect(heads[0]?.params).toEqual([
      { name: 'AUTHOR', datatype: 'char', arraysize: '*', value: 'me' },
      { name: 'n', datatype: 'long', value: '12345678901234567' },
      { name: 'x', datatype: 'double', value: '1.5' },
    ])
    expect(heads[0]?.infos).toEqual([
      { name: 'comments', value: '', text: 'hello\nthere, all' },
      { name: 'nested', value: '', text: '{"x":[{"y":null}]}' },
    ])
  })

  it('reads mixins as the columns they are stored in', async () => {
    const { tables, heads } = await read(`# %ECSV 1.0
# ---
# delimiter: ','
# datatype:
# - {name: t, datatype: string}
# - !!omap
#   - {name: sc.ra}
#   - {unit: !astropy.units.Unit {unit: deg}}
#   - {datatype: float64}
# meta: !!omap
# - __serialized_columns__:
#     t:
#       __class__: astropy.time.core.Time
#       format: isot
#       value: !astropy.table.SerializedColumn {name: t}
t,sc.ra
2020-01-01T00:00:00.000,1.0
`)
    expect(tables[0]?.fields).toEqual([
      { name: 't', datatype: 'char', arraysize: '*', xtype: 'timestamp' },
      { name: 'sc.ra', datatype: 'double', unit: 'deg' },
    ])
    expect(heads[0]?.infos[0]?.name).toBe('__serialized_columns__')
  })

  it('reads what the Gaia archive writes', async () => {
    const { tables, end } = await read(`# %ECSV 1.0
# ---
# delimiter: ','
# datatype:
# -
#   name: source_id
#   datatype: int64
#   ucd: meta.id;meta.main
# -
#   name: ra
#   unit: deg
#   datatype: float64
#   description: >
#     Right ascension,
#     folded
# -
#   name: has_xp
#   datatype: bool
# -
#   name: flux
#   datatype: string
#   subtype: float64[null]
source_id,ra,has_xp,flux
4295806720,45.00432028915398,"True","[1.0, null, 3.5]"
4295806721,null,"False",null
`)
    expect(tables[0]?.fields.slice(0, 2)).toEqual([
      { name: 'source_id', datatype: 'long', ucd: 'meta.id;meta.main' },
      { name: 'ra', datatype: 'double', unit: 'deg', description: 'Right ascension, folded' },
    ])
    expect(cellsOf(tables[0])).toEqual([
      [4295806720n, 45.00432028915398, true, [1, null, 3.5]],
      [4295806721n, null, false, null],
    ])
    expect(end.diagnostics).toEqual([])
  })

  it('keeps null and the empty string apart where commas part cells', async () => {
    const { tables } = await read(
      '# %ECSV 1.0\n# ---\n# delimiter: ","\n# datatype:\n# - {name: a, datatype: string}\n# - {name: b, datatype: string}\na,b\n,""\n',
    )
    expect(cellsOf(tables[0])).toEqual([[null, '']])
  })

  it.each([
    ['no header', 'a,b\n1,2\n', '%ECSV'],
    ['bad YAML', '# %ECSV 1.0\n# ---\n# datatype: [\na\n', 'YAML'],
    ['no columns', '# %ECSV 1.0\n# ---\n# meta: {}\na\n1\n', 'columns'],
    ['a column without name', '# %ECSV 1.0\n# datatype:\n# - {datatype: int8}\na\n1\n', 'name'],
    [
      'aliases that multiply',
      `# %ECSV 1.0\n# ---\n# a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n${Array.from({ length: 9 }, (_, i) => `# a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(10)}]\n`).join('')}# datatype: [{name: a, datatype: int8}]\na\n1\n`,
      'YAML',
    ],
  ])('rejects %s', async (_, text, words) => {
    await expect(read(text)).rejects.toMatchObject({
      name: 'FormatError',
      message: expect.stringContaining(words),
    })
  })

  it('says when names differ and what could not be read', async () => {
    const { tables, end } = await read(
      '# %ECSV 1.0\n# ---\n# datatype:\n# - {name: a, datatype: int8}\n# - {name: b, datatype: float64}\nx y\n1 z\n',
    )
    expect(cellsOf(tables[0])).toEqual([[1, null]])
    expect(end.diagnostics.map(({ kind }) => kind)).toEqual(['headerMismatch', 'badCell'])
  })

  it('is the same however it is cut', async () => {
    const bytes = new TextEncoder().encode(ASTROPY)
    const whole = digest(await readAll(readEcsv, bytes))
    for (let cut = 1; cut < bytes.length; cut++)
      expect(digest(await readAll(readEcsv, bytes, {}, [cut]))).toEqual(whole)
  })
})

const nullable = <T>(item: fc.Arbitrary<T>) => fc.option(item, { nil: null })
const text = fc.string({ unit: fc.constantFrom(...'ab"\',:;\t\n\r |#é😀null0\\{}[]') })
const list = <T>(item: fc.Arbitrary<T>, minLength = 0, maxLength = 6) =>
  fc.array(item, { minLength, maxLength })
const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const pairs = (item: fc.Arbitrary<number>, count: number) => list(item, 2 * count, 2 * count)

const COLUMNS: [Field, fc.Arbitrary<unknown>][] = [
  [{ name: 'long', datatype: 'long', unit: 'm/s', ucd: 'meta.id;meta.main' }, long],
  [{ name: 'no', datatype: 'int', description: 'yes: "no", # \u0085\ufeff\n x' }, fc.integer()],
  [{ name: '12:30', datatype: 'short', utype: 'a:b.c' }, fc.integer({ min: -32768, max: 32767 })],
  [{ name: 'by te', datatype: 'unsignedByte' }, fc.integer({ min: 0, max: 255 })],
  [{ name: 'bit', datatype: 'bit' }, fc.constantFrom(0, 1)],
  [{ name: 'double', datatype: 'double', precision: 'F3', width: '8' }, fc.double()],
  [
    { name: 'float', datatype: 'float', links: [{ contentRole: 'doc', href: 'http://x/?a=1&b' }] },
    fc.float(),
  ],
  [{ name: 'boolean', datatype: 'boolean' }, fc.boolean()],
  [{ name: 'text', datatype: 'char', arraysize: '*', xtype: 'timestamp' }, text],
  [{ name: 'uni', datatype: 'unicodeChar', arraysize: '12*' }, text],
  [{ name: 'words', datatype: 'char', arraysize: '9x*' }, list(text, 1)],
  [{ name: 'doubles', datatype: 'double', arraysize: '*' }, list(nullable(fc.double()))],
  [{ name: 'matrix', datatype: 'float', arraysize: '3x2' }, list(nullable(fc.float()), 6, 6)],
  [
    { name: 'rows', datatype: 'long', arraysize: '2x*' },
    pairs(fc.nat(), 2).map((p) => p.map(BigInt)),
  ],
  [{ name: 'truths', datatype: 'boolean', arraysize: '*' }, list(nullable(fc.boolean()))],
  [{ name: 'bits', datatype: 'bit', arraysize: '2' }, list(fc.constantFrom(0, 1), 2, 2)],
  [{ name: 'complex', datatype: 'doubleComplex' }, pairs(fc.double(), 1)],
  [{ name: 'complexes', datatype: 'floatComplex', arraysize: '2' }, pairs(fc.float(), 2)],
]

function toWrite(table: Table, extra: Partial<TableToWrite> = {}): TableToWrite {
  const rows = { table, rowCount: table.rowCount, rowAt: (position: number) => position }
  return { rows, params: [], infos: [], queryStatus: { value: 'OK', message: '' }, ...extra }
}

function written(table: TableToWrite): string {
  return Array.from(writeEcsv(table), ({ bytes }) => new TextDecoder().decode(bytes)).join('')
}

describe('writeEcsv', () => {
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
        const { tables, end } = await read(written(toWrite(tableOfColumns(columns))))
        expect(tables[0]?.fields).toEqual(COLUMNS.map(([field]) => field))
        expect(end.diagnostics).toEqual([])
        expect(cellsOf(tables[0])).toEqual(cells)
      }),
      { numRuns: 60, seed: 5 },
    )
  })

  it('keeps name, description, PARAMs and INFOs in meta', async () => {
    const table = tableOfColumns([columnOfCells({ name: 'a', datatype: 'int' }, [1])])
    const params = [
      { name: 'n', datatype: 'long', value: '9007199254740993' } as const,
      { name: 'on', datatype: 'char', arraysize: '*', value: '2020-01-01' } as const,
      { name: 'x', datatype: 'double', value: '1e-05' } as const,
      { name: 'ok', datatype: 'boolean', value: 'T' } as const,
    ]
    const infos = [{ name: 'QUERY', value: 'a', text: 'SELECT 1\nFROM x -- "y"' }]
    const text = written(toWrite(table, { name: 't', description: 'd: d', params, infos }))
    const { heads } = await read(text)
    expect(heads[0]).toMatchObject({ name: 't', description: 'd: d', infos })
    expect(heads[0]?.params.map(({ name, datatype, value }) => [name, datatype, value])).toEqual([
      ['n', 'long', '9007199254740993'],
      ['on', 'char', '2020-01-01'],
      ['x', 'double', '0.00001'],
      ['ok', 'boolean', 'T'],
    ])
  })
})
