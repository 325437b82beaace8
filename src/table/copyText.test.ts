import { describe, expect, it } from 'vitest'
import { columnOfCells } from './columnFixture.ts'
import { cellsAsText } from './copyText.ts'

const columns = [
  columnOfCells({ name: 'id', datatype: 'long' }, [9007199254740993n, null, 3n]),
  columnOfCells({ name: 'mag', datatype: 'float' }, [Math.fround(0.1), Number.NaN, null]),
  columnOfCells({ name: 'note, "x"', datatype: 'char', arraysize: '*' }, [
    'say "hi",\tyou',
    '',
    null,
  ]),
]

describe('cellsAsText', () => {
  it('writes TSV as spreadsheets read it', () => {
    expect(cellsAsText(columns, [0, 1, 2], 'tsv')).toBe(
      [
        'id\tmag\t"note, ""x"""',
        '9007199254740993\t0.1\t"say ""hi"",\tyou"',
        '\tNaN\t',
        '3\t\t',
      ].join('\n'),
    )
  })

  it('writes CSV by RFC 4180, an empty string unlike a null, line breaks quoted', () => {
    expect(cellsAsText(columns, [1, 2], 'csv')).toBe('id,mag,"note, ""x"""\n,NaN,""\n3,,')
    const broken = columnOfCells({ name: 'a', datatype: 'char', arraysize: '*' }, ['one\ntwo'])
    expect(cellsAsText([broken], [0], 'csv')).toBe('a\n"one\ntwo"')
  })

  it('writes Markdown whose cells stay cells', () => {
    const text = columnOfCells({ name: 'a|b', datatype: 'char', arraysize: '*' }, [
      'x|y\\z\nnext <img>',
    ])
    expect(cellsAsText([...columns.slice(0, 1), text], [0], 'markdown')).toBe(
      [
        '| id | a\\|b |',
        '| ---: | --- |',
        '| 9007199254740993 | x\\|y\\\\z<br>next &lt;img> |',
      ].join('\n'),
    )
  })

  it('writes rows in the order given', () => {
    expect(cellsAsText(columns.slice(0, 1), [2, 0], 'csv')).toBe('id\n3\n9007199254740993')
  })
})
