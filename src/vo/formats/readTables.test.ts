import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { bytesOf, cellsOf, joined, piecesOf, readAny, tarOf, votableOf } from './fixture.ts'
import { writeTables } from './writeTables.ts'

const votable = bytesOf(votableOf('stars', 1, 2, 3))
const gzip = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes))
const ROWS = [[1], [2], [3]]
const kinds = (reading: { end: { diagnostics: readonly { kind: string }[] } }) =>
  reading.end.diagnostics.map(({ kind }) => kind)

const utf16 = (text: string) =>
  Uint8Array.from(
    [...`\ufeff${text}`].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
  )

describe('readTables', () => {
  it.each([
    ['as it is', votable],
    ['packed', gzip(votable)],
    ['packed twice', gzip(gzip(votable))],
    ['in UTF-16', utf16(votableOf('stars', 1, 2, 3))],
    ['behind a byte order mark and blanks', bytesOf(`\ufeff\n\n ${votableOf('stars', 1, 2, 3)}`)],
    ['behind words', bytesOf(`Notice: x, y in z\n${votableOf('stars', 1, 2, 3)}`)],
    ['with a prefix', bytesOf(votableOf('s', 1, 2, 3).replace(/<(\/?)([A-Z])/g, '<$1vot:$2'))],
  ])('reads a VOTable %s, however it comes', async (_, bytes) => {
    for (const size of [1, 5, 100, 100_000]) {
      const { tables, end, format } = await readAny(piecesOf(bytes, size))
      expect(format).toBe('votable')
      expect(end.format).toBe('votable')
      expect(cellsOf(tables[0])).toEqual(ROWS)
    }
  })

  it.each([
    ['csv', 'a,b\n1,x\n2,y\n', {}],
    ['tsv', 'a\tb\n1\tx\n2\ty\n', {}],
    ['csv', 'a\n1\n2\n', { contentType: 'text/csv;header=present' }],
    ['csv', 'a\n1\n2\n', { fileName: 'list.csv.gz' }],
    ['tsv', 'a\tb\n1\tx\n2\ty\n', { contentType: 'text/plain' }],
    ['csv', '"a","b, c"\n1,"x, y"\n', { contentType: 'application/x-votable+xml' }],
  ])('takes for %s: %j %j', async (format, text, hints) => {
    const { end, tables } = await readAny(bytesOf(text), hints)
    expect(end.format).toBe(format)
    expect(tables[0]?.fields[0]?.name).toBe('a')
    expect(cellsOf(tables[0])[0]?.[0]).toBe(1)
  })

  it.each([
    [
      'an HTML page',
      '<!DOCTYPE html><html><body><h1>Sorry</h1>No such table</body></html>',
      /Sorry No such table/,
    ],
    [
      'plain text',
      'Sorry, there is no table foo, and no table bar.\nTry again, later.\n',
      /no table foo/,
    ],
    ['JSON', '{"error": "no table foo"}', /no table foo/],
    ['an XML document with the root element Error', '<Error>no table foo</Error>', /no table foo/],
    ['a PDF file', '%PDF-1.7 …', undefined],
    ['a PNG image', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), undefined],
    ['packed with bzip2', 'BZh91AY&SY', undefined],
    ['a binary file', Uint8Array.from({ length: 500 }, (_, at) => (at * 7) % 256), undefined],
    ['an empty answer', '', undefined],
    ['an empty answer', '\n \n', undefined],
  ])('says that it is no table but %s', async (what, content, words) => {
    const bytes = typeof content === 'string' ? bytesOf(content) : content
    const heads: Uint8Array[] = []
    const reading = readAny(piecesOf(bytes, 7), {}, [])
    await expect(reading).rejects.toMatchObject({ name: 'FormatError' })
    const error: unknown = await readAny(bytes).catch((reason: unknown) => reason)
    expect(String(error)).toContain(what)
    const said = (error as { details: { serverWords?: string } }).details.serverWords
    if (words) expect(said).toMatch(words)
    else expect(said).toBeUndefined()
    expect(heads).toEqual([])
  })

  it('takes no refusal for a table', async () => {
    const text = bytesOf('code,words\n7,no such table\n')
    expect((await readAny(text)).end.format).toBe('csv')
    await expect(readAny(text, { isRefusal: true })).rejects.toMatchObject({
      details: { serverWords: 'code,words 7,no such table' },
    })
    const hints = { isRefusal: true, contentType: 'text/csv' }
    expect((await readAny(text, hints)).end.format).toBe('csv')
  })

  it('lets the user know better', async () => {
    const { end } = await readAny(bytesOf('a b\n'), { format: 'csv' })
    expect(end.format).toBe('csv')
    await expect(readAny(bytesOf('a,b\n1,2\n'), { format: 'votable' })).rejects.toThrow('VOTable')
  })

  it('tells the head before the first table, and again when there is more of it', async () => {
    const long = bytesOf(votableOf('stars', ...Array.from({ length: 1000 }, (_, n) => n)))
    const events: string[] = []
    const { head } = await readAny(piecesOf(gzip(long), 50), {}, events)
    expect(head).toEqual(long.slice(0, 8192))
    expect(events.slice(0, 2)).toEqual(['head', 'table'])
    expect((await readAny(votable)).head).toEqual(votable)
    const seen: string[] = []
    await readAny(bytesOf('no table'), {}, seen).catch(() => seen.push('failed'))
    expect(seen).toEqual(['head', 'failed'])
  })

  it('shows rows while more come', async () => {
    let release = () => {}
    const more = new Promise<void>((resolve) => {
      release = resolve
    })
    const events: string[] = []
    const half = votable.length - 60
    async function* slowly() {
      yield votable.slice(0, half)
      while (!events.includes('rows')) await new Promise((resolve) => setImmediate(resolve))
      await more
      yield votable.slice(half)
    }
    const reading = readAny(slowly(), {}, events)
    release()
    expect(cellsOf((await reading).tables[0])).toEqual(ROWS)
  })

  it('stops where memory ends, with what fits', async () => {
    let taken = 0
    async function* endless() {
      const text = votableOf('stars', 1)
      const end = text.indexOf('</TABLEDATA>')
      yield bytesOf(text.slice(0, end))
      for (;;) {
        taken++
        yield bytesOf('<TR><TD>7</TD></TR>'.repeat(10_000))
      }
    }
    const { end, tables } = await readAny(endless(), { memoryLimitBytes: 2_000_000 })
    expect(end.error?.message).toContain('2 MB of memory')
    const rows = tables[0]?.rowCount ?? 0
    expect(rows).toBeGreaterThan(400_000)
    expect(end.error?.details.rowsRead).toBe(rows)
    expect(taken).toBeLessThan(100)
  })

  it('stops at the signal, whatever it is just doing', async () => {
    for (const stuck of ['before the first byte', 'in gzip', 'in the rows']) {
      const controller = new AbortController()
      async function* silent() {
        if (stuck === 'in gzip') yield gzip(votable).slice(0, 40)
        if (stuck === 'in the rows') yield votable.slice(0, votable.length - 60)
        queueMicrotask(() => controller.abort())
        await new Promise(() => undefined)
      }
      const reading = readAny(silent(), { signal: controller.signal })
      await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    }
  })
})

