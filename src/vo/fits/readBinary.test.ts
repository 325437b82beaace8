import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../table/column.ts'
import type { Field } from '../../table/field.ts'
import { be, cardOf, type Extension, fileOf, readAll } from './fixture.ts'

async function read(extension: Extension) {
  const { tables, end } = await readAll(fileOf(extension))
  const [table] = tables
  if (!table) throw new Error('no table')
  return {
    ...table,
    fields: table.head.fields,
    end,
    kinds: end.diagnostics.map(({ kind }) => kind),
  }
}

interface FormCase {
  form: string
  rows: number[][]
  cells: CellValue[]
  field: Partial<Field>
  cards?: string[]
}

const cases: FormCase[] = [
  {
    form: 'L',
    rows: [[84], [70], [0]],
    cells: [true, false, null],
    field: { datatype: 'boolean' },
  },
  {
    form: '3L',
    rows: [[84, 70, 0]],
    cells: [[true, false, null]],
    field: { datatype: 'boolean', arraysize: '3' },
  },
  { form: 'X', rows: [[0x80], [0]], cells: [1, 0], field: { datatype: 'bit' } },
  {
    form: '11X',
    rows: [[0b10110001, 0b01100000]],
    cells: [Uint8Array.of(1, 0, 1, 1, 0, 0, 0, 1, 0, 1, 1)],
    field: { datatype: 'bit', arraysize: '11' },
  },
  { form: 'B', rows: [[0], [255]], cells: [0, 255], field: { datatype: 'unsignedByte' } },
  {
    form: '1I',
    rows: [be.short(-32768), be.short(7)],
    cells: [-32768, 7],
    field: { datatype: 'short' },
  },
  {
    form: '6J',
    rows: [be.int(1, 2, 3, 4, 5, -6)],
    cells: [Int32Array.of(1, 2, 3, 4, 5, -6)],
    field: { datatype: 'int', arraysize: '3x2' },
    cards: [cardOf('TDIM1', '(3,2)')],
  },
  {
    form: 'K',
    rows: [be.long(2n ** 53n + 1n), be.long(-(2n ** 63n))],
    cells: [2n ** 53n + 1n, -(2n ** 63n)],
    field: { datatype: 'long' },
  },
  {
    form: 'E',
    rows: [be.float(1.5), be.float(Number.NaN)],
    cells: [1.5, Number.NaN],
    field: { datatype: 'float' },
  },
  { form: 'D', rows: [be.double(0.1)], cells: [0.1], field: { datatype: 'double' } },
  {
    form: 'C',
    rows: [be.float(1, -2)],
    cells: [Float32Array.of(1, -2)],
    field: { datatype: 'floatComplex' },
  },
  {
    form: '2M',
    rows: [be.double(1, -2, 3, 4)],
    cells: [Float64Array.of(1, -2, 3, 4)],
    field: { datatype: 'doubleComplex', arraysize: '2' },
  },
  {
    form: '5A',
    rows: [be.text(' ab', 5), be.text('a\0xyz', 5), be.text('', 5), [0, 65, 0, 0, 0]],
    cells: [' ab', 'a', '', null],
    field: { datatype: 'char', arraysize: '5' },
  },
  {
    form: '5A',
    rows: [
      [0xc3, 0xa9, 32, 32, 32],
      [0xe9, 32, 32, 32, 32],
    ],
    cells: ['é', 'é'],
    field: { datatype: 'char' },
  },
  {
    form: '6A3',
    rows: [be.text('ab cde', 6)],
    cells: [['ab', 'cde']],
    field: { datatype: 'char', arraysize: '3x2' },
  },
  {
    form: '6A',
    rows: [be.text('abcdef', 6)],
    cells: [['ab', 'cd', 'ef']],
    field: { datatype: 'char', arraysize: '2x3' },
    cards: [cardOf('TDIM1', '(2,3)')],
  },
  { form: 'A10', rows: [be.text('abc', 10)], cells: ['abc'], field: { arraysize: '10' } },
  { form: '0J', rows: [[]], cells: [], field: { datatype: 'int' } },
]

