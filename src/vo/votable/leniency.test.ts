import { describe, expect, it } from 'vitest'
import { binaryDocument, cellsOf, documentOf, readText } from './fixture.ts'

const field = '<FIELD name="a" datatype="int"/>'
const row = '<TABLEDATA><TR><TD>1</TD></TR></TABLEDATA>'

/** Returns a document whose RESOURCE starts with these elements, with one row. */
const headed = (head: string) =>
  documentOf(field, row).replace('<RESOURCE type="results">', `$&${head}`)

const kindsOf = ({ diagnostics }: { diagnostics: { kind: string }[] }) =>
  diagnostics.map(({ kind }) => kind)

describe('texts with markup that nobody escaped', () => {
  it.each([
    ['Encountered "<EOF>" at line 1', 'Encountered "<EOF>" at line 1'],
    ['one<br>two', 'one<br>two'],
    ['SELECT <a> FROM <b> WHERE', 'SELECT <a> FROM <b> WHERE'],
    ['one</p>two', 'onetwo'],
    ['<i>one <b>two</i> three</b> four', 'one <b>two three four'],
    ['a < b & c > d', 'a < b & c > d'],
  ])('%s', async (words, text) => {
    const document = await readText(headed(`<INFO name="q" value="v">${words}</INFO>`))
    expect(document.error).toBeUndefined()
    expect(document.resources[0]?.infos[0]?.text).toBe(text)
    expect(cellsOf(document.tables[0])).toEqual([[1]])
    expect(document.diagnostics).not.toEqual([])
  })

  it('does not take a missing end tag for one', async () => {
    const text = headed('<INFO name="q" value="v">words')
    await expect(readText(text)).rejects.toThrow('The end tag RESOURCE stands where INFO')
  })
})

describe('an answer that says ERROR and is malformed itself', () => {
  it.each([
    ['<VOTABLE><RESOURCE><INFO name="QUERY_STATUS" value="ERROR">no such ta', 'no such ta'],
    ['<VOTABLE><RESOURCE><INFO name="QUERY_STATUS" value="ERROR">no</INFO></VOTABLE>', 'no'],
    ['<VOTABLE><RESOURCE><INFO name="QUERY_STATUS" value="ERROR"/>', 'ERROR'],
  ])('%s', async (text, message) => {
    const document = await readText(text)
    expect(document.queryStatus).toEqual({ value: 'ERROR', message })
    expect(document.error?.name).toBe('FormatError')
    expect(document.error?.details.serverWords).toBe(message)
    expect(document.tables).toEqual([])
  })
})

describe('QUERY_STATUS in nested resources', () => {
  const status = async (content: string) =>
    (await readText(`<VOTABLE version="1.4">${content}</VOTABLE>`)).queryStatus
  const info = (value: string, text = '') =>
    `<INFO name="QUERY_STATUS" value="${value}">${text}</INFO>`

  it.each([
    [
      `<RESOURCE type="meta">${info('ERROR', 'm')}</RESOURCE><RESOURCE><RESOURCE type="results">${info('OVERFLOW', 'r')}</RESOURCE></RESOURCE>`,
      'OVERFLOW',
      'r',
    ],
    [
      `<RESOURCE type="results">${info('OVERFLOW', 'r')}<RESOURCE type="meta">${info('ERROR')}</RESOURCE></RESOURCE>`,
      'OVERFLOW',
      'r',
    ],
    [`<RESOURCE>${info('ERROR', 'outer')}<RESOURCE type="results"/></RESOURCE>`, 'ERROR', 'outer'],
    [
      `<RESOURCE type="meta">${info('ERROR')}</RESOURCE><RESOURCE>${info('OK', 'untyped')}</RESOURCE>`,
      'OK',
      'untyped',
    ],
    [`<RESOURCE type="meta">${info('ERROR', 'only')}</RESOURCE>`, 'ERROR', 'only'],
    ['<RESOURCE><INFO name="QUERY_STATUS"> Overflow </INFO></RESOURCE>', 'OVERFLOW', ''],
    [
      '<RESOURCE><INFO name="QUERY_STATUS">no such table</INFO></RESOURCE>',
      'ERROR',
      'no such table',
    ],
  ])('%s', async (content, value, message) => {
    expect(await status(content)).toEqual({ value, message })
  })
})

