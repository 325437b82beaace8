import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../table/column.ts'
import {
  binaryDocument,
  bytesOf,
  cellsOf,
  digest,
  digestsOfSplits,
  documentOf,
  piecesOf,
  readText,
} from './fixture.ts'
import { readVOTable } from './index.ts'

/** One datatype and shape: the text of its cells, their bytes in BINARY, and what they are. */
interface Golden {
  field: string
  /** Content of TD, bytes in BINARY, the value. */
  cells: [string, number[], CellValue][]
}

const f32 = (...items: number[]) => Float32Array.from(items)
const f64 = (...items: number[]) => Float64Array.from(items)
const i16 = (...items: number[]) => Int16Array.from(items)
const i32 = (...items: number[]) => Int32Array.from(items)
const u8 = (...items: number[]) => Uint8Array.from(items)
const codes = (text: string) => Array.from(text, (character) => character.charCodeAt(0))
const NAN32 = [0x7f, 0xc0, 0, 0]
const ONE32 = [0x3f, 0x80, 0, 0]
const MINUS_TWO32 = [0xc0, 0, 0, 0]
const ONE64 = [0x3f, 0xf0, 0, 0, 0, 0, 0, 0]
const MINUS_TWO64 = [0xc0, 0, 0, 0, 0, 0, 0, 0]
const THIRD64 = [0x3f, 0xd5, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55]

