import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import { putText } from '../../table/putText.ts'
import type { Shape } from '../../table/shape.ts'
import { decodeUtf8 } from '../xml/index.ts'
import { Base64Decoder } from './base64.ts'
import type { BinaryCell } from './binaryCells.ts'
import { binaryCellOf } from './decoder.ts'
import type { Diagnostics } from './diagnostics.ts'

const COUNT_BYTES = 4
const encoder = new TextEncoder()

const PRIMITIVE_BYTES = {
  boolean: 1,
  bit: 1 / 8,
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

/** Reads cells of TABLEDATA that hold base64 of their BINARY form (VOTable 1.5 §A.5). */
export class EncodedCell {
  readonly #column: ColumnBuilder
  readonly #shape: Shape
  readonly #cell: BinaryCell

  constructor(column: ColumnBuilder, shape: Shape, diagnostics: Diagnostics) {
    this.#column = column
    this.#shape = shape
    this.#cell = binaryCellOf(column, shape, diagnostics)
  }

  /**
   * Puts the cell whose base64 this is; false when it is not the bytes of such a cell. Arrays of
   * variable length have no count before them, by the standard; the one that astropy wants is
   * taken as well.
   */
  set(base64: string, row: number): boolean {
    const data = decodeBase64(base64)
    if (data.length === 0) return false
    const variable = this.#shape.count === 0 && !this.#shape.empty
    const bytes = variable && !this.#hasCount(data) ? this.#counted(data) : data
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const input = { bytes, view, end: bytes.length }
    if (this.#cell.skip(input, 0) === bytes.length)
      return this.#cell.read(input, 0, row) === bytes.length
    if (this.#shape.datatype !== 'char' || this.#shape.stringLength > 0) return false
    putText(this.#column, row, decodeUtf8(data).replace(/\0.*$/s, ''))
    return true
  }

  #hasCount(data: Uint8Array): boolean {
    if (data.length < COUNT_BYTES) return false
    const count = new DataView(data.buffer, data.byteOffset).getUint32(0)
    const size = PRIMITIVE_BYTES[this.#shape.datatype]
    return Math.ceil(count * size) === data.length - COUNT_BYTES
  }

  #counted(data: Uint8Array): Uint8Array {
    const bytes = new Uint8Array(COUNT_BYTES + data.length)
    const size = PRIMITIVE_BYTES[this.#shape.datatype]
    new DataView(bytes.buffer).setUint32(0, Math.floor(data.length / size))
    bytes.set(data, COUNT_BYTES)
    return bytes
  }
}

function decodeBase64(text: string): Uint8Array {
  const bytes = encoder.encode(`${text}<`)
  const end = bytes.length - 1
  const decoded = new Uint8Array(end + 8)
  const decoder = new Base64Decoder()
  let length = decoder.decode(bytes, 0, end, decoded, 0)
  length = decoder.flush(decoded, length)
  return decoder.strayBytes > 0 ? new Uint8Array(0) : decoded.slice(0, length)
}
