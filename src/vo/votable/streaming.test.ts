import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { HttpError } from '../errors.ts'
import { bytesOf, cellsOf, digest, documentOf, piecesOf, readText } from './fixture.ts'
import { readVOTable, readVOTableStream, type VOTableTable } from './index.ts'

const fields = '<FIELD name="n" datatype="int"/><FIELD name="s" datatype="char" arraysize="*"/>'
const rows = (count: number) =>
  Array.from({ length: count }, (_, k) => `<TR><TD>${k}</TD><TD>row ${k}</TD></TR>\n`).join('')
const tableData = (count: number) => documentOf(fields, `<TABLEDATA>${rows(count)}</TABLEDATA>`)

describe('reading while the document arrives', () => {
  it('shows the table before its rows and rows after each chunk', async () => {
    const bytes = bytesOf(tableData(3000))
    const seen: string[] = []
    let live: VOTableTable | undefined
    async function* chunks() {
      for (let from = 0; from < bytes.length; from += 8192) {
        yield bytes.slice(from, from + 8192)
        seen.push(`chunk, ${live?.rowCount} rows, last "${live?.column(1).get(live.rowCount - 1)}"`)
      }
    }
    const document = await readVOTableStream(chunks(), {
      onTable(table) {
        live = table
        expect(table.rowCount).toBe(0)
        expect(table.fields.map(({ name }) => name)).toEqual(['n', 's'])
      },
      onBatch(table, rowCount) {
        expect(table.rowCount).toBe(rowCount)
        seen.push(`batch ${rowCount}`)
      },
      onEnd(end) {
        seen.push(`end ${end.tables[0]?.rowCount}`)
      },
    })
    const inFirstChunk = new TextDecoder().decode(bytes.slice(0, 8192)).split('</TR>').length - 1
    expect(seen.slice(0, 2)).toEqual([
      `batch ${inFirstChunk}`,
      `chunk, ${inFirstChunk} rows, last "row ${inFirstChunk - 1}"`,
    ])
    expect(seen.filter((line) => line.startsWith('batch')).length).toBeGreaterThan(10)
    expect(seen.at(-1)).toBe('end 3000')
    expect(document.tables[0]).toBe(live)
  })

  it('shows rows of a stream after each chunk too', async () => {
    const short = '<FIELD name="n" datatype="short"/>'
    const text = documentOf(short, '<BINARY><STREAM>AAEAAgADAAQ=</STREAM></BINARY>')
    const cut = text.indexOf('AAEA') + 4
    let rowCounts: number[] = []
    await readVOTableStream(piecesOf(bytesOf(text), [cut, cut + 4]), {
      onBatch: (_, rowCount) => {
        rowCounts = [...rowCounts, rowCount]
      },
    })
    expect(rowCounts).toEqual([1, 3, 4])
  })

  it('stops at the signal, in mid-wait too, and leaves the rows', async () => {
    const bytes = bytesOf(tableData(100))
    const abort = new AbortController()
    let live: VOTableTable | undefined
    async function* source() {
      yield bytes.slice(0, 1500)
      queueMicrotask(() => abort.abort())
      await new Promise<never>(() => {})
    }
    const reading = readVOTableStream(
      source(),
      {
        onTable: (table) => {
          live = table
        },
      },
      { signal: abort.signal },
    )
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    expect(live?.rowCount).toBeGreaterThan(10)
    expect(live?.column(1).get(10)).toBe('row 10')
  })

  it('tells the source to stop when the signal comes between chunks', async () => {
    const abort = new AbortController()
    let stopped = false
    async function* source() {
      try {
        for (;;) yield bytesOf(' ')
      } finally {
        stopped = true
      }
    }
    const iterator = source()
    let count = 0
    const counted: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({
        next: () => {
          if (++count === 50) abort.abort()
          return iterator.next()
        },
        return: () => iterator.return(undefined),
      }),
    }
    await expect(readVOTable(counted, { signal: abort.signal })).rejects.toMatchObject({
      name: 'AbortError',
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(stopped).toBe(true)
    expect(count).toBeLessThan(60)
  })

  it('does not keep the chunks it has read', async () => {
    setFlagsFromString('--expose-gc')
    const collectGarbage = runInNewContext('gc') as () => void
    const bytes = bytesOf(tableData(20_000))
    const chunks: WeakRef<Uint8Array>[] = []
    let alive = Number.POSITIVE_INFINITY
    async function* source() {
      for (let from = 0; from < bytes.length; from += 8192) {
        const chunk = bytes.slice(from, from + 8192)
        chunks.push(new WeakRef(chunk))
        yield chunk
      }
      await new Promise((resolve) => setImmediate(resolve))
      collectGarbage()
      alive = chunks.filter((chunk) => chunk.deref() !== undefined).length
    }
    await readVOTable(source(), { signal: new AbortController().signal })
    expect(chunks.length).toBeGreaterThan(50)
    expect(alive).toBeLessThan(5)
  })

  it('lets other work run after chunks that took long', async () => {
    let turns = 0
    let running = true
    const spin = () => {
      turns++
      if (running) setImmediate(spin)
    }
    setImmediate(spin)
    let chunks = 0
    const turnsSeen: number[] = []
    await readVOTableStream(bytesOf(tableData(100_000)), {
      onBatch() {
        turnsSeen.push(turns)
        chunks++
        const until = performance.now() + 15
        while (performance.now() < until);
      },
    })
    running = false
    expect(chunks).toBeGreaterThan(5)
    expect(new Set(turnsSeen).size).toBe(chunks)
  })
})

describe('a stream as source', () => {
  const streamOf = (bytes: Uint8Array, onCancel: () => void) =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(bytes)
      },
      cancel: onCancel,
    })

  it('is read, and cancelled when no more of it is wanted', async () => {
    let cancelled = false
    const endless = streamOf(bytesOf('no table '.repeat(1000)), () => {
      cancelled = true
    })
    await expect(readVOTable(endless)).rejects.toThrow('plain text')
    await new Promise((resolve) => setImmediate(resolve))
    expect(cancelled).toBe(true)
    const blob = new Blob([new Uint8Array(gzipSync(bytesOf(tableData(9))))])
    const document = await readVOTable(blob.stream())
    expect(document.tables[0]?.rowCount).toBe(9)
  })
})

