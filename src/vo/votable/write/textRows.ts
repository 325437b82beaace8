import type { ColumnRun } from './columnRun.ts'
import { putAscii } from './digits.ts'
import type { PreparedColumn, RowsWriter } from './rowsWriter.ts'
import { NumbersText, type TextColumn } from './textNumbers.ts'
import { TextSink } from './textSink.ts'
import { StringsText, StringText } from './textStrings.ts'

const encoder = new TextEncoder()
const ROW_START = encoder.encode('<TR><TD>')
const BETWEEN = encoder.encode('</TD><TD>')
const ROW_END = '</TD></TR>\n'
const MARKUP_BYTES = 24

/** Rows as TABLEDATA: a TR a line (VOTable 1.4 §5.1). */
export class TextRows implements RowsWriter {
  readonly #columns: readonly TextColumn[]
  readonly #sink = new TextSink()

  constructor(columns: readonly PreparedColumn[]) {
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
      let before = ROW_START
      for (const column of columns) {
        sink.reserve(MARKUP_BYTES)
        put(sink, before)
        column.write(k, sink)
        before = BETWEEN
      }
      sink.reserve(MARKUP_BYTES)
      sink.length = putAscii(sink.bytes, sink.length, ROW_END)
    }
    return sink.take()
  }

  rest(): Uint8Array {
    return new Uint8Array(0)
  }
}

function put(sink: TextSink, markup: Uint8Array): void {
  const { bytes, length } = sink
  for (let k = 0; k < markup.length; k++) bytes[length + k] = markup[k] as number
  sink.length = length + markup.length
}
