import type { Severity } from '../../table/view.ts'

/** What a kind of diagnostic says: what was met and what was assumed. */
interface Message {
  severity: Severity
  text: string
  section?: string
}

const TYPES = 'VOTable 1.5 §2.1'
const ARRAYS = 'VOTable 1.5 §2.2'
const ATTRIBUTES = 'VOTable 1.5 §4.1'
const TABLEDATA = 'VOTable 1.5 §5.1'
const LITERALS = 'VOTable 1.5 §6'
const XML = 'XML 1.0 §2.4'

const error = (text: string, section?: string): Message => message('error', text, section)
const warning = (text: string, section?: string): Message => message('warning', text, section)
const info = (text: string, section?: string): Message => message('info', text, section)

function message(severity: Severity, text: string, section: string | undefined): Message {
  return section === undefined ? { severity, text } : { severity, text, section }
}

/** Repairs and oddities of cells. */
export const CELL_MESSAGES = {
  badNumber: error('Text that is no number was read as null', LITERALS),
  outOfRange: error('Whole numbers beyond the datatype were set to its limit', LITERALS),
  notWhole: error('Fractions in a column of whole numbers were cut off', LITERALS),
  nullWord: warning('A word for "no value" was read as null', 'VOTable 1.5 §5.5'),
  nanInteger: warning('NaN in a column of whole numbers was read as null', LITERALS),
  spelling: info('Values spelt otherwise than the standard has them were read as meant', LITERALS),
  badBoolean: error('Text that is no boolean was read as null', LITERALS),
  elementCount: error(
    'Arrays with another number of elements than arraysize says were cut or filled up with null',
    ARRAYS,
  ),
  commas: warning('Arrays separated by commas were read as if by blanks', TABLEDATA),
  longText: warning('Texts longer than arraysize says were kept whole', ARRAYS),
  tdEncoding: error(
    'Cells in an encoding that could not be undone were read as null',
    'VOTable 1.5 §A.5',
  ),
  undeclaredEntity: warning(
    'References to entities other than the five of XML were kept as text',
    XML,
  ),
  bareAmpersand: warning('Ampersands that start no reference were kept as text', XML),
  controlCharacter: warning(
    'Control characters that XML does not allow were left out',
    'XML 1.0 §2.2',
  ),
  badCharacterReference: error('References to characters that XML does not allow', XML),
  notUtf8: error('Bytes that are not UTF-8 were read as windows-1252', 'VOTable 1.5 §1.2'),
  unknownElement: warning(
    'Elements that VOTable does not know were passed over',
    'VOTable 1.5 §7.1',
  ),
} satisfies Record<string, Message>

