import { describe, expect, it } from 'vitest'
import { FormatError } from '../errors.ts'
import { bytesOf, cellsOf, digest, digestsOfSplits, documentOf, readText } from './fixture.ts'
import { readVOTable } from './index.ts'

const full = `\ufeff
<?xml version='1.0' encoding="utf-8"?>
<!DOCTYPE VOTABLE SYSTEM "http://us-vo.org/xml/VOTable.dtd" [ <!ENTITY bomb "<x>&bomb;</x>"> ]>
<!-- a <VOTABLE> comment -->
<v:VOTABLE version="1.5" xmlns:v="http://www.ivoa.net/xml/VOTable/v1.3"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b">
<v:DESCRIPTION>A &lt;b&gt;bold&lt;/b&gt; thing,
   with <i>markup</i> &bomb; &#233;</v:DESCRIPTION>
<v:COOSYS ID="sys" system="ICRS" epoch='J2016.0'/>
<v:TIMESYS ID="tim" timescale="TCB" refposition="BARYCENTER" timeorigin="2455197.5"/>
<v:INFO ID="i1" name="standardID" value="a &amp; b"/>
<v:RESOURCE name="meta" type="meta" utype="adhoc:service"><v:PARAM name="accessURL" datatype="char"
  arraysize="*" value="http://example.org/?a=1&amp;b=2&c=3"/>
  <v:GROUP name="inputParams"><v:PARAM name="ID" datatype="char" arraysize="*" value="" ref="f1">
    <v:VALUES><v:MIN value="0"/><v:MAX value='5' inclusive="no"/><v:OPTION name="o" value="1"><v:OPTION
    value="2"/></v:OPTION><v:OPTION value="3"/></v:VALUES></v:PARAM></v:GROUP></v:RESOURCE>
<v:RESOURCE type="results" name="res"><v:INFO name="QUERY_STATUS" value="OK">fine</v:INFO>
  <dm-mapping:VODML xmlns:dm-mapping="x"><TEMPLATES><FIELD name="no"/></TEMPLATES></dm-mapping:VODML>
  <v:TABLE ID="t1" name="one" ucd="u" utype="w" nrows="7"><v:DESCRIPTION>First</v:DESCRIPTION>
    <v:GROUP name="pos" ref="sys"><v:DESCRIPTION>where</v:DESCRIPTION><v:FIELDref ref="f1" ucd="x"/>
      <v:PARAMref ref="p1"/><v:GROUP name="inner"/></v:GROUP>
    <v:PARAM ID="p1" name="p" datatype="double" value="1.5" unit="d"/>
    <v:FIELD ID="f1" name="ra" datatype="double" unit="deg" ucd="pos.eq.ra" ref="sys"><v:DESCRIPTION>Right
      ascension</v:DESCRIPTION><v:LINK content-role="doc" href="http://x/?a&amp;b"/><v:LINK title="2"/></v:FIELD>
    <v:FIELD name="s" datatype="char" arraysize="*"/>
    <v:LINK href="t"/>
    <v:DATA><v:TABLEDATA>
      <v:TR><v:TD>1.5</v:TD><v:TD>a<![CDATA[<&amp;>]]>&amp;<!-- <TD> -->b</v:TD></v:TR>
      <v:TR><v:TD> 2 </v:TD><v:TD>x\r\ny\rz</v:TD></v:TR>
    </v:TABLEDATA><v:INFO name="inData" value="1"/></v:DATA>
    <v:INFO name="after" value="2">text</v:INFO></v:TABLE>
  <v:TABLE name="empty"><v:FIELD name="n" datatype="int"/></v:TABLE>
  <v:TABLE name="same" ref="t1"><v:DATA><v:BINARY><v:STREAM encoding="base64">P/AAAAAAAAAA<!-- c
    -->AAABeA==</v:STREAM></v:BINARY></v:DATA></v:TABLE>
  <v:RESOURCE name="nested"><v:TABLE name="deep"><v:FIELD name="k" datatype="long"/><v:DATA><v:TABLEDATA
  ><v:TR><v:TD>9007199254740993</v:TD></v:TR></v:TABLEDATA></v:DATA></v:TABLE></v:RESOURCE>
  <v:INFO name="query_status" value="Overflow">only 2 rows</v:INFO>
</v:RESOURCE>
</v:VOTABLE>
`

