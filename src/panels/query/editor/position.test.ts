import { describe, expect, it } from 'vitest'
import { rangeOfPosition } from './position.ts'

const text = 'SELECT ra, dex\nFROM sample.optical\nWHERE gmag <'
const marked = (position: Parameters<typeof rangeOfPosition>[1], of = text) => {
  const range = rangeOfPosition(of, position)
  const lines = of.split('\n')
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0) + column - 1
  return of.slice(
    offset(range.startLineNumber, range.startColumn),
    offset(range.endLineNumber, range.endColumn),
  )
}

describe('rangeOfPosition', () => {
  it.each([
    [{ line: 1, column: 12 }, 'dex'],
    [{ line: 1, column: 14 }, 'dex'],
    [{ line: 2, column: 6 }, 'sample'],
    [{ line: 2, column: 12 }, '.'],
    [{ line: 1, column: 10 }, ','],
  ])('takes the word at %o', (position, word) => {
    expect(marked(position)).toBe(word)
  })

  it('takes the offsets where the error gives both, over lines too', () => {
    expect(marked({ line: 1, column: 1, start: 11, end: 19 })).toBe('dex\nFROM')
  })

  it('takes the word at a lone start offset', () => {
    expect(marked({ line: 9, column: 9, start: 12 })).toBe('dex')
  })

  it.each([
    [{ line: 3, column: 13 }, '<'],
    [{ line: 3, column: 99 }, '<'],
    [{ line: 99, column: 1 }, '<'],
    [{ line: 1, column: 1, start: 999, end: 1005 }, '<'],
  ])('marks the last character for %o at or beyond the end', (position, word) => {
    expect(marked(position)).toBe(word)
  })

  it.each([
    { line: 0, column: 0 },
    { line: -3, column: -3 },
  ])('bears %o', (position) => {
    expect(marked(position)).toBe('SELECT')
  })

  it('bears an empty text', () => {
    expect(rangeOfPosition('', { line: 1, column: 1 })).toEqual({
      startLineNumber: 1,
      startColumn: 1,
      endLineNumber: 1,
      endColumn: 1,
    })
  })
})
