import { documentText, type Golden, type GoldenTable, type GoldenValue } from './golden.ts'

const encoder = new TextEncoder()

/** What is expected besides the cells. */
export type Expectation = Pick<Golden, 'says' | 'fields' | 'document' | 'error'>

/** Returns a document given as text. */
export function written(
  name: string,
  text: string,
  tables: readonly GoldenTable[],
  expectation: Expectation = {},
): Golden {
  return { name: `${name}.vot`, bytes: encoder.encode(text), tables, ...expectation }
}

/** Returns a document with one column of TABLEDATA cells, as they stand in TD. */
export function column(
  name: string,
  attributes: string,
  cells: readonly (readonly [td: string, value: GoldenValue])[],
  expectation: Expectation = {},
): Golden {
  const trs = cells.map(([td]) => `<TR><TD>${td}</TD></TR>\n`)
  const field = attributes.includes('<') ? attributes : `<FIELD name="x" ${attributes}/>`
  return written(
    name,
    documentText(field, `<TABLEDATA>\n${trs.join('')}</TABLEDATA>`),
    [{ names: ['x'], rows: cells.map(([, value]) => [value]) }],
    expectation,
  )
}

const withNull = (attributes: string, text: string) =>
  `<FIELD name="x" ${attributes}><VALUES null="${text}"/></FIELD>`

const NAN = Number.NaN
const INFINITE = Number.POSITIVE_INFINITY

/** Cells that are legal, but not the way most are written. */
const unusual: Golden[] = [
  column('unusual-integers', 'datatype="int"', [
    ['+12', 12],
    ['\n\t-7 ', -7],
    ['0x10', 16],
    ['-0', 0],
    ['007', 7],
  ]),
  column('unusual-hexadecimals', 'datatype="short"', [
    ['0xffff', -1],
    ['0x7fff', 32767],
    ['0xFF', 255],
  ]),
  column('unusual-floats', 'datatype="double"', [
    ['1e3', 1000],
    ['+.5', 0.5],
    ['5.', 5],
    ['1E-3', 0.001],
    ['0.1000000000000000055511151231257827', 0.1],
    ['9007199254740993', 9007199254740992],
    ['1e400', INFINITE],
    ['NaN', NAN],
    ['+Inf', INFINITE],
    ['-Inf', -INFINITE],
  ]),
  column(
    'unusual-float-words',
    'datatype="double"',
    [
      ['Infinity', INFINITE],
      ['-Infinity', -INFINITE],
      ['inf', INFINITE],
      ['+InF', INFINITE],
      ['nan', NAN],
    ],
    { says: [] },
  ),
  column(
    'fortran-exponents',
    'datatype="double"',
    [
      ['1.5D2', 150],
      ['-2d-1', -0.2],
    ],
    { says: [] },
  ),
  column('unusual-booleans', 'datatype="boolean"', [
    ['TRUE', true],
    ['fAlSe', false],
    ['t', true],
    ['f', false],
    [' T ', true],
    ['?', null],
    [' ', null],
  ]),
  column('unusual-bits', 'datatype="bit" arraysize="8"', [
    ['1010 \n1100', [1, 0, 1, 0, 1, 1, 0, 0]],
  ]),
  column('bits-with-blanks', 'datatype="bit" arraysize="3"', [['1 0 1', [1, 0, 1]]]),
  column('floats-between-two', 'datatype="float"', [
    ['1.00000005960464477539062500001', 1.0000001192092896],
    ['1.000000059604644775390625', 1],
    ['3.4028235677973367e38', INFINITE],
    ['3.4028235677973366e38', 3.4028234663852886e38],
    ['7e-46', 0],
    ['16777217', 16777216],
  ]),
  column('doubles-between-two', 'datatype="double"', [
    ['9007199254740992.999', 9007199254740992],
    ['9007199254740993.00000000000000001', 9007199254740994],
    ['2.2250738585072011e-308', 2.225073858507201e-308],
    ['1.7976931348623158e308', 1.7976931348623157e308],
    ['2.4703282292062327e-324', 0],
    ['2.4703282292062328e-324', 5e-324],
    ['123456789012345678901234567890', 1.2345678901234568e29],
  ]),
  column('unusual-strings', 'datatype="char" arraysize="*"', [
    ['<![CDATA[a<b>&amp;]]>', 'a<b>&amp;'],
    ['a<!-- not this -->b<?nor this?>c', 'abc'],
    ['&lt;&gt;&amp;&quot;&apos;&#65;&#x42;', '<>&"\'AB'],
    [' blank ', ' blank '],
    ['two\nlines', 'two\nlines'],
    ['x<![CDATA[]]>y', 'xy'],
  ]),
]