describe('TFORM', () => {
  it.each(cases)('reads $form', async ({ form, rows, cells, field, cards = [] }) => {
    const table = await read({ forms: [form], rows, cards })
    expect(table.fields[0]).toMatchObject({ name: 'c1', ...field })
    expect(table.cells).toEqual(cells.map((cell) => [cell]))
    expect(table.end.error).toBeUndefined()
  })
})

describe('nulls and scaling', () => {
  const nulls: [string, number[][], CellValue[]][] = [
    ['B', [[9], [1]], [null, 1]],
    ['I', [be.short(9), be.short(1)], [null, 1]],
    ['J', [be.int(9), be.int(1)], [null, 1]],
    ['K', [be.long(9n), be.long(1n)], [null, 1n]],
    ['2J', [be.int(9, 1), be.int(9, 9)], [[null, 1], null]],
  ]
  it.each(nulls)('takes TNULL as null in %s', async (form, rows, cells) => {
    const table = await read({ forms: [form], rows, cards: [cardOf('TNULL1', 9)] })
    expect(table.cells).toEqual(cells.map((cell) => [cell]))
    expect(table.fields[0]?.values).toEqual({ null: '9' })
  })

  const shifts: [string, number | string, number[][], CellValue[], string][] = [
    ['B', -128, [[0], [255]], [-128, 127], 'short'],
    ['I', 32768, [be.short(-32768), be.short(32767)], [0, 65535], 'int'],
    ['J', 2147483648, [be.int(-2147483648), be.int(2147483647)], [0n, 4294967295n], 'long'],
    ['2I', 32768, [be.short(-1, 0)], [Int32Array.of(32767, 32768)], 'int'],
  ]
  it.each(shifts)(
    'keeps whole numbers whole: %s plus %s',
    async (form, zero, rows, cells, datatype) => {
      const table = await read({ forms: [form], rows, cards: [cardOf('TZERO1', Number(zero))] })
      expect(table.cells).toEqual(cells.map((cell) => [cell]))
      expect(table.fields[0]?.datatype).toBe(datatype)
    },
  )

  const UNSIGNED = 'TZERO1  =  9223372036854775808'

  it('reads longs without sign as longs where they fit', async () => {
    const rows = [be.long(-(2n ** 63n)), be.long(-1n)]
    const table = await read({ forms: ['K'], rows, cards: [UNSIGNED] })
    expect(table.cells).toEqual([[0n], [2n ** 63n - 1n]])
    expect(table.fields[0]?.datatype).toBe('long')
    expect(table.kinds).toEqual([])
  })

  it('reads longs without sign as text where they do not fit, to the last digit', async () => {
    const rows = [be.long(-(2n ** 63n)), be.long(2n ** 63n - 1n)]
    const table = await read({ forms: ['K'], rows, cards: [UNSIGNED] })
    expect(table.cells).toEqual([['0'], ['18446744073709551615']])
    expect(table.kinds).toEqual(['unsignedLong'])
  })

  it('scales into doubles, and knows null before it scales', async () => {
    const rows = [be.short(2), be.short(-1)]
    const cards = [cardOf('TSCAL1', 0.5), cardOf('TZERO1', 10), cardOf('TNULL1', -1)]
    const table = await read({ forms: ['I'], rows, cards })
    expect(table.cells).toEqual([[11], [null]])
    expect(table.fields[0]?.datatype).toBe('double')
  })

  it('adds the offset to the real part of complex numbers only', async () => {
    const cards = [cardOf('TSCAL1', 2), cardOf('TZERO1', 1)]
    const table = await read({ forms: ['C'], rows: [be.float(3, 4)], cards })
    expect(table.cells).toEqual([[Float64Array.of(7, 8)]])
  })
})

