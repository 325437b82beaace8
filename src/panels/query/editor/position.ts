import type { QueryPosition } from '../../../vo/errors.ts'

/** A stretch of text as editors count it: lines and columns from 1, the end exclusive. */
export interface TextRange {
  startLineNumber: number
  startColumn: number
  endLineNumber: number
  endColumn: number
}

/** Something to mark in the text. */
export interface TextMark {
  range: TextRange
  message: string
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - lineStart + 1 }
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0
  for (let i = 1; i < line; i++) {
    const end = text.indexOf('\n', start)
    if (end < 0) return text.length
    start = end + 1
  }
  const end = text.indexOf('\n', start)
  return Math.min(start + Math.max(0, column - 1), end < 0 ? text.length : end)
}

/** The word, number or single character at the offset; what stands before it at the text's end. */
function wordAt(text: string, offset: number): [start: number, end: number] {
  const at = /^[\s]?$/.test(text.charAt(offset)) && offset > 0 ? offset - 1 : offset
  const isWord = (i: number) => /[\w$]/.test(text.charAt(i))
  if (!isWord(at)) return [at, Math.min(at + 1, text.length)]
  let start = at
  let end = at
  while (start > 0 && isWord(start - 1)) start--
  while (end < text.length && isWord(end)) end++
  return [start, end]
}

/**
 * Returns the stretch of `text` that a position names, clamped to the text and never empty unless the
 * text is: the offsets where the error gave both, else the word at the offset or at line and column.
 */
export function rangeOfPosition(text: string, position: QueryPosition): TextRange {
  const { start, end } = position
  const at = Math.min(start ?? offsetOf(text, position.line, position.column), text.length)
  const [from, to] =
    start !== undefined && end !== undefined && end > start && start < text.length
      ? [start, Math.min(end, text.length)]
      : wordAt(text, at)
  const first = lineAndColumn(text, from)
  const last = lineAndColumn(text, to)
  return {
    startLineNumber: first.line,
    startColumn: first.column,
    endLineNumber: last.line,
    endColumn: last.column,
  }
}
