import { describe, expect, it } from 'vitest'
import { cellsOf, readText } from './fixture.ts'

const NAMESPACE = 'xmlns="http://www.ivoa.net/xml/VOTable/v1.3"'
const read = (content: string, version = '1.4') =>
  readText(`<VOTABLE version="${version}" ${NAMESPACE}>\n${content}\n</VOTABLE>`)
const field = '<FIELD name="a" datatype="int"/>'
const rows = '<DATA><TABLEDATA><TR><TD>1</TD></TR></TABLEDATA></DATA>'
const saidOf = ({ diagnostics }: { diagnostics: { kind: string; place: string }[] }) =>
  diagnostics.map(({ kind, place }) => `${kind}: ${place}`)

describe('VALUES ref', () => {
  it('takes everything from the VALUES it names, forward ones too', async () => {
    const { tables, diagnostics } = await read(`<RESOURCE><TABLE>
      <FIELD name="a" datatype="int"><VALUES ref="v"/></FIELD>
      <FIELD name="b" datatype="int"><VALUES ID="v" null="-9"><MIN value="1"/><OPTION value="3"/></VALUES></FIELD>
      <FIELD name="c" datatype="int"><VALUES ID="w" ref="v"/></FIELD>
      <DATA><TABLEDATA><TR><TD>-9</TD><TD>-9</TD><TD>-9</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE>`)
    const content = { null: '-9', min: { value: '1', inclusive: true }, options: [{ value: '3' }] }
    expect(tables[0]?.fields.map(({ values }) => values)).toEqual([
      { ref: 'v', ...content },
      { id: 'v', ...content },
      { id: 'w', ref: 'v', ...content },
    ])
    expect(cellsOf(tables[0])).toEqual([[null, null, null]])
    expect(diagnostics).toEqual([])
  })

  it('takes it too late for rows that are read, and says so', async () => {
    const document = await read(`<RESOURCE>
      <TABLE><FIELD name="a" datatype="int"><VALUES ref="v"/></FIELD>${rows}</TABLE>
      <TABLE><FIELD name="b" datatype="int"><VALUES ID="v" null="1"/></FIELD></TABLE></RESOURCE>`)
    expect(cellsOf(document.tables[0])).toEqual([[1]])
    expect(document.tables[0]?.fields[0]?.values).toEqual({ ref: 'v', null: '1' })
    expect(document.diagnostics.map(({ kind, line }) => [kind, line])).toEqual([['lateNull', 3]])
  })

  it('is not caught in circles', async () => {
    const document = await read(`<RESOURCE><TABLE>
      <FIELD name="a" datatype="int"><VALUES ID="v" ref="w"/></FIELD>
      <FIELD name="b" datatype="int"><VALUES ID="w" ref="v"/></FIELD>
      <FIELD name="c" datatype="int"><VALUES ID="x" ref="x"/></FIELD></TABLE></RESOURCE>`)
    expect(saidOf(document)).toEqual([
      'unknownReference: field a VALUES ref w',
      'unknownReference: field b VALUES ref v',
      'unknownReference: field c VALUES ref x',
    ])
  })
})

describe('TABLE ref', () => {
  it('takes the structure of another table, an empty one too', async () => {
    const { tables, diagnostics } = await read(`<RESOURCE>
      <TABLE ID="t"><PARAM name="p" datatype="int" value="1"/><GROUP name="g"/><LINK href="x"/>
      <FIELD name="a" datatype="int"/><FIELD name="a" datatype="short"/><DATA><TABLEDATA/></DATA></TABLE>
      <TABLE ref="t" name="second"><DATA><TABLEDATA><TR><TD>1</TD><TD>2</TD></TR></TABLEDATA></DATA></TABLE>
      <TABLE ref="t"><PARAM name="q" datatype="int" value="2"/></TABLE></RESOURCE>`)
    expect(tables.map(({ ref }) => ref)).toEqual([undefined, 't', 't'])
    expect(tables[1]?.fields.map(({ name }) => name)).toEqual(['a', 'a_2'])
    expect(cellsOf(tables[1])).toEqual([[1, 2]])
    expect(tables[1]?.params.map(({ name }) => name)).toEqual(['p'])
    expect(tables[1]?.groups.map(({ name }) => name)).toEqual(['g'])
    expect(tables[1]?.links).toEqual([{ href: 'x' }])
    expect(tables[2]?.params.map(({ name }) => name)).toEqual(['q'])
    expect(diagnostics.map(({ kind }) => kind)).toEqual(['duplicateName'])
  })

  it('leaves a table its own fields', async () => {
    const document = await read(`<RESOURCE><TABLE ID="t">${field}</TABLE>
      <TABLE ref="t"><FIELD name="b" datatype="int"/></TABLE>
      <TABLE ref="nothing"><FIELD name="c" datatype="int"/></TABLE></RESOURCE>`)
    expect(document.tables.map(({ fields }) => fields[0]?.name)).toEqual(['a', 'b', 'c'])
    expect(saidOf(document)).toEqual(['unknownReference: table 3 ref nothing'])
  })
})

