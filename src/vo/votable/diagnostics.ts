import type { Diagnostic } from '../../table/view.ts'

/** Repairs and oddities of cells: kind and what it means, in words. */
const CELL_MESSAGES = {
  badNumber: 'Text that is no number was read as null',
  outOfRange: 'Whole numbers beyond the datatype were set to its limit',
  notWhole: 'Fractions in a column of whole numbers were cut off',
  nullWord: 'A word for "no value" was read as null',
  nanInteger: 'NaN in a column of whole numbers was read as null',
  badBoolean: 'Text that is no boolean was read as null',
  elementCount: 'Arrays with another number of elements than arraysize says were cut or filled up',
  commas: 'Arrays separated by commas',
  tdEncoding: 'Cells with an encoding attribute were read as null',
  undeclaredEntity: 'References to undeclared entities were kept as text',
  bareAmpersand: 'An ampersand that starts no reference was kept as text',
  badCharacterReference: 'References to characters that XML does not allow',
  notUtf8: 'Bytes that are not UTF-8 were read as windows-1252',
  unknownElement: 'Elements that VOTable does not know were passed over',
} as const

/** Repairs and oddities of rows and documents. */
const DOCUMENT_MESSAGES = {
  attributeSyntax: 'Attributes without quotation marks or value',
  bareLessThan: 'A bare "<" in text',
  unbalancedTag: 'Tags in a text that do not match were passed over',
  lateField: 'A FIELD behind the DATA of its TABLE was passed over',
  shortRow: 'Rows with fewer cells than fields: the rest is null',
  longRow: 'Rows with more cells than fields: the rest was dropped',
  datatypeAlias: 'Another name for a datatype',
  unknownDatatype: 'A datatype that VOTable does not know, read as text',
  missingDatatype: 'A FIELD without datatype, read as text',
  missingName: 'A FIELD without a name',
  badArraysize: 'An arraysize that says nothing, read as *',
  missingVersion: 'The document does not say its version',
  unknownReference: 'A reference to an ID that is not there',
  hrefStream: 'The rows are in another file, which is not read yet',
  fitsData: 'The rows are in FITS serialisation, which is not read yet',
  streamEncoding: 'A stream in an encoding that cannot stand inline, read as base64',
  cutRow: 'A stream ends inside a row, which was dropped',
  badBase64: 'Characters that are not base64 were passed over',
  encoding: 'An unknown character encoding is declared; read as UTF-8',
  beforeDocument: 'Text before the document was passed over',
} as const

export type CellNote = keyof typeof CELL_MESSAGES
export type DocumentNote = keyof typeof DOCUMENT_MESSAGES

/** Gathers diagnostics: one entry per kind and column (or kind and place), with a count. */
export class Diagnostics {
  readonly #entries = new Map<string, Diagnostic>()
  #pending: { note: CellNote; column: string }[] = []

  /** Notes something about a cell of the row being read; it counts once the row is kept. */
  cell(note: CellNote, column: string): void {
    this.#pending.push({ note, column })
  }

  /** The row is kept: its notes count. `row` is 0-based. */
  keepRow(row: number): void {
    if (this.#pending.length === 0) return
    for (const { note, column } of this.#pending)
      this.#count(note, CELL_MESSAGES[note], column, `column ${column}, first in row ${row + 1}`)
    this.#pending = []
  }

  /** The row will be read again: its notes do not count. */
  dropRow(): void {
    if (this.#pending.length > 0) this.#pending = []
  }

  /** Notes something about the document; `place` in words. */
  note(note: DocumentNote | CellNote, place: string): void {
    const message = { ...CELL_MESSAGES, ...DOCUMENT_MESSAGES }[note]
    this.#count(note, message, place, place)
  }

  list(): Diagnostic[] {
    return [...this.#entries.values()]
  }

  #count(kind: string, message: string, key: string, place: string): void {
    const entry = this.#entries.get(`${kind}\n${key}`)
    if (entry) entry.count++
    else
      this.#entries.set(`${kind}\n${key}`, { kind, severity: 'warning', message, place, count: 1 })
  }
}