describe('columns', () => {
  it('takes what the header says about them', async () => {
    const { fields } = await read({
      forms: ['D', 'E', 'J'],
      rows: [],
      wrong: { NAXIS1: 16 },
      cards: [
        cardOf('TTYPE1', 'RA', 'Right ascension'),
        cardOf('TUNIT1', 'deg'),
        cardOf('TUCD1', 'pos.eq.ra'),
        cardOf('TUTYP1', 'a:b'),
        cardOf('TDISP1', 'F10.4'),
        cardOf('TLMIN1', 0),
        cardOf('TLMAX1', 360),
        cardOf('TTYPE2', 'mag', 'label for field 2'),
        cardOf('TCOMM2', 'Magnitude'),
        cardOf('TXTYP2', 'x'),
        cardOf('TDISP2', 'E9.2'),
        cardOf('TTYPE3', 'n', 'label for field 3'),
      ],
    })
    expect(fields).toEqual([
      {
        name: 'RA',
        datatype: 'double',
        unit: 'deg',
        ucd: 'pos.eq.ra',
        utype: 'a:b',
        width: '10',
        precision: 'F4',
        description: 'Right ascension',
        values: { min: { value: '0', inclusive: true }, max: { value: '360', inclusive: true } },
      },
      {
        name: 'mag',
        datatype: 'float',
        description: 'Magnitude',
        xtype: 'x',
        width: '9',
        precision: 'E3',
      },
      { name: 'n', datatype: 'int' },
    ])
  })

  it('gives names to columns without one and to those that share one', async () => {
    const cards = [
      cardOf('TTYPE1', 'a'),
      cardOf('TTYPE2', 'a'),
      cardOf('TTYPE3', ''),
      cardOf('TTYPE4', 'a'),
    ]
    const { fields, kinds } = await read({
      forms: ['B', 'B', 'B', 'B'],
      rows: [[1, 2, 3, 4]],
      cards,
    })
    expect(fields.map(({ name }) => name)).toEqual(['a', 'a_2', 'col3', 'a_3'])
    expect(fields[1]?.label).toBe('a')
    expect(kinds).toEqual(['missingName', 'duplicateName'])
  })

  it('leaves out what the rows have no room for', async () => {
    const table = await read({
      forms: ['B', 'J'],
      rows: [
        [1, 2],
        [3, 4],
      ],
    })
    expect(table.cells).toEqual([[1], [3]])
    expect(table.kinds).toEqual(['lostColumn', 'fieldCount', 'rowWidth'])
  })

  it('reads on where the header counts the columns wrong or the rows are wider', async () => {
    const rows = [
      [1, 2, 99],
      [3, 4, 99],
    ]
    for (const TFIELDS of [1, undefined]) {
      const table = await read({ forms: ['B', 'B'], rows, wrong: { TFIELDS } })
      expect(table.cells).toEqual([
        [1, 2],
        [3, 4],
      ])
      expect(table.kinds).toEqual(['fieldCount', 'rowWidth'])
    }
  })

  it('does not use a TDIM that does not fit', async () => {
    const table = await read({ forms: ['2B'], rows: [[1, 2]], cards: [cardOf('TDIM1', '(2,2)')] })
    expect(table.cells).toEqual([[Uint8Array.of(1, 2)]])
    expect(table.kinds).toEqual(['badDimensions'])
  })
})