/** Cells of the breakage table: repaired, and said. */
const repaired: Golden[] = [
  column(
    'commas',
    'datatype="double" arraysize="3"',
    [
      ['1,2,3', [1, 2, 3]],
      ['1, 2 ,3', [1, 2, 3]],
    ],
    { says: ['commas'] },
  ),
  column(
    'null-words',
    'datatype="int"',
    ['null', 'NULL', 'N/A', '--', 'none'].map((word) => [word, null]),
    { says: ['nullWord'] },
  ),
  column(
    'null-words-in-floats',
    'datatype="double"',
    [
      ['null', null],
      ['N/A', null],
      ['1', 1],
    ],
    { says: ['nullWord'] },
  ),
  column(
    'nan-integers',
    'datatype="int"',
    [
      ['NaN', null],
      ['4', 4],
    ],
    { says: ['nanInteger'] },
  ),
  column('empty-integers', 'datatype="long"', [
    ['', null],
    ['  ', null],
    ['9', 9n],
  ]),
  column(
    'out-of-range',
    'datatype="short"',
    [
      ['40000', 32767],
      ['-32769', -32768],
      ['1', 1],
    ],
    { says: ['outOfRange'] },
  ),
  column(
    'out-of-range-bytes',
    'datatype="unsignedByte"',
    [
      ['256', 255],
      ['-1', 0],
    ],
    { says: ['outOfRange'] },
  ),
  column(
    'out-of-range-longs',
    'datatype="long"',
    [
      ['9223372036854775808', 9223372036854775807n],
      ['-99999999999999999999', -9223372036854775808n],
    ],
    { says: ['outOfRange'] },
  ),
  column(
    'fractions-in-integers',
    'datatype="int"',
    [
      ['1.0', 1],
      ['2.7', 2],
    ],
    { says: ['notWhole'] },
  ),
  column(
    'bad-floats',
    'datatype="float"',
    [
      ['1.5.2', null],
      ['twelve', null],
      ['12 34', null],
      ['2', 2],
    ],
    { says: ['badNumber'] },
  ),
  column(
    'bad-integers',
    'datatype="int"',
    [
      ['twelve', null],
      ['1_000', null],
      ['2', 2],
    ],
    { says: ['badNumber'] },
  ),
  column(
    'bad-booleans',
    'datatype="boolean"',
    [
      ['perhaps', null],
      ['T', true],
    ],
    { says: ['badBoolean'] },
  ),
  column(
    'bad-bits',
    'datatype="bit" arraysize="3"',
    [
      ['121', null],
      ['101', [1, 0, 1]],
    ],
    { says: ['badNumber'] },
  ),
  column(
    'null-values-empty',
    withNull('datatype="int"', ''),
    [
      ['', null],
      ['0', 0],
    ],
    { says: [] },
  ),
  column(
    'null-values-as-words',
    withNull('datatype="int"', 'n.a.'),
    [
      ['n.a.', null],
      ['5', 5],
    ],
    { says: ['nullLiteral'] },
  ),
  column(
    'null-values-nan',
    withNull('datatype="int"', 'NaN'),
    [
      ['NaN', null],
      ['5', 5],
    ],
    { says: ['nullLiteral'] },
  ),
  column(
    'null-values-spelt-otherwise',
    withNull('datatype="double"', '-99'),
    [
      ['-99', null],
      ['-99.0', null],
      ['-98', -98],
    ],
    { says: [] },
  ),
  column(
    'too-few-elements',
    'datatype="double" arraysize="3"',
    [
      ['1 2', [1, 2, null]],
      ['1 2 3', [1, 2, 3]],
    ],
    { says: ['elementCount'] },
  ),
  column(
    'too-many-elements',
    'datatype="int" arraysize="2"',
    [
      ['1 2 3', [1, 2]],
      ['4 5', [4, 5]],
    ],
    { says: ['elementCount'] },
  ),
  column(
    'long-strings',
    'datatype="char" arraysize="3"',
    [
      ['abcdef', 'abcdef'],
      ['ab', 'ab'],
    ],
    { says: ['longText'] },
  ),
  column(
    'non-ascii-chars',
    'datatype="char" arraysize="*"',
    [
      ['Ångström', 'Ångström'],
      ['日本', '日本'],
      ['😀', '😀'],
    ],
    { says: [] },
  ),
  column(
    'chars-without-arraysize',
    'datatype="char"',
    [
      ['whole text', 'whole text'],
      ['x', 'x'],
    ],
    { says: ['longText'] },
  ),
]

/** Documents about what stands in TD. */
export const CELL_GOLDENS: readonly Golden[] = [...unusual, ...repaired]
