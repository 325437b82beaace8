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
  /** First byte in a row. */
  at: number
  scale: Scale
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
}

/**
 * Returns the columns that the header of a BINTABLE describes (FITS 4.0 §7.3), in order; those that
 * the rows have no room for, or that have no readable TFORM, are left out and noted.
 */
export function binaryColumns(
  header: Header,
  place: string,
  diagnostics: Diagnostics,
): BinaryColumn[] {
  const columns = describedColumns(header, place, diagnostics).map(
    ({ form, at, n }): BinaryColumn => {
      const where = `${place}, column ${n}`
      const shaped = shapedForm(form, header.text(`TDIM${n}`), where, diagnostics)
      if (!header.text(`TTYPE${n}`)) diagnostics.note('missingName', where)
      const scale = scaleOf(header, n, form.code, where, diagnostics)
      return { at, scale, form: shaped.form, field: fieldOf(header, n, shaped, scale) }
    },
  )
  const fields = withOwnNames(
    columns.map(({ field }) => field),
    (name) => diagnostics.note('duplicateName', `${place}, column ${name}`),
  )
  return columns.map((column, index) => ({ ...column, field: fields[index] ?? column.field }))
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
    described.push({ form, at, n })
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
  dimensionText: string | undefined,
  where: string,
  diagnostics: Diagnostics,
): Shaped {
  const axes = dimensionText === undefined ? undefined : parseDimensions(dimensionText)
  const size = axes?.reduce((all, axis) => all * axis, 1) ?? 0
  const usable = axes && (form.descriptor !== undefined || (size <= form.repeat && size > 0))
  if (dimensionText !== undefined && dimensionText !== '' && !usable)
    diagnostics.note('badDimensions', `${where}: ${dimensionText}`)
  if (usable && axes) return dimensioned(form, axes)
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
