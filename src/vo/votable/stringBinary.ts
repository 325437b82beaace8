import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import { putBytes, putText } from '../../table/putText.ts'
import type { Shape } from '../../table/shape.ts'
import { decodeUtf8 } from '../xml/index.ts'
import type { BinaryCell, BinaryInput } from './binaryCells.ts'
import type { Note } from './textItems.ts'

const utf16 = new TextDecoder('utf-16be', { ignoreBOM: true })

/**
 * Strings and arrays of strings. A NUL ends a string; blanks at the end of strings of fixed
 * length are padding. A variable string of length 0 is '' here: BINARY cannot tell it from null.
 */
export class StringBinary implements BinaryCell {
  readonly minimum: number
  readonly ambiguous = false
  readonly counted: boolean
  readonly step = 1
  readonly counting = undefined
  readonly #column: ColumnBuilder
  readonly #shape: Shape
  readonly #note: Note
  readonly #unit: number

  constructor(column: ColumnBuilder, shape: Shape, note: Note) {
    this.#column = column
    this.#shape = shape
    this.#note = note
    this.#unit = shape.datatype === 'unicodeChar' ? 2 : 1
    this.counted = shape.count === 0
    this.minimum = shape.count === 0 ? 4 : shape.count * this.#unit
  }

  skip(input: BinaryInput, i: number): number {
    let to = i + this.#shape.count * this.#unit
    if (to === i) {
      if (i + 4 > input.end) return -1
      to = i + 4 + input.view.getUint32(i) * this.#unit
    }
    return to > input.end ? -1 : to
  }

  read(input: BinaryInput, i: number, row: number): number {
    const to = this.skip(input, i)
    if (to < 0) return -1
    const from = this.#shape.count === 0 ? i + 4 : i
    if (this.#shape.stringLength > 0) this.#putStrings(input.bytes, from, to, row)
    else if (this.#unit === 2) putText(this.#column, row, this.#decode(input.bytes, from, to))
    else this.#putString(input.bytes, from, to, row)
    return to
  }

  #putString(bytes: Uint8Array, from: number, to: number, row: number): void {
    let end = from
    let seen = 0
    while (end < to) {
      const byte = bytes[end] as number
      if (byte === 0) break
      seen |= byte
      end++
    }
    if (this.#shape.count > 1) while (end > from && bytes[end - 1] === 32) end--
    if (seen < 128) putBytes(this.#column, row, bytes, from, end)
    else putText(this.#column, row, decodeUtf8(bytes.subarray(from, end), this.#note))
  }

  #putStrings(bytes: Uint8Array, from: number, to: number, row: number): void {
    const size = this.#shape.stringLength * this.#unit
    let joined = ''
    for (let k = from; k < to; k += size)
      joined += `${this.#decode(bytes, k, Math.min(to, k + size))}\0`
    putText(this.#column, row, joined)
  }

  #decode(bytes: Uint8Array, from: number, to: number): string {
    const part = bytes.subarray(from, to)
    const whole = this.#unit === 2 ? utf16.decode(part) : decodeUtf8(part, this.#note)
    const nul = whole.indexOf('\0')
    const text = nul < 0 ? whole : whole.slice(0, nul)
    return this.#shape.count > 1 || this.#shape.stringLength > 0 ? text.replace(/ +$/, '') : text
  }
}
