import fc from 'fast-check'
import { expect, it } from 'vitest'
import { VoError } from '../errors.ts'
import { CADC, GAIA, MIVOT, VIZIER, VOTABLE_1_0 } from './archiveDocuments.ts'
import { binaryDocument, bytesOf, digest, documentOf, piecesOf } from './fixture.ts'
import { readVOTable } from './index.ts'
import { Linter } from './linter.ts'

const fields = `<FIELD name="a" datatype="int"><VALUES null="-1"/></FIELD><FIELD name="b" datatype="char"
  arraysize="*"/><FIELD name="c" datatype="double" arraysize="2x*"/><FIELD name="d" datatype="long"/>`
const text = documentOf(
  `<GROUP name="g"><FIELDref ref="x"/></GROUP>${fields}`,
  `<TABLEDATA><TR><TD>1</TD><TD>a&amp;b</TD><TD>1 2 3 4</TD><TD>-7</TD></TR>
   <TR ID="x"><TD>-1</TD><TD><![CDATA[<]]></TD><TD/><TD>9223372036854775807</TD></TR></TABLEDATA>`,
)
const cell = [0, 0, 0, 9, 0, 0, 0, 1, 65, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5]
const documents = [
  bytesOf(text),
  bytesOf(binaryDocument('BINARY', fields, [...cell, ...cell, ...cell])),
  bytesOf(binaryDocument('BINARY2', fields, [0, ...cell, 0x40, ...cell])),
  ...[VIZIER, VOTABLE_1_0, GAIA, CADC, MIVOT].map(bytesOf),
]

const damage = fc.record({
  document: fc.constantFrom(...documents),
  changes: fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      kind: fc.constantFrom('set', 'insert', 'delete', 'repeat'),
      bytes: fc.oneof(
        fc.uint8Array({ minLength: 1, maxLength: 8 }),
        fc
          .constantFrom('<', '>', '"', '&', '<!--', '<![CDATA[', '</TD>', '<TR>', '=', '\0', '?>')
          .map(bytesOf),
        fc
          .constantFrom(
            ...[
              'arraysize="99999999"',
              '<!DOCTYPE x [',
              '</INFO>',
              '<INFO>',
              '<TABLE>',
              'ID="J2000"',
            ],
            ...['<VALUES ref="v">', '<x:y xmlns:x="u">', '</DATA>', '<GROUP ref="g">', 'xmlns=""'],
          )
          .map(bytesOf),
      ),
    }),
    { minLength: 1, maxLength: 4 },
  ),
})

function damaged(
  document: Uint8Array,
  changes: readonly { at: number; kind: string; bytes: Uint8Array }[],
) {
  let bytes = Array.from(document)
  for (const { at, kind, bytes: extra } of changes) {
    const place = Math.floor(at * bytes.length)
    const removed = kind === 'set' ? extra.length : kind === 'delete' ? extra.length * 7 : 0
    const added =
      kind === 'repeat' ? bytes.slice(place, place + 60) : kind === 'delete' ? [] : extra
    bytes = [...bytes.slice(0, place), ...added, ...bytes.slice(place + removed)]
  }
  return Uint8Array.from(bytes)
}

/** Reads the document strictly; resolves to what was found and read. */
async function outcome(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<unknown> {
  try {
    return digest(await readVOTable(source, { watcher: new Linter() }))
  } catch (error) {
    expect(error).toBeInstanceOf(VoError)
    return error instanceof VoError ? [error.message, error.details] : error
  }
}

it('meets damaged documents with rows or a VoError, the same wherever they are split', async () => {
  await fc.assert(
    fc.asyncProperty(
      damage,
      fc.array(fc.nat(900), { maxLength: 4 }),
      async ({ document, changes }, cuts) => {
        const bytes = damaged(document, changes)
        const sorted = cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b)
        expect(await outcome(piecesOf(bytes, sorted))).toEqual(await outcome(bytes))
      },
    ),
    { numRuns: 900, seed: 20261122 },
  )
}, 60_000)
