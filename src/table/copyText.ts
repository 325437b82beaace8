import type { Column } from './column.ts'
import { formatCell } from './format.ts'
import { isNumeric } from './statistics.ts'
import { CELL_EMPTY, type CopyFormat } from './view.ts'

interface Writer {
  header(columns: readonly Column[]): string[]
  cell(text: string, kind: number): string
  line(cells: string[]): string
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const quoteIf = (special: RegExp) => (text: string) => (special.test(text) ? quoted(text) : text)

const namesOf = (columns: readonly Column[]) => columns.map((column) => column.field.name)

/** What spreadsheets read from the clipboard: quotes only where a tab, line break or quote needs them. */
function tsvWriter(): Writer {
  const quote = quoteIf(/["\t\r\n]/)
  const line = (cells: string[]) => cells.join('\t')
  return { header: (columns) => [line(namesOf(columns).map(quote))], cell: quote, line }
}

/** RFC 4180; an empty string is written as "" so that it differs from a null. */
function csvWriter(): Writer {
  const quote = quoteIf(/^$|[",\r\n]|^\s|\s$/)
  const line = (cells: string[]) => cells.join(',')
  return {
    header: (columns) => [line(namesOf(columns).map(quote))],
    cell: (text, kind) => (text === '' && kind !== CELL_EMPTY ? '' : quote(text)),
    line,
  }
}

function markdownText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\|`*_[\]]/g, (character) => `\\${character}`)
    .replace(/\r\n?|\n/g, '<br>')
}

/** A GitHub pipe table, numbers right-aligned. */
function markdownWriter(): Writer {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return {
    header: (columns) => [
      line(namesOf(columns).map(markdownText)),
      line(columns.map((column) => (isNumeric(column) ? '---:' : '---'))),
    ],
    cell: markdownText,
    line,
  }
}

const WRITERS: Record<CopyFormat, () => Writer> = {
  tsv: tsvWriter,
  csv: csvWriter,
  markdown: markdownWriter,
}

/**
 * Returns the rows' cells as text with a header line, every value in full precision, lines parted
 * by `\n`. Nulls are empty.
 */
export function cellsAsText(
  columns: readonly Column[],
  rows: ArrayLike<number>,
  format: CopyFormat,
): string {
  const writer = WRITERS[format]()
  const lines = writer.header(columns)
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? 0
    const cells = columns.map((column) => {
      const { text, kind } = formatCell(column.get(row), column.field)
      return writer.cell(text, kind)
    })
    lines.push(writer.line(cells))
  }
  return lines.join('\n')
}
