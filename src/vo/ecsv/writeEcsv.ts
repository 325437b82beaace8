import type { CellValue } from '../../table/column.ts'
import type { Datatype, Field, Info, Link, Param } from '../../table/field.ts'
import { isComplex, type Shape, shapeOf } from '../../table/shape.ts'
import { cellFormatter, isPlainColumn, writeLines } from '../csv/index.ts'
import type { TableToWrite, WrittenPiece } from '../tableDocument.ts'
import { typeOf } from './fields.ts'
import { flowYaml, type YamlValue } from './flowYaml.ts'

const DATATYPES: Record<Datatype, string> = {
  boolean: 'bool',
  bit: 'uint8',
  unsignedByte: 'uint8',
  short: 'int16',
  int: 'int32',
  long: 'int64',
  char: 'string',
  unicodeChar: 'string',
  float: 'float32',
  double: 'float64',
  floatComplex: 'complex64',
  doubleComplex: 'complex128',
}
const WORDS = { true: 'True', false: 'False' }
const SPECIAL = /^$|[",\r\n]|^[#\s]|\s$/

interface EcsvType {
  datatype: string
  subtype?: string
  /** Lengths of the axes as numpy has them; of a variable array none. */
  axes: number[]
}

/** Axes of a fixed array as numpy has them: the last one fastest. */
function axesOf({ arraysize = '' }: Field, shape: Shape): number[] {
  if (shape.count === 0) return []
  const axes = arraysize.split(/[x×]/).map((axis) => Number.parseInt(axis, 10))
  return axes.reverse()
}

function ecsvType(field: Field, shape: Shape): EcsvType {
  const item = DATATYPES[field.datatype]
  if (shape.text && shape.stringLength === 0) return { datatype: item, axes: [] }
  if (shape.scalar) return { datatype: item, axes: [] }
  if (shape.text) return { datatype: 'string', subtype: 'string[null]', axes: [] }
  const complex = isComplex(field.datatype)
  const real = complex ? (field.datatype === 'floatComplex' ? 'float32' : 'float64') : item
  const axes = axesOf(field, shape)
  if (complex && axes.length > 0) axes.push(2)
  return {
    datatype: 'string',
    subtype: `${real}[${axes.length > 0 ? axes.join(',') : 'null'}]`,
    axes,
  }
}

function linkValue(link: Link): YamlValue {
  const { contentRole, contentType, title, href } = link
  return textMap({ 'content-role': contentRole, 'content-type': contentType, title, href })
}

function textMap(texts: Record<string, string | undefined>): Map<string, YamlValue> {
  const map = new Map<string, YamlValue>()
  for (const [key, text] of Object.entries(texts)) if (text) map.set(key, text)
  return map
}

/** What astropy keeps in a column's `meta`, and the type in VOTable's words where ECSV lacks them. */
function metaOf(field: Field, type: EcsvType): Map<string, YamlValue> {
  const { ucd, utype, xtype, precision, width, ref, links = [], datatype, arraysize } = field
  const meta = textMap({ ucd, utype, xtype, precision, width, ref })
  if (links.length > 0) meta.set('links', links.map(linkValue))
  const told = typeOf({ datatype: type.datatype, subtype: type.subtype })
  if (told.datatype !== datatype || told.arraysize !== arraysize)
    meta.set('votable', textMap({ datatype, arraysize }))
  return meta
}

function columnLine(field: Field, type: EcsvType): string {
  const { name, unit, description } = field
  const { datatype, subtype } = type
  const column = textMap({ unit, datatype, subtype, description })
  const meta = metaOf(field, type)
  if (meta.size > 0) column.set('meta', meta)
  return `# - ${flowYaml(new Map<string, YamlValue>([['name', name], ...column]))}`
}

/** Text of a complex number as numpy writes it. */
function complexText(cell: CellValue): string {
  const [re = 0, im = 0] = Array.from(cell as unknown as ArrayLike<number>)
  const part = (value: number) => (Number.isFinite(value) ? String(value) : nonFinite(value))
  const text = part(im)
  return `(${part(re)}${/^[-+]/.test(text) || Object.is(im, -0) ? '' : '+'}${Object.is(im, -0) ? '-0' : text}j)`
}

const nonFinite = (value: number) => (Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf')

/** Returns items `[from..to)` of a flat array text list, nested along the axes. */
function nested(items: readonly string[], axes: readonly number[]): string {
  const [, ...inner] = axes
  if (inner.length === 0) return `[${items.join(',')}]`
  const step = inner.reduce((all, size) => all * size, 1)
  const parts: string[] = []
  for (let at = 0; at < items.length; at += step)
    parts.push(nested(items.slice(at, at + step), inner))
  return `[${parts.join(',')}]`
}

function cellWriter(field: Field, shape: Shape, { axes }: EcsvType): (cell: CellValue) => string {
  const format = cellFormatter(field, WORDS)
  if (shape.scalar && isComplex(field.datatype)) return complexText
  return (cell) => {
    if (cell === null) return ''
    const text = format(cell)
    if (axes.length < 2 || shape.text) return text
    return nested(text.slice(1, -1).split(','), axes)
  }
}

function paramValue({ datatype, arraysize, value }: Param): YamlValue {
  const scalar = arraysize === undefined || arraysize === ''
  const text = value.trim()
  if (scalar && /^(short|int|long|unsignedByte)$/.test(datatype) && /^-?[0-9]+$/.test(text))
    return BigInt(text)
  const number = Number(text)
  if (scalar && /^(float|double)$/.test(datatype) && text !== '' && !Number.isNaN(number))
    return number
  if (scalar && datatype === 'boolean' && /^(t|true|1|f|false|0)$/i.test(text))
    return /^[t1]/i.test(text)
  return value
}

function infoValue({ value, text }: Info): YamlValue {
  if (value === '' || text === '') return value || text
  return new Map([
    ['value', value],
    ['text', text],
  ])
}

function metaLines({ name, description, params, infos }: TableToWrite): string[] {
  const meta = textMap({ name, description })
  const add = (key: string, value: YamlValue) => {
    let unique = key
    for (let n = 2; meta.has(unique); n++) unique = `${key}_${n}`
    meta.set(unique, value)
  }
  for (const param of params) add(param.name, paramValue(param))
  for (const info of infos) add(info.name, infoValue(info))
  if (meta.size === 0) return []
  const lines = Array.from(meta, (pair) => {
    const [key, value] = pair
    return `#   ${flowYaml(new Map([[key, value]])).slice(1, -1)}`
  })
  return ['# meta:', ...lines]
}

/**
 * Yields the table as ECSV 1.0 with commas (so that null, nothing, and an empty string, `""`, stay
 * apart) in pieces, with units, descriptions, ucd, utype, xtype and links; arrays as JSON of the
 * shape that numpy gives them. PARAMs and INFOs become the table's `meta`. Types that ECSV has no
 * words for are also named as in VOTable (`meta: {votable: ...}`); complex numbers are written as
 * astropy does.
 */
export function* writeEcsv(table: TableToWrite): Generator<WrittenPiece, void> {
  const { fields } = table.rows.table
  const shapes = fields.map((field) => shapeOf(field, () => {}))
  const columns = fields.map((field, index) => {
    const shape = shapes[index] as Shape
    return { field, shape, type: ecsvType(field, shape) }
  })
  const protect = (text: string) => (SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const head = [
    '# %ECSV 1.0',
    '# ---',
    '# delimiter: ","',
    '# datatype:',
    ...columns.map(({ field, type }) => columnLine(field, type)),
    ...metaLines(table),
    fields.map(({ name }) => protect(name)).join(','),
  ]
  const cells = columns.map(({ field, shape, type }) => {
    const write = cellWriter(field, shape, type)
    if (isPlainColumn(field)) return write
    return (cell: CellValue) => (cell === null ? '' : protect(write(cell)))
  })
  yield* writeLines(table.rows, `${head.join('\n')}\n`, ',', cells)
}
