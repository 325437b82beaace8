import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findErrorPosition } from './errorPosition.ts'

/** The place that the caret marks in a query; `[` and `]` stand around the token. */
function marked(text: string) {
  const start = text.indexOf('[')
  const end = text.indexOf(']') - 1
  const adql = text.replace('[', '').replace(']', '')
  const before = adql.slice(0, start).split('\n')
  const column = (before.at(-1) ?? '').length + 1
  return { adql, place: { line: before.length, column, start, end } }
}

describe('findErrorPosition', () => {
  it.each([
    ['Syntax error at line 2 column 3', 'SELECT *\n  [FORM] t'],
    ['Syntax error: line 2, column 3.', 'SELECT *\n  [FORM] t'],
    ['Expected "FROM" (at char 9), (line:1, col:10)', 'SELECT * [FORM] stars'],
    ['Expected "FROM" (at char 9)', 'SELECT * [FORM] stars'],
    ['Encountered "FORM" [l.1 c.10 - l.1 c.14]', 'SELECT * [FORM] stars'],
    ['ERROR: bad thing at position 10', 'SELECT * [FORM] stars'],
    ['ERROR: syntax error at or near "FORM"\n  Position: 10', 'SELECT * [FORM] stars'],
    ["You have an error near 'FORM'", 'SELECT * [FORM] stars'],
    ['Incorrect query: unexpected token: FORM', 'SELECT * [FORM] stars'],
    ["Expected end of text, found 'WHERE'", 'SELECT * FROM t ORDER BY x [WHERE] y'],
    ['column "foo" does not exist', 'SELECT [foo] FROM t'],
    ['relation "public.stars" does not exist', 'SELECT foo FROM [public.stars]'],
    ['Unknown column "s.foo" !', 'SELECT [foo] FROM stars AS s'],
    ['Unknown table "gaia.source"', 'SELECT foo FROM [gaia.source] WHERE foo > 1'],
    ['No such field known: foo', 'SELECT [foo] FROM t'],
    ['Column foo not found', 'SELECT [foo] FROM t'],
    ['ERROR: syntax error at or near "x"\nLINE 3: where x x', 'SELECT x\nFROM t\nWHERE [x] x'],
    ['column "Foo" does not exist', 'SELECT "[Foo]" FROM t'],
  ])('%s', (words, text) => {
    const { adql, place } = marked(text)
    expect(findErrorPosition(words, adql)).toEqual(place)
  })

  it('marks the token after the blank that the parser stopped at, and keeps its column', () => {
    expect(findErrorPosition('(line:1, col:9)', 'SELECT * FORM t')).toEqual({
      line: 1,
      column: 9,
      start: 9,
      end: 13,
    })
  })

  it('does not look into comments and literals where the query itself has the word', () => {
    const { adql, place } = marked("SELECT 'foo' -- foo\n, [foo] FROM t")
    expect(findErrorPosition('column "foo" does not exist', adql)).toEqual(place)
  })

  it('takes whole words only', () => {
    expect(findErrorPosition('column "oo" does not exist', 'SELECT foo FROM t')).toBeUndefined()
  })

  it('knows the line where the service says no more', () => {
    const { adql, place } = marked('SELECT *\n[FORM] t')
    expect(findErrorPosition('Parse failure on line 2', adql)).toEqual(place)
  })

  it.each([
    'Query timed out after 60 seconds',
    'line 7 column 2',
    'line 1 column 400',
    '(at char 4000)',
    'Expected one of "SELECT", "WITH"',
    '',
  ])('finds no place in %j', (words) => {
    expect(findErrorPosition(words, 'SELECT * FORM stars')).toBeUndefined()
  })

  it('stays within the query whatever the service says', () => {
    const fragment = fc.constantFrom(
      'line ',
      'col ',
      '3',
      '"',
      "'",
      'near ',
      ' at char ',
      '\n',
      '(',
      'a.b',
      '*',
      '1',
      'position',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fragment, fc.string()), { maxLength: 12 }),
        fc.array(fc.oneof(fragment, fc.string()), { maxLength: 12 }),
        (words, query) => {
          const adql = query.join('')
          const place = findErrorPosition(words.join(''), adql)
          if (!place) return
          const { line, column, start = 0, end = 0 } = place
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(adql.split('\n').length)
          expect(column).toBeGreaterThanOrEqual(1)
          expect(start).toBeGreaterThanOrEqual(0)
          expect(start).toBeLessThanOrEqual(end)
          expect(end).toBeLessThanOrEqual(adql.length)
        },
      ),
    )
  })

  it('is quick with hostile words', () => {
    const words = `${'near '.repeat(2000)}${'a.'.repeat(2000)} does not`
    const before = performance.now()
    findErrorPosition(words, `SELECT ${'a.'.repeat(2000)}b FROM t`)
    expect(performance.now() - before).toBeLessThan(2000)
  })
})
