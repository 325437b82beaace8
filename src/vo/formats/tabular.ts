const MOST_LINES = 30
/** A header's cells are names, not sentences. */
const NAME = /^\s*"?[\w .:;()/[\]^*+%#-]{0,60}"?\s*$/
const WORD = /^"?[A-Za-z_]\w*"?$/
/** Of the lines, so many must have as many cells as the first. */
const LEAST_REGULAR = 0.9

const withoutQuoted = (line: string) => line.replace(/"(?:[^"]|"")*"/g, '""')

/**
 * True when text looks like a table of cells parted by tabs, commas, semicolons or pipes: names in
 * its first line, and as many cells in the lines below. A sentence with commas does not.
 */
export function looksTabular(text: string): boolean {
  const rows = rowsOf(text)
  return ['\t', ',', ';', '|'].some((delimiter) => isRegular(rows, delimiter))
}

/** True when all lines of the text have as many words, two or more. */
export function looksAligned(text: string): boolean {
  const counts = rowsOf(text).map((row) => row.trim().split(/\s+/).length)
  const [first = 0] = counts
  return counts.length > 1 && first > 1 && counts.every((count) => count === first)
}

function rowsOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/)
  // The last line may go on beyond what is known of the text.
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines
  const rows = whole.filter((line) => line.trim() !== '' && !line.startsWith('#'))
  return rows.slice(0, MOST_LINES)
}

function isRegular(rows: readonly string[], delimiter: string): boolean {
  const [header, ...others] = rows
  if (header === undefined) return false
  const names = withoutQuoted(header).split(delimiter)
  if (names.length < 2 || !names.every((name) => NAME.test(name))) return false
  if (others.length === 0) return names.length > 2 && names.every((name) => WORD.test(name.trim()))
  const regular = others.filter(
    (line) => withoutQuoted(line).split(delimiter).length === names.length,
  )
  return regular.length >= others.length * LEAST_REGULAR
}
