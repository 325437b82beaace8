import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import { BOOLEAN_NULL } from '../../table/columnCell.ts'
import { isComplex, itemsOf, type Shape } from '../../table/shape.ts'
import type { Magic } from './magic.ts'
import { StringBinary } from './stringBinary.ts'
import type { Note } from './textItems.ts'

/** Rows as they come out of a stream: bytes and a view on the same bytes. */
export interface BinaryInput {
  bytes: Uint8Array
  view: DataView
  /** Bytes that are there. */
  end: number
}

/**
 * How the count before a variable cell is meant: in primitives (VOTable 1.5 §5.3), or as astropy
 * writes it, in steps of the last axis, with a byte for each bit.
 */
export type Counting = 'primitives' | 'steps'

/** Reads the cells of one column from BINARY and BINARY2 (VOTable 1.5 §5.3, §5.4). */
export interface BinaryCell {
  /** Fewest bytes a cell takes. */
  readonly minimum: number
  /** True where it makes a difference how counts are meant. */
  readonly ambiguous: boolean
  /** A count comes first. */
  readonly counted: boolean
  /** What counts are multiples of, if they are in primitives. */
  readonly step: number
  /** How counts are meant; undefined = primitives, until one is no whole number of steps. */
  counting: Counting | undefined
  /** Returns the position behind the cell at `i`, -1 when it is not all there. */
  skip(input: BinaryInput, i: number): number
  /** Reads the cell at `i` as `row`; returns the position behind it, -1 when it is not all there. */
  read(input: BinaryInput, i: number, row: number): number
}

/** Cells of numbers, bits and booleans; subclasses fill in the items. */
abstract class ItemsBinary implements BinaryCell {
  readonly minimum: number
  readonly ambiguous: boolean
  readonly counted: boolean
  readonly step: number
  counting: Counting | undefined
  protected readonly column: ColumnBuilder
  readonly #shape: Shape
  readonly #magic: Magic | undefined
  readonly #perPrimitive: number

  constructor(column: ColumnBuilder, shape: Shape, magic: Magic | undefined) {
    this.column = column
    this.#shape = shape
    this.#magic = magic
    this.#perPrimitive = isComplex(shape.datatype) ? 2 : 1
    this.minimum = shape.count === 0 ? 4 : this.sizeOf(itemsOf(shape))
    this.counted = shape.count === 0
    this.step = shape.step
    this.ambiguous = this.counted && (shape.step > 1 || shape.datatype === 'bit')
  }

  protected abstract sizeOf(items: number): number
  protected abstract fill(input: BinaryInput, i: number, at: number, items: number): void

  read(input: BinaryInput, i: number, row: number): number {
    let from = i
    let items = itemsOf(this.#shape)
    if (items === 0) {
      if (i + 4 > input.end) return -1
      items = this.#variableCount(input.view.getUint32(i)) * this.#perPrimitive
      from += 4
    }
    const size = this.sizeOf(items)
    if (from + size > input.end) return -1
    const { block } = this.column
    const local = row - block.start
    let at = local * this.column.layout.itemsPerRow
    if (block.offsets) {
      at = block.offsets[local] as number
      this.column.reserveItems(at + items)
      block.offsets[local + 1] = at + items
    }
    this.fill(input, from, at, items)
    if (this.#magic) this.#findNulls(this.#magic, at, items, row)
    return from + size
  }

  skip(input: BinaryInput, i: number): number {
    let from = i
    let items = itemsOf(this.#shape)
    if (items === 0) {
      if (i + 4 > input.end) return -1
      items = this.#variableCount(input.view.getUint32(i)) * this.#perPrimitive
      from += 4
    }
    const to = from + this.sizeOf(items)
    return to > input.end ? -1 : to
  }

  #variableCount(count: number): number {
    const { step } = this.#shape
    if (this.counting === undefined && step > 1 && count % step !== 0) this.counting = 'steps'
    return this.counting === 'steps' ? count * step : count
  }

  #findNulls(magic: Magic, at: number, items: number, row: number): void {
    const { values } = this.column.block
    if (this.#shape.scalar) {
      if (magic.isValue(values[at])) this.column.setNull(row)
      return
    }
    for (let k = at; k < at + items; k++) if (magic.isValue(values[k])) this.column.setNullItem(k)
  }
}

class DoubleBinary extends ItemsBinary {
  protected sizeOf(items: number): number {
    return items * 8
  }

  protected fill({ view }: BinaryInput, i: number, at: number, items: number): void {
    const values = this.column.block.values as Float64Array
    for (let k = 0; k < items; k++) values[at + k] = view.getFloat64(i + k * 8)
  }
}

class FloatBinary extends ItemsBinary {
  protected sizeOf(items: number): number {
    return items * 4
  }

