import { expect, it } from 'vitest'
import { binaryDocument, bytesOf, documentOf } from '../fixture.ts'
import { readBothWays } from './twinFixture.ts'

const TEXT = documentOf(
  `<FIELD name="i" datatype="int"><VALUES null="-9"/></FIELD><FIELD name="x" datatype="float"/>
   <FIELD name="s" datatype="char" arraysize="*"/><FIELD name="v" datatype="double" arraysize="*"/>`,
  `<TABLEDATA>
    <TR><TD>1</TD><TD>2.5e-3</TD><TD>caf\u00e9 &amp; <![CDATA[a<b]]></TD><TD>1 2</TD></TR>
    <TR><TD>-9</TD><TD>NaN</TD><TD/><TD></TD></TR><!-- c -->
    <TR ID="r"><TD>0x7f</TD><TD>null</TD><TD>a & b\r\n</TD><TD>1,2</TD></TR>
    <TR><TD> 7 </TD><TD>1e-42</TD></TR>
  </TABLEDATA>`,
)
const BINARY = binaryDocument(
  'BINARY2',
  `<FIELD name="i" datatype="short"><VALUES null="-9"/></FIELD><FIELD name="b" datatype="boolean"/>
   <FIELD name="s" datatype="char" arraysize="*"/><FIELD name="v" datatype="float" arraysize="2"/>`,
  [
    ...[0x00, 0, 5, 84, 0, 0, 0, 2, 195, 169, 63, 128, 0, 0, 64, 0, 0, 0],
    ...[0xf0, 0, 5, 70, 0, 0, 0, 1, 255, 63, 128, 0, 0, 64, 0, 0, 0],
    ...[0x00, 255, 247, 63, 0, 0, 0, 3, 97, 0, 98, 63, 128, 0, 0, 64, 0, 0, 0],
  ],
)

it.each([
  ['TABLEDATA', TEXT],
  ['BINARY2', BINARY],
])('a document in %s is the same wherever it is split', async (_, text) => {
  const bytes = bytesOf(text)
  const whole = (await readBothWays(bytes)).plain
  const { length } = bytes
  for (let cut = 0; cut <= length; cut++) {
    const { kernel, plain } = await readBothWays(bytes, [cut])
    expect(kernel).toEqual(whole)
    expect(plain).toEqual(whole)
  }
  for (const size of [1, 2, 3, 7]) {
    const cuts = Array.from({ length: Math.floor(length / size) }, (_, k) => k * size)
    expect((await readBothWays(bytes, cuts)).kernel).toEqual(whole)
  }
})
