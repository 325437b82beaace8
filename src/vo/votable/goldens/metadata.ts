import { type Golden, goldenOf, type Serialization } from './golden.ts'

const RESOURCE_HEAD = `<RESOURCE type="results" ID="res" name="answer" utype="x:answer">
<DESCRIPTION>What was asked</DESCRIPTION>
<INFO name="QUERY_STATUS" value="OK"/>
<INFO name="QUERY" value="SELECT a &lt; b" ucd="meta.query">in words &amp; so on</INFO>
<COOSYS ID="sys" system="ICRS" epoch="J2016"/>
<TIMESYS ID="time" timeorigin="JD-origin" timescale="TDB" refposition="BARYCENTER"/>`

const TABLE_HEAD = `<TABLE name="t" ID="tab" ucd="meta.table" utype="x:t">
<DESCRIPTION>Rows of stars</DESCRIPTION>
<GROUP ID="pos" name="position" ucd="pos.eq" utype="x:pos">
<DESCRIPTION>Where they are</DESCRIPTION>
<FIELDref ref="ra" ucd="pos.eq.ra" utype="x:ra"/>
<FIELDref ref="dec"/>
<PARAMref ref="eq"/>
<PARAM name="inner" datatype="int" value="3"/>
<GROUP name="deeper"><FIELDref ref="mag"/></GROUP>
</GROUP>
<PARAM ID="eq" name="equinox" datatype="double" unit="yr" ucd="time.equinox" value="2000.0" ref="time">
<DESCRIPTION>Of the frame</DESCRIPTION>
</PARAM>
<PARAM name="box" datatype="double" arraysize="4" xtype="range" unit="deg" value="1 2 3 4"/>`

const double = (value: number): number[] => {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value)
  return Array.from(new Uint8Array(view.buffer))
}

const COLUMNS = [
  {
    name: 'ra',
    attributes:
      'ID="ra" datatype="double" unit="deg" ucd="pos.eq.ra;meta.main" utype="x:ra" ref="sys" precision="F6" width="11"',
    content: `<DESCRIPTION>Right ascension &amp; all</DESCRIPTION>
<VALUES ID="range" type="actual"><MIN value="0"/><MAX value="360" inclusive="no"/></VALUES>
<LINK content-role="doc" content-type="text/html" title="More" href="http://example.org/?a=1&amp;b=2"/>`,
    cells: [{ text: '10.5', bytes: double(10.5), value: 10.5 }],
  },
  {
    name: 'dec',
    attributes: 'ID="dec" datatype="double" unit="deg" ucd="pos.eq.dec;meta.main" ref="sys"',
    cells: [{ text: '-0.25', bytes: double(-0.25), value: -0.25 }],
  },
  {
    name: 'class',
    attributes: 'ID="mag" datatype="int"',
    content: `<VALUES null="-1"><OPTION name="star" value="1"><OPTION name="giant" value="11"/></OPTION>
<OPTION name="galaxy" value="2"/></VALUES>`,
    cells: [{ text: '-1', bytes: [255, 255, 255, 255], value: null }],
  },
]

const FIELDS = [
  {
    id: 'ra',
    unit: 'deg',
    ucd: 'pos.eq.ra;meta.main',
    utype: 'x:ra',
    ref: 'sys',
    precision: 'F6',
    width: '11',
    description: 'Right ascension & all',
    values: { type: 'actual', max: { value: '360', inclusive: false } },
    links: [{ title: 'More', href: 'http://example.org/?a=1&b=2' }],
  },
  { id: 'dec', ref: 'sys' },
  {
    id: 'mag',
    values: {
      null: '-1',
      options: [{ name: 'star', options: [{ name: 'giant', value: '11' }] }, { value: '2' }],
    },
  },
]

const RESOURCE = {
  id: 'res',
  name: 'answer',
  utype: 'x:answer',
  type: 'results',
  description: 'What was asked',
  infos: [{ name: 'QUERY_STATUS' }, { value: 'SELECT a < b', text: 'in words & so on' }],
  coosys: [{ id: 'sys', system: 'ICRS', epoch: 'J2016' }],
  timesys: [{ id: 'time', timescale: 'TDB', refposition: 'BARYCENTER', timeorigin: 'JD-origin' }],
}

const TABLE = {
  name: 't',
  id: 'tab',
  ucd: 'meta.table',
  utype: 'x:t',
  description: 'Rows of stars',
  groups: [
    {
      id: 'pos',
      name: 'position',
      description: 'Where they are',
      fieldRefs: [{ ref: 'ra', ucd: 'pos.eq.ra', utype: 'x:ra' }, { ref: 'dec' }],
      paramRefs: [{ ref: 'eq' }],
      params: [{ name: 'inner', value: '3' }],
      groups: [{ name: 'deeper', fieldRefs: [{ ref: 'mag' }] }],
    },
  ],
  params: [
    { id: 'eq', unit: 'yr', value: '2000.0', ref: 'time', description: 'Of the frame' },
    { name: 'box', arraysize: '4', xtype: 'range', value: '1 2 3 4' },
  ],
}

/** Returns one document in each serialisation that has all the metadata a table can have. */
export function metadataGoldens(): Golden[] {
  return (['TABLEDATA', 'BINARY', 'BINARY2'] satisfies Serialization[]).map((serialization) => {
    const golden = goldenOf('metadata', serialization, COLUMNS)
    const text = new TextDecoder()
      .decode(golden.bytes)
      .replace('<RESOURCE type="results">', RESOURCE_HEAD)
      .replace('<TABLE name="t">', TABLE_HEAD)
    return {
      ...golden,
      bytes: new TextEncoder().encode(text),
      fields: FIELDS,
      document: { resources: [RESOURCE], tables: [TABLE] },
    }
  })
}
