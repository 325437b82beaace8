import { describe, expect, it } from 'vitest'
import { GAIA, NED, VIZIER } from './archiveDocuments.ts'
import { bytesOf, piecesOf } from './fixture.ts'
import { lintVOTable } from './lint.ts'
import { reportText } from './lintReport.ts'

const NAMESPACE = 'xmlns="http://www.ivoa.net/xml/VOTable/v1.3"'
const status = '<INFO name="QUERY_STATUS" value="OK"/>'
const field = '<FIELD name="a" datatype="int"/>'

const votable = (content: string, version = '1.5') =>
  `<VOTABLE version="${version}" ${NAMESPACE}>\n${content}\n</VOTABLE>`
const resource = (content: string, version?: string) =>
  votable(`<RESOURCE type="results">\n${status}\n${content}\n</RESOURCE>`, version)
const table = (content: string, version?: string) =>
  resource(`<TABLE>\n${content}\n</TABLE>`, version)

async function lint(text: string): Promise<string[]> {
  const { diagnostics } = await lintVOTable(bytesOf(text))
  return diagnostics.map(
    ({ line, severity, kind, place }) => `${line} ${severity} ${kind}: ${place}`,
  )
}

describe('lintVOTable', () => {
  it('finds nothing in documents that follow the standard', async () => {
    expect(await lint(table(field))).toEqual([])
    expect(await lint(GAIA)).toEqual([])
  })

  it.each([
    ['FIELD without name', '<FIELD datatype="int"/>', '5 error missingName: field col1'],
    ['FIELD without datatype', '<FIELD name="x"/>', '5 error missingDatatype: field x'],
    [
      'a datatype that is none',
      '<FIELD name="x" datatype="decimal"/>',
      '5 error unknownDatatype: field x: decimal',
    ],
    [
      'an arraysize that is none',
      '<FIELD name="x" datatype="int" arraysize="*x2"/>',
      '5 error badArraysize: field x: *x2',
    ],
    [
      'a width that is none',
      '<FIELD name="x" datatype="int" width="0"/>',
      '5 info badWidth: field x: 0',
    ],
    [
      'a precision that is none',
      '<FIELD name="x" datatype="float" precision="%8.2f"/>',
      '5 info badPrecision: field x: %8.2f',
    ],
    [
      'an unknown unit',
      '<FIELD name="x" datatype="float" unit="furlong/s"/>',
      '5 info badUnit: field x: furlong/s',
    ],
    [
      'a UCD with blanks',
      '<FIELD name="x" datatype="float" ucd="pos.eq.ra meta.main"/>',
      '5 info badUcd: field x: pos.eq.ra meta.main',
    ],
    [
      'an unknown xtype',
      '<FIELD name="x" datatype="float" xtype="colour"/>',
      '5 warning unknownXtype: field x: colour',
    ],
    [
      'an xtype of another datatype',
      '<FIELD name="x" datatype="char" arraysize="*" xtype="circle"/>',
      '5 warning xtypeDatatype: field x: circle as char[*]',
    ],
    [
      'arraysize 1',
      '<FIELD name="x" datatype="int" arraysize="1"/>',
      '5 info arraysizeOne: field x',
    ],
    [
      'a text of one character',
      '<FIELD name="x" datatype="char"/>',
      '5 info singleCharacter: field x',
    ],
    [
      'a null of a float',
      '<FIELD name="x" datatype="float"><VALUES null="-99"/></FIELD>',
      '5 info nullOfOthers: field x: float',
    ],
    [
      'a null that is no number',
      '<FIELD name="x" datatype="int"><VALUES null="none"/></FIELD>',
      '5 warning nullLiteral: field x: none',
    ],
    ['a name twice', `${field}\n${field}`, '6 warning duplicateName: field 2: a'],
    [
      'an ID twice',
      '<FIELD ID="i" name="x" datatype="int"/><PARAM ID="i" name="p" datatype="int" value="1"/>',
      '5 warning duplicateId: PARAM ID i',
    ],
    [
      'an ID that is no name',
      '<FIELD ID="1a" name="x" datatype="int"/>',
      '5 warning badAttribute: FIELD ID="1a" (not an XML name)',
    ],
    [
      'a ref to nothing',
      '<FIELD name="x" datatype="int" ref="sys"/>',
      '5 warning unknownReference: field x ref sys',
    ],
    [
      'a FIELDref to a PARAM',
      `${field}<PARAM ID="p" name="p" datatype="int" value="1"/><GROUP><FIELDref ref="p"/></GROUP>`,
      '5 warning wrongReference: FIELDref ref p (a PARAM)',
    ],
    [
      'an unknown attribute',
      '<FIELD name="x" datatype="int" format="I5"/>',
      '5 warning unknownAttribute: FIELD format',
    ],
    [
      'an attribute in another case',
      '<FIELD name="x" dataType="int"/>',
      '5 warning wrongCase: FIELD dataType instead of datatype',
    ],
    [
      'an attribute of another vocabulary',
      '<FIELD name="x" datatype="int" my:x="1"/>',
      '5 info foreignAttribute: FIELD my:x',
    ],
    ['an unknown element', `${field}<NOTE>x</NOTE>`, '5 warning unknownElement: NOTE in TABLE'],
    [
      'an element in the wrong place',
      `${field}<COOSYS ID="s" system="ICRS"/>`,
      '5 warning misplacedElement: COOSYS in TABLE',
    ],
    ['text in the wrong place', `${field} stray`, '5 error lostText: TABLE'],
    [
      'elements out of order',
      `${field}<DESCRIPTION>d</DESCRIPTION>`,
      '5 warning childOrder: DESCRIPTION in TABLE',
    ],
    [
      'a PARAM whose value is none of its datatype',
      `${field}<PARAM name="p" datatype="int" value="1.5"/>`,
      '5 error badValue: param p: 1.5 as int',
    ],
    [
      'a PARAM with another number of elements',
      `${field}<PARAM name="p" datatype="int" arraysize="2" value="1 2 3"/>`,
      '5 warning valueCount: param p: 3 instead of 2',
    ],
    [
      'rows that nrows does not say',
      `${field}<DATA><TABLEDATA><TR><TD>1</TD></TR></TABLEDATA></DATA></TABLE><TABLE nrows="5">${field}<DATA><TABLEDATA/></DATA>`,
      '6 warning nrowsMismatch: table 2: 5 instead of 0',
    ],
    [
      'cells',
      `${field}<DATA>\n<TABLEDATA><TR><TD>x</TD></TR></TABLEDATA></DATA>`,
      '6 error badNumber: column a, first in row 1',
    ],
    ['DATA without rows', `${field}<DATA></DATA>`, '5 warning emptyData: DATA'],
    ['an INFO without value', `<INFO name="x"/>${field}`, '5 warning missingValue: INFO x'],
    [
      'a LINK that is none',
      `${field}<LINK href="not a uri"/>`,
      '5 warning badAttribute: LINK href="not a uri" (not a URI)',
    ],
    [
      'BOUNDs that are neither in nor out',
      '<FIELD name="x" datatype="int"><VALUES><MIN value="1" inclusive="maybe"/></VALUES></FIELD>',
      '5 warning badAttribute: MIN inclusive="maybe" (not one of yes, no)',
    ],
  ])('finds %s', async (_, content, finding) => {
    expect(await lint(table(content))).toEqual([finding])
  })

  it.each([
    ['<COOSYS system="ICRS"/>', ['4 warning coosysWithoutId: COOSYS ICRS']],
    ['<COOSYS ID="s"/>', ['4 info noSystem: COOSYS']],
    ['<COOSYS ID="s" system="eq_FK5"/>', ['4 info oldSystem: COOSYS eq_FK5']],
    ['<COOSYS ID="s" system="Horizon"/>', ['4 info badCoosys: COOSYS s: Horizon']],
    [
      '<COOSYS ID="s" system="ICRS" refposition="MOON" epoch="now"/>',
      [
        '4 warning badAttribute: COOSYS epoch="now" (not a year such as J2000.0)',
        '4 warning badRefposition: COOSYS MOON',
      ],
    ],
    [
      '<TIMESYS ID="t" timescale="Mars" timeorigin="J2000"/>',
      [
        '4 error missingAttribute: TIMESYS refposition',
        '4 warning badAttribute: TIMESYS timeorigin="J2000" (not a Julian date, MJD-origin or JD-origin)',
        '4 warning badTimescale: TIMESYS Mars',
      ],
    ],
  ])('%s', async (system, findings) => {
    expect(await lint(resource(`${system}\n<TABLE>${field}</TABLE>`))).toEqual(findings)
  })

  it('knows what came with which version', async () => {
    const old = table(field, '1.3').replace(
      '<TABLE>',
      '<TIMESYS ID="t" timescale="TT" refposition="UNKNOWN"/><COOSYS ID="s" system="FK5" refposition="UNKNOWN"/>\n<TABLE>',
    )
    expect(await lint(old)).toEqual([
      '4 warning newerElement: TIMESYS (1.4) in 1.3',
      '4 warning newerAttribute: TIMESYS refposition (1.4) in 1.3',
      '4 warning newerAttribute: COOSYS refposition (1.5) in 1.3',
      '4 warning newSystem: COOSYS FK5',
    ])
    expect(
      await lint(table('<FIELD name="x" datatype="unicodeChar" arraysize="*"/>', '1.6')),
    ).toEqual(['5 info oldUnicode: FIELD x'])
  })

  it('lets a FIELD have two VALUES before VOTable 1.2', async () => {
    const two = '<FIELD name="x" datatype="int"><VALUES/><VALUES type="actual"/></FIELD>'
    const old = table(two, '1.1').replace('v1.3"', 'v1.1"')
    expect(await lint(old)).toEqual([])
    expect(await lint(table(two))).toEqual(['5 warning childOrder: VALUES in FIELD'])
  })

  it('compares version and namespace', async () => {
    expect(await lint(`<VOTABLE><RESOURCE/></VOTABLE>`)).toEqual([
      '1 warning missingVersion: VOTABLE',
      '1 warning missingNamespace: VOTABLE',
    ])
    expect(await lint(`<VOTABLE version="1.2" ${NAMESPACE}><RESOURCE/></VOTABLE>`)).toEqual([
      '1 warning oddNamespace: VOTABLE version 1.2: http://www.ivoa.net/xml/VOTable/v1.3',
    ])
    expect(await lint(`<VOTABLE version="v1.4" ${NAMESPACE}/>`)).toEqual([
      '1 warning oddVersion: VOTABLE version v1.4',
      '1 warning noResource: VOTABLE',
    ])
    expect(await lint('<v:VOTABLE version="1.4"><v:RESOURCE/></v:VOTABLE>')).toEqual([
      '1 warning unboundPrefix: VOTABLE prefix v',
    ])
  })

  it.each([
    [table(field).replace(`${status}\n`, ''), ['2 warning noStatus: RESOURCE']],
    [table(field).replace('type="results"', ''), ['3 warning misplacedStatus: INFO']],
    [
      table(field).replace('value="OK"', 'value="FINE"'),
      ['3 error badStatus: INFO QUERY_STATUS: FINE'],
    ],
    [
      table(field).replace('value="OK"', 'value="error"'),
      ['3 warning statusSpelling: INFO QUERY_STATUS: error', '3 warning silentError: INFO'],
    ],
  ])('looks at QUERY_STATUS: %#', async (text, findings) => {
    expect(await lint(text)).toEqual(findings)
  })

  it('says where a document breaks off, and that something is no VOTable', async () => {
    const cut = table(`${field}<DATA><TABLEDATA>\n<TR><TD>1</TD></TR>\n<TR>`).split('\n</TABLE>')[0]
    const { diagnostics } = await lintVOTable(bytesOf(cut ?? ''))
    expect(diagnostics).toEqual([
      {
        kind: 'malformed',
        severity: 'error',
        section: 'XML 1.0 §2.1',
        message: 'The document breaks off here: The document ends inside its TABLEDATA element',
        place: 'VOTABLE/RESOURCE/TABLE/DATA/TABLEDATA',
        line: 7,
        count: 1,
      },
    ])
    const page = await lintVOTable(bytesOf('<html><body>Gone</body></html>'))
    expect(page.error?.message).toContain('HTML page')
    expect(page.diagnostics.map(({ kind, line }) => [kind, line])).toEqual([['malformed', 1]])
  })

  it('passes on an abort', async () => {
    const controller = new AbortController()
    controller.abort()
    const linting = lintVOTable(bytesOf(NED), { signal: controller.signal })
    await expect(linting).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('finds the same wherever the document is split', async () => {
    for (const text of [NED, VIZIER]) {
      const bytes = bytesOf(text)
      const whole = await lintVOTable(bytes)
      const cuts = Array.from({ length: Math.floor(bytes.length / 7) }, (_, k) => k * 7)
      expect(await lintVOTable(piecesOf(bytes, cuts))).toEqual(whole)
    }
  })
})

describe('reportText', () => {
  it('has a line for each finding and counts them', async () => {
    const text = table(
      '<FIELD name="x" datatype="int"/>\n<FIELD name="x" datatype="char"/><DATA><TABLEDATA><TR><TD>a</TD></TR><TR><TD>b</TD></TR></TABLEDATA></DATA>',
    )
    expect(reportText(await lintVOTable(bytesOf(text))).split('\n')).toEqual([
      'line 6 info VOTable 1.5 §2.2 field x: Without arraysize a text is one character: * may be meant',
      'line 6 warning VOTable 1.5 §3.2 field 2: x: Of FIELDs with the same name, those behind the first got a number behind it',
      'line 6 error VOTable 1.5 §5.1 table: Rows with fewer cells than fields: the rest is null (2 times)',
      'line 6 error VOTable 1.5 §6 column x, first in row 1: Text that is no number was read as null (2 times)',
      '2 error, 1 warning, 1 info',
      '',
    ])
    expect(reportText(await lintVOTable(bytesOf(GAIA)))).toBe('nothing found\n')
  })
})

describe('cells of older versions', () => {
  const cells = (version: string) =>
    table(
      '<FIELD name="s" datatype="char" arraysize="*"/><FIELD name="n" datatype="int"/>\n<DATA><TABLEDATA><TR><TD>a</TD><TD>1</TD></TR><TR><TD>é</TD><TD/></TR></TABLEDATA></DATA>',
      version,
    ).replace('v1.3"', version < '1.3' ? `v${version}"` : 'v1.3"')

  it.each([
    ['1.1', ['nonAscii: column s, first in row 2', 'emptyCell: column n, first in row 2']],
    ['1.4', ['nonAscii: column s, first in row 2']],
    ['1.6', []],
  ])('%s', async (version, findings) => {
    const { diagnostics } = await lintVOTable(bytesOf(cells(version)))
    expect(diagnostics.map(({ kind, place }) => `${kind}: ${place}`)).toEqual(findings)
  })
})
