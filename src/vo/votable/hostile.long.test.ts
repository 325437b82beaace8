import { describe, expect, it } from 'vitest'
import { binaryDocument, bytesOf, cellsOf, documentOf, piecesOf, readText } from './fixture.ts'
import { readVOTable, type VOTableTable } from './index.ts'

const int = '<FIELD name="a" datatype="int"/>'

function memoryOf(table: VOTableTable | undefined): number {
  let bytes = 0
  table?.fields.forEach((_, index) => {
    bytes += table.column(index).memoryBytes
  })
  return bytes
}

describe('sizes that no document can hold', () => {
  const sizes = ['999999999', '99999999x99999999x99999999', '999999999x*', '9'.repeat(80)]
  const types = ['double', 'long', 'bit', 'boolean', 'char', 'unicodeChar', 'floatComplex']
  const cases = sizes.flatMap((size) => types.map((type) => [type, size] as const))

  it.each(cases)('%s[%s] in text', async (type, size) => {
    const cells = '<TR><TD>1 0</TD><TD>7</TD></TR><TR><TD/><TD>8</TD></TR><TR/>'
    const wide = `<FIELD name="w" datatype="${type}" arraysize="${size}"/>`
    const document = await readText(documentOf(wide + int, `<TABLEDATA>${cells}</TABLEDATA>`))
    expect(document.tables[0]?.rowCount).toBe(3)
    expect(cellsOf(document.tables[0]).map((row) => row[1])).toEqual([7, 8, null])
    expect(document.tables[0]?.column(0).get(1)).toBeNull()
    expect(memoryOf(document.tables[0])).toBeLessThan(100_000)
  })

  it.each(cases)('%s[%s] in bytes', async (type, size) => {
    const wide = `<FIELD name="w" datatype="${type}" arraysize="${size}"/>`
    const row = [0, 0, 0, 0, 0, 0, 0, 7]
    const document = await readText(binaryDocument('BINARY', wide + int, row))
    expect(document.tables[0]?.rowCount).toBe(size.endsWith('*') ? 1 : 0)
    expect(memoryOf(document.tables[0])).toBeLessThan(100_000)
  })

  it('a count of four thousand million in a row', async () => {
    const fields = `${int}<FIELD name="s" datatype="double" arraysize="*"/>`
    const rows = [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 255, 255, 255, 255, 1, 2, 3]
    const document = await readText(binaryDocument('BINARY', fields, rows))
    expect(document.tables[0]?.rowCount).toBe(1)
    expect(document.diagnostics.map(({ kind }) => kind)).toEqual(['cutRow'])
    expect(memoryOf(document.tables[0])).toBeLessThan(10_000)
  })

  it('strings without number in a cell', async () => {
    const field = '<FIELD name="s" datatype="char" arraysize="2x4294967295"/>'
    const data = '<TABLEDATA><TR><TD>ab c</TD></TR></TABLEDATA>'
    const { tables } = await readText(documentOf(field, data))
    expect(cellsOf(tables[0])).toEqual([[['ab', ' c']]])
  })

  it('nrows', async () => {
    const text = documentOf(int, '<TABLEDATA><TR><TD>1</TD></TR></TABLEDATA>')
    const document = await readText(text.replace('<TABLE ', '<TABLE nrows="99999999999" '))
    expect(cellsOf(document.tables[0])).toEqual([[1]])
  })
})

describe('arrays that lack elements', () => {
  it('are filled up, but not endlessly', async () => {
    const cells = '<TR><TD>1</TD></TR>'.repeat(45)
    const field = '<FIELD name="w" datatype="double" arraysize="100000"/>'
    const { tables } = await readText(documentOf(field, `<TABLEDATA>${cells}</TABLEDATA>`))
    const lengths = cellsOf(tables[0]).map(([cell]) => (cell as readonly unknown[]).length)
    expect(lengths[0]).toBe(100_000)
    expect(lengths[44]).toBe(1)
    expect(memoryOf(tables[0])).toBeLessThan(100_000_000)
  })

  it('are cut when they have too many, wide ones as well', async () => {
    const fields = '<FIELD name="w" datatype="short" arraysize="2000"/>'
    const cell = Array.from({ length: 2003 }, (_, k) => k).join(' ')
    const { tables } = await readText(
      documentOf(fields, `<TABLEDATA><TR><TD>${cell}</TD></TR></TABLEDATA>`),
    )
    expect(tables[0]?.column(0).get(0)).toEqual(Int16Array.from({ length: 2000 }, (_, k) => k))
  })
})

