import { expect, it } from 'vitest'
import { readVOTable, type VOTableDocument, writeVOTable } from '../index.ts'
import { documentText, type GoldenValue, type Serialization } from './golden.ts'
import { GOLDENS } from './goldens.ts'
import { plainTable } from './reading.ts'
import { writtenAgain } from './writing.ts'

/* Golden documents, read, written in each serialisation and read again, hold what they held. */

const WAYS = GOLDENS.filter(({ tables }) => tables.length > 0).flatMap((golden) =>
  (['TABLEDATA', 'BINARY', 'BINARY2'] as const).map((to) => [golden.name, to, golden] as const),
)

const HUGE = [
  ['char', '2x4294967295', 'ab'],
  ['char', '4294967295', 'abc'],
  ['char', '4294967295x2', 'ab'],
  ['unicodeChar', '4294967295', 'abc'],
  ['double', '4294967295', '1 2'],
  ['int', '99999999x99999999', '1 2'],
  ['bit', '4294967295', '101'],
  ['boolean', '4294967295', 'T F'],
  ['doubleComplex', '4294967295', '1 2'],
] as const

it.each(HUGE)('%s[%s] that no cell has is not filled up', async (datatype, arraysize, td) => {
  const text = documentText(
    `<FIELD name="x" datatype="${datatype}" arraysize="${arraysize}"/>`,
    `<TABLEDATA><TR><TD>${td}</TD></TR><TR><TD/></TR></TABLEDATA>`,
  )
  const bytes = new TextEncoder().encode(text)
  const [wanted] = (await readVOTable(bytes)).tables.map(plainTable)
  for (const to of ['TABLEDATA', 'BINARY', 'BINARY2'] as const) {
    const written = await writtenAgain(bytes, to)
    expect(written.length).toBeLessThan(2000)
    const [table] = (await readVOTable(written)).tables.map(plainTable)
    expect(sayableIn(to, table?.rows ?? [])).toEqual(sayableIn(to, wanted?.rows ?? []))
  }
})

/** What is told apart in BINARY: nothing is null, NaN, or empty, and an array of nothing too. */
function inBinary(value: GoldenValue): GoldenValue {
  if (Array.isArray(value)) {
    const items = value.map(inBinary)
    return items.every((item) => item === null) ? null : items
  }
  return value === '' || Number.isNaN(value) ? null : value
}

/** What is told apart: text has no empty strings and arrays; a null number in an array is NaN. */
function sayable(value: GoldenValue, to: Serialization): GoldenValue {
  if (to === 'BINARY') return inBinary(value)
  if (Array.isArray(value)) {
    const items = value.map((item) => (Number.isNaN(item) ? null : item))
    return items.length === 0 && to === 'TABLEDATA' ? null : items
  }
  return value === '' && to === 'TABLEDATA' ? null : value
}

function sayableIn(to: Serialization, rows: readonly (readonly GoldenValue[])[]): GoldenValue[][] {
  return rows.map((row) => row.map((value) => sayable(value, to)))
}

/** BINARY has bits and bytes for values only: a cell that is null comes back as zeros. */
const WITHOUT_NULL = /^(bit|unsignedByte|bad-bits)/

it.each(WAYS)('%s in %s', async (_, to, { name, bytes, tables, fields, says }) => {
  if (to === 'BINARY' && WITHOUT_NULL.test(name)) return
  const original = await readVOTable(bytes)
  const document = await readVOTable(await writtenAgain(bytes, to))
  expect(document.error).toBeUndefined()
  // What somebody's FIELD says stays, as odd as it is; we add nothing odd to it.
  expect(kindsOf(original)).toEqual(expect.arrayContaining(kindsOf(document)))
  const [table] = document.tables.map(plainTable)
  expect(table?.names).toEqual(tables[0]?.names)
  expect(sayableIn(to, table?.rows ?? [])).toEqual(sayableIn(to, tables[0]?.rows ?? []))
  if (fields && !says) expect(document.tables[0]?.fields).toMatchObject(fields)
})

it.each(WAYS.filter(([name]) => name.startsWith('metadata')))(
  'all of %s in %s',
  async (_, to, { bytes, tables, document: model }) => {
    const pieces = Array.from(writeVOTable(await readVOTable(bytes), { serialization: to }))
    const document = await readVOTable(
      Uint8Array.from(pieces.flatMap((piece) => Array.from(piece.bytes))),
    )
    expect(document).toMatchObject(model ?? {})
    expect(document.tables.map(plainTable)).toEqual(tables)
    expect(document.diagnostics).toEqual([])
  },
)

function kindsOf({ diagnostics }: VOTableDocument): string[] {
  return diagnostics.filter(({ severity }) => severity !== 'info').map(({ kind }) => kind)
}
