import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnOfCells, tableOfColumns } from '../../table/columnFixture.ts'
import type { Field, Info, Option, Param } from '../../table/field.ts'
import type { Group } from '../../table/metadata.ts'
import { cellsOf, readText } from './fixture.ts'
import {
  type Resource,
  readVOTable,
  type VOTableDocument,
  type VOTableTable,
  writeVOTable,
} from './index.ts'
import { emptyMetadata } from './model.ts'

type Serialization = Parameters<typeof writeVOTable>[1]['serialization']

function written(document: VOTableDocument, serialization: Serialization): Uint8Array {
  return Buffer.concat([...writeVOTable(document, { serialization })].map(({ bytes }) => bytes))
}

/** All that a document holds but how it is said: nothing of the live tables, no version. */
function contentOf(document: VOTableDocument): unknown {
  const { version, namespace, tables, resources, ids, diagnostics, ...rest } = document
  return { ...rest, tables: tables.map(({ name }) => name), resources: resources.map(resourceOf) }
}

function resourceOf({ tables, resources, ...rest }: Resource): unknown {
  return {
    ...rest,
    resources: resources.map(resourceOf),
    tables: tables.map((table) => {
      const { name, id, ref, ucd, utype, description } = table
      const { fields, infos, params, groups, coosys, timesys, links } = table
      const head = { name, id, ref, ucd, utype, description, fields, infos, params, groups }
      return { ...head, coosys, timesys, links, cells: cellsOf(table) }
    }),
  }
}

const EVERYTHING = `<?xml version="1.0"?>
<VOTABLE version="1.4" ID="doc" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<DESCRIPTION>All of it &amp; more</DESCRIPTION>
<INFO name="first" value="1" ID="i1" unit="s" ucd="meta.note" utype="a:b" xtype="x" ref="sys"> said </INFO>
<COOSYS ID="sys" system="eq_FK5" equinox="J2000" epoch="J2015.5"/>
<TIMESYS ID="time" timescale="TCB" refposition="BARYCENTER" timeorigin="MJD-origin"/>
<GROUP name="g" ID="g0"><DESCRIPTION>outer</DESCRIPTION><PARAMref ref="p0" ucd="meta" utype="u"/>
  <PARAM name="inner" datatype="float" arraysize="2" value="1 2"/>
  <GROUP ucd="pos"><FIELDref ref="f1"/><FIELDref ref="f2" ucd="pos.eq"/></GROUP></GROUP>
<PARAM name="p" ID="p0" datatype="char" arraysize="*" value="a&#10;b" type="hidden"/>
<RESOURCE name="meta" type="meta" utype="adhoc:service" ID="r1">
  <PARAM name="accessURL" datatype="char" arraysize="*" value="http://example.org/?a=1&amp;b=2"/>
  <GROUP name="inputParams"><PARAM name="ID" datatype="char" arraysize="*" value="" ref="f1"/></GROUP>
</RESOURCE>
<RESOURCE type="results" name="outer" xmlns:my="urn:my" my:mark="yes">
  <DESCRIPTION>results</DESCRIPTION>
  <INFO name="QUERY_STATUS" value="OK"/><INFO name="other" value=""/>
  <LINK ID="l1" content-role="doc" content-type="text/html" title="t" value="v" href="http://x/" action="http://y/" gref="G"/>
  <TABLE name="one" ID="t1" ucd="meta" utype="u:t" nrows="2">
    <DESCRIPTION>A table</DESCRIPTION>
    <INFO name="early" value="e"/>
    <PARAM name="tp" ID="tp" datatype="int" value="5"><VALUES><MIN value="1"/><MAX value="9" inclusive="no"/></VALUES></PARAM>
    <FIELD name="ra" ID="f1" datatype="double" unit="deg" ucd="pos.eq.ra" ref="sys" precision="F3" width="9" utype="q" xtype="x">
      <DESCRIPTION>Right &lt; ascension</DESCRIPTION>
      <VALUES ID="v1" type="actual" null="-9"><MIN value="0"/><MAX value="360"/>
        <OPTION name="o" value="1"><OPTION value="2"/></OPTION></VALUES>
      <LINK href="http://z/"/></FIELD>
    <FIELD name="n" ID="f2" datatype="int" ref="time" type="trigger"><VALUES null="-1"/></FIELD>
    <FIELD name="other" datatype="double"><VALUES ref="v1"/></FIELD>
    <FIELD name="n" datatype="short"/>
    <GROUP ref="t2"><FIELDref ref="f1"/></GROUP>
    <LINK href="http://w/"/>
    <DATA><TABLEDATA><TR><TD>1.5</TD><TD>-1</TD><TD>2</TD><TD>3</TD></TR>
      <TR><TD/><TD>4</TD><TD>-9</TD><TD/></TR></TABLEDATA></DATA>
    <INFO name="late" value="l"/>
  </TABLE>
  <RESOURCE name="nested"><TABLE name="two" ID="t2"><FIELD name="s" datatype="unicodeChar" arraysize="*"/>
    <DATA><TABLEDATA><TR><TD>&lt;é&gt;</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE>
  <TABLE name="three"><FIELD name="x" datatype="bit" arraysize="3"/></TABLE>
  <INFO name="QUERY_STATUS" value="OVERFLOW">more</INFO><INFO name="afterwards" value="x"/>
  <mivot:VODML xmlns:mivot="http://www.ivoa.net/xml/mivot">
    <mivot:REPORT status="OK">words &amp; such</mivot:REPORT>
    <mivot:TEMPLATES tableref="t1"><mivot:INSTANCE dmtype="meas:Position">
      <a:ATTRIBUTE xmlns:a="urn:a" a:b="c" ref="f1"/></mivot:INSTANCE></mivot:TEMPLATES>
  </mivot:VODML>
  <free xmlns="urn:free"><inner/></free>
</RESOURCE>
<INFO name="last" value="z"/>
</VOTABLE>`