  protected fill({ view }: BinaryInput, i: number, at: number, items: number): void {
    const values = this.column.block.values as Float32Array
    for (let k = 0; k < items; k++) values[at + k] = view.getFloat32(i + k * 4)
  }
}

class LongBinary extends ItemsBinary {
  protected sizeOf(items: number): number {
    return items * 8
  }

  protected fill({ view }: BinaryInput, i: number, at: number, items: number): void {
    const values = this.column.block.values as BigInt64Array
    for (let k = 0; k < items; k++) values[at + k] = view.getBigInt64(i + k * 8)
  }
}

class IntBinary extends ItemsBinary {
  protected sizeOf(items: number): number {
    return items * 4
  }

  protected fill({ view }: BinaryInput, i: number, at: number, items: number): void {
    const values = this.column.block.values as Int32Array
    for (let k = 0; k < items; k++) values[at + k] = view.getInt32(i + k * 4)
  }
}

class ShortBinary extends ItemsBinary {
  protected sizeOf(items: number): number {
    return items * 2
  }

  protected fill({ view }: BinaryInput, i: number, at: number, items: number): void {
    const values = this.column.block.values as Int16Array
    for (let k = 0; k < items; k++) values[at + k] = view.getInt16(i + k * 2)
  }
}

class ByteBinary extends ItemsBinary {
  protected sizeOf(items: number): number {
    return items
  }

  protected fill({ bytes }: BinaryInput, i: number, at: number, items: number): void {
    const values = this.column.block.values as Uint8Array
    for (let k = 0; k < items; k++) values[at + k] = bytes[i + k] as number
  }
}

/** Most significant bit first; a scalar bit is any bit of its byte, as astropy sets another one. */
class BitBinary extends ItemsBinary {
  private isByteEach(): boolean {
    return this.ambiguous && this.counting === 'steps'
  }

  protected sizeOf(items: number): number {
    return this.isByteEach() ? items : Math.ceil(items / 8)
  }

  protected fill({ bytes }: BinaryInput, i: number, at: number, items: number): void {
    const values = this.column.block.values as Uint8Array
    if (this.column.layout.cell === 'scalar') values[at] = bytes[i] === 0 ? 0 : 1
    else if (this.isByteEach())
      for (let k = 0; k < items; k++) values[at + k] = bytes[i + k] === 0 ? 0 : 1
    else
      for (let k = 0; k < items; k++)
        values[at + k] = ((bytes[i + (k >> 3)] as number) >> (7 - (k & 7))) & 1
  }
}

/** Codes of the bytes that stand for true and false (VOTable 1.5 §6); all others are null. */
const BOOLEANS = new Uint8Array(256).fill(BOOLEAN_NULL)
for (const byte of [84, 116, 49, 1]) BOOLEANS[byte] = 1
for (const byte of [70, 102, 48]) BOOLEANS[byte] = 0

class BooleanBinary extends ItemsBinary {
  protected sizeOf(items: number): number {
    return items
  }

  protected fill({ bytes }: BinaryInput, i: number, at: number, items: number): void {
    const values = this.column.block.values as Uint8Array
    for (let k = 0; k < items; k++) values[at + k] = BOOLEANS[bytes[i + k] as number] as number
  }

  override read(input: BinaryInput, i: number, row: number): number {
    const next = super.read(input, i, row)
    const { block, layout } = this.column
    if (next >= 0 && layout.cell === 'boolean' && block.values[row - block.start] === BOOLEAN_NULL)
      this.column.setNull(row)
    return next
  }
}

/** Cells of arraysize 0, which take no bytes: all are null. */
export class EmptyBinary implements BinaryCell {
  readonly minimum = 0
  readonly ambiguous = false
  readonly counted = false
  readonly step = 1
  readonly counting = undefined
  readonly #column: ColumnBuilder

  constructor(column: ColumnBuilder) {
    this.#column = column
  }

  skip(_: BinaryInput, i: number): number {
    return i
  }

  read(_: BinaryInput, i: number, row: number): number {
    this.#column.setNull(row)
    return i
  }
}

const ITEM_READERS = {
  boolean: BooleanBinary,
  bit: BitBinary,
  unsignedByte: ByteBinary,
  short: ShortBinary,
  int: IntBinary,
  long: LongBinary,
  float: FloatBinary,
  double: DoubleBinary,
  floatComplex: FloatBinary,
  doubleComplex: DoubleBinary,
}

/** Returns what reads this column's binary cells. */
export function binaryCellFor(
  column: ColumnBuilder,
  shape: Shape,
  magic: Magic | undefined,
  note: Note,
): BinaryCell {
  const { datatype } = shape
  if (datatype === 'char' || datatype === 'unicodeChar')
    return new StringBinary(column, shape, note)
  return new ITEM_READERS[datatype](column, shape, magic)
}
