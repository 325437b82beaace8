import type { Datatype, Field, Info, Link, Param } from '../../table/field.ts'
import type { ColumnPlan } from '../csv/index.ts'
import type { EcsvColumn } from './header.ts'

const DATATYPES = new Map<string, Datatype>([
  ['bool', 'boolean'],
  ['int8', 'short'],
  ['int16', 'short'],
  ['int32', 'int'],
  ['int64', 'long'],
  ['uint8', 'unsignedByte'],
  ['uint16', 'int'],
  ['uint32', 'long'],
  ['float16', 'float'],
  ['float32', 'float'],
  ['float64', 'double'],
  ['float128', 'double'],
  ['complex64', 'floatComplex'],
  ['complex128', 'doubleComplex'],
])

type Type = Pick<Field, 'datatype' | 'arraysize' | 'xtype'>

const TEXT: Type = { datatype: 'char', arraysize: '*' }
/** Structures are kept as the JSON they are written in (DALI 1.2 §3.3.9). */
const JSON_TEXT: Type = { ...TEXT, xtype: 'json' }

/** `float64[2,null]`: axes as numpy has them, the last one fastest. */
function arrayType(subtype: string): Type {
  const [, item = '', axes = ''] = /^\s*(\w+)\s*\[([^\]]*)\]\s*$/.exec(subtype) ?? []
  const datatype = DATATYPES.get(item)
  if (!datatype) return JSON_TEXT
  const sizes = axes.split(',').map((axis) => axis.trim())
  if (!sizes.every((size) => /^[1-9][0-9]*$/.test(size))) return { datatype, arraysize: '*' }
  return { datatype, arraysize: sizes.reverse().join('x') }
}

/** Returns the type that a column's datatype and subtype alone say. */
export function typeOf({ datatype, subtype }: Pick<EcsvColumn, 'datatype' | 'subtype'>): Type {
  const scalar = DATATYPES.get(datatype)
  if (scalar) return { datatype: scalar }
  return subtype === undefined ? TEXT : arrayType(subtype)
}

/** What the column's `meta` says of the FIELD, as astropy and this workbench write it. */
function metaOf(meta: ReadonlyMap<unknown, unknown>): Partial<Field> {
  const field: Partial<Field> = {}
  for (const key of ['ucd', 'utype', 'xtype', 'precision', 'width', 'ref'] as const) {
    const value = meta.get(key)
    if (value !== undefined && value !== null) field[key] = String(value)
  }
  const links = meta.get('links')
  if (Array.isArray(links)) field.links = links.flatMap(linkOf)
  return field
}

function linkOf(value: unknown): Link[] {
  if (!(value instanceof Map)) return []
  const link: Link = {}
  for (const [key, name] of [
    ['content-role', 'contentRole'],
    ['content_role', 'contentRole'],
    ['content-type', 'contentType'],
    ['content_type', 'contentType'],
    ['title', 'title'],
    ['href', 'href'],
  ] as const) {
    const text = value.get(key)
    if (typeof text === 'string') link[name] = text
  }
  return [link]
}

const ALL_DATATYPES = new Set<unknown>([...DATATYPES.values(), 'bit', 'char', 'unicodeChar'])

function isDatatype(value: unknown): value is Datatype {
  return ALL_DATATYPES.has(value)
}

/** What VOTable calls the type, where ECSV has no word for it. */
function votableType(meta: ReadonlyMap<unknown, unknown>): Type | undefined {
  const votable = meta.get('votable')
  if (!(votable instanceof Map)) return undefined
  const datatype: unknown = votable.get('datatype')
  const arraysize: unknown = votable.get('arraysize')
  if (!isDatatype(datatype)) return undefined
  return typeof arraysize === 'string' ? { datatype, arraysize } : { datatype }
}

/** Returns a column's FIELD; numbers that no datatype of VOTable is wide enough for are guessed. */
export function planOf(column: EcsvColumn): ColumnPlan {
  const { name, unit, description, meta } = column
  const wide = column.datatype === 'uint64'
  const type = votableType(meta) ?? (wide ? TEXT : typeOf(column))
  const field: Field = {
    name,
    ...type,
    ...(unit === undefined ? {} : { unit }),
    ...(description === undefined ? {} : { description }),
    ...metaOf(meta),
  }
  return { field, guessed: wide }
}

function paramOf(name: string, value: unknown): Param | undefined {
  if (typeof value === 'bigint') return { name, datatype: 'long', value: String(value) }
  if (typeof value === 'number') return { name, datatype: 'double', value: String(value) }
  if (typeof value === 'boolean') return { name, datatype: 'boolean', value: value ? 'T' : 'F' }
  return typeof value === 'string' ? { name, ...TEXT, value } : undefined
}

/** JSON of what YAML had; whole numbers beyond 2^53 as text, nothing of what refers to itself. */
function jsonOf(value: unknown): string {
  try {
    return toJson(value)
  } catch {
    return ''
  }
}

function toJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (typeof item === 'bigint') {
      const number = Number(item)
      return Number.isSafeInteger(number) ? number : String(item)
    }
    return item instanceof Map ? Object.fromEntries(item) : item
  })
}

/** What a table's `meta` is in the terms of VOTable. */
export interface TableMeta {
  name?: string
  description?: string
  params: Param[]
  infos: Info[]
}

/**
 * Returns the table's `meta`: plain values as PARAMs, `comments` as one INFO, and structures (such
 * as astropy's `__serialized_columns__`) as INFOs with JSON.
 */
export function tableMeta(meta: ReadonlyMap<unknown, unknown>): TableMeta {
  const result: TableMeta = { params: [], infos: [] }
  for (const [key, value] of meta) {
    const name = String(key)
    const param = paramOf(name, value)
    if (param && name === 'name' && result.name === undefined) result.name = param.value
    else if (param && name === 'description') result.description = param.value
    else if (param) result.params.push(param)
    else if (name === 'comments' && Array.isArray(value))
      result.infos.push({ name: 'comments', value: '', text: value.map(String).join('\n') })
    else if (isInfo(value))
      result.infos.push({ name, value: value.get('value') ?? '', text: value.get('text') ?? '' })
    else result.infos.push({ name, value: '', text: jsonOf(value) })
  }
  return result
}

function isInfo(value: unknown): value is Map<string, string> {
  if (!(value instanceof Map) || value.size !== 2) return false
  return typeof value.get('value') === 'string' && typeof value.get('text') === 'string'
}

/** Names of columns that astropy's `__serialized_columns__` says are ISO times. */
export function timestampColumns(meta: ReadonlyMap<unknown, unknown>): Set<string> {
  const serialized = meta.get('__serialized_columns__')
  const names = new Set<string>()
  if (!(serialized instanceof Map)) return names
  for (const value of serialized.values()) {
    if (!(value instanceof Map) || value.get('format') !== 'isot') continue
    const column: unknown = value.get('value')
    const name: unknown = column instanceof Map ? column.get('name') : undefined
    if (typeof name === 'string') names.add(name)
  }
  return names
}
