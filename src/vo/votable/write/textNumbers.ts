import type { NumericArray } from '../../../table/column.ts'
import type { Datatype, Field } from '../../../table/field.ts'
import { type ColumnRun, isNull, isNullItem, itemsFrom } from './columnRun.ts'
import { putAscii, putLong, putWhole } from './digits.ts'
import { putDouble, putFloat } from './shortest.ts'
import type { TextSink } from './textSink.ts'

/** Writes the cells of one column as the content of TDs (VOTable 1.4 §5.1), run by run. */
export interface TextColumn {
  /** Cells of this run come next. */
  begin(run: ColumnRun): void
  /** Writes row `k` of the run; a null cell is nothing. There is room for one item. */
  write(k: number, sink: TextSink): void
}

/** Writes an item of a value buffer, of at most MOST_ITEM_BYTES, at `at`; returns where it ends. */
type PutItem = (bytes: Uint8Array, at: number, values: NumericArray, item: number) => number

const SPACE = 32
/** Bytes that are written for an item at most, those included that are written over. */
export const MOST_ITEM_BYTES = 48
const TRUE_FALSE_NULL = Uint8Array.of(70, 84, 63)

const putNumber: PutItem = (bytes, at, values, item) => putWhole(bytes, at, values[item] as number)
const putSingle: PutItem = (bytes, at, values, item) => putFloat(bytes, at, values[item] as number)
const putDoubleItem: PutItem = (bytes, at, values, item) =>
  putDouble(bytes, at, values[item] as number)
const putTruth: PutItem = (bytes, at, values, item) => {
  bytes[at] = TRUE_FALSE_NULL[values[item] as number] as number
  return at + 1
}

const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

function putHalves(bytes: Uint8Array, at: number, halves: Int32Array, item: number): number {
  const first = halves[item * 2] as number
  const second = halves[item * 2 + 1] as number
  return LITTLE_ENDIAN
    ? putLong(bytes, at, second, first >>> 0)
    : putLong(bytes, at, first, second >>> 0)
}

const PUT_ITEM: Record<Exclude<Datatype, 'char' | 'unicodeChar'>, PutItem> = {
  boolean: putTruth,
  bit: putNumber,
  unsignedByte: putNumber,
  short: putNumber,
  int: putNumber,
  long: (bytes, at, values, item) => putHalves(bytes, at, values as Int32Array, item),
  float: putSingle,
  double: putDoubleItem,
  floatComplex: putSingle,
  doubleComplex: putDoubleItem,
}

/** Numbers, booleans and bits: items with blanks between them. */
export class NumbersText implements TextColumn {
  readonly #put: PutItem
  readonly #isLong: boolean
  readonly #nullText: string
  #run: ColumnRun = {
    values: new Uint8Array(0),
    validity: null,
    offsets: null,
    nullItems: null,
    first: 0,
    itemsPerRow: 0,
  }
  #values: NumericArray = this.#run.values
  /** The run's first item where each cell is one that cannot be null; else -1. */
  #plainFrom = -1

  constructor({ datatype, values }: Field) {
    if (datatype === 'char' || datatype === 'unicodeChar') throw new RangeError('text is no number')
    this.#put = PUT_ITEM[datatype]
    this.#isLong = datatype === 'long'
    this.#nullText = datatype === 'boolean' ? '?' : values?.null || 'NaN'
  }

  begin(run: ColumnRun): void {
    const { values, itemsPerRow, validity, nullItems, first } = run
    this.#run = run
    this.#values = this.#isLong
      ? new Int32Array(values.buffer, values.byteOffset, values.length * 2)
      : values
    this.#plainFrom = itemsPerRow === 1 && !validity && !nullItems ? first : -1
  }

  write(k: number, sink: TextSink): void {
    const plainFrom = this.#plainFrom
    if (plainFrom < 0) this.#array(k, sink)
    else sink.length = this.#put(sink.bytes, sink.length, this.#values, plainFrom + k)
  }

  #array(k: number, sink: TextSink): void {
    const run = this.#run
    if (isNull(run, k)) return
    const from = itemsFrom(run, k)
    const to = itemsFrom(run, k + 1)
    if (to - from > 1 || run.nullItems)
      sink.reserve((to - from) * (MOST_ITEM_BYTES + this.#nullText.length))
    const { bytes } = sink
    let at = sink.length
    for (let item = from; item < to; item++) {
      if (item > from) bytes[at++] = SPACE
      at = isNullItem(run, item)
        ? putAscii(bytes, at, this.#nullText)
        : this.#put(bytes, at, this.#values, item)
    }
    sink.length = at
  }
}