describe('very many columns', () => {
  const wide = Array.from({ length: 5000 }, (_, k) => `<FIELD name="c${k}" datatype="double"/>`)

  it('are read', async () => {
    const row = `<TR>${wide.map((_, k) => `<TD>${k}</TD>`).join('')}</TR>`
    const { tables } = await readText(documentOf(wide.join(''), `<TABLEDATA>${row}</TABLEDATA>`))
    expect(tables[0]?.column(4999).get(0)).toBe(4999)
  })

  it('do not let empty rows fill the memory', async () => {
    const field = '<FIELD name="w" datatype="unsignedByte" arraysize="1000"/>'
    const rows = '<TR/>'.repeat(20_000)
    const document = await readText(documentOf(field.repeat(500), `<TABLEDATA>${rows}</TABLEDATA>`))
    expect(document.error?.message).toContain('lack most of their cells')
    expect(memoryOf(document.tables[0])).toBeLessThan(100_000_000)
  })
})

describe('what is very long or deep', () => {
  it('a cell', async () => {
    const cell = 'x'.repeat(10_000_000)
    const field = '<FIELD name="s" datatype="char" arraysize="*"/>'
    const bytes = bytesOf(documentOf(field, `<TABLEDATA><TR><TD>${cell}</TD></TR></TABLEDATA>`))
    const cuts = Array.from({ length: 500 }, (_, k) => Math.floor((bytes.length * k) / 500))
    const { tables } = await readVOTable(piecesOf(bytes, cuts))
    expect(tables[0]?.column(0).get(0)).toBe(cell)
  })

  it.each(['RESOURCE', 'GROUP', 'x', 'OPTION'])('nesting of %s', async (name) => {
    const text = `<VOTABLE><RESOURCE>${`<${name}>`.repeat(100_000)}`
    await expect(readText(text)).rejects.toThrow('nested more than 500 deep')
  })

  it('nesting in a cell', async () => {
    const cell = `${'<b>'.repeat(100_000)}5${'</b>'.repeat(100_000)}`
    const { tables } = await readText(
      documentOf(int, `<TABLEDATA><TR><TD>${cell}</TD></TR></TABLEDATA>`),
    )
    expect(cellsOf(tables[0])).toEqual([[5]])
  })
})

describe('very much metadata', () => {
  const around = (content: string) =>
    documentOf(int, '<TABLEDATA><TR><TD>1</TD></TR></TABLEDATA>').replace('<TABLE ', `${content}$&`)

  it('ends with a clear message before the memory does', async () => {
    await expect(readText(around('<GROUP/>'.repeat(1_000_000)))).rejects.toThrow(
      'more elements outside of its rows than fit in memory',
    )
  })

  it('has attributes of a million characters', async () => {
    const value = 'x'.repeat(1_000_000)
    const document = await readText(around(`<INFO name="a" value="${value}"/>`.repeat(8)))
    expect(document.resources[0]?.infos.map((info) => info.value.length)).toEqual(
      Array.from({ length: 8 }, () => 1_000_000),
    )
    expect(cellsOf(document.tables[0])).toEqual([[1]])
  })

  it('is found wrong in a hundred places of a kind, and counted beyond', async () => {
    const content = Array.from({ length: 5000 }, (_, k) => `<E${k}/>`).join('')
    const { diagnostics } = await readText(around(content))
    expect(diagnostics.filter(({ kind }) => kind === 'unknownElement').length).toBe(100)
    expect(diagnostics.find(({ kind }) => kind === 'manyMore')?.count).toBe(4900)
  })

  it('of other vocabularies is kept up to a limit', async () => {
    const content = `<x:y xmlns:x="u">${'<x:z/>'.repeat(300_000)}</x:y><x:last xmlns:x="u"/>`
    const document = await readText(around(content))
    const kept = document.resources[0]?.foreign ?? []
    expect(kept.map(({ name }) => name)).toEqual(['y'])
    expect(kept[0]?.children.length).toBeGreaterThan(100_000)
    expect(kept[0]?.children.length).toBeLessThan(200_000)
    expect(document.diagnostics.map(({ kind }) => kind)).toEqual([
      'foreignTooMuch',
      'foreignTooMuch',
    ])
    expect(cellsOf(document.tables[0])).toEqual([[1]])
  })

  it.each([
    ['tables', '<TABLE><FIELD name="a" datatype="int"/></TABLE>'.repeat(5000)],
    ['tags in a text', `<INFO name="a" value="b">${'<a><b></a>'.repeat(100_000)}</INFO>`],
    ['descriptions', '<DESCRIPTION>abc</DESCRIPTION>'.repeat(50_000)],
    [
      'references',
      `<GROUP>${Array.from({ length: 50_000 }, (_, k) => `<FIELDref ref="x${k}"/>`).join('')}</GROUP>`,
    ],
    ['equal names', '<FIELD name="a" datatype="int"/>'.repeat(10_000)],
  ])('takes time that grows with it and no faster: %s', async (_, content) => {
    const started = process.cpuUsage()
    await readText(around(content))
    const { user } = process.cpuUsage(started)
    expect(user / 1000).toBeLessThan(10_000)
  })
})
