import { MARKUP_CDATA, MARKUP_END, markupEnd, markupKind, type RawContent } from '../xml/index.ts'
import { Base64Decoder } from './base64.ts'
import { BinaryRows, type BinaryTarget, type Fail } from './binaryRows.ts'

const CDATA_START = 9
const CDATA_END = ']]>'

/** Takes the base64 text of a STREAM and puts its rows into the table (VOTable 1.5 §5.3, §5.4). */
export class StreamContent implements RawContent {
  finished = false
  lines: number | undefined
  readonly #target: BinaryTarget
  readonly #base64 = new Base64Decoder()
  readonly #rows: BinaryRows
  /** Ends of CDATA sections, which are no base64. */
  #expectedStrays = 0

  constructor(target: BinaryTarget) {
    this.#target = target
    this.#rows = new BinaryRows(target)
  }

  consume(bytes: Uint8Array, start: number, end: number, final: boolean, fail: Fail): number {
    const base64 = this.#base64
    base64.lines = 0
    this.lines = undefined
    let i = start
    for (;;) {
      this.#rows.takeBase64(bytes, i, end, base64, fail)
      i = base64.position
      if (i >= end) {
        if (final) this.#rows.end(base64, fail, i)
        else this.lines = base64.lines
        return i
      }
      const kind = markupKind(bytes, i, end)
      const next = kind === MARKUP_CDATA ? i + CDATA_START : markupEnd(bytes, i, end, kind)
      if (kind === MARKUP_CDATA) this.#expectedStrays += CDATA_END.length
      if (next < 0) {
        if (final) this.#rows.end(base64, fail, i)
        return i
      }
      if (kind === MARKUP_END) {
        this.#finish(fail, i)
        return i
      }
      base64.lines = undefined
      i = next
    }
  }

  /** Takes rows that are not wrapped in base64: a STREAM's href names them. */
  takeBytes(bytes: Uint8Array, fail: Fail): void {
    this.#rows.takeBytes(bytes, fail)
  }

  /** No more such rows come. */
  endBytes(fail: Fail): void {
    this.#finish(fail, 0)
  }

  #finish(fail: Fail, position: number): void {
    this.#rows.end(this.#base64, fail, position)
    const { table, diagnostics } = this.#target
    if (this.#rows.pending > 0)
      diagnostics.note('cutRow', `row ${table.rowCount + 1} of table ${table.name ?? ''}`.trim())
    if (this.#base64.strayBytes > this.#expectedStrays)
      diagnostics.note('badBase64', `table ${table.name ?? ''}`.trim())
    this.finished = true
  }
}
