import type { CellValue } from '../../table/column.ts'
import type { TableToWrite, WrittenPiece } from '../tableDocument.ts'
import { cellFormatter, isPlainColumn } from './cellText.ts'

const PIECE_CHARACTERS = 1 << 20
const encoder = new TextEncoder()

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** What would be read as something else without quotation marks. */
const SPECIAL = {
  csv: /^$|[",\r\n]|^[#\s]|\s$/,
  tsv: /^$|["\t\r\n]|^[#\s]|\s$/,
}

/**
 * Yields rows as lines of text, in pieces of about a megabyte: `cells` gives what writes a column's
 * cells, `empty` is a null. A line that would be blank is one blank, so that it stays a row.
 */
export function* writeLines(
  { table, rowCount, rowAt }: TableToWrite['rows'],
  head: string,
  delimiter: string,
  cells: readonly ((cell: CellValue) => string)[],
): Generator<WrittenPiece, void> {
  const columns = table.fields.map((_, index) => table.column(index))
  let text = head
  for (let position = 0; position < rowCount; position++) {
    const row = rowAt(position)
    let line = ''
    for (let c = 0; c < columns.length; c++) {
      const cell = columns[c]?.get(row) ?? null
      if (c > 0) line += delimiter
      line += cells[c]?.(cell) ?? ''
    }
    text += `${line || ' '}\n`
    if (text.length < PIECE_CHARACTERS) continue
    yield { bytes: encoder.encode(text), rowsWritten: position + 1 }
    text = ''
  }
  yield { bytes: encoder.encode(text), rowsWritten: rowCount }
}

/**
 * Yields the table as comma- or tab-separated text (RFC 4180 with LF, UTF-8, a header line) in
 * pieces: every number in full precision, int64 exactly, null as nothing, an empty string as `""`,
 * NaN as `NaN`, arrays as `[1.0,2.0]`. Tab-separated text is quoted as comma-separated text is,
 * where a cell needs it. Of the metadata, only names are kept.
 */
export function* writeCsv(
  table: TableToWrite,
  options: { format: 'csv' | 'tsv' },
): Generator<WrittenPiece, void> {
  const special = SPECIAL[options.format]
  const delimiter = options.format === 'csv' ? ',' : '\t'
  const protect = (text: string) => (special.test(text) ? quoted(text) : text)
  const { fields } = table.rows.table
  const cells = fields.map((field) => {
    const format = cellFormatter(field)
    if (isPlainColumn(field)) return (cell: CellValue) => (cell === null ? '' : format(cell))
    return (cell: CellValue) => (cell === null ? '' : protect(format(cell)))
  })
  const head = `${fields.map(({ name }) => protect(name)).join(delimiter)}\n`
  yield* writeLines(table.rows, head, delimiter, cells)
}