describe('a document with everything in it', () => {
  it('keeps metadata where it stood', async () => {
    const document = await readText(full)
    expect(document.error).toBeUndefined()
    expect(document.version).toBe('1.5')
    expect(document.description).toBe('A <b>bold</b> thing, with markup &bomb; é')
    expect(document.coosys).toEqual([{ id: 'sys', system: 'ICRS', epoch: 'J2016.0' }])
    expect(document.timesys).toEqual([
      { id: 'tim', timescale: 'TCB', refposition: 'BARYCENTER', timeorigin: '2455197.5' },
    ])
    expect(document.infos).toEqual([{ name: 'standardID', value: 'a & b', text: '', id: 'i1' }])
    expect(document.resources.map(({ name, type }) => [name, type])).toEqual([
      ['meta', 'meta'],
      ['res', 'results'],
    ])
    const [meta] = document.resources
    expect(meta?.params[0]?.value).toBe('http://example.org/?a=1&b=2&c=3')
    expect(meta?.groups[0]?.params[0]).toEqual({
      name: 'ID',
      datatype: 'char',
      arraysize: '*',
      value: '',
      ref: 'f1',
      values: {
        min: { value: '0', inclusive: true },
        max: { value: '5', inclusive: false },
        options: [{ name: 'o', value: '1', options: [{ value: '2' }] }, { value: '3' }],
      },
    })
  })

  it('gives the tables in document order, with their own metadata', async () => {
    const document = await readText(full)
    const { tables } = document
    expect(tables.map(({ name }) => name)).toEqual(['one', 'empty', 'same', 'deep'])
    expect(document.resources[1]?.tables.map(({ name }) => name)).toEqual(['one', 'empty', 'same'])
    expect(document.resources[1]?.resources[0]?.tables[0]).toBe(tables[3])
    const [one] = tables
    expect(one?.id).toBe('t1')
    expect(one?.description).toBe('First')
    expect(one?.infos.map(({ name, text }) => [name, text])).toEqual([
      ['inData', ''],
      ['after', 'text'],
    ])
    expect(one?.params).toEqual([
      { name: 'p', id: 'p1', datatype: 'double', unit: 'd', value: '1.5' },
    ])
    expect(one?.groups).toEqual([
      {
        name: 'pos',
        ref: 'sys',
        description: 'where',
        params: [],
        fieldRefs: [{ ref: 'f1', ucd: 'x' }],
        paramRefs: [{ ref: 'p1' }],
        groups: [{ name: 'inner', params: [], groups: [], fieldRefs: [], paramRefs: [] }],
      },
    ])
    expect(one?.fields[0]).toEqual({
      name: 'ra',
      id: 'f1',
      datatype: 'double',
      unit: 'deg',
      ucd: 'pos.eq.ra',
      ref: 'sys',
      description: 'Right ascension',
      links: [{ contentRole: 'doc', href: 'http://x/?a&b' }, { title: '2' }],
    })
    expect(one?.links).toEqual([{ href: 't' }])
    expect(tables.map((table) => cellsOf(table))).toEqual([
      [
        [1.5, 'a<&amp;>&b'],
        [2, 'x\ny\nz'],
      ],
      [],
      [[1, 'x']],
      [[9007199254740993n]],
    ])
  })

  it('says what it put up with', async () => {
    const document = await readText(full)
    expect(document.diagnostics.map(({ kind, place }) => [kind, place])).toEqual([
      ['undeclaredEntity', 'DESCRIPTION'],
      ['bareAmpersand', 'RESOURCE'],
      ['nrowsMismatch', 'table one: 7 instead of 2'],
    ])
    expect(document.queryStatus).toEqual({ value: 'OVERFLOW', message: 'only 2 rows' })
  })

  it('is the same wherever it is split', async () => {
    const whole = digest(await readText(full))
    for (const split of await digestsOfSplits(bytesOf(full), 7)) expect(split).toEqual(whole)
  }, 30_000)
})

