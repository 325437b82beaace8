import type { SchemaElement, SchemaTree } from 'hyparquet'
import type { Datatype, Field } from '../../table/field.ts'
import { timeOfDayText } from './times.ts'

/** What a cell (or an item of a list) is. */
export type ParquetKind = 'boolean' | 'integer' | 'real' | 'text' | 'binary' | 'json'

/** How a top-level column is read. */
export interface ParquetColumn {
  name: string
  kind: ParquetKind
  list: boolean
  /** As the Parquet types alone say it. */
  field: Field
  /** The leaf's element, where values are converted here instead of by hyparquet. */
  raw?: SchemaElement
  /** Makes of a raw value what it means; null where it means nothing. */
  convert?: (value: unknown) => unknown
}

interface Leaf extends Pick<ParquetColumn, 'kind' | 'convert'> {
  datatype: Datatype
  arraysize?: string
  xtype?: string
}

const TEXT: Leaf = { kind: 'text', datatype: 'char', arraysize: '*' }
const BINARY: Leaf = { kind: 'binary', datatype: 'unsignedByte', arraysize: '*' }
const TIMESTAMP: Leaf = { ...TEXT, xtype: 'timestamp' }
/** Decimals of so many digits are exact in a double, and in an int64. */
const DOUBLE_DIGITS = 15
const LONG_DIGITS = 18

function integer(datatype: Datatype): Leaf {
  return { kind: 'integer', datatype }
}

const INTEGERS = new Map<string, Datatype>([
  ['INT_8', 'short'],
  ['INT_16', 'short'],
  ['INT_32', 'int'],
  ['INT_64', 'long'],
  ['UINT_8', 'unsignedByte'],
  ['UINT_16', 'int'],
  ['UINT_32', 'long'],
  ['UINT_64', 'long'],
])

/** The older converted type stands for the logical type where a file has only one of them. */
function annotation({ converted_type: converted, logical_type: logical }: SchemaElement): string {
  if (logical?.type === 'INTEGER') return `${logical.isSigned ? '' : 'U'}INT_${logical.bitWidth}`
  if (logical?.type === 'TIME') return `TIME_${logical.unit}`
  if (logical?.type === 'TIMESTAMP') return 'TIMESTAMP'
  if (converted?.startsWith('TIMESTAMP')) return 'TIMESTAMP'
  return logical?.type ?? converted ?? ''
}

function toBigInt(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return BigInt(value)
  if (!(value instanceof Uint8Array)) return undefined
  let unscaled = 0n
  for (const byte of value) unscaled = (unscaled << 8n) | BigInt(byte)
  return BigInt.asIntN(value.length * 8, unscaled)
}

function decimalText(unscaled: bigint, scale: number): string {
  const sign = unscaled < 0n ? '-' : ''
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0')
  if (scale <= 0) return `${sign}${digits}${'0'.repeat(-scale)}`
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

function decimal({ precision = 38, scale = 0, logical_type: logical }: SchemaElement): Leaf {
  const digits = logical?.type === 'DECIMAL' ? logical.precision : precision
  const places = logical?.type === 'DECIMAL' ? logical.scale : scale
  const convertBy = (make: (unscaled: bigint) => unknown) => (value: unknown) => {
    const unscaled = toBigInt(value)
    return unscaled === undefined ? null : make(unscaled)
  }
  if (places === 0 && digits <= LONG_DIGITS)
    return { ...integer('long'), convert: convertBy((unscaled) => unscaled) }
  const text = (unscaled: bigint) => decimalText(unscaled, places)
  if (digits > DOUBLE_DIGITS) return { ...TEXT, convert: convertBy(text) }
  const number = (unscaled: bigint) => Number(text(unscaled))
  return { kind: 'real', datatype: 'double', convert: convertBy(number) }
}

const NANOS_PER: Record<string, bigint> = {
  TIME_MILLIS: 1_000_000n,
  TIME_MICROS: 1000n,
  TIME_NANOS: 1n,
}

function timeOfDay(unit: string): Leaf {
  const nanos = NANOS_PER[unit] ?? 1n
  return {
    ...TEXT,
    convert: (value) => {
      const count = toBigInt(value)
      return count === undefined ? null : timeOfDayText(count * nanos)
    },
  }
}

function bytesLeaf(element: SchemaElement, kind: string): Leaf {
  if (kind === 'UTF8' || kind === 'STRING' || kind === 'ENUM') return TEXT
  if (kind === 'JSON') return { ...TEXT, xtype: 'json' }
  if (kind === 'UUID') return { ...TEXT, xtype: 'uuid' }
  if (kind === 'FLOAT16') return { kind: 'real', datatype: 'float' }
  const length = element.type === 'FIXED_LEN_BYTE_ARRAY' ? element.type_length : undefined
  return length === undefined ? BINARY : { ...BINARY, arraysize: String(length) }
}

function leafOf(element: SchemaElement): Leaf {
  const kind = annotation(element)
  if (kind === 'DECIMAL') return decimal(element)
  if (kind === 'DATE' || kind === 'TIMESTAMP' || element.type === 'INT96') return TIMESTAMP
  if (kind.startsWith('TIME_')) return timeOfDay(kind)
  switch (element.type) {
    case 'BOOLEAN':
      return { kind: 'boolean', datatype: 'boolean' }
    case 'INT32':
      return integer(INTEGERS.get(kind) ?? 'int')
    case 'INT64':
      return integer('long')
    case 'FLOAT':
      return { kind: 'real', datatype: 'float' }
    case 'DOUBLE':
      return { kind: 'real', datatype: 'double' }
    default:
      return bytesLeaf(element, kind)
  }
}

/** Returns the leaf of a list of plain values, however its levels are named. */
function itemOf({ element, children }: SchemaTree): SchemaElement | undefined {
  const [only, ...others] = children
  if (!only || others.length > 0) return undefined
  const isList = element.converted_type === 'LIST' || element.logical_type?.type === 'LIST'
  if (!isList || only.element.repetition_type !== 'REPEATED') return undefined
  if (only.children.length === 0) return only.element
  const [inner, ...more] = only.children
  const isLeaf = inner?.children.length === 0 && inner.element.repetition_type !== 'REPEATED'
  return isLeaf && more.length === 0 ? inner.element : undefined
}

/** hyparquet would round these, or not read them at all. */
const RAW = /^(DECIMAL|TIME_.*|INTERVAL|BSON|GEOMETRY|GEOGRAPHY)$/

/** Returns how a top-level column is read: plain values and lists of them; all else as JSON text. */
export function columnOf(tree: SchemaTree): ParquetColumn {
  const { name } = tree.element
  const json: ParquetColumn = {
    name,
    kind: 'json',
    list: false,
    field: { name, datatype: 'char', arraysize: '*', xtype: 'json' },
  }
  const isLeaf = tree.children.length === 0
  const element = isLeaf ? tree.element : itemOf(tree)
  if (!element) return json
  const list = !isLeaf || element.repetition_type === 'REPEATED'
  const { kind, convert, datatype, arraysize, xtype } = leafOf(element)
  if (list && arraysize !== undefined)
    return kind === 'binary' ? json : { ...json, ...raw(element, convert) }
  return {
    name,
    kind,
    list,
    field: {
      name,
      datatype,
      ...(list ? { arraysize: '*' } : arraysize === undefined ? {} : { arraysize }),
      ...(xtype === undefined ? {} : { xtype }),
    },
    ...raw(element, convert),
  }
}

function raw(element: SchemaElement, convert: ParquetColumn['convert']) {
  if (!RAW.test(annotation(element))) return {}
  return { raw: element, ...(convert ? { convert } : {}) }
}