describe('references', () => {
  it('may be forward; the first of equal IDs is meant', async () => {
    const document = await read(`<GROUP ID="g" ref="t"><PARAMref ref="p" ucd="u" utype="w"/></GROUP>
      <RESOURCE ID="r"><COOSYS ID="s" system="ICRS" refposition="GEOCENTER">words</COOSYS>
      <PARAM ID="p" name="p" datatype="int" value="1"/><LINK ID="l" href="x" gref="y"/>
      <TABLE ID="t" utype="tt"><FIELD ID="f" name="f" datatype="int" ref="s"/>
      <FIELD ID="f" name="g" datatype="int" ref="g"/>${rows}</TABLE></RESOURCE>`)
    const kinds = [...document.ids].map(([id, { kind }]) => [id, kind])
    expect(kinds).toEqual([
      ['g', 'GROUP'],
      ['r', 'RESOURCE'],
      ['s', 'COOSYS'],
      ['p', 'PARAM'],
      ['l', 'LINK'],
      ['t', 'TABLE'],
      ['f', 'FIELD'],
    ])
    expect(document.ids.get('f')?.element).toBe(document.tables[0]?.fields[0])
    expect(document.ids.get('s')?.element).toEqual({
      id: 's',
      system: 'ICRS',
      refposition: 'GEOCENTER',
      text: 'words',
    })
    expect(document.groups[0]?.paramRefs).toEqual([{ ref: 'p', ucd: 'u', utype: 'w' }])
    expect(document.resources[0]?.links).toEqual([{ id: 'l', href: 'x', gref: 'y' }])
    expect(document.tables[0]?.around).toEqual([
      expect.objectContaining({ groups: document.groups }),
      document.resources[0],
    ])
    expect(saidOf(document)).toEqual([
      'deprecated: LINK gref',
      'duplicateId: FIELD ID f',
      'shortRow: table',
    ])
  })
})

describe('names of FIELDs', () => {
  it('are made up and made unique, without taking those of others', async () => {
    const document = await read(`<RESOURCE><TABLE>
      <FIELD name="a" datatype="int"/><FIELD name="a" datatype="int"/><FIELD name="a_2" datatype="int"/>
      <FIELD name="a" datatype="int"/><FIELD ID="x" datatype="int"/><FIELD name=" " datatype="int"/>
      <FIELD datatype="int"/><FIELD name="col7" datatype="int"/></TABLE></RESOURCE>`)
    expect(document.tables[0]?.fields.map(({ name, label }) => [name, label])).toEqual([
      ['a', undefined],
      ['a_3', 'a'],
      ['a_2', undefined],
      ['a_4', 'a'],
      ['x', ''],
      ['col6', ' '],
      ['col7', ''],
      ['col7_2', 'col7'],
    ])
  })
})

describe('foreign elements', () => {
  it('are kept as trees in a RESOURCE, by whatever way they are told apart', async () => {
    const document = await read(`<RESOURCE xmlns:x="urn:x" x:a="1" role="2">
      <x:TABLE x:k="v" plain="w"><x:FIELD/>one <x:y>  two </x:y><![CDATA[<three>]]></x:TABLE>
      <y:unbound>t</y:unbound><model xmlns="urn:m"><FIELD/></model>
      <TABLE>${field}</TABLE></RESOURCE>`)
    const [resource] = document.resources
    expect(resource?.attributes).toEqual([
      { name: 'a', prefix: 'x', namespace: 'urn:x', value: '1' },
      { name: 'role', value: '2' },
    ])
    const x = { prefix: 'x', namespace: 'urn:x' }
    expect(resource?.foreign).toEqual([
      {
        name: 'TABLE',
        ...x,
        attributes: [
          { name: 'k', ...x, value: 'v' },
          { name: 'plain', value: 'w' },
        ],
        children: [
          { name: 'FIELD', ...x, attributes: [], children: [], text: '' },
          { name: 'y', ...x, attributes: [], children: [], text: '  two ' },
        ],
        text: 'one <three>',
      },
      { name: 'unbound', prefix: 'y', attributes: [], children: [], text: 't' },
      {
        name: 'model',
        namespace: 'urn:m',
        attributes: [],
        children: [{ name: 'FIELD', namespace: 'urn:m', attributes: [], children: [], text: '' }],
        text: '',
      },
    ])
    expect(document.tables.map(({ fields }) => fields.length)).toEqual([1])
    expect(saidOf(document)).toEqual([
      'unknownAttribute: RESOURCE role',
      'unknownElement: unbound in RESOURCE',
    ])
  })

  it('are VOTable’s when only their namespace is spelt otherwise', async () => {
    const text = `<VOTABLE version="1.1" xmlns="http://www.ivoa.net/xml/VOTable/v1.1">
      <v:RESOURCE xmlns:v="http://www.ivoa.net/xml/VOTable/v1.3"><vot:TABLE><FIELD xmlns="urn:odd"
      name="a" datatype="int"/>${rows}</vot:TABLE></v:RESOURCE></VOTABLE>`
    expect(cellsOf((await readText(text)).tables[0])).toEqual([[1]])
  })
})

describe('elements that are misplaced', () => {
  it('are read where their meaning is plain', async () => {
    const document = await read(`<RESOURCE><TABLE><GROUP><FIELD name="a" datatype="int"/></GROUP>
      <TABLEDATA><TR><TD>5</TD></TR></TABLEDATA></TABLE><FIELD name="lost" datatype="int"/></RESOURCE>`)
    expect(cellsOf(document.tables[0])).toEqual([[5]])
    expect(saidOf(document)).toEqual([
      'misplacedElement: FIELD in GROUP',
      'misplacedElement: TABLEDATA in TABLE',
      'misplacedElement: FIELD in RESOURCE',
      'lostElement: field lost',
    ])
  })

  it('are passed over where they are too much', async () => {
    const twice = rows.replace('<DATA>', '<DATA><TABLEDATA><TR><TD>9</TD></TR></TABLEDATA>')
    const document = await read(`<RESOURCE><TABLE>${field}${twice}${rows}</TABLE></RESOURCE>`)
    expect(cellsOf(document.tables[0])).toEqual([[9]])
    expect(saidOf(document)).toEqual([
      'secondData: TABLEDATA of table 1',
      'secondData: DATA of table 1',
    ])
  })
})