/** Repairs and oddities of rows, elements and documents. */
export const DOCUMENT_MESSAGES = {
  attributeSyntax: warning(
    'Attributes without quotation marks or value, or given twice',
    'XML 1.0 §3.1',
  ),
  bareLessThan: warning('A "<" that starts no tag was kept as text', XML),
  unbalancedTag: warning('Tags in a text that do not match were passed over', 'XML 1.0 §3'),
  beforeDocument: warning('Text before the document was passed over', 'XML 1.0 §2.1'),
  encoding: warning('An unknown character encoding is declared; read as UTF-8', 'XML 1.0 §4.3.3'),
  missingVersion: warning(
    'The document does not say its version; read as the newest',
    'VOTable 1.5 §3.3',
  ),
  oddVersion: warning(
    'A version that VOTable does not have; read as the newest',
    'VOTable 1.5 §3.3',
  ),
  missingNamespace: warning(
    'The document names no namespace; VOTable was assumed',
    'VOTable 1.5 §3.3',
  ),
  oddNamespace: warning(
    'Another namespace than this version of VOTable has; VOTable was assumed',
    'VOTable 1.5 §3.3',
  ),
  unboundPrefix: warning('A prefix stands for no namespace', 'XML Namespaces 1.0 §5'),
  wrongCase: warning(
    'Names in another case were taken for those of the standard',
    'VOTable 1.5 §1.2',
  ),
  unknownAttribute: warning(
    'Attributes that VOTable does not know were ignored',
    'VOTable 1.5 §7.2',
  ),
  misplacedElement: warning('Elements where VOTable does not allow them', 'VOTable 1.5 §7.1'),
  lostElement: error('Elements that belong to nothing here were passed over', 'VOTable 1.5 §7.1'),
  lostText: error('Text where none can stand was passed over', 'VOTable 1.5 §7.1'),
  secondData: error('Rows of a TABLE that has rows already were passed over', 'VOTable 1.5 §5'),
  secondDescription: warning('Several DESCRIPTIONs of one element were joined', 'VOTable 1.5 §7.1'),
  foreignTooMuch: error('Elements of other vocabularies were passed over: there are too many'),
  lateField: error('A FIELD behind the DATA of its TABLE was passed over', 'VOTable 1.5 §3.8'),
  shortRow: error('Rows with fewer cells than fields: the rest is null', TABLEDATA),
  longRow: error('Rows with more cells than fields: the rest was dropped', TABLEDATA),
  nrowsMismatch: warning('nrows says another number of rows than there are', 'VOTable 1.5 §3.8'),
  datatypeAlias: warning('Another name for a datatype', TYPES),
  unknownDatatype: error('A datatype that VOTable does not know was read as text', TYPES),
  missingDatatype: error('Without a datatype, cells were read as text', ATTRIBUTES),
  missingName: error(
    'Without a name, the ID or the number of the column took its place',
    ATTRIBUTES,
  ),
  duplicateName: warning(
    'Of FIELDs with the same name, those behind the first got a number behind it',
    'VOTable 1.5 §3.2',
  ),
  missingValue: warning('Without a value, it was read as empty', 'VOTable 1.5 §7.2'),
  badArraysize: error('An arraysize that says nothing was read as *', ARRAYS),
  arraysizeSpelling: warning('An arraysize in another spelling than the standard has', ARRAYS),
  badPrecision: info('A precision that is none was kept as it stands', 'VOTable 1.5 §4.2'),
  badWidth: info('A width that is no whole number was kept as it stands', 'VOTable 1.5 §4.2'),
  badUcd: info('A UCD that breaks the syntax was kept as it stands', 'VOTable 1.5 §4.5'),
  badUnit: info(
    'A unit that is none of VOUnits or the CDS was kept as it stands',
    'VOTable 1.5 §4.4',
  ),
  earlyXtype: info('xtype came with VOTable 1.2', 'VOTable 1.5 §4.3'),
  nullLiteral: warning(
    'A null value that is no number of the datatype: only cells with the same text are null',
    'VOTable 1.5 §4.7',
  ),
  lateNull: error(
    'A VALUES with a null value came after the rows it was meant for',
    'VOTable 1.5 §4.7',
  ),
  duplicateId: warning('Of elements with the same ID, the first is meant', 'VOTable 1.5 §3.2'),
  unknownReference: warning(
    'A reference to an ID that is not there was ignored',
    'VOTable 1.5 §3.2',
  ),
  wrongReference: warning(
    'A reference to an element that cannot be meant here was ignored',
    'VOTable 1.5 §3.2',
  ),
  coosysWithoutId: warning('Without an ID, nothing can refer to it', 'VOTable 1.5 §3.4'),
  badCoosys: info('A coordinate system that the standard does not list', 'VOTable 1.5 §3.4'),
  deprecated: info('Deprecated, but read'),
  hrefStream: error('The rows are in another file, which was not read', 'VOTable 1.5 §5.7'),
  fitsData: error('The rows are in FITS serialisation, which was not read', 'VOTable 1.5 §5.2'),
  streamEncoding: warning(
    'A stream whose encoding cannot stand inline was read as base64',
    'VOTable 1.5 §5.6',
  ),
  missingEncoding: warning(
    'A stream that does not say its encoding was read as base64',
    'VOTable 1.5 §5.6',
  ),
  cutRow: error('A stream ends inside a row, which was dropped', 'VOTable 1.5 §5.3'),
  badBase64: error('Characters that are not base64 were passed over', 'VOTable 1.5 §5.6'),
  secondDocument: warning(
    'Another VOTable stands behind the end of the document; its tables were read, too',
    'XML 1.0 §2.1',
  ),
  appendedDocument: error(
    'Another VOTable, which tells of an error, was written into the middle of the document',
    'DALI 1.1 §4.4',
  ),
  afterDocument: warning(
    'What stands behind the end of the document was passed over',
    'XML 1.0 §2.1',
  ),
  hrefRead: info('The rows were read from another file', 'VOTable 1.5 §5.7'),
  hrefFailed: error('The rows are in another file, which could not be read', 'VOTable 1.5 §5.7'),
  fitsRows: warning(
    'Something is odd about the FITS file that the rows are in',
    'VOTable 1.5 §5.2',
  ),
  manyMore: info('Further places of one kind are not listed one by one'),
} satisfies Record<string, Message>

export type CellNote = keyof typeof CELL_MESSAGES
export type DocumentNote = keyof typeof DOCUMENT_MESSAGES

const MESSAGES: ReadonlyMap<string, Message> = new Map(
  Object.entries({ ...CELL_MESSAGES, ...DOCUMENT_MESSAGES }),
)

/** Returns what a kind of diagnostic says. */
export function messageOf(kind: CellNote | DocumentNote): Message {
  return MESSAGES.get(kind) ?? { severity: 'warning', text: kind }
}
