import { FormatError } from '../errors.ts'
import { decodeUtf8, resolveReferences } from '../xml/index.ts'

const MOST_WORDS = 600
const VOTABLE_TAG = /<(?:[\w.-]+:)?VOTABLE(?=[\s>/])/i

/** Returns where the VOTABLE start tag or what leads up to it starts in the text; -1 for nowhere. */
export function votableStart(text: string): number {
  const tag = text.search(VOTABLE_TAG)
  if (tag < 0) return -1
  const lead = text.slice(0, tag)
  const prolog = lead.search(/<\?xml|<!DOCTYPE\s+(?:[\w.-]+:)?VOTABLE|<!--/i)
  return prolog < 0 ? tag : prolog
}

/** Returns the readable text of a page: tags, scripts and styles stripped, blanks folded, cut at 600 characters. */
export function readableText(page: string): string {
  const text = page
    .replace(/<!--[\s\S]*?(-->|$)/g, ' ')
    .replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')
    .replace(/<[!/?a-zA-Z][^>]*(>|$)/g, ' ')
  const words = resolveReferences(text.replace(/&nbsp;/gi, ' '))
    .replace(/\s+/g, ' ')
    .trim()
  return words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS - 1).trimEnd()}…` : words
}

/** Returns what text that is no VOTable looks like, in words. */
export function looksLike(text: string): string {
  const start = text.trimStart()
  if (start === '') return 'an empty answer'
  if (/^(<!doctype\s+html|<html\b)/i.test(start) || /<(html|body)\b/i.test(start))
    return 'an HTML page'
  const root = /^(?:\s*<[?!][^>]*>)*\s*<([A-Za-z_][\w.:-]*)/.exec(start)?.[1]
  if (root) return `an XML document with the root element ${root}`
  if (/^[[{]/.test(start)) return 'JSON'
  if (start.startsWith('%PDF')) return 'a PDF file'
  if (start.startsWith('SIMPLE  =')) return 'a FITS file'
  if (/^(PK|PAR1|.PNG)/.test(start) || start.includes('\0')) return 'a binary file'
  return 'plain text'
}

/** Returns the FormatError for bytes that are no VOTable; `serverWords` is the text in them. */
export function notVOTable(bytes: Uint8Array): FormatError {
  const text = decodeUtf8(bytes)
  const kind = looksLike(text)
  const binary = kind === 'a binary file' || kind === 'a PDF file'
  const serverWords = binary ? '' : readableText(text)
  return new FormatError(`This is not a VOTable; it looks like ${kind}`, {
    byteOffset: 0,
    line: 1,
    elementPath: '',
    rowsRead: 0,
    ...(serverWords === '' ? {} : { serverWords }),
  })
}
