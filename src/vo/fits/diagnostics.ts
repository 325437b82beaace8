import type { Diagnostic, Severity } from '../../table/view.ts'
import { DiagnosticList } from '../diagnosticList.ts'

type Kind = readonly [Severity, message: string, section?: string]

const KINDS = {
  image: ['info', 'An image, which is no table, was passed over', 'FITS 4.0 §4.4.1'],
  compressedImage: ['info', 'A compressed image was passed over', 'FITS 4.0 §10.1'],
  compressedTable: ['error', 'A compressed table was not read', 'FITS 4.0 §10.3'],
  randomGroups: ['info', 'Random groups, which are no table, were passed over', 'FITS 4.0 §6'],
  unknownExtension: ['info', 'An extension of unknown kind was passed over', 'FITS 4.0 §3.4'],
  noPrimary: ['warning', 'The file starts with an extension', 'FITS 4.0 §3.3'],
  badCard: ['warning', 'Header cards that are none were read as comments', 'FITS 4.0 §4.1'],
  badText: ['warning', 'Header cards with characters other than printable ASCII', 'FITS 4.0 §4.1'],
  badString: ['warning', 'Header strings without their closing quote', 'FITS 4.0 §4.2.1'],
  noPadding: ['warning', 'The file ends without the padding of its last block', 'FITS 4.0 §3.1'],
  cutImage: ['warning', 'The file ends inside an HDU that holds no table', 'FITS 4.0 §3.3'],
  extraBytes: ['warning', 'Bytes between or behind the HDUs were passed over', 'FITS 4.0 §3.5'],
  badHdu: ['error', 'An HDU whose size cannot be told: what follows is not read', 'FITS 4.0 §4.4'],
  fieldCount: ['warning', 'TFIELDS is not the number of columns described', 'FITS 4.0 §7.3.1'],
  rowWidth: ['warning', 'NAXIS1 is not the width of the columns described', 'FITS 4.0 §7.3.1'],
  lostColumn: ['error', 'A column that does not fit into the rows was left out', 'FITS 4.0 §7.3.1'],
  badForm: ['error', 'A TFORM that says nothing: the column was left out', 'FITS 4.0 §7.3.1'],
  badDimensions: ['warning', 'A TDIM that does not fit its TFORM was not used', 'FITS 4.0 §7.3.2'],
  badScale: ['warning', 'A TSCAL of 0 or that is no number was not used', 'FITS 4.0 §7.3.2'],
  badNull: ['warning', 'A TNULL that its column cannot hold was not used', 'FITS 4.0 §7.3.2'],
  byColumn: ['info', 'One row of whole columns was read as the rows that it holds'],
  missingName: ['info', 'A column without TTYPE', 'FITS 4.0 §7.3.2'],
  duplicateName: ['warning', 'Columns of the same name were numbered', 'FITS 4.0 §7.3.2'],
  unsignedLong: ['warning', 'Numbers beyond those of a long: the column is read as text'],
  beyondLong: ['error', 'Numbers beyond those of a long were read as null'],
  outOfRange: ['error', 'Numbers that their column cannot hold were read as null'],
  badBoolean: ['warning', 'Bytes that are no logical value were read as null', 'FITS 4.0 §7.3.3.1'],
  badNumber: ['error', 'Text that is no number was read as null', 'FITS 4.0 §7.2.1'],
  blankNumber: ['info', 'Blank numbers were read as null', 'FITS 4.0 §7.2.5'],
  notUtf8: ['warning', 'Text that is not UTF-8 was read as windows-1252', 'FITS 4.0 §7.3.3.1'],
  badDescriptor: ['error', 'Arrays outside the heap were read as null', 'FITS 4.0 §7.3.5'],
  heapSize: [
    'warning',
    'PCOUNT does not cover the arrays; the heap was read anyway',
    'FITS 4.0 §7.3.5',
  ],
  lostArrays: ['error', 'Arrays behind the end of the file were read as null'],
  elementCount: ['warning', 'Arrays were cut or filled up to the size that their FIELD says'],
  mismatch: ['error', 'A column that its FIELD does not fit was read as null', 'VOTable 1.5 §5.2'],
  columnCount: ['error', 'The number of columns is not that of the FIELDs', 'VOTable 1.5 §5.2'],
  badMetadata: ['warning', 'The VOTable in the primary HDU does not fit the tables'],
} as const satisfies Record<string, Kind>

/** Repairs and oddities of a FITS file. */
export type FitsNote = keyof typeof KINDS

/** Gathers diagnostics: one entry per kind and place, with a count. */
export class Diagnostics {
  readonly #list = new DiagnosticList()

  /** Notes something met `count` times; `key` tells apart what is counted, `place` where it was met first. */
  note(kind: FitsNote, place: string, count = 1, key = place): void {
    const [severity, message, section]: Kind = KINDS[kind]
    this.#list.note({ kind, severity, message, place, ...(section && { section }) }, key, count)
  }

  list(): Diagnostic[] {
    return this.#list.list()
  }
}