describe('a document that is cut', () => {
  const complete = (text: string) => text.split(/<\/v?:?TR>/).length - 1

  it('keeps all rows that were complete, wherever the cut is', async () => {
    const fields = '<FIELD name="a" datatype="int"/><FIELD name="b" datatype="char" arraysize="*"/>'
    const rows = Array.from({ length: 12 }, (_, k) => `<TR><TD>${k}</TD>\n<TD>x${k}</TD></TR>\n`)
    const text = documentOf(fields, `<TABLEDATA>\n${rows.join('')}</TABLEDATA>`)
    const start = text.indexOf('<TABLEDATA>')
    for (let cut = start; cut < text.trimEnd().length; cut++) {
      const document = await readText(text.slice(0, cut))
      const kept = complete(text.slice(0, cut))
      expect(cellsOf(document.tables[0])).toEqual(
        Array.from({ length: kept }, (_, k) => [k, `x${k}`]),
      )
      expect(document.error?.name).toBe('FormatError')
      expect(document.error?.details.rowsRead).toBe(kept)
    }
  })

  it('says where it ends', async () => {
    const fields = '<FIELD name="a" datatype="int"/>'
    const text = documentOf(fields, '<TABLEDATA>\n<TR><TD>1</TD></TR>\n<TR><TD>2</TABLEDATA>')
    const cut = text.slice(0, text.indexOf('2</TABLEDATA>') + 1)
    const { error } = await readText(cut)
    expect(error?.message).toBe('The document ends inside its TABLEDATA element')
    expect(error?.details).toEqual({
      byteOffset: cut.lastIndexOf('<TR>'),
      line: cut.slice(0, cut.lastIndexOf('<TR>')).split('\n').length,
      elementPath: 'VOTABLE/RESOURCE/TABLE/DATA/TABLEDATA',
      rowsRead: 1,
    })
  })

  it('keeps the complete rows of a stream', async () => {
    const fields = '<FIELD name="a" datatype="short"/>'
    const text = documentOf(fields, '<BINARY><STREAM encoding="base64">AAEAAgADAAQ=')
    const cut = text.slice(0, text.indexOf('AAEAAgADAAQ=') + 6)
    const document = await readText(cut)
    expect(cellsOf(document.tables[0])).toEqual([[1], [2]])
    expect(document.error?.details.elementPath).toBe('VOTABLE/RESOURCE/TABLE/DATA/BINARY/STREAM')
  })

  it('is rejected when no table came', async () => {
    const reading = readText('<VOTABLE version="1.3"><RESOURCE><INFO name="x" value="y">')
    await expect(reading).rejects.toThrow(FormatError)
    await expect(reading).rejects.toMatchObject({
      details: { elementPath: 'VOTABLE/RESOURCE/INFO', rowsRead: 0, line: 1 },
    })
  })

  it('notes a stream that ends inside a row', async () => {
    const text = documentOf(
      '<FIELD name="a" datatype="int"/>',
      '<BINARY><STREAM>AAAAAQAAAA==</STREAM></BINARY>',
    )
    const document = await readText(text)
    expect(cellsOf(document.tables[0])).toEqual([[1]])
    expect(document.diagnostics.map(({ kind }) => kind)).toEqual(['missingEncoding', 'cutRow'])
  })
})

