import type { ColumnRun } from './columnRun.ts'
import { putAscii } from './digits.ts'
import type { PreparedColumn, RowsWriter } from './rowsWriter.ts'
import { MOST_ITEM_BYTES, NumbersText, type TextColumn } from './textNumbers.ts'
import { TextSink } from './textSink.ts'
import { StringsText, StringText } from './textStrings.ts'

const ROW_START = '<TR><TD>'
const ROW_END = '</TD></TR>\n'
/** Room for the markup of a cell, and for an item of its text. */
const CELL_BYTES = 24 + MOST_ITEM_BYTES

/** Rows as TABLEDATA: a TR a line (VOTable 1.4 §5.1). */
export class TextRows implements RowsWriter {
  readonly #columns: readonly TextColumn[]
  readonly #sink: TextSink

  constructor(columns: readonly PreparedColumn[]) {
    this.#sink = new TextSink((columns.length + 1) * CELL_BYTES)
    this.#columns = columns.map(({ field, shape }) => {
      if (!shape.text) return new NumbersText(field)
      return shape.stringLength > 0 ? new StringsText(shape) : new StringText()
    })
  }

  rows(runs: readonly ColumnRun[], count: number): Uint8Array {
    const columns = this.#columns
    const sink = this.#sink
    columns.forEach((column, index) => {
      const run = runs[index]
      if (run) column.begin(run)
    })
    for (let k = 0; k < count; k++) {
      sink.reserve(0)
      sink.length = putAscii(sink.bytes, sink.length, ROW_START)
      for (let c = 0; c < columns.length; c++) {
        if (c > 0) sink.length = putBetween(sink.bytes, sink.length)
        ;(columns[c] as TextColumn).write(k, sink)
      }
      sink.length = putAscii(sink.bytes, sink.length, ROW_END)
    }
    return sink.take()
  }

  rest(): Uint8Array {
    return new Uint8Array(0)
  }
}

/** Writes `</TD><TD>`. */
function putBetween(bytes: Uint8Array, at: number): number {
  bytes[at] = 60
  bytes[at + 1] = 47
  bytes[at + 2] = 84
  bytes[at + 3] = 68
  bytes[at + 4] = 62
  bytes[at + 5] = 60
  bytes[at + 6] = 84
  bytes[at + 7] = 68
  bytes[at + 8] = 62
  return at + 9
}
