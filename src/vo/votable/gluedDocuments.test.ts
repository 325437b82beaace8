import { describe, expect, it } from 'vitest'
import { bytesOf, cellsOf, digest, documentOf, piecesOf, readText } from './fixture.ts'
import { readVOTable } from './index.ts'

const table = (...rows: number[]) =>
  documentOf(
    '<FIELD name="n" datatype="int"/>',
    `<TABLEDATA>${rows.map((row) => `<TR><TD>${row}</TD></TR>`).join('')}</TABLEDATA>`,
  )
const kinds = ({ diagnostics }: { diagnostics: { kind: string }[] }) =>
  diagnostics.map(({ kind }) => kind)

describe('documents glued together', () => {
  it('are read, both, with a word on where the second starts', async () => {
    const text = `${table(1, 2)}\n\n${table(3)}`
    const document = await readText(text)
    expect(document.tables.map(cellsOf)).toEqual([[[1], [2]], [[3]]])
    expect(document.resources).toHaveLength(2)
    expect(document.error).toBeUndefined()
    expect(document.diagnostics).toMatchObject([
      { kind: 'secondDocument', place: `byte ${text.lastIndexOf('<?xml')}` },
    ])
  })

  it('are read the same wherever they are split', async () => {
    const bytes = bytesOf(`${table(1, 2)}${table(3)}<html>Sorry</html>`)
    const whole = digest(await readVOTable(bytes))
    for (let cut = 0; cut < bytes.length; cut++)
      expect(digest(await readVOTable(piecesOf(bytes, [cut])))).toEqual(whole)
  })

  it('count for the status of all, the worst of them', async () => {
    const failed = `<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE
      type="results"><INFO name="QUERY_STATUS" value="ERROR">out of time</INFO></RESOURCE></VOTABLE>`
    const document = await readText(`${table(1, 2)}${failed}`)
    expect(document.queryStatus).toEqual({ value: 'ERROR', message: 'out of time' })
    expect(document.tables.map(cellsOf)).toEqual([[[1], [2]]])
  })

  it('tell the error that a service wrote where it broke off', async () => {
    const failed = `<?xml version="1.0"?><VOTABLE version="1.4"><RESOURCE type="results">
      <INFO name="QUERY_STATUS" value="ERROR">out of time</INFO></RESOURCE></VOTABLE>`
    const whole = table(...Array.from({ length: 9000 }, (_, n) => n))
    for (const kept of [100, 8000]) {
      const cut = whole.indexOf(`<TD>${kept}<`) + 6
      const bytes = bytesOf(whole.slice(0, cut) + failed)
      for (const pieces of [[], [50, 5000, cut - 1, cut + 20]]) {
        const document = await readVOTable(piecesOf(bytes, pieces))
        expect(document.tables[0]?.rowCount).toBe(kept)
        expect(document.queryStatus).toEqual({ value: 'ERROR', message: 'out of time' })
        expect(document.error?.details.serverWords).toBe('out of time')
        expect(kinds(document)).toContain('appendedDocument')
      }
    }
  })

  it('keep the first, and the second as far as it goes', async () => {
    const first = table(1, 2)
    const second = table(3, 4)
    const text = `${first}${second.slice(0, second.indexOf('<TD>4') + 5)}`
    const document = await readText(text)
    expect(document.tables.map(cellsOf)).toEqual([[[1], [2]], [[3]]])
    expect(document.error).toMatchObject({
      details: { rowsRead: 3, byteOffset: expect.any(Number) },
    })
    expect(document.error?.details.byteOffset).toBeGreaterThan(first.length)
    expect(document.error?.details.line).toBe(text.split('\n').length)
  })
})

describe('what follows a document', () => {
  it.each([
    ['\n<!-- made today --> \n', []],
    ['\n\0\0\0', []],
    ['\n<html><body>Error 500</body></html>', ['afterDocument']],
    ['\nWarning: x', ['afterDocument']],
  ])('%j', async (trail, noted) => {
    const document = await readText(`${table(1)}${trail}`)
    expect(cellsOf(document.tables[0])).toEqual([[1]])
    expect(document.error).toBeUndefined()
    expect(kinds(document)).toEqual(noted)
  })

  it('is not waited for when it does not end', async () => {
    let stopped = false
    async function* endless() {
      yield bytesOf(table(1))
      try {
        for (;;) yield bytesOf('<p>and so on</p>'.repeat(1000))
      } finally {
        stopped = true
      }
    }
    const document = await readVOTable(endless())
    expect(cellsOf(document.tables[0])).toEqual([[1]])
    expect(kinds(document)).toEqual(['afterDocument'])
    expect(stopped).toBe(true)
  })
})