describe('a source that fails', () => {
  async function* failing(error: unknown, length: number) {
    yield bytesOf(tableData(100)).slice(0, length)
    throw error
  }

  it('leaves the rows and says why', async () => {
    const document = await readVOTable(failing(new TypeError('terminated'), 2000))
    expect(document.tables[0]?.rowCount).toBeGreaterThan(10)
    expect(document.error).toMatchObject({
      name: 'NetworkOrCorsError',
      message: 'The document stopped coming: terminated',
      details: { reason: 'connectionLost', rowsRead: document.tables[0]?.rowCount },
    })
  })

  it('does no harm when the document is whole already', async () => {
    const whole = failing(new TypeError('terminated'), tableData(100).length)
    const document = await readVOTable(whole)
    expect(document.tables[0]?.rowCount).toBe(100)
    expect(document.error).toBeUndefined()
  })

  it('says of compressed documents what is wrong: they themselves, or their source', async () => {
    const packed = new Uint8Array(gzipSync(bytesOf(tableData(5000))))
    const half = packed.slice(0, packed.length / 2)
    const damaged = await readVOTable(half)
    expect(damaged.error).toMatchObject({ name: 'FormatError' })
    expect(damaged.error?.message).toContain('is cut')
    async function* failingHalf() {
      yield half
      throw new TypeError('terminated')
    }
    const lost = await readVOTable(failingHalf())
    expect(lost.error).toMatchObject({ name: 'NetworkOrCorsError' })
    expect(lost.tables[0]?.rowCount).toBe(damaged.tables[0]?.rowCount)
    await expect(readVOTable(Uint8Array.of(0x1f, 0x8b, 255, 1, 2))).rejects.toThrow('is cut')
  })

  it('passes its own error on when no table came', async () => {
    const own = new HttpError('Gone', { status: 410 })
    await expect(readVOTable(failing(own, 20))).rejects.toBe(own)
    await expect(readVOTable(failing(new TypeError('terminated'), 20))).rejects.toMatchObject({
      name: 'NetworkOrCorsError',
    })
  })

  it('passes on what the handler throws', async () => {
    const own = new RangeError('mine')
    const reading = readVOTableStream(bytesOf(tableData(1)), {
      onTable() {
        throw own
      },
    })
    await expect(reading).rejects.toBe(own)
  })
})

