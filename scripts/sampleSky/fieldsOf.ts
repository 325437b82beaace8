import type { CellValue } from '../../src/table/column.ts'
import type { Field } from '../../src/table/field.ts'

/** A column of a sample table: its FIELD and how a row's value is made. */
export interface SampleColumn<Row> {
  field: Field
  value(row: Row): CellValue
}

/** A table of the sample sky. */
export interface SampleTable<Row> {
  schema: string
  table: string
  title: string
  description: string
  columns: SampleColumn<Row>[]
  rows: Row[]
}

type Attributes = Omit<Field, 'name' | 'datatype' | 'description'>

/** Returns a column; strings get arraysize `*` unless another is given. */
export function column<Row>(
  name: string,
  datatype: Field['datatype'],
  description: string,
  attributes: Attributes,
  value: (row: Row) => CellValue,
): SampleColumn<Row> {
  const arraysize = datatype === 'char' || datatype === 'unicodeChar' ? { arraysize: '*' } : {}
  return { field: { name, datatype, description, ...arraysize, ...attributes }, value }
}

/** Returns x rounded to a number of decimals, as published catalogues do. */
export function decimals(x: number, digits: number): number {
  return Number(x.toFixed(digits))
}

/** Returns a sexagesimal designation such as J03473040+2406180 (2MASS style: hundredths of seconds, tenths of arcseconds). */
export function designation(raDeg: number, decDeg: number): string {
  const pad = (n: number, width: number) => String(n).padStart(width, '0')
  const raUnits = Math.floor((raDeg / 15) * 360000)
  const decUnits = Math.floor(Math.abs(decDeg) * 36000)
  const ra = `${pad(Math.floor(raUnits / 360000), 2)}${pad(Math.floor(raUnits / 6000) % 60, 2)}${pad(raUnits % 6000, 4)}`
  const dec = `${pad(Math.floor(decUnits / 36000), 2)}${pad(Math.floor(decUnits / 600) % 60, 2)}${pad(decUnits % 600, 3)}`
  return `J${ra}${decDeg < 0 ? '-' : '+'}${dec}`
}
