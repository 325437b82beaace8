import type { NumericArray } from '../../../table/column.ts'
import type { Shape } from '../../../table/shape.ts'
import type { BinaryColumn } from './binaryNumbers.ts'
import type { ColumnRun } from './columnRun.ts'
import { unitsOf, writeUnits } from './utf16.ts'

/** How UTF-8 becomes the primitives of a datatype: bytes, or UTF-16 units. */
interface Primitives {
  readonly bytes: number
  /** Returns how many primitives the bytes make. */
  count(text: NumericArray, from: number, to: number): number
  /** Writes at most `most` of them; returns how many were written, whole characters only. */
  write(
    text: NumericArray,
    from: number,
    to: number,
    target: DataView,
    at: number,
    most: number,
  ): number
}

const CHARS: Primitives = {
  bytes: 1,
  count: (_, from, to) => to - from,
  write(text, from, to, target, at, most) {
    let end = to
    if (end - from > most) {
      end = from + most
      while (end > from && ((text[end] as number) & 0xc0) === 0x80) end--
    }
    for (let k = from; k < end; k++) target.setUint8(at + k - from, text[k] as number)
    return end - from
  },
}

const UNICODE_CHARS: Primitives = { bytes: 2, count: unitsOf, write: writeUnits }

const primitivesOf = ({ datatype }: Shape) => (datatype === 'unicodeChar' ? UNICODE_CHARS : CHARS)

function fillWithNul(target: DataView, from: number, to: number): void {
  for (let at = from; at < to; at++) target.setUint8(at, 0)
}

/** One string a cell; shorter ones than a fixed size end with NULs (VOTable 1.4 §5.3). */
export class StringColumn implements BinaryColumn {
  readonly cellBytes: number
  readonly #primitives: Primitives
  readonly #count: number

  constructor(shape: Shape) {
    this.#primitives = primitivesOf(shape)
    this.#count = shape.count
    this.cellBytes = shape.count * this.#primitives.bytes
  }

  measure({ values, offsets, first }: ColumnRun, count: number, sizes: Uint32Array): void {
    const primitives = this.#primitives
    let from = offsets?.[first] ?? 0
    for (let k = 0; k < count; k++) {
      const to = offsets?.[first + k + 1] ?? from
      sizes[k] = (sizes[k] as number) + 4 + primitives.count(values, from, to) * primitives.bytes
      from = to
    }
  }

  write(run: ColumnRun, count: number, target: DataView, positions: Uint32Array): void {
    const { values, offsets, first } = run
    const { bytes } = this.#primitives
    let from = offsets?.[first] ?? 0
    for (let k = 0; k < count; k++) {
      const to = offsets?.[first + k + 1] ?? from
      const at = positions[k] as number
      if (this.#count === 0) {
        const written = this.#primitives.write(values, from, to, target, at + 4, to - from)
        target.setUint32(at, written)
        positions[k] = at + 4 + written * bytes
      } else {
        const written = this.#primitives.write(values, from, to, target, at, this.#count)
        fillWithNul(target, at + written * bytes, at + this.cellBytes)
        positions[k] = at + this.cellBytes
      }
      from = to
    }
  }
}

/** Strings of one length each (VOTable 1.4 §2.2), filled up with NULs. */
export class StringsColumn implements BinaryColumn {
  readonly cellBytes: number
  readonly #primitives: Primitives
  readonly #count: number
  readonly #stringLength: number

  constructor(shape: Shape) {
    this.#primitives = primitivesOf(shape)
    this.#count = shape.count
    this.#stringLength = shape.stringLength
    this.cellBytes = shape.count * this.#primitives.bytes
  }

  measure({ values, offsets, first }: ColumnRun, count: number, sizes: Uint32Array): void {
    const stringBytes = this.#stringLength * this.#primitives.bytes
    for (let k = 0; k < count; k++) {
      const end = offsets?.[first + k + 1] ?? 0
      let strings = 0
      for (let at = offsets?.[first + k] ?? end; at < end; at++) if (values[at] === 0) strings++
      sizes[k] = (sizes[k] as number) + 4 + strings * stringBytes
    }
  }

  write(run: ColumnRun, count: number, target: DataView, positions: Uint32Array): void {
    const { values, offsets, first } = run
    const length = this.#stringLength
    const stringBytes = length * this.#primitives.bytes
    for (let k = 0; k < count; k++) {
      const start = (positions[k] as number) + (this.#count === 0 ? 4 : 0)
      const limit = this.#count === 0 ? Number.POSITIVE_INFINITY : start + this.cellBytes
      const end = offsets?.[first + k + 1] ?? 0
      let from = offsets?.[first + k] ?? end
      let at = start
      for (let to = from; to < end && at < limit; to++) {
        if (values[to] !== 0) continue
        const written = this.#primitives.write(values, from, to, target, at, length)
        fillWithNul(target, at + written * this.#primitives.bytes, at + stringBytes)
        at += stringBytes
        from = to + 1
      }
      if (this.#count === 0) target.setUint32(start - 4, (at - start) / this.#primitives.bytes)
      else fillWithNul(target, at, limit)
      positions[k] = this.#count === 0 ? at : limit
    }
  }
}
