import { type Expectation, written } from './brokenCells.ts'
import { documentText, type Golden, type GoldenValue } from './golden.ts'

/** Returns a document with these FIELD elements and one row. */
function row(
  name: string,
  fields: string,
  cells: readonly (readonly [td: string, value: GoldenValue])[],
  names: readonly string[],
  expectation: Expectation = {},
): Golden {
  const tds = cells.map(([td]) => `<TD>${td}</TD>`)
  return written(
    name,
    documentText(fields, `<TABLEDATA>\n<TR>${tds.join('')}</TR>\n</TABLEDATA>`),
    [{ names, rows: [cells.map(([, value]) => value)] }],
    expectation,
  )
}

/** FIELDs of the breakage table. */
export const FIELD_GOLDENS: readonly Golden[] = [
  row(
    'arraysize-times-sign',
    '<FIELD name="x" datatype="int" arraysize="2×2"/>',
    [['1 2 3 4', [1, 2, 3, 4]]],
    ['x'],
    { says: ['arraysizeSpelling'] },
  ),
  row(
    'arraysize-blanks',
    '<FIELD name="x" datatype="int" arraysize=" 2 "/>',
    [['1 2', [1, 2]]],
    ['x'],
    { says: ['arraysizeSpelling'] },
  ),
  row('arraysize-one', '<FIELD name="x" datatype="int" arraysize="1"/>', [['7', 7]], ['x'], {
    says: [],
  }),
  row(
    'arraysize-one-with-xtype',
    '<FIELD name="x" datatype="int" arraysize="1" xtype="x:list"/>',
    [['7', [7]]],
    ['x'],
  ),
  row(
    'arraysize-zero',
    '<FIELD name="x" datatype="int" arraysize="0"/>',
    [['1 2', [1, 2]]],
    ['x'],
    { says: ['badArraysize'] },
  ),
  row(
    'arraysize-star-first',
    '<FIELD name="x" datatype="int" arraysize="*x2"/>',
    [['1 2', [1, 2]]],
    ['x'],
    { says: ['badArraysize'] },
  ),
  row(
    'arraysize-strings-of-old',
    '<FIELD name="x" datatype="char" arraysize="10s"/>',
    [['words', 'words']],
    ['x'],
    { says: ['arraysizeSpelling'] },
  ),
  row(
    'datatype-aliases',
    `<FIELD name="a" datatype="string"/><FIELD name="b" datatype="unicodeString"/>
<FIELD name="c" datatype="int16"/><FIELD name="d" datatype="int32"/><FIELD name="e" datatype="int64"/>
<FIELD name="f" datatype="float32"/><FIELD name="g" datatype="float64"/>
<FIELD name="h" datatype="unsignedShort"/><FIELD name="i" datatype="unsignedInt"/>`,
    [
      ['text', 'text'],
      ['日本', '日本'],
      ['-5', -5],
      ['70000', 70000],
      ['9007199254740993', 9007199254740993n],
      ['0.5', 0.5],
      ['0.1', 0.1],
      ['65535', 65535],
      ['4294967295', 4294967295n],
    ],
    ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'],
    { says: ['datatypeAlias'] },
  ),
  row('datatype-missing', '<FIELD name="x"/>', [['1 a', '1 a']], ['x'], {
    says: ['missingDatatype'],
  }),
  row('datatype-unknown', '<FIELD name="x" datatype="quaternion"/>', [['1 i j', '1 i j']], ['x'], {
    says: ['unknownDatatype'],
  }),
  row(
    'datatype-wrong-case',
    '<FIELD name="x" datatype="Double"/><FIELD name="y" datatype="INT"/>',
    [
      ['0.5', 0.5],
      ['3', 3],
    ],
    ['x', 'y'],
    { says: ['datatypeAlias'] },
  ),
  row(
    'names-missing',
    '<FIELD ID="first" datatype="int"/><FIELD datatype="int"/>',
    [
      ['1', 1],
      ['2', 2],
    ],
    ['first', 'col2'],
    { says: ['missingName'] },
  ),
  row(
    'names-twice',
    '<FIELD name="x" datatype="int"/><FIELD name="x" datatype="int"/>',
    [
      ['1', 1],
      ['2', 2],
    ],
    ['x', 'x_2'],
    { says: [] },
  ),
  row(
    'ids-twice',
    '<FIELD ID="i" name="a" datatype="int"/><FIELD ID="i" name="b" datatype="int"/>',
    [
      ['1', 1],
      ['2', 2],
    ],
    ['a', 'b'],
    { says: ['duplicateId'] },
  ),
  row(
    'attributes-in-wrong-case',
    '<FIELD id="i" NAME="x" DataType="int" ArraySize="2" UNIT="m"/>',
    [['1 2', [1, 2]]],
    ['x'],
    { fields: [{ id: 'i', unit: 'm', arraysize: '2' }], says: ['wrongCase'] },
  ),
  row(
    'attributes-unknown',
    '<FIELD name="x" datatype="int" colour="red" flavour=\'up\'/>',
    [['1', 1]],
    ['x'],
    { says: ['unknownAttribute'] },
  ),
  row(
    'attributes-meaningless',
    `<FIELD name="x" datatype="double" precision="much" width="-3" unit="furlong^" ucd="not;;a ucd"/>
<FIELD name="y" datatype="double" ucd="VOX:Image_Scale" unit="---"/>
<FIELD name="z" datatype="double" ucd="POS_EQ_RA_MAIN" unit="10-3Jy"/>`,
    [
      ['1', 1],
      ['2', 2],
      ['3', 3],
    ],
    ['x', 'y', 'z'],
    {
      fields: [
        { precision: 'much', width: '-3', unit: 'furlong^', ucd: 'not;;a ucd' },
        { ucd: 'VOX:Image_Scale', unit: '---' },
        { ucd: 'POS_EQ_RA_MAIN', unit: '10-3Jy' },
      ],
      says: ['badPrecision', 'badWidth', 'badUcd', 'badUnit'],
    },
  ),
  row(
    'values-by-reference',
    `<FIELD name="x" datatype="int"><VALUES ID="v" null="-1"/></FIELD>
<FIELD name="y" datatype="int"><VALUES ref="v"/></FIELD>`,
    [
      ['-1', null],
      ['-1', null],
    ],
    ['x', 'y'],
  ),
  row(
    'references-to-nowhere',
    '<FIELD name="x" datatype="int" ref="lost"><VALUES ref="gone"/></FIELD>',
    [['1', 1]],
    ['x'],
    { says: ['unknownReference'] },
  ),
  row(
    'legacy-field-types',
    '<FIELD name="x" datatype="int" type="hidden"/><FIELD name="y" datatype="int" type="trigger"/>',
    [
      ['1', 1],
      ['2', 2],
    ],
    ['x', 'y'],
    { says: [] },
  ),
]
