import {
  MARKUP_END,
  MARKUP_INCOMPLETE,
  markupEnd,
  markupKind,
  type RawContent,
} from '../xml/index.ts'

const LESS_THAN = 60

/** Passes over the text of an element, however long, without keeping it. */
export class SkippedContent implements RawContent {
  finished = false

  consume(bytes: Uint8Array, start: number, end: number): number {
    let i = start
    for (;;) {
      i = bytes.indexOf(LESS_THAN, i)
      const kind = i < end ? markupKind(bytes, i, end) : MARKUP_INCOMPLETE
      if (kind === MARKUP_INCOMPLETE) return i
      this.finished = kind === MARKUP_END
      const next = this.finished ? i : markupEnd(bytes, i, end, kind)
      if (next < 0 || this.finished) return i
      i = next
    }
  }
}
