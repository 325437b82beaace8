import type { NumericArray } from '../../../table/column.ts'
import type { Datatype } from '../../../table/field.ts'

/** Writes items of a value buffer as BINARY's big-endian primitives (VOTable 1.4 §5.3). */
export interface ItemWriter {
  /** Bytes of an item. */
  readonly bytes: number
  /** Writes items `first` to `first + count`, each at its position, which moves behind it. */
  scalars(
    values: NumericArray,
    first: number,
    count: number,
    target: DataView,
    positions: Uint32Array,
  ): void
  /** Writes the items of one cell from `at` on. */
  array(values: NumericArray, from: number, to: number, target: DataView, at: number): void
}

const TRUE_FALSE_NULL = Uint8Array.of(70, 84, 63)

const byteItems: ItemWriter = {
  bytes: 1,
  scalars(values, first, count, target, positions) {
    for (let k = 0; k < count; k++) {
      const at = positions[k] as number
      target.setUint8(at, values[first + k] as number)
      positions[k] = at + 1
    }
  },
  array(values, from, to, target, at) {
    for (let k = from; k < to; k++) target.setUint8(at + k - from, values[k] as number)
  },
}

const booleanItems: ItemWriter = {
  bytes: 1,
  scalars(values, first, count, target, positions) {
    for (let k = 0; k < count; k++) {
      const at = positions[k] as number
      target.setUint8(at, TRUE_FALSE_NULL[values[first + k] as number] as number)
      positions[k] = at + 1
    }
  },
  array(values, from, to, target, at) {
    for (let k = from; k < to; k++)
      target.setUint8(at + k - from, TRUE_FALSE_NULL[values[k] as number] as number)
  },
}

const shortItems: ItemWriter = {
  bytes: 2,
  scalars(values, first, count, target, positions) {
    for (let k = 0; k < count; k++) {
      const at = positions[k] as number
      target.setInt16(at, values[first + k] as number)
      positions[k] = at + 2
    }
  },
  array(values, from, to, target, at) {
    for (let k = from; k < to; k++) target.setInt16(at + (k - from) * 2, values[k] as number)
  },
}

const intItems: ItemWriter = {
  bytes: 4,
  scalars(values, first, count, target, positions) {
    for (let k = 0; k < count; k++) {
      const at = positions[k] as number
      target.setInt32(at, values[first + k] as number)
      positions[k] = at + 4
    }
  },
  array(values, from, to, target, at) {
    for (let k = from; k < to; k++) target.setInt32(at + (k - from) * 4, values[k] as number)
  },
}

/** Two halves: a BigInt for each item would take longer than all the rest. */
const longItems: ItemWriter = {
  bytes: 8,
  scalars(values, first, count, target, positions) {
    const source = new DataView(values.buffer, values.byteOffset)
    for (let k = 0; k < count; k++) {
      const at = positions[k] as number
      const from = (first + k) * 8
      target.setInt32(at, source.getInt32(from + HIGH, LITTLE_ENDIAN))
      target.setInt32(at + 4, source.getInt32(from + LOW, LITTLE_ENDIAN))
      positions[k] = at + 8
    }
  },
  array(values, from, to, target, at) {
    for (let k = from; k < to; k++)
      target.setBigInt64(at + (k - from) * 8, (values as BigInt64Array)[k] as bigint)
  },
}

const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1
const HIGH = LITTLE_ENDIAN ? 4 : 0
const LOW = 4 - HIGH

const floatItems: ItemWriter = {
  bytes: 4,
  scalars(values, first, count, target, positions) {
    for (let k = 0; k < count; k++) {
      const at = positions[k] as number
      target.setFloat32(at, values[first + k] as number)
      positions[k] = at + 4
    }
  },
  array(values, from, to, target, at) {
    for (let k = from; k < to; k++) target.setFloat32(at + (k - from) * 4, values[k] as number)
  },
}

const doubleItems: ItemWriter = {
  bytes: 8,
  scalars(values, first, count, target, positions) {
    for (let k = 0; k < count; k++) {
      const at = positions[k] as number
      target.setFloat64(at, values[first + k] as number)
      positions[k] = at + 8
    }
  },
  array(values, from, to, target, at) {
    for (let k = from; k < to; k++) target.setFloat64(at + (k - from) * 8, values[k] as number)
  },
}

/** How the items of each datatype that is neither text nor bits are written. */
export const ITEM_WRITERS: Record<Exclude<Datatype, 'char' | 'unicodeChar' | 'bit'>, ItemWriter> = {
  boolean: booleanItems,
  unsignedByte: byteItems,
  short: shortItems,
  int: intItems,
  long: longItems,
  float: floatItems,
  double: doubleItems,
  floatComplex: floatItems,
  doubleComplex: doubleItems,
}
