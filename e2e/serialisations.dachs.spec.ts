import type { APIRequestContext, APIResponse } from '@playwright/test'
import type { Table } from '../src/table/column.ts'
import type { Field } from '../src/table/field.ts'
import { readTables } from '../src/vo/formats/index.ts'
import type { DocumentEnd, TableFormat } from '../src/vo/tableDocument.ts'
import { type BigStar, bigStar } from './support/bigStars.ts'
import { expect, test } from './support/fixtures.ts'

/*
 * 100,000 rows in each of the serialisations DaCHS offers, read as the workbench reads them: the same
 * columns, with the values of the formula.
 */

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

const FROM = `SELECT ${COLUMNS.join(', ')} FROM big.stars`

interface Serialisation {
  /** DaCHS's name of it. */
  readonly responseFormat: string
  readonly format: TableFormat
  /** What the body holds, which shows that it is what was asked for. */
  readonly sign: string
  /** What an answer's value, and that of the formula, have in common in this serialisation. */
  readonly normal: (value: unknown) => unknown
  /** Text carries no types: the FIELDs come from a query for no rows. */
  readonly typesApart?: boolean
  /** DaCHS refuses to write a boolean null in FITS. */
  readonly withoutNullBooleans?: boolean
}

/** TABLEDATA, BINARY, FITS and text cannot tell a null from NaN, or from an empty string. */
const withoutNulls = (value: unknown): unknown => {
  if (value === null || value === '' || Number.isNaN(value)) return 'null, NaN or empty'
  if (Array.isArray(value) && value.every((item) => Number.isNaN(item))) return 'null, NaN or empty'
  return value
}

/** DaCHS writes apostrophes with a backslash in text, and N/A for null. */
const asInText = (value: unknown): unknown => {
  if (typeof value !== 'string') return withoutNulls(value)
  return withoutNulls(value === 'N/A' ? null : value.replaceAll("\\'", "'"))
}

/** FITS is ASCII; DaCHS writes a question mark for each other character. */
const asInFits = (value: unknown): unknown =>
  withoutNulls(typeof value === 'string' ? value.replace(/[^ -~]/g, '?') : value)

const SERIALISATIONS: readonly Serialisation[] = [
  { responseFormat: 'votable/td', format: 'votable', sign: '<TABLEDATA>', normal: withoutNulls },
  { responseFormat: 'votable', format: 'votable', sign: '<BINARY>', normal: withoutNulls },
  { responseFormat: 'votable/b2', format: 'votable', sign: '<BINARY2>', normal: (value) => value },
  {
    responseFormat: 'fits',
    format: 'fits',
    sign: 'XTENSION',
    normal: asInFits,
    withoutNullBooleans: true,
  },
  { responseFormat: 'csv', format: 'csv', sign: 'star_id,ra', normal: asInText, typesApart: true },
  { responseFormat: 'tsv', format: 'tsv', sign: '\t', normal: asInText, typesApart: true },
]

interface Read {
  readonly table: Table
  readonly end: DocumentEnd
}

const ask = async (
  request: APIRequestContext,
  tapUrl: string,
  form: Record<string, string | number>,
): Promise<APIResponse> => {
  const response = await request.post(`${tapUrl}/sync`, { form: { LANG: 'ADQL', ...form } })
  expect(response.ok()).toBe(true)
  return response
}

const read = async (response: APIResponse, fields?: readonly Field[]): Promise<Read> => {
  const tables: Table[] = []
  const end = await readTables(
    await response.body(),
    { onTable: (table) => tables.push(table), onRows: () => {} },
    {
      signal: new AbortController().signal,
      contentType: response.headers()['content-type'],
      ...(fields ? { fields } : {}),
    },
  )
  const [table] = tables
  if (!table) throw new Error('no table came')
  return { table, end }
}

const plain = (value: unknown): unknown => (ArrayBuffer.isView(value) ? [...floats(value)] : value)

const floats = (view: ArrayBufferView): Float32Array => {
  if (view instanceof Float32Array) return view
  throw new Error(`a real[3] cell came as ${view.constructor.name}`)
}

for (const serialisation of SERIALISATIONS) {
  test(`${ROWS} rows as ${serialisation.responseFormat}`, async ({ dachs, request }) => {
    const { responseFormat, format, sign, typesApart, withoutNullBooleans } = serialisation
    const types = typesApart
      ? await read(await ask(request, dachs.tapUrl, { QUERY: FROM, MAXREC: 0 }))
      : undefined
    const response = await ask(request, dachs.tapUrl, {
      QUERY: `${FROM}${withoutNullBooleans ? ' WHERE variable IS NOT NULL' : ''} ORDER BY star_id`,
      MAXREC: ROWS + 1,
      RESPONSEFORMAT: responseFormat,
    })
    expect((await response.body()).toString('latin1')).toContain(sign)
    const { table, end } = await read(response, types?.table.fields)
    expect(end.format).toBe(format)
    expect(end.error).toBeUndefined()
    expect(end.queryStatus.value).toBe('OK')
    expect(end.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([])
    const stars = Array.from({ length: ROWS }, (_, row) => bigStar(row + 1)).filter(
      ({ variable }) => !withoutNullBooleans || variable !== null,
    )
    expect(table.rowCount).toBe(stars.length)
    expect(wrongCells(table, stars, serialisation)).toEqual([])
  })
}

const wrongCells = (
  table: Table,
  stars: readonly BigStar[],
  { normal }: Serialisation,
): unknown[] => {
  const cells = COLUMNS.map((_, index) => table.column(index))
  const wrong: unknown[] = []
  for (let row = 0; row < stars.length && wrong.length < 5; row++) {
    const wanted = stars[row] as Row
    for (const [index, name] of COLUMNS.entries()) {
      const got = normal(plain(cells[index]?.get(row)))
      if (!same(got, normal(wanted[name]))) wrong.push({ row, name, got, wanted: wanted[name] })
    }
  }
  return wrong
}

const same = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && a.every((item, index) => sameNumber(item, b[index]))
    : sameNumber(a, b)

/** -0 and 0 are the same number; NaN is itself. */
const sameNumber = (a: unknown, b: unknown): boolean => a === b || Object.is(a, b)
