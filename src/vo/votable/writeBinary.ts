import type { CellValue } from '../../table/column.ts'
import type { Datatype, Field } from '../../table/field.ts'
import { isComplex, type Shape } from '../../table/shape.ts'
import type { ByteSink } from './byteSink.ts'

type Item = number | bigint | string | boolean | null

const encoder = new TextEncoder()

/** VOTable 1.4 §2.1. */
const PRIMITIVE_BYTES: Record<Exclude<Datatype, 'bit'>, number> = {
  boolean: 1,
  unsignedByte: 1,
  short: 2,
  int: 4,
  long: 8,
  char: 1,
  unicodeChar: 2,
  float: 4,
  double: 8,
  floatComplex: 8,
  doubleComplex: 16,
}

/** Returns a string as the primitives of its datatype: UTF-8, or UTF-16BE units. */
function textBytes(text: string, datatype: Datatype): Uint8Array {
  if (datatype === 'char') return encoder.encode(text)
  const bytes = new Uint8Array(text.length * 2)
  for (let k = 0; k < text.length; k++) {
    const unit = text.charCodeAt(k)
    bytes[k * 2] = unit >> 8
    bytes[k * 2 + 1] = unit & 255
  }
  return bytes
}

/** Cuts or fills up with NUL to `size` bytes, never through a UTF-8 character. */
function fitted(bytes: Uint8Array, size: number, unit: number): Uint8Array {
  if (bytes.length === size) return bytes
  const result = new Uint8Array(size)
  let length = Math.min(size, bytes.length)
  if (unit === 1 && length < bytes.length)
    while (length > 0 && ((bytes[length] as number) & 0xc0) === 0x80) length--
  result.set(bytes.subarray(0, length))
  return result
}

function writeText(sink: ByteSink, shape: Shape, value: CellValue): void {
  const unit = shape.datatype === 'unicodeChar' ? 2 : 1
  let bytes: Uint8Array
  if (shape.stringLength > 0) {
    const strings = Array.isArray(value) ? value : []
    const size = shape.stringLength * unit
    bytes = new Uint8Array(strings.length * size)
    strings.forEach((text, index) => {
      bytes.set(fitted(textBytes(String(text ?? ''), shape.datatype), size, unit), index * size)
    })
  } else bytes = textBytes(value === null ? '' : String(value), shape.datatype)
  if (shape.count > 0) sink.put(fitted(bytes, shape.count * unit, unit))
  else {
    sink.int(bytes.length / unit)
    sink.put(bytes)
  }
}

function toBigInt(item: Item): bigint {
  if (typeof item === 'bigint') return item
  const number = Number(item)
  return Number.isFinite(number) ? BigInt(Math.trunc(number)) : 0n
}

function writeItem(sink: ByteSink, datatype: Datatype, item: Item, nullValue: string): void {
  switch (datatype) {
    case 'boolean':
      sink.byte(item === null ? 63 : item ? 84 : 70)
      return
    case 'unsignedByte':
      if (item === null && nullValue === '')
        throw new RangeError('BINARY cannot say null for an unsignedByte without VALUES null')
      sink.byte(Number(item ?? nullValue))
      return
    case 'short':
      sink.short(Number(item ?? nullValue))
      return
    case 'int':
      sink.int(Number(item ?? nullValue))
      return
    case 'long':
      sink.long(item === null ? BigInt(nullValue || '0') : toBigInt(item))
      return
    case 'float':
    case 'floatComplex':
      sink.float(item === null ? Number.NaN : Number(item))
      return
    default:
      sink.double(item === null ? Number.NaN : Number(item))
  }
}

function itemsOf(value: CellValue): ArrayLike<Item> {
  if (value === null) return []
  return typeof value === 'object' ? (value as ArrayLike<Item>) : [value]
}

function writeBits(sink: ByteSink, items: ArrayLike<Item>, count: number): void {
  const at = sink.skip((count + 7) >> 3)
  for (let k = 0; k < count && k < items.length; k++)
    if (Number(items[k]) === 1) sink.setBits(at + (k >> 3), 128 >> (k & 7))
}

/** Writes the bytes that stand for a cell that BINARY2's mask says is null. */
export function writeFiller(sink: ByteSink, shape: Shape): void {
  if (shape.count === 0) sink.int(0)
  else sink.skip(primitiveBytes(shape.datatype, shape.count))
}

function primitiveBytes(datatype: Datatype, count: number): number {
  return datatype === 'bit' ? (count + 7) >> 3 : count * PRIMITIVE_BYTES[datatype]
}

/** Writes a cell as BINARY does (VOTable 1.4 §5.3); null cells as far as BINARY can say them. */
export function writeBinaryCell(
  sink: ByteSink,
  field: Field,
  shape: Shape,
  value: CellValue,
): void {
  const { datatype } = shape
  if (shape.text) {
    writeText(sink, shape, value)
    return
  }
  const items = itemsOf(value)
  const perPrimitive = isComplex(datatype) ? 2 : 1
  const count = shape.count > 0 ? shape.count * perPrimitive : items.length
  if (shape.count === 0) sink.int(count / perPrimitive)
  if (datatype === 'bit') {
    writeBits(sink, items, count)
    return
  }
  const nullValue = field.values?.null ?? ''
  for (let k = 0; k < count; k++) writeItem(sink, datatype, items[k] ?? null, nullValue)
}
