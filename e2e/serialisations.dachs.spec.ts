import { readVOTable } from '../src/vo/votable/index.ts'
import { type BigStar, bigStar } from './support/bigStars.ts'
import { expect, test } from './support/fixtures.ts'

/* 100,000 rows in each of the serialisations DaCHS offers: the same values, those of the formula. */

const ROWS = 100_000

type Row = Record<keyof BigStar, unknown>

const COLUMNS: readonly (keyof BigStar)[] = [
  'star_id',
  'ra',
  'dec',
  'flux',
  'mag',
  'name',
  'label',
  'n_obs',
  'quality',
  'variable',
  'observed',
  'colors',
]

/** TABLEDATA and BINARY cannot tell a null from NaN, or from an empty string; BINARY2 can. */
const SERIALISATIONS = [
  { format: 'votable/td', element: 'TABLEDATA', tellsNulls: false },
  { format: 'votable', element: 'BINARY', tellsNulls: false },
  { format: 'votable/b2', element: 'BINARY2', tellsNulls: true },
] as const

const withoutNulls = (value: unknown): unknown => {
  if (value === null || value === '' || Number.isNaN(value)) return 'null, NaN or empty'
  if (Array.isArray(value) && value.every((item) => Number.isNaN(item))) return 'null, NaN or empty'
  return value
}

const plain = (value: unknown): unknown => (ArrayBuffer.isView(value) ? [...floats(value)] : value)

const floats = (view: ArrayBufferView): Float32Array => {
  if (view instanceof Float32Array) return view
  throw new Error(`a real[3] cell came as ${view.constructor.name}`)
}

for (const { format, element, tellsNulls } of SERIALISATIONS) {
  test(`${ROWS} rows as ${element}`, async ({ dachs, request }) => {
    const response = await request.post(`${dachs.tapUrl}/sync`, {
      form: {
        LANG: 'ADQL',
        QUERY: `SELECT ${COLUMNS.join(', ')} FROM big.stars ORDER BY star_id`,
        MAXREC: ROWS + 1,
        RESPONSEFORMAT: format,
      },
    })
    expect(response.ok()).toBe(true)
    const body = await response.body()
    expect(body.toString('latin1')).toContain(`<${element}>`)
    const { tables, queryStatus, diagnostics } = await readVOTable(body)
    expect(queryStatus.value).toBe('OK')
    expect(diagnostics).toEqual([])
    const [table] = tables
    expect(table?.rowCount).toBe(ROWS)
    const cells = COLUMNS.map((_, index) => table?.column(index))
    const normal = tellsNulls ? (value: unknown): unknown => value : withoutNulls
    const wrong: unknown[] = []
    for (let row = 0; row < ROWS && wrong.length < 5; row++) {
      const wanted: Row = bigStar(row + 1)
      for (const [index, name] of COLUMNS.entries()) {
        const got = normal(plain(cells[index]?.get(row)))
        if (!same(got, normal(wanted[name]))) wrong.push({ row, name, got, wanted: wanted[name] })
      }
    }
    expect(wrong).toEqual([])
  })
}

const same = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && a.every((item, index) => sameNumber(item, b[index]))
    : sameNumber(a, b)

/** -0 and 0 are the same number; NaN is itself. */
const sameNumber = (a: unknown, b: unknown): boolean => a === b || Object.is(a, b)
