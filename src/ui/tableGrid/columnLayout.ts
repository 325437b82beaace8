import type { Field } from '../../table/field.ts'
import type { TableWindow } from '../../table/view.ts'

export const NARROWEST_COLUMN = 40
const WIDEST_AUTO_COLUMN = 320
const CELL_PADDING = 18
/** Room for the arrow that tells the order. */
const SORT_MARK = 16

const NUMBERS: ReadonlySet<string> = new Set([
  'unsignedByte',
  'short',
  'int',
  'long',
  'float',
  'double',
])

/** True for fields of single numbers, whose cells are aligned to the right. */
export function isNumberField(field: Field): boolean {
  return NUMBERS.has(field.datatype) && (field.arraysize === undefined || field.arraysize === '1')
}

/** Measures text in the grid's font, in pixels. */
export type MeasureText = (text: string) => number

/** Returns a ruler for a font as CSS has it. */
export function createRuler(font: string): MeasureText {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return (text) => text.length * 7.5
  context.font = font
  return (text) => context.measureText(text).width
}

const longestOf = (texts: readonly string[]) =>
  texts.reduce((a, b) => (b.length > a.length ? b : a), '')

/** Returns the width in pixels that shows a column's header and the sample's cells. */
export function fittingWidth(field: Field, texts: readonly string[], measure: MeasureText): number {
  const longest = longestOf(texts)
  // The header's name is bold, unit and UCD are smaller.
  const header = Math.max(
    measure(field.name) * 1.12 + SORT_MARK,
    measure(field.unit ?? '') * 0.9,
    Math.min(measure(field.ucd ?? '') * 0.9, 120),
  )
  const cells = Math.min(measure(longest), WIDEST_AUTO_COLUMN)
  return Math.ceil(Math.max(NARROWEST_COLUMN, Math.max(header, cells) + CELL_PADDING))
}

/** Returns each column's longest text among what is known and the windows, which hold all columns. */
export function longestTexts(
  known: readonly string[],
  windows: readonly TableWindow[],
  columnCount: number,
): string[] {
  return Array.from({ length: columnCount }, (_, column) => {
    const texts = windows.flatMap((window) => window.columns[column]?.texts ?? [])
    return longestOf([known[column] ?? '', ...texts])
  })
}

/** Returns where each column begins, and at last where they end: one more than there are columns. */
export function columnStarts(widths: readonly number[]): number[] {
  const starts = [0]
  for (const width of widths) starts.push((starts.at(-1) ?? 0) + width)
  return starts
}

/** Returns the columns that are at least partly between two places; `end` is exclusive. */
export function columnsBetween(
  starts: readonly number[],
  from: number,
  to: number,
): { first: number; end: number } {
  const count = starts.length - 1
  let first = 0
  while (first < count - 1 && (starts[first + 1] ?? 0) <= from) first++
  let end = Math.min(first + 1, count)
  while (end < count && (starts[end] ?? 0) < to) end++
  return { first, end }
}

/** Returns all columns where there are few, so that nothing has to be drawn on the way sideways; else those in view. */
export function drawnColumns(
  inView: { first: number; end: number },
  count: number,
  few: number,
): { first: number; end: number } {
  return count <= few ? { first: 0, end: count } : inView
}