const goldens: Golden[] = [
  {
    field: 'datatype="boolean"',
    cells: [
      ['T', [84], true],
      ['true', [116], true],
      ['1', [49], true],
      ['F', [70], false],
      [' False ', [102], false],
      ['0', [48], false],
      ['?', [63], null],
      [' ', [32], null],
      ['', [0], null],
    ],
  },
  {
    field: 'datatype="boolean" arraysize="3"',
    cells: [['T F ?', [84, 70, 0], [true, false, null]]],
  },
  {
    field: 'datatype="boolean" arraysize="*"',
    cells: [['1 0', [0, 0, 0, 2, 49, 48], [true, false]]],
  },
  {
    field: 'datatype="bit"',
    cells: [
      ['1', [0x80], 1],
      ['0', [0], 0],
      [' 1', [0x08], 1],
    ],
  },
  {
    field: 'datatype="bit" arraysize="10"',
    cells: [
      ['1010101011', [0xaa, 0xc0], u8(1, 0, 1, 0, 1, 0, 1, 0, 1, 1)],
      ['0000 0000\n01', [0, 0x40], u8(0, 0, 0, 0, 0, 0, 0, 0, 0, 1)],
    ],
  },
  {
    field: 'datatype="bit" arraysize="*"',
    cells: [['011', [0, 0, 0, 3, 0x60], u8(0, 1, 1)]],
  },
  {
    field: 'datatype="unsignedByte"',
    cells: [
      ['0', [0], 0],
      ['255', [255], 255],
      ['0xfe', [254], 254],
    ],
  },
  { field: 'datatype="unsignedByte" arraysize="2"', cells: [['7 200', [7, 200], u8(7, 200)]] },
  {
    field: 'datatype="unsignedByte" arraysize="*"',
    cells: [['9', [0, 0, 0, 1, 9], u8(9)]],
  },
  {
    field: 'datatype="short"',
    cells: [
      ['-32768', [0x80, 0], -32768],
      ['+12', [0, 12], 12],
      ['0xffff', [255, 255], -1],
      ['\n 7 ', [0, 7], 7],
    ],
  },
  {
    field: 'datatype="short" arraysize="2x2"',
    cells: [['1 -1 2 -2', [0, 1, 255, 255, 0, 2, 255, 254], i16(1, -1, 2, -2)]],
  },
  {
    field: 'datatype="int"',
    cells: [
      ['2147483647', [0x7f, 255, 255, 255], 2147483647],
      ['-2147483648', [0x80, 0, 0, 0], -2147483648],
      ['0x80000000', [0x80, 0, 0, 0], -2147483648],
      ['-0', [0, 0, 0, 0], 0],
    ],
  },
  {
    field: 'datatype="int" arraysize="2x*"',
    cells: [
      ['1 2 3 4', [0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4], i32(1, 2, 3, 4)],
    ],
  },
  {
    field: 'datatype="int" arraysize="1" xtype="x:list"',
    cells: [['5', [0, 0, 0, 5], i32(5)]],
  },
  { field: 'datatype="int" arraysize="1"', cells: [['5', [0, 0, 0, 5], 5]] },
  {
    field: 'datatype="long"',
    cells: [
      ['9223372036854775807', [0x7f, 255, 255, 255, 255, 255, 255, 255], 9223372036854775807n],
      ['-9223372036854775808', [0x80, 0, 0, 0, 0, 0, 0, 0], -9223372036854775808n],
      ['9007199254740993', [0, 32, 0, 0, 0, 0, 0, 1], 9007199254740993n],
      ['-4294967296', [255, 255, 255, 255, 0, 0, 0, 0], -4294967296n],
      ['-1', [255, 255, 255, 255, 255, 255, 255, 255], -1n],
      ['0', [0, 0, 0, 0, 0, 0, 0, 0], 0n],
      ['0xffffffffffffffff', [255, 255, 255, 255, 255, 255, 255, 255], -1n],
    ],
  },
  {
    field: 'datatype="long" arraysize="*"',
    cells: [
      [
        '1 -1',
        [0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, 255, 255, 255, 255, 255, 255, 255, 255],
        BigInt64Array.of(1n, -1n),
      ],
    ],
  },
  {
    field: 'datatype="float"',
    cells: [
      ['1', ONE32, 1],
      ['-2.0e0', MINUS_TWO32, -2],
      ['NaN', NAN32, Number.NaN],
      ['+Inf', [0x7f, 0x80, 0, 0], Number.POSITIVE_INFINITY],
      ['-Infinity', [0xff, 0x80, 0, 0], Number.NEGATIVE_INFINITY],
      ['0.1', [0x3d, 0xcc, 0xcc, 0xcd], Math.fround(0.1)],
      ['1.00000005960464477539062500001', [0x3f, 0x80, 0, 1], 1.0000001192092896],
    ],
  },
  {
    field: 'datatype="float" arraysize="3"',
    cells: [['1 NaN -2', [...ONE32, ...NAN32, ...MINUS_TWO32], f32(1, Number.NaN, -2)]],
  },
  {
    field: 'datatype="double"',
    cells: [
      ['1', ONE64, 1],
      ['0.333333333333333333333', THIRD64, 1 / 3],
      ['-2D0', MINUS_TWO64, -2],
      ['-0', [0x80, 0, 0, 0, 0, 0, 0, 0], -0],
      ['nan', [0x7f, 0xf8, 0, 0, 0, 0, 0, 0], Number.NaN],
      ['5e-324', [0, 0, 0, 0, 0, 0, 0, 1], 5e-324],
    ],
  },
  {
    field: 'datatype="double" arraysize="2*"',
    cells: [
      ['1', [0, 0, 0, 1, ...ONE64], f64(1)],
      ['\n1\t-2 ', [0, 0, 0, 2, ...ONE64, ...MINUS_TWO64], f64(1, -2)],
    ],
  },
  {
    field: 'datatype="floatComplex"',
    cells: [['1 -2', [...ONE32, ...MINUS_TWO32], f32(1, -2)]],
  },
  {
    field: 'datatype="doubleComplex" arraysize="2"',
    cells: [['1 -2 -2 1', [...ONE64, ...MINUS_TWO64, ...MINUS_TWO64, ...ONE64], f64(1, -2, -2, 1)]],
  },
  {
    field: 'datatype="doubleComplex" arraysize="*"',
    cells: [['1 -2', [0, 0, 0, 1, ...ONE64, ...MINUS_TWO64], f64(1, -2)]],
  },
  { field: 'datatype="char"', cells: [['x', [120], 'x']] },
  {
    field: 'datatype="char" arraysize="5"',
    cells: [
      ['abc', [...codes('abc'), 0, 33], 'abc'],
      ['ab   ', codes('ab   '), 'ab'],
      ['abcde', codes('abcde'), 'abcde'],
    ],
  },
  {
    field: 'datatype="char" arraysize="*"',
    cells: [
      ['a &lt; b', [0, 0, 0, 5, ...codes('a < b')], 'a < b'],
      [' blank ', [0, 0, 0, 7, ...codes(' blank ')], ' blank '],
      ['ñ', [0, 0, 0, 2, 0xc3, 0xb1], 'ñ'],
    ],
  },
  {
    field: 'datatype="char" arraysize="3x2"',
    cells: [['ab cde', codes('ab cde'), ['ab', 'cde']]],
  },
  {
    field: 'datatype="char" arraysize="2x*"',
    cells: [['abcd', [0, 0, 0, 4, ...codes('abcd')], ['ab', 'cd']]],
  },
  { field: 'datatype="unicodeChar"', cells: [['π', [3, 0xc0], 'π']] },
  {
    field: 'datatype="unicodeChar" arraysize="3"',
    cells: [['πx', [3, 0xc0, 0, 120, 0, 0], 'πx']],
  },
  {
    field: 'datatype="unicodeChar" arraysize="*"',
    cells: [['&#x1F600;', [0, 0, 0, 2, 0xd8, 0x3d, 0xde, 0], '😀']],
  },
]

