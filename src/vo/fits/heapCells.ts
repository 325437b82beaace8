import type { CellRun, ItemCells } from './cellRuns.ts'
import type { RowBytes } from './items.ts'
import type { TextCells } from './textCells.ts'

/** The heap of a table (FITS 4.0 §7.3.5), as far as it is there. */
export interface Heap {
  /** Where it starts in the bytes that hold the rows. */
  start: number
  /** Its bytes by the header; arrays beyond are bad. */
  size: number
  /** How many of them are there. */
  present: number
}

/** Where an array lies in the heap. */
interface Descriptor {
  items: number
  offset: number
}

function readDescriptor(view: DataView, at: number, kind: 'P' | 'Q'): Descriptor {
  if (kind === 'P') return { items: view.getUint32(at), offset: view.getUint32(at + 4) }
  return { items: Number(view.getBigInt64(at)), offset: Number(view.getBigInt64(at + 8)) }
}

/** Cells that lie in the heap, found by a descriptor in the row. */
export abstract class HeapCells implements CellRun {
  readonly #kind: 'P' | 'Q'
  readonly #heap: Heap
  readonly #note: (kind: 'badDescriptor' | 'lostArrays', row: number) => void

  constructor(
    kind: 'P' | 'Q',
    heap: Heap,
    note: (kind: 'badDescriptor' | 'lostArrays', row: number) => void,
  ) {
    this.#kind = kind
    this.#heap = heap
    this.#note = note
  }

  /** Bytes of an array with so many items. */
  abstract sizeOf(items: number): number
  protected abstract putNull(row: number): void
  protected abstract put(input: RowBytes, at: number, items: number, row: number): void

  /** Returns where the heap must reach for the row whose descriptor is at `at`; 0 for a bad one. */
  reach(view: DataView, at: number): number {
    const { items, offset } = readDescriptor(view, at, this.#kind)
    const end = items > 0 && offset >= 0 ? offset + this.sizeOf(items) : 0
    return Number.isSafeInteger(end) ? end : 0
  }

  read(input: RowBytes, at: number, stride: number, row: number, rows: number): void {
    const { start, size, present } = this.#heap
    for (let k = 0; k < rows; k++) {
      const { items, offset } = readDescriptor(input.view, at + k * stride, this.#kind)
      const end = offset + this.sizeOf(items)
      if (items === 0) this.put(input, start, 0, row + k)
      else if (items > 0 && offset >= 0 && end <= Math.min(size, present))
        this.put(input, start + offset, items, row + k)
      else {
        const good = items > 0 && offset >= 0 && end <= size
        this.#note(good ? 'lostArrays' : 'badDescriptor', row + k)
        this.putNull(row + k)
      }
    }
  }
}

export class HeapItems extends HeapCells {
  readonly #cells: ItemCells
  readonly #perPrimitive: number

  /** A complex number is two items. */
  constructor(
    cells: ItemCells,
    perPrimitive: number,
    ...rest: ConstructorParameters<typeof HeapCells>
  ) {
    super(...rest)
    this.#cells = cells
    this.#perPrimitive = perPrimitive
  }

  sizeOf(items: number): number {
    return this.#cells.sizeOf(items * this.#perPrimitive)
  }

  protected putNull(row: number): void {
    this.#cells.putNull(row)
  }

  protected put(input: RowBytes, at: number, items: number, row: number): void {
    this.#cells.put(input, { at, stride: 0, row, rows: 1, items: items * this.#perPrimitive })
  }
}

export class HeapText extends HeapCells {
  readonly #cells: TextCells

  constructor(cells: TextCells, ...rest: ConstructorParameters<typeof HeapCells>) {
    super(...rest)
    this.#cells = cells
  }

  sizeOf(items: number): number {
    return items
  }

  protected putNull(row: number): void {
    this.#cells.putNull(row)
  }

  protected put({ bytes }: RowBytes, at: number, items: number, row: number): void {
    this.#cells.put(bytes, at, at + items, row)
  }
}
