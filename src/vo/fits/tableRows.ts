import { FormatError } from '../errors.ts'
import type { ByteInput } from './byteInput.ts'
import type { Diagnostics } from './diagnostics.ts'
import { type Heap, HeapCells } from './heapCells.ts'
import type { PlacedRun, RowSink } from './rowSink.ts'

const BYTES_AT_ONCE = 1 << 18
const ROWS_AT_ONCE = 1024

/** The data of a table extension (FITS 4.0 §7.3.3) as its header says. */
export interface TableData {
  /** The table in words. */
  place: string
  /** NAXIS1; of all rows where the columns come one after the other. */
  rowBytes: number
  rowCount: number
  /** Bytes behind the rows. */
  pcount: number
  /** Where the heap starts, counted from the first row. */
  heapAt: number
}

/** Returns the error of a file that ends inside a table. */
function cutError(input: ByteInput, { place, rowCount }: TableData, rowsRead: number): FormatError {
  return new FormatError(
    `The file ends inside ${place}: ${rowsRead} of ${rowCount} rows are there, ${rowCount - rowsRead} are missing`,
    { byteOffset: input.position + input.available, rowsRead },
  )
}

/** Reads rows as they come, and takes what is behind them. Throws FormatError when rows are missing. */
export async function readRows(input: ByteInput, data: TableData, sink: RowSink): Promise<void> {
  const { rowBytes, rowCount, pcount } = data
  if (rowBytes === 0) return
  const most = Math.max(1, Math.floor(BYTES_AT_ONCE / rowBytes))
  let left = rowCount
  while (left > 0) {
    if (input.available < rowBytes) {
      sink.onRows()
      if (!(await input.need(rowBytes))) throw cutError(input, data, rowCount - left)
    }
    const rows = Math.min(left, most, Math.floor(input.available / rowBytes))
    sink.read(input, input.start, 0, rows)
    input.take(rows * rowBytes)
    left -= rows
    await input.breathe()
  }
  sink.onRows()
  await input.skip(pcount)
}

/** Reads rows whose columns come one after the other. Throws FormatError when rows are missing. */
export async function readColumns(
  input: ByteInput,
  data: TableData,
  sink: RowSink,
  runs: readonly PlacedRun[],
): Promise<void> {
  const { rowBytes, rowCount, pcount } = data
  const whole = await input.need(rowBytes, sink.memoryLimitBytes)
  const present = runs.reduce(
    (fewest, { at, stride }) =>
      Math.min(fewest, Math.max(0, Math.floor((input.available - at) / Math.max(1, stride)))),
    rowCount,
  )
  for (let row = 0; row < present; row += ROWS_AT_ONCE) {
    sink.read(input, input.start, row, Math.min(ROWS_AT_ONCE, present - row))
    await input.breathe()
  }
  sink.onRows()
  if (!whole) throw cutError(input, data, present)
  await input.skip(rowBytes + pcount)
}

/** Reads rows whose arrays lie in a heap behind them: each row as soon as its arrays are there. */
export class HeapRows {
  readonly #input: ByteInput
  readonly #data: TableData
  readonly #sink: RowSink
  readonly #heap: Heap
  readonly #cells: readonly { at: number; run: HeapCells }[]
  readonly #diagnostics: Diagnostics
  #done = 0

  constructor(
    input: ByteInput,
    data: TableData,
    sink: RowSink,
    options: { runs: readonly PlacedRun[]; heap: Heap; diagnostics: Diagnostics },
  ) {
    this.#input = input
    this.#data = data
    this.#sink = sink
    this.#heap = options.heap
    this.#diagnostics = options.diagnostics
    this.#cells = options.runs.flatMap(({ at, run }) =>
      run instanceof HeapCells ? [{ at, run }] : [],
    )
  }

  /** Throws FormatError when the file ends before the last array. */
  async read(): Promise<void> {
    const { rowBytes, rowCount, heapAt } = this.#data
    const input = this.#input
    const tableBytes = rowBytes * rowCount
    const whole = await input.need(tableBytes, this.#sink.memoryLimitBytes)
    const present = whole ? rowCount : Math.floor(input.available / rowBytes)
    this.#settleSize(present)
    const heapEnd = heapAt + this.#heap.size
    const end = Math.max(tableBytes + this.#data.pcount, heapEnd)
    let ended = !whole
    while (this.#done < present) {
      this.#heap.start = input.start + heapAt
      this.#heap.present = Math.max(0, input.available - heapAt)
      await this.#readCovered(ended || input.available >= heapEnd ? present : undefined)
      if (this.#done === present) break
      this.#sink.onRows()
      const more = Math.max(input.available + 1, Math.min(heapEnd, heapAt + 1))
      ended = !(await input.need(more, this.#sink.memoryLimitBytes))
    }
    this.#sink.onRows()
    if (ended) {
      if (whole) throw this.#heapCutError()
      throw cutError(input, this.#data, present)
    }
    await input.skip(end)
  }

  /** PCOUNT may be missing: then the descriptors tell how far the heap goes. */
  #settleSize(rows: number): void {
    if (this.#heap.size > 0) return
    const size = this.#reachOf(0, rows)
    if (size === 0) return
    this.#heap.size = size
    this.#diagnostics.note('heapSize', this.#data.place)
  }

  /** Returns where the heap must reach for these rows. */
  #reachOf(from: number, to: number): number {
    let reach = 0
    for (let row = from; row < to; row++) {
      const start = this.#input.start + row * this.#data.rowBytes
      for (const { at, run } of this.#cells)
        reach = Math.max(reach, run.reach(this.#input.view, start + at))
    }
    return reach
  }

  /** Reads the rows up to the first whose arrays are not there; up to `all`, come what may. */
  async #readCovered(all: number | undefined): Promise<void> {
    const { rowCount } = this.#data
    const { size, present } = this.#heap
    for (;;) {
      const most = Math.min(this.#done + ROWS_AT_ONCE, all ?? rowCount)
      let to = all === undefined ? this.#done : most
      while (to < most) {
        const reach = this.#reachOf(to, to + 1)
        if (reach > present && reach <= size) break
        to++
      }
      if (to === this.#done) return
      this.#sink.read(this.#input, this.#input.start, this.#done, to - this.#done)
      this.#done = to
      await this.#input.breathe()
    }
  }

  #heapCutError(): FormatError {
    const { place, rowCount } = this.#data
    const input = this.#input
    return new FormatError(
      `The file ends inside the arrays of ${place}: all ${rowCount} rows are there, but not all of their arrays`,
      { byteOffset: input.position + input.available, rowsRead: rowCount },
    )
  }
}
