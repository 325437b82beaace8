import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readVOTable } from '../index.ts'
import { GOLDENS } from './goldens.ts'
import { plainTable } from './reading.ts'

const FOLDER = join(import.meta.dirname, 'documents')

/* GOLDENS=write writes the folder anew; what then changed is seen in the diff. */
if (process.env.GOLDENS === 'write')
  for (const { name, bytes } of GOLDENS) writeFileSync(join(FOLDER, name), bytes)

it('are the documents of the folder, and all of them', () => {
  const names = GOLDENS.map(({ name }) => name).sort()
  expect(readdirSync(FOLDER).sort()).toEqual(names)
  for (const { name, bytes } of GOLDENS)
    expect(Buffer.compare(readFileSync(join(FOLDER, name)), bytes), name).toBe(0)
})

describe('the reader finds in', () => {
  it.each(GOLDENS.map((golden) => [golden.name, golden] as const))('%s', async (_, golden) => {
    if (golden.tables.length === 0 && golden.error) {
      await expect(readVOTable(golden.bytes)).rejects.toThrow(golden.error)
      return
    }
    const document = await readVOTable(golden.bytes)
    expect(document.tables.map(plainTable)).toEqual(golden.tables)
    if (golden.error) expect(document.error?.message).toMatch(golden.error)
    else expect(document.error).toBeUndefined()
    const { diagnostics } = document
    const kinds = diagnostics.map(({ kind }) => kind)
    if (golden.says === undefined)
      expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([])
    else expect(kinds).toEqual(expect.arrayContaining([...golden.says]))
    if (golden.document) expect(document).toMatchObject(golden.document)
    if (golden.fields) expect(document.tables[0]?.fields).toMatchObject(golden.fields)
  })
})
