import { describe, expect, it } from 'vitest'
import type { Field } from '../../table/field.ts'
import { be, cardOf, cellsOf, type Extension, fileOf } from './fixture.ts'
import { type FitsTableOptions, readFitsTable } from './index.ts'
import { tableOfCells } from './tableFixture.ts'

const first: Extension = { forms: ['B'], rows: [[1], [2]] }
const second: Extension = {
  forms: ['J', 'E', '4A', '2I'],
  rows: [
    [...be.int(7), ...be.float(1.5), ...be.text('ab', 4), ...be.short(1, 2)],
    [...be.int(-1), ...be.float(2), ...be.text('cdef', 4), ...be.short(3, -9)],
  ],
  cards: [cardOf('TNULL1', -1)],
}

async function readInto(
  fields: readonly Field[],
  bytes: Uint8Array,
  options: Partial<FitsTableOptions> = {},
) {
  const table = tableOfCells(fields, [])
  const signal = new AbortController().signal
  const end = await readFitsTable(bytes, table, { signal, onRows: () => {}, ...options })
  table.finish()
  return { cells: cellsOf(table), kinds: end.diagnostics.map(({ kind }) => kind), error: end.error }
}

const field = (
  datatype: Field['datatype'],
  arraysize?: string,
  more: Partial<Field> = {},
): Field => ({
  name: `${datatype}${arraysize ?? ''}`,
  datatype,
  ...(arraysize === undefined ? {} : { arraysize }),
  ...more,
})

describe('rows of a VOTable in FITS serialisation', () => {
  const fields = [
    field('int'),
    field('float'),
    field('char', '*'),
    field('short', '2', { values: { null: '-9' } }),
  ]

  it('come from the extension that is asked for, into the FIELDs of the VOTable', async () => {
    const { cells, kinds, error } = await readInto(fields, fileOf(first, second), { extnum: 2 })
    expect(cells).toEqual([
      [7, 1.5, 'ab', Int16Array.of(1, 2)],
      [null, 2, 'cdef', [3, null]],
    ])
    expect(kinds).toEqual([])
    expect(error).toBeUndefined()
  })

  it('come from the first table where none is asked for', async () => {
    const { cells } = await readInto([field('unsignedByte')], fileOf(first, second))
    expect(cells).toEqual([[1], [2]])
  })

  it('are converted where FIELD and TFORM differ', async () => {
    const others = [
      field('long'),
      field('double', '*'),
      field('unicodeChar', '2'),
      field('int', '3'),
    ]
    const { cells, kinds } = await readInto(others, fileOf(second))
    expect(cells).toEqual([
      [7n, Float64Array.of(1.5), 'ab', [1, 2, null]],
      [null, Float64Array.of(2), 'cdef', [3, -9, null]],
    ])
    expect(kinds).toEqual(['elementCount'])
  })

  it('are null, and told, where they cannot be', async () => {
    const others = [
      field('boolean'),
      field('char', '*'),
      field('double'),
      field('short'),
      field('bit'),
    ]
    const { cells, kinds } = await readInto(others, fileOf(second))
    expect(cells).toEqual([
      [null, '1.5', null, 1, null],
      [null, '2', null, 3, null],
    ])
    expect(kinds).toEqual(['columnCount', 'mismatch', 'mismatch', 'elementCount'])
  })

  it('keep to the range of their FIELD', async () => {
    const bytes = fileOf({ forms: ['J', 'J'], rows: [be.int(300, 7), be.int(-1, 8)] })
    const { cells, kinds } = await readInto([field('unsignedByte'), field('short')], bytes)
    expect(cells).toEqual([
      [null, 7],
      [null, 8],
    ])
    expect(kinds).toEqual(['outOfRange'])
  })

  it('say why they are missing', async () => {
    const bytes = fileOf(first)
    expect((await readInto(fields, bytes, { extnum: 2 })).error?.message).toBe(
      'The FITS file has no table as extension 2',
    )
    expect((await readInto(fields, new Uint8Array(9))).error?.message).toContain('no FITS file')
    const cut = await readInto([field('unsignedByte')], bytes.subarray(0, bytes.length - 2879))
    expect(cut.cells).toEqual([[1]])
    expect(cut.error).toMatchObject({ name: 'FormatError', details: { rowsRead: 1 } })
  })

  it('take no more memory than they may', async () => {
    const bytes = fileOf({
      forms: ['D'],
      rows: Array.from({ length: 5000 }, (_, row) => be.double(row)),
    })
    const { cells, error } = await readInto([field('double')], bytes, { memoryLimitBytes: 8000 })
    expect(cells.length).toBeGreaterThan(500)
    expect(cells.length).toBeLessThan(5000)
    expect(error?.message).toContain('the rows that fit are kept')
  })

  it('stop when they are told to', async () => {
    for (const signal of [AbortSignal.abort(), AbortSignal.abort('enough')])
      await expect(readInto(fields, fileOf(second), { signal })).rejects.toMatchObject({
        name: 'AbortError',
      })
  })
})
