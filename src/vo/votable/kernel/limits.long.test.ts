import { describe, expect, it } from 'vitest'
import { bytesOf, documentOf } from '../fixture.ts'
import { readBothWays } from './twinFixture.ts'

const field = (datatype: string, arraysize = '') =>
  `<FIELD name="c" datatype="${datatype}"${arraysize && ` arraysize="${arraysize}"`}/>`
const tableData = (fields: string, rows: readonly string[]) =>
  documentOf(fields, `<TABLEDATA>${rows.map((row) => `<TR>${row}</TR>`).join('')}</TABLEDATA>`)
const stream = (serialization: string, fields: string, rows: readonly number[]) => {
  const base64 = Buffer.from(rows).toString('base64').replace(/.{76}/g, '$&\n')
  return documentOf(
    fields,
    `<${serialization}><STREAM encoding="base64">${base64}</STREAM></${serialization}>`,
  )
}
const rowsOf = (count: number, make: (row: number) => string) =>
  Array.from({ length: count }, (_, row) => make(row))
const counted = (bytes: readonly number[]) => [
  0,
  bytes.length >> 16,
  (bytes.length >> 8) & 255,
  bytes.length & 255,
  ...bytes,
]

describe('what does not fit into the kernel at once is read the same without it', () => {
  it.each([
    [
      'more rows than a block has, nulls at its edges',
      tableData(
        field('int') + field('char', '*') + field('double', '2'),
        rowsOf(40_000, (row) =>
          row % 16384 < 3 || row % 4096 > 4093
            ? '<TD/><TD/><TD/>'
            : `<TD>${row}</TD><TD>${'x'.repeat(row % 5)}</TD><TD>${row} ${row / 8}</TD>`,
        ),
      ),
    ],
    [
      'strings longer than any area',
      tableData(
        field('char', '*') + field('int'),
        rowsOf(6, (row) => `<TD>${'\u00e9 &amp;'.repeat(row * 20_000)}</TD><TD>${row}</TD>`),
      ),
    ],
    [
      'arrays longer than any area',
      tableData(
        field('double', '*') + field('int') + field('float', '1500'),
        rowsOf(
          5,
          (row) =>
            `<TD>${'1.5 2 '.repeat(row * 60_000)}</TD><TD>${row}</TD><TD>${'7 '.repeat(1500)}</TD>`,
        ),
      ),
    ],
    [
      'more cells that are left than can be written down',
      tableData(
        field('int') + field('char', '*'),
        rowsOf(5000, (row) => `<TD>0x${row.toString(16)}</TD><TD>a & ${row}</TD>`),
      ),
    ],
    [
      'a thousand columns',
      tableData(
        (field('int') + field('char', '*') + field('float', '*') + field('bit', '8')).repeat(250),
        rowsOf(40, (row) =>
          `<TD>${row}</TD><TD>n${row}</TD><TD>1 ${row}</TD><TD>1011</TD>`.repeat(250),
        ),
      ),
    ],
    [
      'rows of a megabyte',
      tableData(
        field('double', '500').repeat(90),
        rowsOf(3, (row) => `<TD>${`${row / 7} `.repeat(500)}</TD>`.repeat(90)),
      ),
    ],
    [
      'streams with more rows than a block has',
      stream(
        'BINARY2',
        field('short') + field('char', '*'),
        rowsOf(20_000, String).flatMap((text, row) => [
          row % 16384 < 2 ? 0xc0 : 0,
          ...[row >> 8, row & 255],
          ...counted([...bytesOf(text)]),
        ]),
      ),
    ],
    [
      'streams with rows longer than any area',
      stream(
        'BINARY',
        field('short') + field('char', '*') + field('int', '*'),
        [1, 90_000, 7, 200_000].flatMap((length) => [
          ...[0, 7],
          ...counted(new Array<number>(length).fill(97)),
          ...[0, 1, 0, 0],
          ...new Array<number>(65536 * 4).fill(length & 255),
        ]),
      ),
    ],
  ])('%s', async (_, text) => {
    const { kernel, plain } = await readBothWays(bytesOf(text))
    expect(kernel).toEqual(plain)
    expect(plain).toMatchObject({ error: undefined })
  })
})