describe('a TABLE that is out of order', () => {
  it('has the fields that stood before its rows', async () => {
    const text = documentOf(field, row).replace('</TABLE>', '<FIELD name="late"/>$&')
    const document = await readText(text)
    expect(document.tables[0]?.fields.map(({ name }) => name)).toEqual(['a'])
    expect(cellsOf(document.tables[0])).toEqual([[1]])
    expect(kindsOf(document)).toContain('lateField')
  })

  it('may have blanks in an arraysize', async () => {
    const cells = '<TABLEDATA><TR><TD>1 2 3 4</TD></TR></TABLEDATA>'
    const text = documentOf('<FIELD name="a" datatype="int" arraysize=" 2 x 2 "/>', cells)
    const document = await readText(text)
    expect(document.tables[0]?.column(0).itemsPerRow).toBe(4)
    expect(kindsOf(document)).toEqual(['arraysizeSpelling'])
  })
})

describe('characters that XML does not allow', () => {
  it('are left out of texts and attributes', async () => {
    const document = await readText(
      headed('<INFO name="q\u0001" value="a\tb\u0000">one\u000ctwo\n<![CDATA[\u001f]]></INFO>'),
    )
    expect(document.resources[0]?.infos).toEqual([{ name: 'q', value: 'a b', text: 'onetwo' }])
    expect(kindsOf(document)).toEqual(['controlCharacter', 'controlCharacter'])
  })
})

describe('datatypes of other names', () => {
  it('take the bytes in BINARY that astropy gives them', async () => {
    const names = ['unsignedShort', 'unsignedInt', 'int16', 'int32', 'int64', 'float32', 'float64']
    const fields = names.map((name) => `<FIELD name="${name}" datatype="${name}"/>`).join('')
    const bytes = [0, 0, 0, 1, ...[0, 0, 0, 0, 0, 0, 0, 2], 0, 3, 0, 0, 0, 4]
    bytes.push(...[0, 0, 0, 0, 0, 0, 0, 5], ...[0x3f, 0x80, 0, 0], ...[0x40, 0, 0, 0, 0, 0, 0, 0])
    const document = await readText(binaryDocument('BINARY', fields, bytes))
    expect(cellsOf(document.tables[0])).toEqual([[1, 2n, 3, 4, 5n, 1, 2]])
    expect(kindsOf(document)).toEqual(names.map(() => 'datatypeAlias'))
  })

  it.each([
    ['string', '12', 'char', 'abc'],
    ['unicodeString', '', 'unicodeChar', 'abc'],
    ['DOUBLE', '', 'double', null],
    ['decimal', '', 'char', 'abc'],
    ['', '3', 'char', 'abc'],
  ])('%s[%s] is %s', async (name, arraysize, datatype, cell) => {
    const attributes = `${name && ` datatype="${name}"`}${arraysize && ` arraysize="${arraysize}"`}`
    const document = await readText(
      documentOf(`<FIELD name="x"${attributes}/>`, '<TABLEDATA><TR><TD>abc</TD></TR></TABLEDATA>'),
    )
    expect(document.tables[0]?.fields[0]?.datatype).toBe(datatype)
    expect(cellsOf(document.tables[0])).toEqual([[cell]])
    const [kind] = kindsOf(document)
    const unknown = name === '' ? 'missingDatatype' : 'unknownDatatype'
    expect(kind).toBe(['decimal', ''].includes(name) ? unknown : 'datatypeAlias')
  })
})

describe('markup inside of rows', () => {
  it('does not disturb them', async () => {
    const stream =
      '<!-- a --><STREAM encoding="base64"><!-- b -->AAAA<?c d?>AQ<![CDATA[AAAAI]]>=</STREAM><?e f?>'
    const binary = await readText(documentOf(field, `<BINARY>${stream}</BINARY>`))
    expect(cellsOf(binary.tables[0])).toEqual([[1], [2]])
    expect(binary.diagnostics).toEqual([])
    const cells =
      '<!-- a --><TR\r\n><?b c?><TD>1<!-- d -->2</TD>\r\n<!-- e --></TR><?f?><TR><TD><![CDATA[3]]>4</TD></TR>'
    const text = await readText(documentOf(field, `<TABLEDATA>${cells}</TABLEDATA>`))
    expect(cellsOf(text.tables[0])).toEqual([[12], [34]])
    expect(text.diagnostics).toEqual([])
  })
})