describe.each(goldens)('FIELD $field', ({ field, cells }) => {
  const fields = `<FIELD name="x" ${field}/>`
  const values = cells.map(([, , value]) => [value])
  const rows = cells.map(([text]) => `<TR><TD>${text}</TD></TR>`).join('\n')

  it('in TABLEDATA', async () => {
    const document = await readText(documentOf(fields, `<TABLEDATA>${rows}</TABLEDATA>`))
    expect(cellsOf(document.tables[0])).toEqual(values)
  })

  it('in TABLEDATA that is not plain', async () => {
    const oddities = [
      rows.replaceAll('<TR>', '<TR ID="r">').replaceAll('<TD>', '<!-- c --><TD ><?p i?>'),
      rows.replaceAll('<TD>', '<TD><!-- c -->'),
      rows.replaceAll('</TD>', '<!-- c --></TD>'),
      rows.replaceAll('<TD>', '<TD><![CDATA[]]>'),
    ]
    for (const odd of oddities) {
      const document = await readText(documentOf(fields, `<TABLEDATA>${odd}</TABLEDATA>`))
      expect(cellsOf(document.tables[0])).toEqual(values)
      expect(document.error).toBeUndefined()
    }
  })

  it('in BINARY', async () => {
    const bytes = cells.flatMap(([, cell]) => cell)
    const document = await readText(binaryDocument('BINARY', fields, bytes))
    expect(cellsOf(document.tables[0])).toEqual(values)
    expect(document.diagnostics).toEqual([])
  })

  it('in BINARY2, a null cell in between', async () => {
    const filler = cells[0]?.[1] ?? []
    const bytes = [0x80, ...filler, ...cells.flatMap(([, cell]) => [0, ...cell])]
    const document = await readText(binaryDocument('BINARY2', fields, bytes))
    expect(cellsOf(document.tables[0])).toEqual([[null], ...values])
    expect(document.tables[0]?.column(0).isNull(0)).toBe(true)
  })

  it('as null where the TD is empty', async () => {
    const data = '<TABLEDATA><TR><TD></TD></TR><TR><TD/></TR><TR><TD><!-- --></TD></TR></TABLEDATA>'
    const document = await readText(documentOf(fields, data))
    expect(cellsOf(document.tables[0])).toEqual([[null], [null], [null]])
    expect(document.diagnostics).toEqual([])
  })

  it('wherever the document is split', async () => {
    const bytes = [0x80, ...(cells[0]?.[1] ?? []), ...cells.flatMap(([, cell]) => [0, ...cell])]
    const data = `<TABLEDATA>${rows}</TABLEDATA>`
    for (const text of [documentOf(fields, data), binaryDocument('BINARY2', fields, bytes)]) {
      const whole = digest(await readText(text))
      for (const split of await digestsOfSplits(bytesOf(text), 5)) expect(split).toEqual(whole)
    }
  })
})

