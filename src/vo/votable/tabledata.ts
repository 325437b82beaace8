import {
  attribute,
  decodeCharacterData,
  decodeUtf8,
  isSelfClosing,
  MARKUP_CDATA,
  MARKUP_END,
  MARKUP_INCOMPLETE,
  MARKUP_NONE,
  MARKUP_START,
  markupEnd,
  markupKind,
  nameEnd,
  normaliseLines,
  parseAttributes,
  type RawContent,
} from '../xml/index.ts'
import { columnMagic } from './decoder.ts'
import type { Diagnostics } from './diagnostics.ts'
import { EncodedCell } from './encodedCell.ts'
import { textPlan } from './kernel/columnPlan.ts'
import { TextKernel } from './kernel/textKernel.ts'
import type { LiveTable } from './liveTable.ts'
import { unspecialEnd } from './stringCells.ts'
import type { TextCell } from './textCells.ts'

type Fail = (message: string, position: number) => Error

const LESS_THAN = 60
const encoder = new TextEncoder()
/** The kernel is left alone with a chunk after it stopped so often within so few rows. */
const MOST_STOPS = 8
const FEWEST_ROWS = 8
/** So many items may short rows lack in all: beyond, a small document would fill the memory. */
const MOST_MISSING = 2 ** 26

/** What the rows go to. */
export interface TableDataTarget {
  table: LiveTable
  cells: readonly TextCell[]
  diagnostics: Diagnostics
}

/**
 * Takes the content of TABLEDATA (VOTable 1.5 §5.1). Rows of plain `<TR><TD>…</TD></TR>` are read
 * by the kernel, or where there is none by a tight loop that does the same; a row with anything else in it (attributes, prefixes, comments, CDATA,
 * another number of cells) is read again from its start by the general way.
 */
export class TableDataContent implements RawContent {
  finished = false
  lines: number | undefined
  readonly #target: TableDataTarget
  readonly #kernel: TextKernel | undefined
  /** Elements that do not belong here and are open. */
  #strangers = 0
  #missing = 0
  #encodedCells: EncodedCell[] | undefined

