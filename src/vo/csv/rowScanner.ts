const QUOTE = 34
const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const BLANK = 32
const TAB = 9
/** A quotation mark that is not closed within so much is no quotation mark. */
const LONGEST_QUOTED = 1 << 20
const NO_QUOTE = -2

/** Bits of a cell's flags. */
export const QUOTED = 1
export const DOUBLED = 2
export const NOT_ASCII = 4
/** Starts with a quotation mark that encloses nothing: taken as text. */
export const LOOSE_QUOTE = 8

/** How cells stand in a line. */
export interface CellSyntax {
  /** The byte between cells. */
  delimiter: number
  /** Runs of blanks (and the delimiter, if another) stand between cells. */
  aligned: boolean
}

/**
 * Finds the cells of one row at a time (RFC 4180: quotation marks enclose delimiters and line
 * breaks, and are doubled inside), without making an object of any. A row is what the arrays hold
 * up to `count` until the next is scanned.
 */
export class RowScanner {
  starts = new Int32Array(64)
  ends = new Int32Array(64)
  flags = new Uint8Array(64)
  count = 0
  /** Where the next row starts. */
  next = 0
  /** The row ended with a CR at the end of the bytes: an LF that comes next belongs to it. */
  afterCr = false
  readonly #stops = new Uint8Array(256)
  readonly #aligned: boolean
  #limit = 0
  #final = false

  constructor(syntax: CellSyntax) {
    this.#aligned = syntax.aligned
    for (const byte of [syntax.delimiter, LINE_FEED, CARRIAGE_RETURN]) this.#stops[byte] = 1
    if (syntax.aligned) this.#stops[BLANK] = this.#stops[TAB] = 1
  }

  /**
   * Scans the row at `from`; false when it does not end before `limit` and more is to come.
   * `bytes[limit]` has to be a line feed, whatever is there.
   */
  scan(bytes: Uint8Array, from: number, limit: number, final: boolean): boolean {
    this.count = 0
    this.afterCr = false
    this.#limit = limit
    this.#final = final
    let i = from
    for (;;) {
      if (this.#aligned) while (bytes[i] === BLANK || bytes[i] === TAB) i++
      if (this.#aligned && this.count > 0 && isLineEnd(bytes[i] as number))
        return this.#endRow(bytes, i)
      i = this.#cell(bytes, i)
      if (i < 0) return false
      const stop = bytes[i] as number
      if (isLineEnd(stop)) return this.#endRow(bytes, i)
      i++
    }
  }

  /** Takes the cell at `from`; returns where it ends, -1 when that is not known yet. */
  #cell(bytes: Uint8Array, from: number): number {
    let quote = from
    while (bytes[quote] === BLANK) quote++
    let flags = 0
    if (bytes[quote] === QUOTE && quote < this.#limit) {
      const end = this.#quoted(bytes, quote)
      if (end !== NO_QUOTE) return end
      flags = LOOSE_QUOTE
    }
    const stops = this.#stops
    let i = from
    let bits = 0
    let byte = bytes[i] as number
    while (stops[byte] === 0) {
      bits |= byte
      byte = bytes[++i] as number
    }
    if (i >= this.#limit && !this.#final) return -1
    this.#add(from, i, bits >= 128 ? flags | NOT_ASCII : flags)
    return i
  }

  /** As `#cell` for one that starts with a quotation mark; NO_QUOTE when that encloses nothing. */
  #quoted(bytes: Uint8Array, quote: number): number {
    const limit = this.#limit
    let flags = QUOTED
    let bits = 0
    let lone = false
    let i = quote + 1
    for (; i < limit; i++) {
      const byte = bytes[i] as number
      bits |= byte
      if (lone && isLineEnd(byte)) return NO_QUOTE
      if (byte !== QUOTE) continue
      if (i + 1 >= limit && !this.#final) return -1
      if (i + 1 < limit && bytes[i + 1] === QUOTE) {
        flags |= DOUBLED
        i++
        continue
      }
      const end = this.#aligned ? i + 1 : afterBlanks(bytes, i + 1)
      if (end >= limit && !this.#final) return -1
      if (this.#stops[bytes[end] as number] === 1) {
        this.#add(quote + 1, i, bits >= 128 ? flags | NOT_ASCII : flags)
        return end
      }
      lone = true
    }
    return this.#final || i - quote > LONGEST_QUOTED ? NO_QUOTE : -1
  }

  #add(start: number, end: number, flags: number): void {
    const at = this.count++
    if (at >= this.starts.length) this.#grow()
    this.starts[at] = start
    this.ends[at] = end
    this.flags[at] = flags
  }

  #grow(): void {
    const { starts, ends, flags } = this
    this.starts = new Int32Array(starts.length * 2)
    this.starts.set(starts)
    this.ends = new Int32Array(ends.length * 2)
    this.ends.set(ends)
    this.flags = new Uint8Array(flags.length * 2)
    this.flags.set(flags)
  }

  #endRow(bytes: Uint8Array, at: number): boolean {
    if (at >= this.#limit && !this.#final) return false
    const wide =
      bytes[at] === CARRIAGE_RETURN && at + 1 < this.#limit && bytes[at + 1] === LINE_FEED
    this.afterCr = bytes[at] === CARRIAGE_RETURN && at + 1 >= this.#limit
    this.next = Math.min(this.#limit, at + (wide ? 2 : 1))
    return true
  }
}

function isLineEnd(byte: number): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN
}

/** Tabs can be delimiters: blanks only. */
function afterBlanks(bytes: Uint8Array, from: number): number {
  let i = from
  while (bytes[i] === BLANK) i++
  return i
}