describe('encodings', () => {
  const text = documentOf(
    '<FIELD name="s" datatype="char" arraysize="*" unit="Å"/>',
    '<TABLEDATA><TR><TD>é€</TD></TR></TABLEDATA>',
  )
  const declared = (label: string) =>
    text.replace('<?xml version="1.0"?>', `<?xml version="1.0" encoding="${label}"?>`)
  const utf16 = (source: string, littleEndian: boolean, mark: boolean) => {
    const units = mark ? `\ufeff${source}` : source
    const bytes = new Uint8Array(units.length * 2)
    const view = new DataView(bytes.buffer)
    for (let k = 0; k < units.length; k++) view.setUint16(k * 2, units.charCodeAt(k), littleEndian)
    return bytes
  }
  const windows1252 = (source: string) =>
    Uint8Array.from(source, (character) => (character === '€' ? 0x80 : character.charCodeAt(0)))

  it.each([
    ['UTF-8', bytesOf(declared('UTF-8'))],
    ['utf-8 with mark', bytesOf(`\ufeff${declared('utf-8')}`)],
    ['ISO-8859-1', windows1252(declared('ISO-8859-1'))],
    ['windows-1252', windows1252(declared('windows-1252'))],
    ['UTF-16 LE', utf16(declared('UTF-16'), true, true)],
    ['UTF-16 BE', utf16(declared('UTF-16'), false, true)],
    ['UTF-16 LE without mark', utf16(declared('UTF-16'), true, false)],
  ])('%s', async (_, bytes) => {
    const document = await readVOTable(bytes)
    expect(cellsOf(document.tables[0])).toEqual([['é€']])
    expect(document.tables[0]?.fields[0]?.unit).toBe('Å')
    expect(document.diagnostics).toEqual([])
    const whole = digest(document)
    for (let cut = 0; cut < 60; cut++)
      expect(digest(await readVOTable(piecesOf(bytes, [cut, cut + 40])))).toEqual(whole)
  })

  it('notes an encoding that it does not know', async () => {
    const document = await readText(declared('x-klingon'))
    expect(document.diagnostics.map(({ kind, place }) => [kind, place])).toEqual([
      ['encoding', 'x-klingon'],
    ])
  })
})

describe('gzip', () => {
  const bytes = bytesOf(tableData(5000))
  const packed = new Uint8Array(gzipSync(bytes))

  it('is unpacked by its magic number, however it is split', async () => {
    const whole = digest(await readVOTable(bytes))
    expect(digest(await readVOTable(packed))).toEqual(whole)
    expect(digest(await readVOTable(piecesOf(packed, [1, 2, 3, 100])))).toEqual(whole)
  })

  it('keeps rows when it is cut', async () => {
    const document = await readVOTable(piecesOf(packed.slice(0, packed.length - 100), [500]))
    expect(document.tables[0]?.rowCount).toBeGreaterThan(0)
    expect(document.error?.name).toBe('FormatError')
  })
})

describe('odd starts', () => {
  it('passes over text before the document', async () => {
    const document = await readText(`Warning: mysql in line 5\n\n${tableData(2)}`)
    expect(document.tables[0]?.rowCount).toBe(2)
    expect(document.diagnostics.map(({ kind }) => kind)).toEqual(['beforeDocument'])
  })

  it('passes over what follows the document', async () => {
    const document = await readText(`${tableData(2)}\n<html>junk</x>`)
    expect(document.tables[0]?.rowCount).toBe(2)
    expect(document.error).toBeUndefined()
  })
})
