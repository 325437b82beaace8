import type { CellValue } from './column.ts'
import type { Datatype, Field } from './field.ts'
import { CELL_EMPTY, CELL_NAN, CELL_NULL, CELL_VALUE } from './view.ts'

const SHORT_TEXT = 200
const SMALLEST_NORMAL_FLOAT32 = 1.1754943508222875e-38

/** A cell as text, and what it holds (one of the CELL_ constants). */
export interface FormattedCell {
  text: string
  kind: number
}

/** Returns the shortest text that reads back to the same double (`-0` kept). */
function doubleText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}

/**
 * Returns the shortest decimal text that reads back to the same float32: 0.1, not
 * 0.10000000149011612. Nine digits always do; up to six digits every decimal is unique.
 */
function floatText(value: number): string {
  if (!Number.isFinite(value) || value === 0) return doubleText(value)
  const first = Math.abs(value) < SMALLEST_NORMAL_FLOAT32 ? 1 : 6
  for (let digits = first; digits < 9; digits++) {
    const candidate = Number(value.toPrecision(digits))
    if (Math.fround(candidate) === value) return String(candidate)
  }
  return String(Number(value.toPrecision(9)))
}

type Scalar = number | bigint | string | boolean | null

/** Returns how a scalar of this datatype is written: exact, never rounded. */
function scalarFormatter(datatype: Datatype): (value: Scalar) => string {
  const numberText = datatype === 'float' || datatype === 'floatComplex' ? floatText : doubleText
  return (value) => {
    if (typeof value === 'number') return numberText(value)
    return value === null ? 'null' : String(value)
  }
}

const isComplex = (datatype: Datatype) =>
  datatype === 'floatComplex' || datatype === 'doubleComplex'

const complexText = (re: string, im: string) => `${re}${/^[-+]/.test(im) ? '' : '+'}${im}i`

type ArrayValue = Exclude<CellValue, Scalar>

/** Number of elements of an array cell; a complex element takes two items. */
function elementCount(value: ArrayValue, datatype: Datatype): number {
  return isComplex(datatype) ? value.length >> 1 : value.length
}

function elementFormatter(value: ArrayValue, datatype: Datatype): (index: number) => string {
  const format = scalarFormatter(datatype)
  if (!isComplex(datatype)) return (index) => format(value[index] ?? null)
  return (index) =>
    complexText(format(value[2 * index] ?? null), format(value[2 * index + 1] ?? null))
}

/** A scalar complex is held as one [re, im] pair and has no arraysize. */
const isComplexScalar = (field: Field) => isComplex(field.datatype) && field.arraysize === undefined

/** Returns an array cell as `[1, 2, 3]`; past `limit` characters as `[1, 2, … 5000 elements]`. */
function arrayText(value: ArrayValue, field: Field, limit: number): string {
  const count = elementCount(value, field.datatype)
  const element = elementFormatter(value, field.datatype)
  if (isComplexScalar(field) && count === 1) return element(0)
  const parts: string[] = []
  let length = 0
  for (let index = 0; index < count; index++) {
    const part = element(index)
    length += part.length + 2
    if (length > limit) return `[${[...parts, `… ${count} elements`].join(', ')}]`
    parts.push(part)
  }
  return `[${parts.join(', ')}]`
}

/** Returns the first `limit` characters, whole code points only, with an ellipsis as the last. */
function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = text.slice(0, limit - 1)
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}

const isScalar = (value: CellValue): value is Scalar => value === null || typeof value !== 'object'

function kindOf(value: CellValue): number {
  if (value === null) return CELL_NULL
  if (value === '') return CELL_EMPTY
  return typeof value === 'number' && Number.isNaN(value) ? CELL_NAN : CELL_VALUE
}

function format(value: CellValue, field: Field, limit: number): FormattedCell {
  const kind = kindOf(value)
  if (kind === CELL_NULL) return { text: '', kind }
  if (!isScalar(value)) return { text: arrayText(value, field, limit), kind }
  return { text: shorten(scalarFormatter(field.datatype)(value), limit), kind }
}

/** Returns a cell in full: exact numbers, whole strings, every element of an array. */
export function formatCell(value: CellValue, field: Field): FormattedCell {
  return format(value, field, Number.POSITIVE_INFINITY)
}

/** Returns a cell for a grid: as `formatCell`, but long texts and arrays shortened to about 200 characters. */
export function formatCellShort(value: CellValue, field: Field): FormattedCell {
  return format(value, field, SHORT_TEXT)
}

/** Returns the elements of an array cell as text; undefined for scalars, strings and nulls. */
export function formatElements(value: CellValue, field: Field): string[] | undefined {
  if (isScalar(value) || isComplexScalar(field)) return undefined
  const element = elementFormatter(value, field.datatype)
  return Array.from({ length: elementCount(value, field.datatype) }, (_, index) => element(index))
}