describe.each(['TABLEDATA', 'BINARY2'] as const)('writeVOTable in %s', (serialization) => {
  it('writes all that was read: systems, groups, nested resources, several tables, MIVOT', async () => {
    const source = await readText(EVERYTHING)
    expect(source.tables.map(({ name }) => name)).toEqual(['one', 'two', 'three'])
    const again = await readVOTable(written(source, serialization))
    expect(again.error).toBeUndefined()
    expect(contentOf(again)).toEqual(contentOf(source))
    expect(again.version).toBe('1.4')
  })

  it('writes IDs that are names and unique, and no references to nothing', async () => {
    const source =
      await readText(`<VOTABLE><RESOURCE><COOSYS system="ICRS"/><COOSYS ID="7 a" system="FK9"/>
      <TABLE><FIELD ID="x" name="a" datatype="int" ref="7 a"/><FIELD ID="x" name="b" datatype="int" ref="no"/>
      <GROUP><FIELDref ref="x"/><FIELDref ref="no"/></GROUP></TABLE></RESOURCE></VOTABLE>`)
    const again = await readVOTable(written(source, serialization))
    const [table] = again.tables
    expect(again.resources[0]?.coosys.map(({ id }) => id)).toEqual(['coosys', '_7_a'])
    expect(table?.fields.map(({ id, ref }) => [id, ref])).toEqual([
      ['x', '_7_a'],
      [undefined, undefined],
    ])
    expect(table?.groups[0]?.fieldRefs).toEqual([{ ref: 'x' }])
    expect(again.version).toBe('1.5')
  })

  it('says that a document had been cut', async () => {
    const whole = `<VOTABLE version="1.4"><RESOURCE type="results"><TABLE name="t">
      <FIELD name="a" datatype="int"/><DATA><TABLEDATA><TR><TD>1</TD></TR><TR><TD>2`
    const source = await readText(whole)
    expect(source.error).toBeDefined()
    const again = await readVOTable(written(source, serialization))
    expect(again.error).toBeUndefined()
    expect(again.infos.at(-1)).toMatchObject({ name: 'QUERY_STATUS', value: 'ERROR' })
    expect(cellsOf(again.tables[0])).toEqual([[1]])
  })
})

const word = fc.string({ unit: fc.constantFrom(...'abXYZ019_-. ;:/<>&"\'é日'), maxLength: 10 })
const content = fc
  .string({ unit: fc.constantFrom(...'ab <>&"é日\n]'), maxLength: 12 })
  .map((text) => text.trim())
/** DESCRIPTION's blanks are one each. */
const description = content.map((text) => text.replace(/\s+/g, ' ')).filter((text) => text !== '')

/** Elements' parts that may be absent, which leaves no key behind. */
function parts<T extends object>(given: { [K in keyof T]: fc.Arbitrary<T[K]> }) {
  return fc.record(given, { requiredKeys: [] })
}

const references = { ref: fc.constantFrom('p0', 'f0', 'sys') }
const names = { ucd: word, utype: word }
const option: fc.Arbitrary<Option> = fc
  .tuple(parts({ name: word }), word, fc.array(word, { minLength: 1, maxLength: 2 }), fc.boolean())
  .map(([optional, value, inner, nests]) => ({
    ...optional,
    value,
    ...(nests ? { options: inner.map((each) => ({ value: each })) } : {}),
  }))