describe('archives', () => {
  const readme = bytesOf('About this archive.\nIt holds some stars.\n')

  it('are opened: tar, packed or not', async () => {
    const tar = tarOf({
      'README.txt': readme,
      'data/stars.vot': votable,
      'more.csv': bytesOf('a,b\n1,2\n'),
    })
    for (const bytes of [tar, gzip(tar)])
      for (const size of [100, 512, 1e6]) {
        const reading = await readAny(piecesOf(bytes, size))
        expect(cellsOf(reading.tables[0])).toEqual(ROWS)
        expect(reading.tables).toHaveLength(1)
        expect(
          reading.end.diagnostics.map(({ kind, place, count }) => [kind, place, count]),
        ).toEqual([
          ['archive', 'tar archive: data/stars.vot', 1],
          ['notRead', 'README.txt, more.csv', 2],
        ])
      }
  })

  it('are opened: zip, with files packed in it or not', async () => {
    for (const level of [0, 6] as const) {
      const zip = zipSync({ 'README.txt': readme, 'stars.vot.gz': gzip(votable) }, { level })
      const reading = await readAny(piecesOf(zip, 100))
      expect(cellsOf(reading.tables[0])).toEqual(ROWS)
      expect(kinds(reading)).toEqual(['archive', 'notRead'])
    }
  })

  it('are told by name where no table is in them', async () => {
    const tar = tarOf({ 'README.txt': readme, 'image.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47) })
    await expect(readAny(tar)).rejects.toThrow(
      'This is a tar archive, with README.txt, image.png; no table was found in it',
    )
  })

  it('keep the rows of a file that is cut', async () => {
    const tar = tarOf({ 'stars.vot': votable })
    const { end, tables } = await readAny(tar.slice(0, 512 + votable.length - 70))
    expect(cellsOf(tables[0]).length).toBeGreaterThan(0)
    expect(end.error?.name).toBe('FormatError')
  })
})

describe('writeTables', () => {
  it('writes what readTables reads', async () => {
    const { tables, heads, end } = await readAny(votable)
    const [table] = tables
    const [head] = heads
    if (!table || !head) throw new Error('no table')
    const rows = { table, rowCount: 2, rowAt: (position: number) => 2 - position }
    const votables = (['BINARY2', 'BINARY', 'TABLEDATA'] as const).map((serialization) => ({
      format: 'votable' as const,
      serialization,
    }))
    const others = (['fits', 'csv', 'tsv', 'ecsv', 'parquet'] as const).map((format) => ({
      format,
    }))
    for (const options of [...votables, ...others]) {
      const pieces: Uint8Array[] = []
      const written = writeTables({ ...head, rows, queryStatus: end.queryStatus }, options)
      for await (const { bytes } of written) pieces.push(bytes)
      const { format } = options
      const again = await readAny(joined(...pieces), { fileName: `x.${format}` })
      expect(again.end.format).toBe(format)
      expect(cellsOf(again.tables[0])).toEqual([[3], [2]])
    }
  })
})
