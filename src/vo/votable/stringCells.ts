import type { ColumnBuilder } from '../../table/columnBuilder.ts'
import { putBytes, putText } from '../../table/putText.ts'
import type { Shape } from '../../table/shape.ts'
import { decodeCharacterData, decodeUtf8, type TextRepair } from '../xml/index.ts'
import type { TextCell } from './textCells.ts'
import type { Note } from './textItems.ts'

const LESS_THAN = 60
/** Strings by which arrays of a column are filled up in all. */
const MOST_FILLING = 1 << 20
const encoder = new TextEncoder()

/** 1 for bytes that need more than copying: '&', CR, NUL and everything beyond ASCII. */
const SPECIAL = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === 38 || byte === 13 || byte === 0 || byte >= 128 ? 1 : 0,
)

/** Returns the position of the next '<'; where a byte that needs more than copying comes first, its position. */
export function unspecialEnd(bytes: Uint8Array, i: number): number {
  let k = i
  let byte = bytes[k] as number
  while (byte !== LESS_THAN && SPECIAL[byte] === 0) byte = bytes[++k] as number
  return k
}

/** A cell of one string. An empty TD is null (VOTable 1.3 §6); blanks are kept, padding is not. */
export class StringCell implements TextCell {
  readonly #column: ColumnBuilder
  readonly #padded: boolean
  readonly #note: (kind: TextRepair) => void

  constructor(column: ColumnBuilder, shape: Shape, note: Note) {
    this.#column = column
    this.#padded = shape.count > 1
    this.#note = note
  }

  read(bytes: Uint8Array, i: number, row: number): number {
    let special = 0
    let k = i
    let byte = bytes[k] as number
    while (byte !== LESS_THAN) {
      special |= SPECIAL[byte] as number
      byte = bytes[++k] as number
    }
    if (special === 0) this.set(bytes, i, k, row)
    else {
      const text = decodeCharacterData(bytes.subarray(i, k), this.#note)
      const decoded = encoder.encode(text)
      this.set(decoded, 0, decoded.length, row)
    }
    return k
  }

  set(bytes: Uint8Array, start: number, to: number, row: number): void {
    let end = to
    if (start === end) {
      this.#column.setNull(row)
      return
    }
    if (this.#padded) while (end > start && (bytes[end - 1] as number) <= 32) end--
    putBytes(this.#column, row, bytes, start, end)
  }
}

/** A cell of strings of equal length, written one after the other. */
export class StringsCell implements TextCell {
  readonly #column: ColumnBuilder
  readonly #length: number
  readonly #fixed: number
  readonly #note: Note
  #filling = 0

  constructor(column: ColumnBuilder, shape: Shape, note: Note) {
    this.#column = column
    this.#length = shape.stringLength
    this.#fixed = shape.count / shape.stringLength
    this.#note = note
  }

  read(bytes: Uint8Array, i: number, row: number): number {
    let k = i
    while (bytes[k] !== LESS_THAN) k++
    this.#put(decodeCharacterData(bytes.subarray(i, k), this.#note), row)
    return k
  }

  set(bytes: Uint8Array, start: number, end: number, row: number): void {
    this.#put(decodeUtf8(bytes.subarray(start, end), this.#note), row)
  }

  #put(text: string, row: number): void {
    if (text === '') {
      this.#column.setNull(row)
      return
    }
    const characters = Array.from(text)
    const given = Math.ceil(characters.length / this.#length)
    if (this.#fixed > 0 && given > this.#fixed) this.#note('elementCount')
    const count = this.#fixed > 0 ? this.#fixedCount(given) : given
    let joined = ''
    for (let k = 0; k < count; k++) {
      const piece = characters.slice(k * this.#length, (k + 1) * this.#length)
      joined += `${piece.join('').replaceAll('\0', '').replace(/ +$/, '')}\0`
    }
    putText(this.#column, row, joined)
  }

  /** Blanks at the end may be left out: returns the strings to fill up to, unless these are too many. */
  #fixedCount(given: number): number {
    const lacking = this.#fixed - given
    if (lacking <= 0) return this.#fixed
    if (this.#filling + lacking > MOST_FILLING) return given
    this.#filling += lacking
    return this.#fixed
  }
}
