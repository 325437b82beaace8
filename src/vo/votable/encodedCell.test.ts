import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../table/column.ts'
import { binaryDocument, cellsOf, documentOf, readText } from './fixture.ts'

const base64 = (...bytes: number[]) => btoa(String.fromCharCode(...bytes))
const codes = (text: string) => Array.from(text, (character) => character.charCodeAt(0))

async function encoded(field: string, content: string, encoding = 'base64') {
  const { tables, diagnostics } = await readText(
    documentOf(
      `<FIELD name="x" ${field}/><FIELD name="y" datatype="int"/>`,
      `<TABLEDATA><TR><TD encoding="${encoding}">${content}</TD><TD>7</TD></TR></TABLEDATA>`,
    ),
  )
  const [row = []] = cellsOf(tables[0])
  expect(row[1]).toBe(7)
  return { cell: row[0], kinds: diagnostics.map(({ kind }) => kind) }
}

describe('a TD with encoding="base64"', () => {
  const cases: [string, string, CellValue][] = [
    ['datatype="int"', base64(0, 0, 1, 2), 258],
    [
      'datatype="float" arraysize="2"',
      base64(0x3f, 0x80, 0, 0, 0x40, 0, 0, 0),
      Float32Array.of(1, 2),
    ],
    [
      'datatype="float" arraysize="*"',
      base64(0x3f, 0x80, 0, 0, 0x40, 0, 0, 0),
      Float32Array.of(1, 2),
    ],
    [
      'datatype="float" arraysize="*"',
      base64(0, 0, 0, 2, 0x3f, 0x80, 0, 0, 0x40, 0, 0, 0),
      Float32Array.of(1, 2),
    ],
    [
      'datatype="unsignedByte" arraysize="*"',
      ' 3q2\n+7w== ',
      Uint8Array.of(0xde, 0xad, 0xbe, 0xef),
    ],
    ['datatype="char" arraysize="*"', base64(...codes('<tag>')), '<tag>'],
    ['datatype="char" arraysize="*"', base64(0, 0, 0, 3, ...codes('abc')), 'abc'],
    ['datatype="char" arraysize="9"', base64(...codes('short')), 'short'],
    ['datatype="unicodeChar" arraysize="*"', base64(0, 0x41, 3, 0x9b), 'AΛ'],
    [
      'datatype="bit" arraysize="12"',
      base64(0xf0, 0x80),
      Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0),
    ],
    ['datatype="boolean"', base64(84), true],
  ]

  it.each(cases)('%s: %s', async (field, content, cell) => {
    expect(await encoded(field, content)).toEqual({ cell, kinds: [] })
  })

  it.each([
    ['datatype="int"', base64(1, 2), 'base64'],
    ['datatype="double" arraysize="*"', base64(1, 2, 3), 'base64'],
    ['datatype="int"', 'no digits!', 'base64'],
    ['datatype="char" arraysize="*"', 'H4sIAAAA', 'gzip'],
  ])('%s cannot be %s in %s', async (field, content, encoding) => {
    expect(await encoded(field, content, encoding)).toEqual({ cell: null, kinds: ['tdEncoding'] })
  })

  it('is null when it is empty, and plain text when the encoding is none', async () => {
    expect(await encoded('datatype="int"', '')).toEqual({ cell: null, kinds: [] })
    expect(await encoded('datatype="int"', ' 12 ', 'none')).toEqual({ cell: 12, kinds: [] })
  })
})

describe('an arraysize of 0', () => {
  const fields = '<FIELD name="x" datatype="char" arraysize="0"/><FIELD name="y" datatype="short"/>'

  it('takes no bytes in BINARY', async () => {
    const { tables, diagnostics } = await readText(binaryDocument('BINARY', fields, [0, 5, 0, 6]))
    expect(cellsOf(tables[0])).toEqual([
      [null, 5],
      [null, 6],
    ])
    expect(diagnostics.map(({ kind }) => kind)).toEqual(['badArraysize'])
  })

  it('hides no text in TABLEDATA', async () => {
    const rows = '<TR><TD>text</TD><TD>5</TD></TR>'
    const { tables } = await readText(documentOf(fields, `<TABLEDATA>${rows}</TABLEDATA>`))
    expect(cellsOf(tables[0])).toEqual([['text', 5]])
  })
})