  constructor(target: TableDataTarget) {
    this.#target = target
    const { table } = target
    this.#kernel = TextKernel.for(
      table,
      table.mapColumns((column, shape) => textPlan(column, shape, columnMagic(column, shape))),
    )
  }

  consume(bytes: Uint8Array, start: number, end: number, final: boolean, fail: Fail): number {
    this.#kernel?.begin(start)
    const next = this.#rows(bytes, { start, end, final }, fail)
    this.lines = this.#kernel?.linesTo(next)
    return next
  }

  #rows(
    bytes: Uint8Array,
    { start, end, final }: { start: number; end: number; final: boolean },
    fail: Fail,
  ): number {
    const { table } = this.#target
    let i = start
    let stops = 0
    for (;;) {
      const before = table.rowCount
      if (this.#strangers === 0 && this.#kernel && stops < MOST_STOPS) {
        i = this.#kernelRows(this.#kernel, bytes, i, end, fail)
        if (this.#kernel.waiting && !final) return i
        if (table.rowCount - before < FEWEST_ROWS) stops++
      } else if (this.#strangers === 0) i = this.#plainRows(bytes, i)
      const next = this.#generalStep(bytes, i, end, fail)
      if (next < 0 || this.finished) return next < 0 ? i : next
      i = next
    }
  }

  /** Reads plain rows from `i` on, as `#plainRows` does. */
  #kernelRows(kernel: TextKernel, bytes: Uint8Array, i: number, end: number, fail: Fail): number {
    const { cells, diagnostics } = this.#target
    return kernel.read(
      bytes,
      i,
      end,
      (column, next, markup, row) => {
        if (!markup && (cells[column] as TextCell).read(bytes, next, row) >= 0) return
        this.#generalCell(bytes, { from: next - 4, next, end, column, name: 'TD' }, fail)
      },
      (row) => diagnostics.keepRow(row),
    )
  }

  /** Reads plain rows from `i` on; returns the position behind the last one. */
  #plainRows(bytes: Uint8Array, start: number): number {
    const { table, cells, diagnostics } = this.#target
    const count = cells.length
    let i = start
    for (;;) {
      let k = i
      while ((bytes[k] as number) <= 32 && bytes[k] !== 0) k++
      if (bytes[k + 1] !== 84 || bytes[k + 2] !== 82 || bytes[k + 3] !== 62) return i
      if (bytes[k] !== LESS_THAN) return i
      k += 4
      table.reserveRow()
      const row = table.rowCount
      let c = 0
      for (; c < count; c++) {
        while ((bytes[k] as number) <= 32 && bytes[k] !== 0) k++
        if (bytes[k] !== LESS_THAN || bytes[k + 1] !== 84 || bytes[k + 2] !== 68) break
        if (bytes[k + 3] !== 62) {
          if (bytes[k + 3] !== 47 || bytes[k + 4] !== 62) break
          table.columns[c]?.setNull(row)
          k += 5
          continue
        }
        k = (cells[c] as TextCell).read(bytes, k + 4, row)
        if (k < 0 || !isTdEnd(bytes, k)) break
        k += 5
      }
      if (c === count) while ((bytes[k] as number) <= 32 && bytes[k] !== 0) k++
      if (c < count || !isTrEnd(bytes, k)) {
        table.clearRow()
        diagnostics.dropRow()
        return i
      }
      table.rowCount = row + 1
      diagnostics.keepRow(row)
      i = k + 5
    }
  }

  /** Reads one piece of markup, or one row, in the general way; -1 when it is not all there. */
  #generalStep(bytes: Uint8Array, start: number, end: number, fail: Fail): number {
    const i = bytes.indexOf(LESS_THAN, start)
    if (i >= end) return end > start ? end : -1
    const next = this.#markup(bytes, i, end, fail)
    // What is left starts with its markup, wherever chunks end: errors tell that place.
    return next < 0 && i > start ? i : next
  }

  #markup(bytes: Uint8Array, i: number, end: number, fail: Fail): number {
    const kind = markupKind(bytes, i, end)
    if (kind === MARKUP_NONE) return i + 1
    const next = kind === MARKUP_INCOMPLETE ? -1 : markupEnd(bytes, i, end, kind)
    if (next < 0 || (kind !== MARKUP_START && kind !== MARKUP_END)) return next
    const name = tagName(bytes, i, next, kind)
    if (kind === MARKUP_START && name === 'TR')
      return isSelfClosing(bytes, next)
        ? this.#endRow(0, next, fail)
        : this.#generalRow(bytes, next, end, fail)
    if (kind === MARKUP_START) {
      this.#target.diagnostics.note('unknownElement', `TABLEDATA/${name}`)
      if (!isSelfClosing(bytes, next)) this.#strangers++
      return next
    }
    if (this.#strangers > 0) {
      this.#strangers--
      return next
    }
    if (name !== 'TABLEDATA') throw fail(`The end tag ${name} stands where TABLEDATA has to end`, i)
    this.finished = true
    return i
  }

  #generalRow(bytes: Uint8Array, start: number, end: number, fail: Fail): number {
    const { table, diagnostics } = this.#target
    table.reserveRow()
    let column = 0
    let i = start
    for (;;) {
      i = bytes.indexOf(LESS_THAN, i)
      const kind = i < end ? markupKind(bytes, i, end) : MARKUP_INCOMPLETE
      const next = kind === MARKUP_INCOMPLETE ? -1 : markupEnd(bytes, i, end, kind)
      if (kind === MARKUP_NONE) i++
      else if (next < 0) return this.#takeBack()
      else if (kind === MARKUP_END) {
        const name = tagName(bytes, i, next, kind)
        if (name === 'TR') return this.#endRow(column, next, fail)
        throw fail(`The end tag ${name} stands where row ${table.rowCount + 1} has to end`, i)
      } else if (kind === MARKUP_START) {
        const name = tagName(bytes, i, next, kind)
        if (name !== 'TD') diagnostics.cell('unknownElement', `TR/${name}`)
        i = this.#generalCell(bytes, { from: i, next, end, column, name }, fail)
        if (i < 0) return this.#takeBack()
        if (name === 'TD') column++
      } else i = next
    }
  }

  #takeBack(): number {
    this.#target.table.clearRow()
    this.#target.diagnostics.dropRow()
    return -1
  }

  #endRow(columns: number, next: number, fail: Fail): number {
    const { table, cells, diagnostics } = this.#target
    for (let c = columns; c < cells.length; c++)
      this.#missing += Math.max(1, table.columns[c]?.itemsPerRow ?? 0)
    if (this.#missing > MOST_MISSING) throw fail('Too many rows lack most of their cells', next)
    table.reserveRow()
    const row = table.rowCount
    for (let c = columns; c < cells.length; c++) table.columns[c]?.setNull(row)
    const place = `table ${table.name ?? ''}`.trim()
    if (columns < cells.length) diagnostics.note('shortRow', place)
    if (columns > cells.length) diagnostics.note('longRow', place)
    table.rowCount = row + 1
    diagnostics.keepRow(row)
    return next
  }

  /** Reads an element of a row whose start tag is `from` to `next`; returns the position behind it. */
  #generalCell(
    bytes: Uint8Array,
    at: { from: number; next: number; end: number; column: number; name: string },
    fail: Fail,
  ): number {
    const plain = this.#plainContent(bytes, at)
    if (plain > 0) return plain
    const content = isSelfClosing(bytes, at.next)
      ? { text: '', next: at.next }
      : this.#content(bytes, at, fail)
    if (!content) return -1
    const { table, cells } = this.#target
    const cell = cells[at.column]
    if (at.name !== 'TD' || !cell) return content.next
    const encoding = this.#encodingOf(bytes, at)
    if (encoding !== 'none') this.#decode(encoding, content.text, at.column)
    else {
      const guarded = encoder.encode(`${content.text}<`)
      cell.set(guarded, 0, guarded.length - 1, table.rowCount)
    }
    return content.next
  }

  /** Takes a cell without attributes and of plain characters; -1 when it is not one. */
  #plainContent(
    bytes: Uint8Array,
    at: { from: number; next: number; end: number; column: number; name: string },
  ): number {
    const { table, cells } = this.#target
    const cell = cells[at.column]
    if (at.name !== 'TD' || !cell || nameEnd(bytes, at.from + 1, at.next) + 1 < at.next) return -1
    const open = unspecialEnd(bytes, at.next)
    if (open >= at.end || bytes[open] !== LESS_THAN || bytes[open + 1] !== 47) return -1
    const next = markupEnd(bytes, open, at.end, MARKUP_END)
    if (next < 0 || tagName(bytes, open, next, MARKUP_END) !== 'TD') return -1
    cell.set(bytes, at.next, open, table.rowCount)
    return next
  }

  /** Returns a cell's encoding (VOTable 1.5 §A.5) in lower case, `none` for plain text. */
  #encodingOf(bytes: Uint8Array, at: { from: number; next: number }): string {
    const nameStop = nameEnd(bytes, at.from + 1, at.next)
    if (nameStop + 1 >= at.next) return 'none'
    const attributes = parseAttributes(bytes.subarray(nameStop, at.next - 1), () => {})
    return attribute(attributes, 'encoding')?.trim().toLowerCase() || 'none'
  }

  #decode(encoding: string, text: string, column: number): void {
    const { table, diagnostics } = this.#target
    this.#encodedCells ??= table.mapColumns(
      (builder, shape) => new EncodedCell(builder, shape, diagnostics),
    )
    if (encoding === 'base64' && this.#encodedCells[column]?.set(text, table.rowCount)) return
    if (text.trim() !== '') diagnostics.cell('tdEncoding', table.fields[column]?.name ?? '')
    table.columns[column]?.setNull(table.rowCount)
  }

  /** Gathers an element's text, markup resolved; undefined when it is not all there. */
  #content(
    bytes: Uint8Array,
    at: { next: number; end: number; column: number; name: string },
    fail: Fail,
  ): { text: string; next: number } | undefined {
    const { table, diagnostics } = this.#target
    const column = table.fields[at.column]?.name ?? ''
    let text = ''
    let depth = 0
    let i = at.next
    for (;;) {
      const open = bytes.indexOf(LESS_THAN, i)
      if (open >= at.end) return undefined
      text += decodeCharacterData(bytes.subarray(i, open), (kind) => diagnostics.cell(kind, column))
      const kind = markupKind(bytes, open, at.end)
      const next = kind === MARKUP_INCOMPLETE ? -1 : markupEnd(bytes, open, at.end, kind)
      i = next
      if (kind === MARKUP_NONE) {
        text += '<'
        i = open + 1
      } else if (next < 0) return undefined
      else if (kind === MARKUP_CDATA)
        text += normaliseLines(decodeUtf8(bytes.subarray(open + 9, next - 3)))
      else if (kind === MARKUP_START) {
        if (!isSelfClosing(bytes, next)) depth++
      } else if (kind === MARKUP_END && depth-- === 0) {
        const name = tagName(bytes, open, next, kind)
        if (name === at.name) return { text, next }
        throw fail(
          `The end tag ${name} stands where a ${at.name} of row ${table.rowCount + 1} has to end`,
          open,
        )
      }
    }
  }
}

function isTdEnd(bytes: Uint8Array, k: number): boolean {
  return bytes[k + 1] === 47 && bytes[k + 2] === 84 && bytes[k + 3] === 68 && bytes[k + 4] === 62
}

function isTrEnd(bytes: Uint8Array, k: number): boolean {
  return (
    bytes[k] === LESS_THAN &&
    bytes[k + 1] === 47 &&
    bytes[k + 2] === 84 &&
    bytes[k + 3] === 82 &&
    bytes[k + 4] === 62
  )
}

const LETTER_T = 84
const LETTER_D = 68
const LETTER_R = 82
const COLON = 58

/** Returns the local name in a tag, in upper case. */
function tagName(bytes: Uint8Array, i: number, next: number, kind: number): string {
  const from = i + (kind === MARKUP_END ? 2 : 1)
  const end = nameEnd(bytes, from, next)
  if (bytes[end - 2] === LETTER_T && (end - from === 2 || bytes[end - 3] === COLON)) {
    if (bytes[end - 1] === LETTER_D) return 'TD'
    if (bytes[end - 1] === LETTER_R) return 'TR'
  }
  const name = decodeUtf8(bytes.subarray(from, end))
  return name.slice(name.indexOf(':') + 1).toUpperCase()
}