describe('null values', () => {
  const two = (datatype: string, nullValue: string) =>
    `<FIELD name="x" datatype="${datatype}"><VALUES null="${nullValue}"/></FIELD>`

  it.each([
    ['short', '-999', '-999', '7', [0xfc, 0x19, 0, 7], 7],
    ['unsignedByte', '255', '255', '7', [255, 7], 7],
    ['int', '0', '0', '7', [0, 0, 0, 0, 0, 0, 0, 7], 7],
    ['long', '-1', '-1', '7', [...Array(8).fill(255), 0, 0, 0, 0, 0, 0, 0, 7], 7n],
    ['float', '-2', '-2.0', '1', [...MINUS_TWO32, ...ONE32], 1],
    ['double', 'NaN', 'NaN', '1', [0x7f, 0xf8, 0, 0, 0, 0, 0, 0, ...ONE64], 1],
  ])('VALUES null of %s', async (datatype, nullValue, text, other, bytes, value) => {
    const data = `<TABLEDATA><TR><TD>${text}</TD></TR><TR><TD>${other}</TD></TR></TABLEDATA>`
    for (const document of [
      documentOf(two(datatype, nullValue), data),
      binaryDocument('BINARY', two(datatype, nullValue), bytes as number[]),
    ])
      expect(cellsOf((await readText(document)).tables[0])).toEqual([[null], [value]])
  })

  it('VALUES null by reference, and inside arrays', async () => {
    const fields = `<FIELD name="a" datatype="int"><VALUES ID="v" null="-9"/></FIELD>
      <FIELD name="b" datatype="int" arraysize="2"><VALUES ref="v"/></FIELD>`
    const data = '<TABLEDATA><TR><TD>-9</TD><TD>-9 3</TD></TR></TABLEDATA>'
    expect(cellsOf((await readText(documentOf(fields, data))).tables[0])).toEqual([
      [null, [null, 3]],
    ])
    const bytes = [255, 255, 255, 247, 255, 255, 255, 247, 0, 0, 0, 3]
    const binary = await readText(binaryDocument('BINARY', fields, bytes))
    expect(cellsOf(binary.tables[0])).toEqual([[null, [null, 3]]])
  })

  it('keeps NaN a value and an empty TD null in the same column', async () => {
    const data = '<TABLEDATA><TR><TD>NaN</TD></TR><TR><TD/></TR></TABLEDATA>'
    const { tables } = await readText(documentOf('<FIELD name="x" datatype="double"/>', data))
    expect(cellsOf(tables[0])).toEqual([[Number.NaN], [null]])
    expect(tables[0]?.column(0).isNull(0)).toBe(false)
  })

  it('reads BINARY2 masks over more than eight columns', async () => {
    const names = Array.from({ length: 10 }, (_, k) => `<FIELD name="c${k}" datatype="short"/>`)
    const cells = Array.from({ length: 10 }, (_, k) => [0, k]).flat()
    const text = binaryDocument('BINARY2', names.join(''), [0x41, 0x40, ...cells])
    const row = [0, null, 2, 3, 4, 5, 6, null, 8, null]
    expect(cellsOf((await readText(text)).tables[0])).toEqual([row])
  })
})

