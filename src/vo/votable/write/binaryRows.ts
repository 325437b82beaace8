import type { Field } from '../../../table/field.ts'
import type { Shape } from '../../../table/shape.ts'
import { base64Lines, LINE_BYTES } from './base64Lines.ts'
import { type BinaryColumn, BitColumn, NumberColumn } from './binaryNumbers.ts'
import { StringColumn, StringsColumn } from './binaryStrings.ts'
import { type ColumnRun, isNull } from './columnRun.ts'
import type { PreparedColumn, RowsWriter } from './rowsWriter.ts'

/** Rows of BINARY, or with a mask of nulls BINARY2, as base64; what fills no line waits for more rows. */
export class BinaryRows implements RowsWriter {
  readonly #columns: readonly BinaryColumn[]
  readonly #maskBytes: number
  readonly #fixedBytes: number
  #bytes = new Uint8Array(1 << 16)
  #view = new DataView(this.#bytes.buffer)
  #length = 0

  /** `masked` makes BINARY2. */
  constructor(columns: readonly PreparedColumn[], masked: boolean) {
    this.#columns = columns.map(({ field, shape }) => columnOf(field, shape, masked))
    this.#maskBytes = masked ? (columns.length + 7) >> 3 : 0
    this.#fixedBytes = this.#columns.reduce(
      (sum, { cellBytes }) => sum + cellBytes,
      this.#maskBytes,
    )
  }

  rows(runs: readonly ColumnRun[], count: number): Uint8Array {
    const positions = this.#place(runs, count)
    if (this.#maskBytes > 0) this.#mask(runs, count, positions)
    this.#columns.forEach((column, index) => {
      const run = runs[index]
      if (run) column.write(run, count, this.#view, positions)
    })
    return this.#take(this.#length - (this.#length % LINE_BYTES))
  }

  rest(): Uint8Array {
    return this.#take(this.#length)
  }

  /** Makes room for the rows and returns where each starts. */
  #place(runs: readonly ColumnRun[], count: number): Uint32Array {
    const sizes = new Uint32Array(count).fill(this.#fixedBytes)
    this.#columns.forEach((column, index) => {
      const run = runs[index]
      if (run && column.cellBytes === 0) column.measure(run, count, sizes)
    })
    let end = this.#length
    for (let k = 0; k < count; k++) {
      const size = sizes[k] as number
      sizes[k] = end
      end += size
    }
    this.#length = end
    if (end >= this.#bytes.length) {
      const larger = new Uint8Array(end + (end >> 1))
      larger.set(this.#bytes)
      this.#bytes = larger
      this.#view = new DataView(larger.buffer)
    }
    return sizes
  }

  #mask(runs: readonly ColumnRun[], count: number, positions: Uint32Array): void {
    const bytes = this.#bytes
    const maskBytes = this.#maskBytes
    for (let k = 0; k < count; k++)
      for (let byte = 0; byte < maskBytes; byte++) bytes[(positions[k] as number) + byte] = 0
    runs.forEach((run, index) => {
      if (!run.validity) return
      const [byte, bit] = [index >> 3, 128 >> (index & 7)]
      for (let k = 0; k < count; k++)
        if (isNull(run, k)) {
          const at = (positions[k] as number) + byte
          bytes[at] = (bytes[at] as number) | bit
        }
    })
    for (let k = 0; k < count; k++) positions[k] = (positions[k] as number) + maskBytes
  }

  #take(length: number): Uint8Array {
    const lines = base64Lines(this.#bytes, length)
    this.#bytes.copyWithin(0, length, this.#length)
    this.#length -= length
    return lines
  }
}

function columnOf(field: Field, shape: Shape, masked: boolean): BinaryColumn {
  const { datatype } = shape
  if (datatype === 'char' || datatype === 'unicodeChar')
    return shape.stringLength > 0 ? new StringsColumn(shape) : new StringColumn(shape)
  if (datatype === 'bit') return new BitColumn(shape)
  return new NumberColumn({ ...shape, datatype }, masked, nullWriter(field))
}

type NullWriter = (target: DataView, at: number) => void

/** Returns what writes an item that is null: what VALUES says, else NaN, or `?`. */
function nullWriter(field: Field): NullWriter {
  const text = field.values?.null?.trim() ?? ''
  const number = text === '' ? 0 : Number(text)
  switch (field.datatype) {
    case 'boolean':
      return (target, at) => target.setUint8(at, 63)
    case 'unsignedByte':
      if (text === '')
        return () => {
          throw new RangeError('BINARY cannot say null for an unsignedByte without VALUES null')
        }
      return (target, at) => target.setUint8(at, number)
    case 'short':
      return (target, at) => target.setInt16(at, number)
    case 'int':
      return (target, at) => target.setInt32(at, number)
    case 'long':
      return (target, at) => target.setBigInt64(at, wholeNumber(text))
    case 'float':
    case 'floatComplex': {
      // Only a number that a float holds is found again.
      const value = text !== '' && Math.fround(number) === number ? number : Number.NaN
      return (target, at) => target.setFloat32(at, value)
    }
    default: {
      const value = text === '' ? Number.NaN : number
      return (target, at) => target.setFloat64(at, value)
    }
  }
}

/** VALUES null can be any text. */
function wholeNumber(text: string): bigint {
  return /^([+-]?\d+|0x[\da-f]+)$/i.test(text) ? BigInt(text.replace('+', '')) : 0n
}
