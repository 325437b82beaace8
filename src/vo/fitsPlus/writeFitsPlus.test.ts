import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import type { Table } from '../../table/column.ts'
import { readTables, writeTables } from '../formats/index.ts'
import type { DocumentEnd, TableHead } from '../tableDocument.ts'

const votable = `<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<RESOURCE type="results">
<COOSYS ID="sys" system="ICRS" epoch="J2016"/>
<INFO name="server" value="http://example.org/tap">words about it</INFO>
<TABLE name="stars"><DESCRIPTION>Some stars</DESCRIPTION>
<GROUP name="position"><FIELDref ref="ra"/></GROUP>
<PARAM name="a list" datatype="double" arraysize="2" value="1 2" unit="m"/>
<FIELD ID="ra" name="größe" ref="sys" datatype="double" unit="deg" ucd="pos.eq.ra;meta.main"
  utype="a:b" precision="F4"><DESCRIPTION>Größe, with a “long” story</DESCRIPTION>
  <VALUES><MIN value="0"/><MAX value="360" inclusive="no"/></VALUES></FIELD>
<FIELD name="where" datatype="double" arraysize="2" xtype="point"/>
<FIELD name="bits" datatype="bit" arraysize="*"/>
<FIELD name="text" datatype="unicodeChar" arraysize="*"/>
<FIELD name="axes" datatype="int" arraysize="2x*"/>
<FIELD name="n" datatype="unsignedByte"><LINK href="http://example.org/"/></FIELD>
<DATA><TABLEDATA>
<TR><TD>1.5</TD><TD>1 2</TD><TD>101</TD><TD>naïve</TD><TD>1 2 3 4</TD><TD>7</TD></TR>
<TR><TD>2.5</TD><TD>3 4</TD><TD>1</TD><TD></TD><TD>5 6</TD><TD></TD></TR>
</TABLEDATA></DATA></TABLE>
<INFO name="QUERY_STATUS" value="OVERFLOW">cut at 2</INFO>
</RESOURCE></VOTABLE>`

interface Read {
  table: Table
  head: TableHead
  end: DocumentEnd
}

async function readOne(bytes: Uint8Array): Promise<Read> {
  const read: Partial<Read> = {}
  const handler = {
    onTable: (table: Table, head: TableHead) => Object.assign(read, { table, head }),
    onRows: () => {},
  }
  read.end = await readTables(bytes, handler, { signal: new AbortController().signal })
  return read as Read
}

const cellsOf = ({ table }: Read) =>
  [0, 1].map((row) => table.fields.map((_, index) => table.column(index).get(row)))

it('keeps all metadata of a table in a FITS file', async () => {
  const original = await readOne(new TextEncoder().encode(votable))
  const { table, head, end } = original
  const rows = { table, rowCount: table.rowCount, rowAt: (position: number) => position }
  const pieces: Uint8Array[] = []
  for await (const { bytes } of writeTables(
    { ...head, rows, queryStatus: end.queryStatus },
    { format: 'fits' },
  ))
    pieces.push(bytes)
  const again = await readOne(new Uint8Array(Buffer.concat(pieces)))
  expect(again.end.format).toBe('fits')
  expect(again.end.diagnostics).toEqual([])
  expect(again.end.queryStatus).toEqual({ value: 'OVERFLOW', message: 'cut at 2' })
  const infos = head.infos.filter(({ name }) => name !== 'QUERY_STATUS')
  const fields = head.fields.map((field) =>
    field.name === 'n' ? { ...field, values: { null: '0' } } : field,
  )
  expect(again.head).toEqual({ ...head, infos, fields, links: [] })
  expect(cellsOf(again)).toEqual(cellsOf(original))
})

it.each([
  ['fits-plus.fits', []],
  ['colfits-plus.fits', ['byColumn']],
])('reads the metadata that STIL keeps in %s', async (name, kinds) => {
  const read = await readOne(
    new Uint8Array(await readFile(new URL(`../fits/fixtures/${name}`, import.meta.url))),
  )
  expect(read.head.name).toBe('stars')
  expect(read.head.params).toContainEqual({
    name: 'P',
    datatype: 'double',
    value: '3.5',
    unit: 's',
    description: 'Of the table',
  })
  expect(read.head.fields[1]).toEqual({
    name: 'c',
    datatype: 'double',
    unit: 'm',
    ucd: 'phys.x',
    utype: 'u:t',
    description: 'A description',
  })
  expect([0, 1, 2].map((row) => read.table.column(0).get(row))).toEqual([1n, null, 3n])
  expect(read.end.diagnostics.map(({ kind }) => kind)).toEqual(kinds)
})

it('reads the descriptions that astropy keeps in comments', async () => {
  const { head } = await readOne(
    new Uint8Array(await readFile(new URL('../fits/fixtures/masked.fits', import.meta.url))),
  )
  expect(head.fields.map(({ description }) => description)).toEqual([
    'A description that is long enough for the cards of a FITS header to have to break it in two, or three',
    undefined,
    undefined,
  ])
})