describe('a document that is malformed', () => {
  it.each([
    [
      '<TR><TD>1</TD></TR><TR><TD>2</TR>',
      1,
      'The end tag TR stands where a TD of row 2 has to end',
    ],
    [
      '<TR><TD>1</TD></TR><TR><TD>2</TD></TABLEDATA>',
      1,
      'The end tag TABLEDATA stands where row 2 has to end',
    ],
    ['<TR><TD>1</TD></TR></TR>', 1, 'The end tag TR stands where TABLEDATA has to end'],
  ])('%s', async (rows, rowsRead, message) => {
    const fields = '<FIELD name="a" datatype="int"/>'
    const text = documentOf(fields, `<TABLEDATA>${rows}</TABLEDATA>`)
    const { error, tables } = await readText(text)
    expect(error?.message).toBe(message)
    expect(error?.details.rowsRead).toBe(rowsRead)
    expect(error?.details.line).toBe(3)
    expect(tables[0]?.rowCount).toBe(1)
    const place = text.slice(error?.details.byteOffset)
    expect(place.startsWith(`</${message.split(' ')[3]}>`)).toBe(true)
  })

  it('outside of tables', async () => {
    await expect(readText('<VOTABLE><RESOURCE></TABLE></VOTABLE>')).rejects.toMatchObject({
      message: 'The end tag TABLE stands where RESOURCE has to end',
      details: { byteOffset: 19, elementPath: 'VOTABLE/RESOURCE' },
    })
  })

  it('by a missing quotation mark, without waiting for ever', async () => {
    const text = `<VOTABLE><RESOURCE name="x><TABLE>${' '.repeat(9_000_000)}`
    await expect(readText(text)).rejects.toThrow('quotation mark')
  })

  it('by endless nesting', async () => {
    await expect(readText(`<VOTABLE>${'<RESOURCE>'.repeat(5000)}`)).rejects.toThrow('nested')
  })
})

describe('what is no VOTable', () => {
  it.each([
    [
      '<!DOCTYPE html><html><head><title>502</title><style>p {}</style><script>if (a<b) x()</script></head><body><h1>Bad\n gateway</h1><p>Try&nbsp;later &amp; again</p></body></html>',
      'an HTML page',
      '502 Bad gateway Try later & again',
    ],
    ['Internal error:  no such\ttable\n', 'plain text', 'Internal error: no such table'],
    ['{"error": "no"}', 'JSON', '{"error": "no"}'],
    [
      '<?xml version="1.0"?><!-- x --><uws:job xmlns:uws="u"><uws:message>Broken</uws:message></uws:job>',
      'an XML document with the root element uws:job',
      'Broken',
    ],
    ['', 'an empty answer', undefined],
    ['  \n ', 'an empty answer', undefined],
    ['\ufeff<html><body>x', 'an HTML page', 'x'],
  ])('%s', async (text, kind, serverWords) => {
    const error: unknown = await readText(text).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(FormatError)
    expect(error).toMatchObject({ message: `This is not a VOTable; it looks like ${kind}` })
    expect((error as FormatError).details.serverWords).toBe(serverWords)
  })

  it('quotes no more than 600 characters, and stops reading early', async () => {
    let pieces = 0
    async function* endless() {
      for (;;) {
        pieces++
        yield bytesOf('all work and no play '.repeat(500))
      }
    }
    const error = await readVOTable(endless()).catch((reason: unknown) => reason)
    const words = (error as FormatError).details.serverWords ?? ''
    expect(words.length).toBeLessThanOrEqual(600)
    expect(words.length).toBeGreaterThan(500)
    expect(pieces).toBeLessThan(20)
  })
})

