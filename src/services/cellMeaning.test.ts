import { expect, it } from 'vitest'
import { cellWithMeaning } from '../../workers/cellMeaning.ts'
import { createTableHost } from '../table/tableHost.ts'
import { readVOTable } from '../vo/votable/index.ts'

const DOCUMENT = `<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE>
<FIELD name="c" datatype="double" arraysize="3" xtype="circle"/><FIELD name="n" datatype="int"/>
<DATA><TABLEDATA><TR><TD>10 -20 0.5</TD><TD>7</TD></TR><TR><TD>30 40 1</TD><TD>3</TD></TR>
<TR><TD/><TD>1</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`

it('says what a cell means, in the present order, and nothing where it means no more than it is', async () => {
  const [table] = (await readVOTable(new TextEncoder().encode(DOCUMENT))).tables
  if (!table) throw new Error('no table')
  const host = createTableHost()
  host.add('t', table)
  expect(cellWithMeaning(host, 't', 0, 0).meaning?.[0]).toBe('Circle around 10°, -20°, radius 0.5°')
  expect(cellWithMeaning(host, 't', 0, 1)).toMatchObject({ text: '7' })
  expect(cellWithMeaning(host, 't', 0, 1).meaning).toBeUndefined()
  host.sort('t', { column: 1, direction: 'ascending' })
  expect(cellWithMeaning(host, 't', 0, 0).meaning).toBeUndefined()
  expect(cellWithMeaning(host, 't', 1, 0).meaning?.[0]).toContain('30°, 40°')
})
