import type { CellValue } from '../table/column.ts'
import type { Field } from '../table/field.ts'
import type { TestTable } from './fixture.ts'

/** Columns of every kind. */
export const STAR_FIELDS: Field[] = [
  { name: 'id', datatype: 'long', ucd: 'meta.id;meta.main', description: 'Identifier' },
  { name: 'RA', datatype: 'double', unit: 'deg', ucd: 'pos.eq.ra;meta.main' },
  { name: 'dec', datatype: 'double', unit: 'deg', ucd: 'pos.eq.dec;meta.main' },
  { name: 'mag', datatype: 'float', unit: 'mag', utype: 'x:mag' },
  { name: 'pmra', datatype: 'double', unit: 'mas/yr' },
  { name: 'name', datatype: 'unicodeChar', arraysize: '*' },
  { name: 'ok', datatype: 'boolean' },
  { name: 'n', datatype: 'int', values: { null: '-99', min: { value: '0', inclusive: true } } },
  { name: 'h', datatype: 'short' },
  { name: 'samples', datatype: 'float', arraysize: '*' },
  { name: 'seen', datatype: 'char', arraysize: '*', xtype: 'timestamp' },
  { name: 'B-V', datatype: 'double' },
]

/** A whole number that no double can hold. */
export const BIG = 9007199254740993n
/** Rows for them. */
export const STARS: CellValue[][] = [
  [
    BIG,
    10,
    20,
    5.5,
    1000,
    'Ålpha',
    true,
    7,
    1,
    new Float32Array([1, 2]),
    '2020-01-01T00:00:00',
    0.5,
  ],
  [BIG + 1n, 11, 20, null, -2, 'beta', false, null, 2, null, '2021-06-01T12:00:00', Number.NaN],
  [BIG + 2n, 12, 21, 7.25, 0, "it's", true, -7, 3, new Float32Array([]), null, -1],
  [BIG + 3n, 13, 22, 8, 3, null, null, 2, 4, new Float32Array([4]), '2019-01-01T00:00:00', 2],
  [BIG + 4n, 14, 23, 9, 4, '', true, 0, 5, new Float32Array([5]), '2022-01-01T00:00:00', 1],
]

const COLOURS: CellValue[][] = [
  [BIG, 'red', 1],
  [BIG, 'blue', 2],
  [BIG + 3n, 'green', 3],
  [999n, 'black', 4],
]

/** What the tests of queries are run on. */
export const STAR_TABLES: readonly TestTable[] = [
  { name: 'stars', fields: STAR_FIELDS, rows: STARS },
  {
    name: 'Colours',
    fields: [
      { name: 'id', datatype: 'long' },
      { name: 'colour', datatype: 'char', arraysize: '*' },
      { name: 'Size', datatype: 'int', unit: 'm' },
    ],
    rows: COLOURS,
  },
  { name: 'nothing', fields: [{ name: 'id', datatype: 'long' }], rows: [] },
  {
    name: 'links',
    fields: [{ name: 'link', datatype: 'char', arraysize: '*', ucd: 'meta.ref.url' }],
    rows: [['images/a.fits'], ['https://example.org/b'], [null]],
  },
]
