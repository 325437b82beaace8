import { FormatError } from '../errors.ts'
import type { DocumentOptions, TableFormat } from '../tableDocument.ts'
import { readableText, votableStart } from '../votable/index.ts'
import { looksAligned, looksTabular } from './tabular.ts'
import { isTar } from './tar.ts'
import { isZip } from './zip.ts'

/** So many bytes tell what a document is. */
export const SNIFFED_BYTES = 4096

/** What a document is: a table in some format, or an archive. */
export type Sniffed = TableFormat | 'tar' | 'zip'

/** What else tells what a document is. */
export type SniffHints = Pick<DocumentOptions, 'contentType' | 'fileName' | 'format' | 'isRefusal'>

const MAGIC: [string, TableFormat][] = [
  ['SIMPLE  =', 'fits'],
  ['PAR1', 'parquet'],
]

/** What is met in place of tables, by its first bytes as in `startOf`. */
const NO_TABLES: [RegExp, string][] = [
  [/^%PDF-/, 'a PDF file'],
  [/^\x89PNG/, 'a PNG image'],
  [/^\xff\xd8\xff/, 'a JPEG image'],
  [/^GIF8/, 'a GIF image'],
  [/^BZh\d/, 'a file packed with bzip2, which browsers cannot unpack'],
  [/^\xfd7zXZ/, 'a file packed with xz, which browsers cannot unpack'],
  [/^\x28\xb5\x2f\xfd/, 'a file packed with zstd, which browsers cannot unpack'],
  [/^·\x9d/, 'a file packed with compress (.Z), which browsers cannot unpack'],
  [/^7z\xbc\xaf/, 'a 7-Zip archive'],
  [/^Rar!/, 'a RAR archive'],
  [/^\x89HDF/, 'an HDF5 file'],
  [/^SQLite format 3/, 'an SQLite database'],
  [/^PK··/, 'an empty zip archive'],
]

const NAMED: [RegExp, TableFormat][] = [
  [/\.(vot|votable|vots|xml)$/i, 'votable'],
  [/\.(fits?|fts)$/i, 'fits'],
  [/\.ecsv$/i, 'ecsv'],
  [/\.(parquet|parq|pq)$/i, 'parquet'],
  [/\.(tsv|tab)$/i, 'tsv'],
  [/\.csv$/i, 'csv'],
]

/** Prose comes under these names as well as tables. */
const TEXT_FILE = /\.(txt|dat|asc|tbl)(\.gz)?$/i

const TYPED: [RegExp, TableFormat][] = [
  [/votable|\bxml\b/i, 'votable'],
  [/\bfits\b/i, 'fits'],
  [/parquet/i, 'parquet'],
  [/tab-separated|\btsv\b/i, 'tsv'],
  [/\becsv\b/i, 'ecsv'],
  [/\bcsv\b/i, 'csv'],
]

/** Returns the first bytes as characters of the same number, control characters as dots. */
function startOf(head: Uint8Array): string {
  return Array.from(head.subarray(0, 64), (byte) =>
    byte < 32 ? '·' : String.fromCharCode(byte),
  ).join('')
}

/** Returns the format that media type or file name speak of. */
function hinted({ contentType = '', fileName = '' }: SniffHints): TableFormat | undefined {
  const name = fileName.replace(/\.(gz|zip)$/i, '')
  const find = (rules: [RegExp, TableFormat][], text: string) =>
    rules.find(([rule]) => rule.test(text))?.[1]
  return find(TYPED, contentType) ?? find(NAMED, name)
}

/** Returns the bytes as text by their byte order mark, or as UTF-8, without what stands around it. */
function textOf(head: Uint8Array): string {
  const [first, second] = head
  const isLittle = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)
  const label = isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8'
  return new TextDecoder(label).decode(head).trimStart()
}

function isBinary(text: string): boolean {
  const odd = text.match(/[^\P{Cc}\t\n\f\r]|\ufffd/gu)?.length ?? 0
  return odd > text.length * 0.1
}

function noTable(what: string, text = ''): FormatError {
  const words = readableText(text)
  return new FormatError(`This is no table; it looks like ${what}`, {
    byteOffset: 0,
    ...(words === '' ? {} : { serverWords: words }),
  })
}

/**
 * Returns what a document is, by its first bytes (SNIFFED_BYTES of them, or all there are), else by
 * the hints. Throws FormatError, which says what it is and quotes it, for what is no table.
 */
export function sniff(head: Uint8Array, hints: SniffHints): Sniffed {
  if (head.length === 0) throw noTable('an empty answer')
  if (isTar(head)) return 'tar'
  if (isZip(head)) return 'zip'
  if (hints.format) return hints.format
  const latin = startOf(head)
  const magic = MAGIC.find(([start]) => latin.startsWith(start))
  if (magic) return magic[1]
  const other = NO_TABLES.find(([start]) => start.test(latin))
  if (other) throw noTable(other[1])
  return sniffText(textOf(head), head, hints)
}

/** True when nothing behind these bytes can change what `sniff` says. */
export function tellsFormat(head: Uint8Array): boolean {
  if (head.length >= SNIFFED_BYTES || isZip(head) || isTar(head)) return true
  const latin = startOf(head)
  return (
    MAGIC.some(([start]) => latin.startsWith(start)) ||
    latin.startsWith('# %ECSV') ||
    votableStart(textOf(head)) >= 0
  )
}

function sniffText(text: string, head: Uint8Array, hints: SniffHints): TableFormat {
  const hint = hinted(hints)
  if (text.startsWith('# %ECSV')) return 'ecsv'
  if (text.startsWith('<') || votableStart(text) >= 0) return 'votable'
  if (text === '') {
    if (head.length < SNIFFED_BYTES) throw noTable('an empty answer')
    return 'votable'
  }
  if (isBinary(text)) throw noTable('a binary file of an unknown kind')
  if (/^(\{|\[\s*[[{"\d\]-])/.test(text)) throw noTable('JSON', text)
  if (hints.isRefusal && !/\bcsv\b|tab-sep/i.test(hints.contentType ?? ''))
    throw noTable('plain text', text)
  if (hint === 'votable') return looksTabular(text) ? delimited(text) : 'votable'
  if (hint === 'csv' || hint === 'tsv' || hint === 'ecsv') return hint === 'ecsv' ? 'csv' : hint
  if (looksTabular(text)) return delimited(text)
  if (TEXT_FILE.test(hints.fileName ?? '') && looksAligned(text)) return 'csv'
  throw noTable('plain text', text)
}

const delimited = (text: string) => (/^[^\n]*\t/.test(text) ? 'tsv' : 'csv')