describe('QUERY_STATUS', () => {
  const info = (value: string, text = '') =>
    `<INFO name="QUERY_STATUS" value="${value}">${text}</INFO>`
  const table = (inner = '', tail = '') =>
    `<TABLE>${inner}<FIELD name="a" datatype="int"/><DATA><TABLEDATA/></DATA>${tail}</TABLE>`
  const status = async (content: string) =>
    (await readText(`<VOTABLE version="1.3">${content}</VOTABLE>`)).queryStatus

  it.each([
    [`<RESOURCE type="results">${info('OK')}${table()}</RESOURCE>`, 'OK', ''],
    [
      `<RESOURCE type="results">${info('OK')}${table()}${info('OVERFLOW', 'more')}</RESOURCE>`,
      'OVERFLOW',
      'more',
    ],
    [
      `<RESOURCE type="results">${info('OK')}${table()}${info('ERROR', ' broke ')}</RESOURCE>`,
      'ERROR',
      'broke',
    ],
    [`<RESOURCE type="results">${info('ERROR', 'syntax')}</RESOURCE>`, 'ERROR', 'syntax'],
    [`<RESOURCE type="results">${info('no such table')}</RESOURCE>`, 'ERROR', 'no such table'],
    [`<RESOURCE type="RESULTS">${table(info('overflow'))}</RESOURCE>`, 'OVERFLOW', ''],
    [`<RESOURCE type="results">${table('', info('OVERFLOW'))}</RESOURCE>`, 'OVERFLOW', ''],
    [`${info('OK')}<RESOURCE>${table()}</RESOURCE>${info('ERROR', 'late')}`, 'ERROR', 'late'],
    [
      `<RESOURCE type="meta">${info('ERROR', 'not this')}</RESOURCE><RESOURCE type="results">${info('OK', 'this')}${table()}</RESOURCE>`,
      'OK',
      'this',
    ],
    [
      `<RESOURCE type="results">${info('OK')}${table()}</RESOURCE><RESOURCE type="meta">${info('ERROR')}</RESOURCE>`,
      'OK',
      '',
    ],
    [`<RESOURCE>${table()}</RESOURCE>`, 'OK', ''],
    [`<INFO ID="Error" name="Error" value="SR too large"/>`, 'ERROR', 'SR too large'],
    [
      `<RESOURCE><PARAM name="Error" datatype="char" arraysize="*" value="no"/></RESOURCE>`,
      'ERROR',
      'no',
    ],
    [
      `<RESOURCE><TABLE><PARAM ID="Error" datatype="char" arraysize="*" value="no"/></TABLE></RESOURCE>`,
      'ERROR',
      'no',
    ],
  ])('%s', async (content, value, message) => {
    expect(await status(content)).toEqual({ value, message })
  })
})

describe('rows that cannot be read', () => {
  it('are told: in other files without a way to them, and in FITS that is none', async () => {
    const field = '<FIELD name="a" datatype="int"/>'
    const stream = '<STREAM href="http://example.org/x" encoding="gzip"/>'
    const other = await readText(documentOf(field, `<BINARY2>${stream}</BINARY2>`))
    expect(other.tables[0]?.rowCount).toBe(0)
    expect(other.diagnostics.map(({ kind }) => kind)).toEqual(['hrefStream'])
    const fits = await readText(
      documentOf(field, '<FITS extnum="1"><STREAM encoding="base64">AAAA\nAAAA</STREAM></FITS>'),
    )
    expect(fits.tables[0]?.rowCount).toBe(0)
    expect(fits.diagnostics.map(({ kind }) => kind)).toEqual(['fitsData'])
    expect(fits.error).toMatchObject({ name: 'FormatError', details: { rowsRead: 0 } })
  })
})

describe('names and attributes', () => {
  it('tolerates their case, missing quotes and missing names', async () => {
    const text = `<votable VERSION=1.1><resource><table NAME='t'><field id="x" Datatype="int"/>
      <field datatype="int" name=b></field><data><tabledata><tr><td>1</td><td>2</td></tr></tabledata>
      </data></table></resource></votable>`
    const document = await readText(text)
    expect(document.tables[0]?.fields.map(({ name }) => name)).toEqual(['x', 'b'])
    expect(cellsOf(document.tables[0])).toEqual([[1, 2]])
    expect(document.version).toBe('1.1')
  })

  it('does not let names reach prototypes', async () => {
    const text = documentOf(
      '<FIELD name="__proto__" datatype="int" __proto__="x" constructor="y"/>',
      '<TABLEDATA><TR><TD>1</TD></TR></TABLEDATA>',
    )
    const { tables } = await readText(text)
    expect(tables[0]?.fields[0]).toEqual({ name: '__proto__', datatype: 'int' })
    expect(Object.getPrototypeOf(tables[0]?.fields[0])).toBe(Object.prototype)
  })
})