describe('repairs', () => {
  const repaired = async (field: string, td: string) => {
    const data = `<TABLEDATA><TR><TD>${td}</TD></TR></TABLEDATA>`
    const document = await readText(documentOf(`<FIELD name="x" ${field}/>`, data))
    const [[cell] = []] = cellsOf(document.tables[0])
    return { cell, kinds: document.diagnostics.map(({ kind }) => kind) }
  }

  it.each([
    ['datatype="short"', '40000', 32767, 'outOfRange'],
    ['datatype="long"', '-99999999999999999999', -9223372036854775808n, 'outOfRange'],
    ['datatype="unsignedByte"', '-1', 0, 'outOfRange'],
    ['datatype="unsignedByte"', '256', 255, 'outOfRange'],
    ['datatype="int"', '-2147483649', -2147483648, 'outOfRange'],
    ['datatype="long"', '9223372036854775808', 9223372036854775807n, 'outOfRange'],
    ['datatype="int"', '1.5', 1, 'notWhole'],
    ['datatype="int"', 'NaN', null, 'nanInteger'],
    ['datatype="int"', 'twelve', null, 'badNumber'],
    ['datatype="double"', '1.5.2', null, 'badNumber'],
    ['datatype="double"', 'null', null, 'nullWord'],
    ['datatype="double"', 'N/A', null, 'nullWord'],
    ['datatype="boolean"', 'perhaps', null, 'badBoolean'],
    ['datatype="double" arraysize="2"', '1,2', f64(1, 2), 'commas'],
    ['datatype="double" arraysize="2"', '1', [1, null], 'elementCount'],
    ['datatype="double" arraysize="2"', '1 2 3', f64(1, 2), 'elementCount'],
    ['datatype="bit" arraysize="2"', '1', [1, null], 'elementCount'],
    ['datatype="int64"', '5', 5n, 'datatypeAlias'],
    ['datatype="string"', 'ab', 'ab', 'datatypeAlias'],
    ['datatype="Double"', '5', 5, 'datatypeAlias'],
    ['datatype="quaternion"', 'ab', 'ab', 'unknownDatatype'],
    ['', 'ab', 'ab', 'missingDatatype'],
    ['datatype="double" arraysize="many"', '1 2', f64(1, 2), 'badArraysize'],
    ['datatype="char" arraysize="*"', 'a&nbsp;b', 'a&nbsp;b', 'undeclaredEntity'],
    ['datatype="char" arraysize="*"', 'a&#0;', 'a\ufffd', 'badCharacterReference'],
  ])('%s: %s', async (field, td, value, kind) => {
    expect(await repaired(field, td)).toEqual({ cell: value, kinds: [kind] })
  })

  it('takes a bare & and text longer than arraysize as it is', async () => {
    expect(await repaired('datatype="char" arraysize="*"', 'a&b & c')).toEqual({
      cell: 'a&b & c',
      kinds: ['bareAmpersand'],
    })
    expect((await repaired('datatype="char"', 'whole')).cell).toBe('whole')
  })

  it('reads bytes that are not UTF-8 as windows-1252', async () => {
    const text = documentOf(
      '<FIELD name="x" datatype="char" arraysize="*"/>',
      '<TABLEDATA><TR><TD>caf\u00e9</TD></TR></TABLEDATA>',
    )
    const document = await readVOTable(Uint8Array.from(codes(text)))
    expect(cellsOf(document.tables[0])).toEqual([['café']])
    expect(document.diagnostics.map(({ kind }) => kind)).toEqual(['notUtf8'])
  })

  it('fills up short rows and cuts long ones', async () => {
    const fields = '<FIELD name="a" datatype="int"/><FIELD name="b" datatype="char" arraysize="*"/>'
    const data =
      '<TABLEDATA><TR><TD>1</TD></TR><TR><TD>2</TD><TD>x</TD><TD>y</TD></TR><TR/></TABLEDATA>'
    const document = await readText(documentOf(fields, data))
    expect(cellsOf(document.tables[0])).toEqual([
      [1, null],
      [2, 'x'],
      [null, null],
    ])
    expect(document.diagnostics.map(({ kind, count }) => [kind, count])).toEqual([
      ['shortRow', 2],
      ['longRow', 1],
    ])
  })

  it("reads astropy's counts of steps in variable arrays of several axes", async () => {
    const field = '<FIELD name="x" datatype="short" arraysize="2x*"/>'
    const text = binaryDocument('BINARY', field, [0, 0, 0, 1, 0, 5, 0, 6])
    expect(cellsOf((await readText(text)).tables[0])).toEqual([[i16(5, 6)]])
  })

  const pairs =
    '<FIELD name="x" datatype="short" arraysize="2x*"/><FIELD name="y" datatype="short"/>'
  const bits = '<FIELD name="x" datatype="bit" arraysize="*"/><FIELD name="y" datatype="short"/>'

  it.each([
    ['standard', pairs, [0, 0, 0, 2, 0, 5, 0, 6, 0, 9], [[i16(5, 6), 9]]],
    ['astropy', pairs, [0, 0, 0, 2, 0, 5, 0, 6, 0, 7, 0, 8, 0, 9], [[i16(5, 6, 7, 8), 9]]],
    [
      'empty',
      pairs,
      [0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 8],
      [
        [i16(), 9],
        [i16(), 8],
      ],
    ],
    ['standard', bits, [0, 0, 0, 3, 0xa0, 0, 9], [[u8(1, 0, 1), 9]]],
    ['astropy', bits, [0, 0, 0, 3, 8, 0, 8, 0, 9], [[u8(1, 0, 1), 9]]],
    ['cut', pairs, [0, 0, 0, 2, 0, 5, 0, 6, 0, 9, 0, 0, 0, 2, 0], [[i16(5, 6), 9]]],
  ])(
    'tells by the end of the stream how counts are meant: %s %s',
    async (_, fields, row, cells) => {
      const text = binaryDocument('BINARY', fields, row)
      expect(cellsOf((await readText(text)).tables[0])).toEqual(cells)
      const inPieces = await readVOTable(piecesOf(bytesOf(text), [300, 350, 400, text.length - 60]))
      expect(cellsOf(inPieces.tables[0])).toEqual(cells)
    },
  )
})