describe('variable-length arrays', () => {
  it('finds them in the heap, by either descriptor', async () => {
    const table = await read({
      forms: ['1PI(2)', 'QA(3)', 'B', 'PX(9)'],
      rows: [
        [...be.int(2, 0), ...be.long(3n, 4n), 1, ...be.int(9, 7)],
        [...be.int(0, 0), ...be.long(0n, 0n), 2, ...be.int(1, 7)],
      ],
      heap: [...be.short(5, -6), 97, 98, 99, 0b10000000, 0b10000000],
    })
    expect(table.cells).toEqual([
      [Int16Array.of(5, -6), 'abc', 1, Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 1)],
      [new Int16Array(0), '', 2, Uint8Array.of(1)],
    ])
    expect(table.end.diagnostics).toEqual([])
  })

  it('takes arrays that are not in the heap as null', async () => {
    const rows = [be.int(2, 0), be.int(4, 0), be.int(1, 3), be.int(-1, -1), be.int(1, 2)]
    const table = await read({ forms: ['PB'], rows, heap: [7, 8, 9] })
    expect(table.cells).toEqual([[Uint8Array.of(7, 8)], [null], [null], [null], [Uint8Array.of(9)]])
    expect(table.end.diagnostics).toMatchObject([
      { kind: 'badDescriptor', count: 3, place: 'extension 1, column c1, first in row 2' },
    ])
  })

  it('finds the heap behind a gap', async () => {
    const table = await read({
      forms: ['PB'],
      rows: [be.int(2, 1)],
      heap: [99, 99, 99, 7, 8, 9],
      cards: [cardOf('THEAP', 11)],
    })
    expect(table.cells).toEqual([[Uint8Array.of(8, 9)]])
    expect(table.end.diagnostics).toEqual([])
  })

  it('finds the heap where PCOUNT does not tell its size', async () => {
    for (const PCOUNT of [0, undefined]) {
      const table = await read({
        forms: ['PB'],
        rows: [be.int(2, 1)],
        heap: [7, 8, 9],
        wrong: { PCOUNT },
      })
      expect(table.cells).toEqual([[Uint8Array.of(8, 9)]])
      expect(table.kinds).toEqual(['heapSize'])
    }
  })

  it('keeps the dimensions but the last, and the lengths of strings', async () => {
    const table = await read({
      forms: ['PB', 'PA'],
      rows: [[...be.int(4, 0), ...be.int(4, 4)]],
      heap: [1, 2, 3, 4, 97, 32, 98, 99],
      cards: [cardOf('TDIM1', '(2,3)'), cardOf('TDIM2', '(2,5)')],
    })
    expect(table.fields.map(({ arraysize }) => arraysize)).toEqual(['2x*', '2x*'])
    expect(table.cells).toEqual([[Uint8Array.of(1, 2, 3, 4), ['a', 'bc']]])
  })

  it('scales them and knows their nulls', async () => {
    const cards = [cardOf('TZERO1', 32768), cardOf('TNULL1', -32768)]
    const table = await read({
      forms: ['PI'],
      rows: [be.int(2, 0)],
      heap: be.short(-32768, 1),
      cards,
    })
    expect(table.cells).toEqual([[[null, 32769]]])
  })
})

describe('one row of whole columns', () => {
  const extension: Extension = {
    forms: ['3I', '6A', '6B', '3L'],
    rows: [[...be.short(1, -9, 3), ...be.text('ab c  ', 6), 1, 2, 3, 4, 5, 6, 84, 70, 0]],
    cards: [
      cardOf('TDIM1', '(1,3)'),
      cardOf('TNULL1', -9),
      cardOf('TDIM2', '(2,3)'),
      cardOf('TDIM3', '(2,3)'),
      cardOf('TDIM4', '(3)'),
    ],
  }

  it('is read as the rows that it holds', async () => {
    const table = await read(extension)
    expect(table.cells).toEqual([
      [1, 'ab', Uint8Array.of(1, 2), true],
      [null, ' c', Uint8Array.of(3, 4), false],
      [3, '', Uint8Array.of(5, 6), null],
    ])
    expect(table.fields.map(({ arraysize }) => arraysize)).toEqual([undefined, '2', '2', undefined])
    expect(table.kinds).toEqual(['byColumn'])
  })

  it('is a row as others where the columns have different lengths', async () => {
    const cards = [...(extension.cards ?? []), cardOf('TDIM5', '(1,2)')]
    const rows = [[...(extension.rows[0] ?? []), 7, 8]]
    const table = await read({ forms: [...extension.forms, '2B'], rows, cards })
    expect(table.cells).toHaveLength(1)
    expect(table.cells[0]?.[0]).toEqual([1, null, 3])
  })
})
