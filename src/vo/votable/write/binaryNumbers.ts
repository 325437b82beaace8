import { isComplex, type Shape } from '../../../table/shape.ts'
import { ITEM_WRITERS, type ItemWriter } from './binaryItems.ts'
import { type ColumnRun, isNull, isNullItem, itemsFrom } from './columnRun.ts'

/** Writes the cells of one column as BINARY has them, run by run. */
export interface BinaryColumn {
  /** Bytes of each cell where all have as many; else 0. */
  readonly cellBytes: number
  /** Adds the bytes of each of the run's cells to its size; called where cellBytes is 0. */
  measure(run: ColumnRun, count: number, sizes: Uint32Array): void
  /** Writes the run's cells, each at its position, which moves behind it. */
  write(run: ColumnRun, count: number, target: DataView, positions: Uint32Array): void
}

/** Numbers and booleans. Null elements, and null cells where no mask tells them, are what null is. */
export class NumberColumn implements BinaryColumn {
  readonly cellBytes: number
  readonly #items: ItemWriter
  /** Items of each cell; 0 where it varies. */
  readonly #count: number
  readonly #itemsPerPrimitive: number
  readonly #writeNull: (target: DataView, at: number) => void
  readonly #masked: boolean

  /** `writeNull` writes what a null item is. */
  constructor(
    shape: Shape & { datatype: keyof typeof ITEM_WRITERS },
    masked: boolean,
    writeNull: (target: DataView, at: number) => void,
  ) {
    this.#masked = masked
    this.#items = ITEM_WRITERS[shape.datatype]
    this.#itemsPerPrimitive = isComplex(shape.datatype) ? 2 : 1
    this.#count = shape.count * this.#itemsPerPrimitive
    this.cellBytes = this.#count * this.#items.bytes
    this.#writeNull = writeNull
  }

  measure(run: ColumnRun, count: number, sizes: Uint32Array): void {
    const { bytes } = this.#items
    for (let k = 0; k < count; k++)
      sizes[k] = (sizes[k] as number) + 4 + (itemsFrom(run, k + 1) - itemsFrom(run, k)) * bytes
  }

  write(run: ColumnRun, count: number, target: DataView, positions: Uint32Array): void {
    const { values, validity, first, itemsPerRow, nullItems } = run
    const isScalar = this.#count === 1 && itemsPerRow === 1
    if (isScalar) this.#items.scalars(values, first, count, target, positions)
    else this.#arrays(run, count, target, positions)
    if (validity && this.#count > 0 && !this.#masked) this.#nullCells(run, count, target, positions)
    if (nullItems) this.#nullItems(run, count, target, positions)
  }

  #arrays(run: ColumnRun, count: number, target: DataView, positions: Uint32Array): void {
    const { bytes } = this.#items
    for (let k = 0; k < count; k++) {
      const from = itemsFrom(run, k)
      const length = itemsFrom(run, k + 1) - from
      let at = positions[k] as number
      if (this.#count === 0) {
        target.setUint32(at, length / this.#itemsPerPrimitive)
        at += 4
      }
      const wanted = this.#count || length
      const written = Math.min(wanted, length)
      this.#items.array(run.values, from, from + written, target, at)
      positions[k] = at + wanted * bytes
      if (written < wanted) this.#fill(run, k, target, at + written * bytes, at + wanted * bytes)
    }
  }

  /** Fills a cell that has fewer items than its FIELD says; a null cell has none. */
  #fill(run: ColumnRun, k: number, target: DataView, from: number, to: number): void {
    if (this.#masked && isNull(run, k)) for (let at = from; at < to; at++) target.setUint8(at, 0)
    else for (let at = from; at < to; at += this.#items.bytes) this.#writeNull(target, at)
  }

  #nullCells(run: ColumnRun, count: number, target: DataView, positions: Uint32Array): void {
    const { bytes } = this.#items
    for (let k = 0; k < count; k++)
      if (isNull(run, k)) {
        const end = positions[k] as number
        for (let at = end - this.cellBytes; at < end; at += bytes) this.#writeNull(target, at)
      }
  }

  #nullItems(run: ColumnRun, count: number, target: DataView, positions: Uint32Array): void {
    const { bytes } = this.#items
    for (let k = 0; k < count; k++) {
      const from = itemsFrom(run, k)
      const length = itemsFrom(run, k + 1) - from
      const start = (positions[k] as number) - (this.#count || length) * bytes
      for (let item = 0; item < Math.min(length, this.#count || length); item++)
        if (isNullItem(run, from + item)) this.#writeNull(target, start + item * bytes)
    }
  }
}

/** Bits, eight in a byte, the first in the highest place (VOTable 1.4 §6). */
export class BitColumn implements BinaryColumn {
  readonly cellBytes: number
  readonly #count: number

  constructor({ count }: Shape) {
    this.#count = count
    this.cellBytes = (count + 7) >> 3
  }

  measure(run: ColumnRun, count: number, sizes: Uint32Array): void {
    for (let k = 0; k < count; k++)
      sizes[k] = (sizes[k] as number) + 4 + ((itemsFrom(run, k + 1) - itemsFrom(run, k) + 7) >> 3)
  }

  write(run: ColumnRun, count: number, target: DataView, positions: Uint32Array): void {
    for (let k = 0; k < count; k++) {
      const from = itemsFrom(run, k)
      const length = itemsFrom(run, k + 1) - from
      let at = positions[k] as number
      if (this.#count === 0) {
        target.setUint32(at, length)
        at += 4
      }
      const wanted = this.#count || length
      positions[k] = at + ((wanted + 7) >> 3)
      for (let bit = 0; bit < wanted; bit += 8) {
        let byte = 0
        for (let place = 0; place < 8 && bit + place < Math.min(wanted, length); place++)
          if (run.values[from + bit + place] === 1) byte |= 128 >> place
        target.setUint8(at++, byte)
      }
    }
  }
}