const bound = fc.record({ value: word, inclusive: fc.boolean() })
const values = parts({
  type: fc.constantFrom('legal', 'actual'),
  null: fc.constant('-32768'),
  min: bound,
  max: bound,
  options: fc.array(option, { minLength: 1, maxLength: 3 }),
})
const link = parts({
  contentRole: word,
  contentType: word,
  title: word,
  value: word,
  href: word,
  gref: word,
  action: word,
})
const attributes = parts({
  ...references,
  ...names,
  unit: word,
  xtype: word,
  precision: fc.constantFrom('3', 'F2', 'E5'),
  width: fc.constantFrom('1', '12'),
  type: fc.constantFrom('hidden', 'no_query', 'trigger', 'location'),
  description,
  values,
  links: fc.array(link, { minLength: 1, maxLength: 2 }),
})
const typed = fc.constantFrom<Pick<Field, 'datatype' | 'arraysize'>>(
  { datatype: 'int' },
  { datatype: 'char', arraysize: '*' },
  { datatype: 'double', arraysize: '2x3*' },
  { datatype: 'floatComplex', arraysize: '4' },
)
const param: fc.Arbitrary<Param> = fc
  .tuple(typed, word, word, attributes)
  .map(([type, name, value, rest]) => ({ ...rest, ...type, name: `p${name}`, value }))
const info: fc.Arbitrary<Info> = fc
  .tuple(word, word, content, parts({ ...references, ...names, unit: word, xtype: word }))
  .map(([name, value, text, rest]) => ({ ...rest, name: `i${name}`, value, text }))
const reference = fc
  .tuple(fc.constantFrom('f0', 'p0'), parts(names))
  .map(([ref, rest]) => ({ ref, ...rest }))
const group: fc.Arbitrary<Group> = fc.letrec<{ group: Group }>((tie) => ({
  group: fc
    .tuple(
      parts({ ...references, ...names, name: word, description }),
      fc.record({
        params: fc.array(param, { maxLength: 1 }),
        groups: fc.array(tie('group'), { maxLength: 1, depthIdentifier: 'group' }),
        fieldRefs: fc.array(reference, { maxLength: 2 }),
        paramRefs: fc.array(reference, { maxLength: 1 }),
      }),
    )
    .map(([rest, inner]) => ({ ...rest, ...inner })),
})).group

interface Metadata {
  description: string | undefined
  infos: Info[]
  params: Param[]
  groups: Group[]
}

const metadata: fc.Arbitrary<Metadata> = fc.record({
  description: fc.option(description, { nil: undefined }),
  infos: fc.array(info, { maxLength: 3 }),
  params: fc.array(param, { maxLength: 2 }),
  groups: fc.array(group, { maxLength: 2 }),
})

/** A document whose metadata are these: one to refer to in each place. */
async function documentWith(
  root: Metadata,
  inResource: Metadata,
  inTable: Metadata,
  fields: readonly Field[],
): Promise<VOTableDocument> {
  const base = await readText(`<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
    <COOSYS ID="sys" system="ICRS"/><PARAM ID="p0" name="p" datatype="int" value="1"/><RESOURCE><TABLE>
    <FIELD ID="f0" name="f0" datatype="int"/></TABLE></RESOURCE></VOTABLE>`)
  const [table] = base.tables
  const [resource] = base.resources
  if (!table || !resource) throw new Error('no table')
  const added = fields.map((field, index) => ({ ...field, name: `${field.name}.${index}` }))
  const all = [...table.fields, ...added]
  const columns = all.map((field) => columnOfCells(field, []))
  const live = { ...tableOfColumns(columns), ...emptyMetadata(), ...inTable }
  const filled: VOTableTable = {
    ...live,
    ref: undefined,
    ucd: undefined,
    utype: undefined,
    nrows: undefined,
    around: [],
    resource: undefined,
  }
  return {
    ...base,
    ...root,
    params: [...base.params, ...root.params],
    tables: [filled],
    resources: [{ ...resource, ...inResource, tables: [filled] }],
  }
}

it('gives back the metadata of any document', async () => {
  const field = param.map(({ value, ...rest }) => rest)
  const fields = fc.array(field, { maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(metadata, metadata, metadata, fields, async (...given) => {
      const source = await documentWith(...given)
      const again = await readVOTable(written(source, 'TABLEDATA'))
      expect(again.error).toBeUndefined()
      expect(contentOf(again)).toEqual(contentOf(source))
    }),
    { numRuns: 60 },
  )
})
