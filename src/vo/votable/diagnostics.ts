import type { Diagnostic } from '../../table/view.ts'
import { type CellNote, type DocumentNote, messageOf } from './messages.ts'

export type { CellNote, DocumentNote } from './messages.ts'

/** So many places of one kind are listed; a document can be wrong in a million of them. */
const MOST_PLACES = 100
const LONGEST_PLACE = 160

/** Returns text from a document as it may stand in a place: short and on one line. */
function shortened(place: string): string {
  const line = place.slice(0, LONGEST_PLACE + 1).replace(/\s+/g, ' ')
  return place.length > LONGEST_PLACE ? `${line.slice(0, LONGEST_PLACE)}…` : line
}

/** Gathers diagnostics: one entry per kind and column (or kind and place), with a count. */
export class Diagnostics {
  /** Tells the line reached, from 1. */
  line: () => number | undefined = () => undefined
  readonly #entries = new Map<string, Diagnostic>()
  readonly #places = new Map<string, number>()
  #pending: { note: CellNote; column: string }[] = []
  #rowsLine: number | undefined
  #lastRowsLine: number | undefined

  /** Rows begin: what is noted until `endRows` counts as being at this line. */
  startRows(): void {
    this.#rowsLine = this.line()
    this.#lastRowsLine = this.#rowsLine
  }

  endRows(): void {
    this.#rowsLine = undefined
  }

  /** Notes something about a cell of the row being read; it counts once the row is kept. */
  cell(note: CellNote, column: string): void {
    this.#pending.push({ note, column })
  }

  /** The row is kept: its notes count. `row` is 0-based. */
  keepRow(row: number): void {
    if (this.#pending.length === 0) return
    for (const { note, column } of this.#pending)
      this.#count(note, column, () => `column ${column}, first in row ${row + 1}`)
    this.#pending = []
  }

  /** The row will be read again: its notes do not count. */
  dropRow(): void {
    if (this.#pending.length > 0) this.#pending = []
  }

  /** Notes something about the document; `place` in words, `line` where it is not the one reached. */
  note(note: DocumentNote | CellNote, place: string, line?: number): void {
    this.#count(note, place, () => place, line)
  }

  /** Notes something about `count` cells of a column, found when all rows of the table read last were there. */
  column(note: CellNote, column: string, firstRow: number, count: number): void {
    const place = `column ${column}, first in row ${firstRow + 1}`
    const entry = this.#count(note, column, () => place, this.#lastRowsLine)
    if (entry) entry.count += count - 1
  }

  list(): Diagnostic[] {
    return [...this.#entries.values()]
  }

  /** Adds what a strict check found. */
  report(finding: Omit<Diagnostic, 'count'>): void {
    const { line = this.#rowsLine ?? this.line() } = finding
    this.#add(finding.kind, finding.place, () => ({
      ...finding,
      place: shortened(finding.place),
      ...(line === undefined ? {} : { line }),
    }))
  }

  /** Returns the entry, undefined where places of its kind are not listed any more. */
  #count(
    kind: CellNote | DocumentNote,
    key: string,
    place: () => string,
    at?: number,
  ): Diagnostic | undefined {
    return this.#add(kind, key, () => {
      const { severity, text: message, section } = messageOf(kind)
      const line = at ?? this.#rowsLine ?? this.line()
      return {
        kind,
        severity,
        message,
        place: shortened(place()),
        ...(line === undefined ? {} : { line }),
        ...(section === undefined ? {} : { section }),
      }
    })
  }

  #add(kind: string, key: string, make: () => Omit<Diagnostic, 'count'>): Diagnostic | undefined {
    const id = `${kind}\n${shortened(key)}`
    const entry = this.#entries.get(id)
    if (entry) {
      entry.count++
      return entry
    }
    const places = this.#places.get(kind) ?? 0
    if (places >= MOST_PLACES) {
      if (kind !== 'manyMore') this.#count('manyMore', kind, () => make().message)
      return undefined
    }
    const made = { ...make(), count: 1 }
    this.#places.set(kind, places + 1)
    this.#entries.set(id, made)
    return made
  }
}
