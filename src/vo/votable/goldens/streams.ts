import { type Expectation, written } from './brokenCells.ts'
import { base64Stream, documentText, type Golden, type GoldenValue } from './golden.ts'

const INT = '<FIELD name="x" datatype="int"/>'

/** Returns a document with one column and this element in DATA. */
function stream(
  name: string,
  attributes: string,
  data: string,
  values: readonly GoldenValue[],
  expectation: Expectation = {},
): Golden {
  return written(
    name,
    documentText(`<FIELD name="x" ${attributes}/>`, data),
    [{ names: ['x'], rows: values.map((value) => [value]) }],
    expectation,
  )
}

const binary = (...bytes: number[]) => `<BINARY>${base64Stream(bytes)}</BINARY>`

const NINE = Array.from({ length: 9 }, (_, k) => `c${k + 1}`)

/** STREAMs of BINARY and BINARY2 that are not the plainest. */
export const STREAM_GOLDENS: readonly Golden[] = [
  stream('stream-empty', 'datatype="int"', binary(), []),
  stream(
    'stream-without-encoding',
    'datatype="int"',
    binary(0, 0, 0, 7).replace(' encoding="base64"', ''),
    [7],
    { says: ['missingEncoding'] },
  ),
  stream(
    'stream-encoding-none',
    'datatype="int"',
    binary(0, 0, 0, 7).replace('base64', 'none'),
    [7],
    { says: ['streamEncoding'] },
  ),
  stream('stream-cut', 'datatype="int"', binary(0, 0, 0, 7, 0, 0, 0, 8, 0, 0), [7, 8], {
    says: ['cutRow'],
  }),
  stream(
    'stream-not-base64',
    'datatype="int"',
    '<BINARY><STREAM encoding="base64">AAA*ABw-=</STREAM></BINARY>',
    [7],
    { says: ['badBase64'] },
  ),
  stream(
    'stream-in-pieces',
    'datatype="int"',
    '<BINARY><STREAM encoding="base64"> A\tA\r\nA<!-- c -->ABwAA<?p i?>AA\ng=</STREAM></BINARY>',
    [7, 8],
  ),
  stream(
    'stream-in-cdata',
    'datatype="int"',
    '<BINARY><STREAM encoding="base64">AAAAB<![CDATA[wAA\n]]>AA<![CDATA[g=]]></STREAM></BINARY>',
    [7, 8],
  ),
  stream('stream-bits-of-astropy', 'datatype="bit"', binary(0x08, 0, 0x80), [1, 0, 1], {
    says: [],
  }),
  stream(
    'stream-booleans',
    'datatype="boolean"',
    binary(...Array.from('Tt1Ff0? \0', (character) => character.charCodeAt(0))),
    [true, true, true, false, false, false, null, null, null],
  ),
  stream(
    'stream-utf-8',
    'datatype="char" arraysize="*"',
    binary(0, 0, 0, 2, 0xc3, 0x85, 0, 0, 0, 4, 0xf0, 0x9f, 0x98, 0x80),
    ['Å', '😀'],
    { says: [] },
  ),
  stream(
    'stream-latin-1',
    'datatype="char" arraysize="*"',
    binary(0, 0, 0, 3, 0xc5, 0x6e, 0x67),
    ['Ång'],
    { says: ['notUtf8'] },
  ),
  stream(
    'stream-surrogates',
    'datatype="unicodeChar" arraysize="*"',
    binary(0, 0, 0, 2, 0xd8, 0x3d, 0xde, 0x00),
    ['😀'],
  ),
  written(
    'stream-mask-of-nine',
    documentText(
      NINE.map((name) => `<FIELD name="${name}" datatype="unsignedByte"/>`).join('\n'),
      `<BINARY2>${base64Stream([0x41, 0x80, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, ...Array(9).fill(255)])}</BINARY2>`,
    ),
    [{ names: NINE, rows: [[1, null, 3, 4, 5, 6, 7, null, null], Array(9).fill(255)] }],
  ),
  written(
    'stream-null-value-and-mask',
    documentText(
      '<FIELD name="x" datatype="int"><VALUES null="-1"/></FIELD>',
      `<BINARY2>${base64Stream([0, 255, 255, 255, 255, 0x80, 0, 0, 0, 3, 0, 0, 0, 0, 3])}</BINARY2>`,
    ),
    [{ names: ['x'], rows: [[null], [null], [3]] }],
  ),
  written(
    'stream-elsewhere',
    documentText(INT, '<BINARY><STREAM href="rows.bin"/></BINARY>'),
    [{ names: ['x'], rows: [] }],
    { says: ['hrefStream'] },
  ),
]
