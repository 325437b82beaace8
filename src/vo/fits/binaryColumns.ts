import type { Datatype, Field } from '../../table/field.ts'
import { columnMetadata, withOwnNames } from './columnKeywords.ts'
import type { Diagnostics } from './diagnostics.ts'
import { type Form, type FormCode, parseDimensions, parseForm, rowBytesOf } from './forms.ts'
import type { Header } from './header.ts'
import { type Scale, scaledDatatype, scaleOf } from './scale.ts'

/** A column of a binary table: where it lies in the rows, and as what FIELD. */
export interface BinaryColumn {
  field: Field
  form: Form
  /** Where its first cell begins, counted from the first row, and how far apart cells are, in bytes. */
  at: number
  stride: number
  scale: Scale
}

/** The columns of a binary table, and how many rows they have. */
export interface BinaryLayout {
  columns: BinaryColumn[]
  rowCount: number
  /** All cells of a column lie together (the colfits convention of STIL). */
  byColumn: boolean
}

const DATATYPES: Record<FormCode, Datatype> = {
  L: 'boolean',
  X: 'bit',
  B: 'unsignedByte',
  I: 'short',
  J: 'int',
  K: 'long',
  A: 'char',
  E: 'float',
  D: 'double',
  C: 'floatComplex',
  M: 'doubleComplex',
}

interface Described {
  form: Form
  at: number
  n: number
  /** What TDIM says. */
  axes: number[] | undefined
}

/**
 * Returns the columns that the header of a BINTABLE describes (FITS 4.0 §7.3), in order; those that
 * the rows have no room for, or that have no readable TFORM, are left out and noted.
 */
export function binaryLayout(
  header: Header,
  place: string,
  diagnostics: Diagnostics,
): BinaryLayout {
  const described = describedColumns(header, place, diagnostics)
  const together = rowsTogether(header, described)
  const rowBytes = header.size('NAXIS1') ?? 0
  const columns = described.map(({ form, at, n, axes }): BinaryColumn => {
    const where = `${place}, column ${n}`
    const cell = together ? cellOf(form, axes ?? [], together) : { form, axes }
    const shaped = shapedForm(cell.form, cell.axes, header.text(`TDIM${n}`), where, diagnostics)
    if (!header.text(`TTYPE${n}`)) diagnostics.note('missingName', where)
    const scale = scaleOf(header, n, form.code, where, diagnostics)
    const stride = together ? rowBytesOf(shaped.form) : rowBytes
    return { at, stride, scale, form: shaped.form, field: fieldOf(header, n, shaped, scale) }
  })
  const fields = withOwnNames(
    columns.map(({ field }) => field),
    (name) => diagnostics.note('duplicateName', `${place}, column ${name}`),
  )
  if (together) diagnostics.note('byColumn', place)
  return {
    columns: columns.map((column, index) => ({ ...column, field: fields[index] ?? column.field })),
    rowCount: together ?? header.size('NAXIS2') ?? 0,
    byColumn: together !== undefined,
  }
}

/**
 * Returns the rows of a table that is one row of whole columns: each TDIM ends with their number, and
 * columns of single numbers have a TDIM at all.
 */
function rowsTogether(header: Header, described: readonly Described[]): number | undefined {
  const rows = described[0]?.axes?.at(-1) ?? 0
  const fits = described.every(
    ({ form: { code, repeat, descriptor }, axes }) =>
      !descriptor && code !== 'X' && axes?.at(-1) === rows && productOf(axes) === repeat,
  )
  const plain = described.some(
    ({ form, axes }) => form.code !== 'A' && axes && productOf(axes) === rows,
  )
  return fits && plain && rows > 1 && header.size('NAXIS2') === 1 ? rows : undefined
}

/** Returns one cell of a whole column. */
function cellOf(form: Form, axes: readonly number[], rows: number) {
  const own = axes.slice(0, -1)
  const scalar = own.length === 0 || (own.length === 1 && own[0] === 1 && form.code !== 'A')
  return { form: { ...form, repeat: form.repeat / rows }, axes: scalar ? undefined : own }
}

function productOf(axes: readonly number[]): number {
  return axes.reduce((all, axis) => all * axis, 1)
}

function describedColumns(header: Header, place: string, diagnostics: Diagnostics): Described[] {
  const rowBytes = header.size('NAXIS1') ?? 0
  const fieldCount = header.size('TFIELDS')
  const described: Described[] = []
  let at = 0
  let n = 1
  for (; at <= rowBytes; n++) {
    const text = header.text(`TFORM${n}`)
    if (text === undefined && n > (fieldCount ?? 0)) break
    const form = parseForm(text ?? '')
    if (!form) {
      diagnostics.note('badForm', `${place}, column ${n}: ${text ?? 'none'}`)
      break
    }
    const bytes = rowBytesOf(form)
    if (at + bytes > rowBytes) {
      diagnostics.note('lostColumn', `${place}, column ${n}`)
      break
    }
    described.push({ form, at, n, axes: parseDimensions(header.text(`TDIM${n}`) ?? '') })
    at += bytes
  }
  if (fieldCount !== n - 1) diagnostics.note('fieldCount', `${place}: ${fieldCount ?? 'none'}`)
  if (at !== rowBytes) diagnostics.note('rowWidth', `${place}: ${rowBytes} for ${at}`)
  return described
}

interface Shaped {
  form: Form
  arraysize: string | undefined
}

/** Puts TFORM and TDIM together: VOTable, too, has the first axis vary fastest. */
function shapedForm(
  form: Form,
  axes: readonly number[] | undefined,
  dimensionText: string | undefined,
  where: string,
  diagnostics: Diagnostics,
): Shaped {
  if (axes && (form.descriptor !== undefined || productOf(axes) <= form.repeat))
    return dimensioned(form, axes)
  if (axes || (dimensionText && !parseDimensions(dimensionText)))
    diagnostics.note('badDimensions', `${where}: ${dimensionText}`)
  const { code, repeat, descriptor, stringLength } = form
  if (descriptor) return { form, arraysize: stringLength > 0 ? `${stringLength}x*` : '*' }
  if (repeat === 0) return { form, arraysize: '*' }
  if (code === 'A' && stringLength > 0)
    return { form, arraysize: `${stringLength}x${Math.floor(repeat / stringLength)}` }
  return { form, arraysize: code === 'A' || repeat > 1 ? String(repeat) : undefined }
}

function dimensioned(form: Form, axes: readonly number[]): Shaped {
  const stringLength = form.code === 'A' && axes.length > 1 ? (axes[0] ?? 0) : 0
  const arraysize = axes.join('x')
  return {
    form: { ...form, stringLength },
    arraysize: form.descriptor
      ? `${axes
          .slice(0, -1)
          .map((axis) => `${axis}x`)
          .join('')}*`
      : arraysize,
  }
}

function fieldOf(header: Header, n: number, { form, arraysize }: Shaped, scale: Scale): Field {
  const name = header.text(`TTYPE${n}`) || `col${n}`
  const datatype = scaledDatatype(DATATYPES[form.code], scale)
  const { values, ...metadata } = columnMetadata(header, n)
  const nullText = scale.null === undefined ? undefined : scale.fieldNull
  const all = nullText === undefined ? values : { ...values, null: nullText }
  return {
    name,
    datatype,
    ...(arraysize === undefined ? {} : { arraysize }),
    ...metadata,
    ...(all ? { values: all } : {}),
  }
}
