import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsOf, datatypesOf, digest, readAll } from '../readingFixture.ts'
import { readCsv } from './index.ts'

const read = (document: string | Uint8Array, options = {}) => readAll(readCsv, document, options)
const kindsOf = (reading: Awaited<ReturnType<typeof read>>) =>
  reading.end.diagnostics.map(({ kind }) => kind)

describe('dialects', () => {
  it.each([
    ['comma', 'a,b\n1,x\n2,y\n', 'csv'],
    ['tab', 'a\tb\n1\tx\n2\ty\n', 'tsv'],
    ['semicolon', 'a;b\n1;x\n2;y\n', 'csv'],
    ['pipe', 'a|b\n1|x\n2|y\n', 'csv'],
    ['aligned blanks', '  a   b\n  1   x\n  2   y\n', 'csv'],
    ['CR line ends', 'a,b\r1,x\r2,y\r', 'csv'],
    ['CRLF line ends', 'a,b\r\n1,x\r\n2,y\r\n', 'csv'],
    ['no line end at the end', 'a,b\n1,x\n2,y', 'csv'],
    ['all quoted', '"a","b"\n"1","x"\n"2","y"\n', 'csv'],
    ['blanks around', 'a, b\n1, x\n2 ,"y" \n', 'csv'],
    ['blank lines', '\na,b\n\n1,x\n2,y\n\n', 'csv'],
    ['comment lines', '# made by\n# us, all\na,b\n1,x\n# in between\n2,y\n', 'csv'],
    ['names in a comment', '# a b\n1 x\n2 y\n', 'csv'],
    ['byte order mark', '\ufeffa,b\n1,x\n2,y\n', 'csv'],
    ['other delimiters in text', 'a,b\n1,x\n2,y\n', 'csv'],
  ])('reads %s', async (_, text, format) => {
    const { tables, end } = await read(text)
    expect(tables[0]?.fields.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(cellsOf(tables[0])).toEqual([
      [1, 'x'],
      [2, 'y'],
    ])
    expect(end.format).toBe(format)
  })

  it('chooses the delimiter that parts all lines alike', async () => {
    const { tables } = await read('name;size\n"a,b";1,5\n"c,d,e";2,5\n')
    expect(cellsOf(tables[0])).toEqual([
      ['a,b', '1,5'],
      ['c,d,e', '2,5'],
    ])
  })

  it('takes the word of the user for the delimiter', async () => {
    const both = 'a, b\tc\n1, 2\t3\n'
    const as = async (format: 'csv' | 'tsv') => {
      const { tables, end } = await read(both, { format, fileName: `x.${format}` })
      return [end.format, ...(tables[0]?.fields.map(({ name }) => name) ?? [])]
    }
    expect(await as('tsv')).toEqual(['tsv', 'a, b', 'c'])
    expect((await as('csv')).slice(0, 2)).toEqual(['csv', 'a'])
    const { tables } = await read('a\tb\n1\t2\n', { format: 'csv', fileName: 'x.tsv' })
    expect(tables[0]?.fields).toHaveLength(1)
  })

  it('reads one column, with nulls as blank lines', async () => {
    const { tables } = await read('a\n1\n \n3\n')
    expect(cellsOf(tables[0])).toEqual([[1], [null], [3]])
  })

  it('reads UTF-16 and bytes that are not UTF-8', async () => {
    const utf16 = Uint8Array.from([0xff, 0xfe, 97, 0, 44, 0, 98, 0, 10, 0, 0xe9, 0, 44, 0, 49, 0])
    expect(cellsOf((await read(utf16)).tables[0])).toEqual([['é', 1]])
    const mixed = Uint8Array.from([97, 44, 98, 10, 0xe9, 44, 49, 10, 0xc3, 0xa9, 44, 50])
    const reading = await read(mixed)
    expect(cellsOf(reading.tables[0])).toEqual([
      ['é', 1],
      ['é', 2],
    ])
    expect(kindsOf(reading)).toEqual(['notUtf8'])
  })
})

describe('header', () => {
  it('is missing when the first line has values', async () => {
    const reading = await read('1,x\n2,y\n')
    expect(reading.tables[0]?.fields.map(({ name }) => name)).toEqual(['col1', 'col2'])
    expect(reading.tables[0]?.rowCount).toBe(2)
    expect(kindsOf(reading)).toEqual(['noHeader'])
  })

  it('is where the media type says it is', async () => {
    const contentType = 'text/csv; header=absent'
    expect((await read('a,b\nc,d\n', { contentType })).tables[0]?.rowCount).toBe(2)
    const present = await read('1,2\n3,4\n', { contentType: 'text/csv;header=present' })
    expect(present.tables[0]?.fields.map(({ name }) => name)).toEqual(['1', '2'])
  })

  it('with equal names gets other ones', async () => {
    const reading = await read('a,a,a_2,,a,b,b\n1,2,3,4,5,6,7\n')
    const fields = reading.tables[0]?.fields ?? []
    expect(fields.map(({ name, label }) => [name, label])).toEqual([
      ['a', undefined],
      ['a_3', 'a'],
      ['a_2', undefined],
      ['col4', undefined],
      ['a_4', 'a'],
      ['b', undefined],
      ['b_2', 'b'],
    ])
    expect(reading.end.diagnostics).toMatchObject([
      { kind: 'duplicateName', place: 'column a, now a_3', count: 2 },
      { kind: 'duplicateName', place: 'column b, now b_2', count: 1 },
    ])
  })

  it('alone makes a table without rows', async () => {
    const { tables } = await read('a,b\n')
    expect(tables[0]?.fields).toHaveLength(2)
    expect(tables[0]?.rowCount).toBe(0)
  })

  it('missing altogether is an error', async () => {
    await expect(read('')).rejects.toThrow('The document is empty')
    const comments = read('#No object found\n')
    await expect(comments).rejects.toMatchObject({
      name: 'FormatError',
      details: { serverWords: 'No object found' },
    })
  })
})

describe('cells', () => {
  it('keep null, the empty string and NaN apart', async () => {
    const { tables } = await read('t,x\na,1.5\n,\n"",NaN\n')
    expect(cellsOf(tables[0])).toEqual([
      ['a', 1.5],
      [null, null],
      ['', Number.NaN],
    ])
  })

  it('keep quoted line breaks, delimiters, quotation marks and blanks', async () => {
    const { tables } = await read('a,b\n"x\r\ny, ""z""",1\n"  padded ",2\n')
    expect(cellsOf(tables[0])).toEqual([
      ['x\r\ny, "z"', 1],
      ['  padded ', 2],
    ])
  })

  it('take a quotation mark that encloses nothing as text', async () => {
    const reading = await read('n\ty\n5" tel\t"half\n"6" x\t3\n')
    expect(cellsOf(reading.tables[0])).toEqual([
      ['5" tel', '"half'],
      ['"6" x', '3'],
    ])
    expect(kindsOf(reading)).toEqual(['looseQuote', 'looseQuote'])
  })

  it('are padded and cut in ragged rows', async () => {
    const reading = await read('a,b\n1,2\n3\n4,5,6\n7,8,\n')
    expect(cellsOf(reading.tables[0])).toEqual([
      [1, 2],
      [3, null],
      [4, 5],
      [7, 8],
    ])
    expect(kindsOf(reading)).toEqual(['shortRow', 'longRow'])
  })

  it('are never run as regular expressions or property names', async () => {
    const { tables } = await read('__proto__,constructor\n1,2\n')
    expect(cellsOf(tables[0])).toEqual([[1, 2]])
  })
})

describe('guessed datatypes', () => {
  it.each([
    ['int', ['1', '-2147483648', '2147483647'], [1, -2147483648, 2147483647]],
    ['long', ['1', '2147483648'], [1n, 2147483648n]],
    [
      'long',
      ['9223372036854775807', '-9223372036854775808', '9007199254740993', '-4611686018427387905'],
      [9223372036854775807n, -9223372036854775808n, 9007199254740993n, -4611686018427387905n],
    ],
    [
      'double',
      ['1', '2.5', '-1e-5', 'inf', '-Infinity', 'nan'],
      [1, 2.5, -1e-5, Infinity, -Infinity, Number.NaN],
    ],
    ['double', ['2147483648', '0.5'], [2147483648, 0.5]],
    ['double', ['NaN', 'NaN'], [Number.NaN, Number.NaN]],
    ['int', ['NaN', '1', 'null', '--', '\\N', 'n/a'], [null, 1, null, null, null, null]],
    ['double', ['1', 'NaN', '0.5'], [1, Number.NaN, 0.5]],
    ['boolean', ['true', 'false', 'null'], [true, false, null]],
    ['char', ['true', 'False', 'maybe'], ['true', 'False', 'maybe']],
    ['char', ['007', '8'], ['007', '8']],
    ['char', ['1', '007'], ['1', '007']],
    ['char', ['9223372036854775808'], ['9223372036854775808']],
    ['char', ['9007199254740993', '0.5'], ['9007199254740993', '0.5']],
    ['char', ['0.5', '9007199254740993'], ['0.5', '9007199254740993']],
    [
      'char',
      ['1.50', '+2', '1e5', 'null', '-0.0', '.5', '5.', 'x'],
      ['1.50', '+2', '1e5', 'null', '-0.0', '.5', '5.', 'x'],
    ],
    ['char', ['null', 'NaN', 'x', 'null'], ['null', 'NaN', 'x', 'null']],
    ['char', ['null', 'NaN'], ['null', 'NaN']],
    ['char', ['[1,2]', '{3}'], ['[1,2]', '{3}']],
  ])('%s from %j', async (datatype, texts, values) => {
    const { tables } = await read(`a;b\n${texts.map((text) => `${text};\n`).join('')}`)
    expect(datatypesOf(tables[0])).toEqual([datatype, 'char'])
    expect(cellsOf(tables[0]).map(([cell]) => cell)).toEqual(values)
  })

  it('mark timestamps only when all are', async () => {
    const all = await read('t,u\n2020-01-01T00:00:00.5Z,2020-01-01\n2020-01-02,x\n')
    expect(all.tables[0]?.fields.map(({ xtype }) => xtype)).toEqual(['timestamp', undefined])
  })

  it('show as another array of fields when they change', async () => {
    const rows = '2020-01-01,1\n'.repeat(20_000)
    const text = `t,n\n${rows}soon,1\n2020-01-01,x\n`
    const { tables, heads } = await readAll(readCsv, text, {}, [100_000])
    expect(tables[0]?.fields).not.toBe(heads[0]?.fields)
    expect(datatypesOf(tables[0])).toEqual(['char', 'char'])
    expect(heads[0]?.fields.map(({ datatype }) => datatype)).toEqual(['char', 'int'])
    expect(tables[0]?.fields[0]?.xtype).toBeUndefined()
  })

  it('widen late without losing what was read', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `${i},${i / 4},${i}`)
    const text = `a,b,c\n${rows.join('\n')}\n5e9,n/a,4611686018427387905\nx,y,1\n`
    const { tables, end } = await read(text)
    expect(datatypesOf(tables[0])).toEqual(['char', 'char', 'long'])
    const table = tables[0]
    expect([0, 1, 39_999, 40_000, 40_001].map((row) => table?.column(0).get(row))).toEqual([
      '0',
      '1',
      '39999',
      '5e9',
      'x',
    ])
    expect([1, 4, 39_999, 40_000, 40_001].map((row) => table?.column(1).get(row))).toEqual([
      '0.25',
      '1',
      '9999.75',
      'n/a',
      'y',
    ])
    expect(table?.column(2).get(40_000)).toBe(4611686018427387905n)
    expect(table?.column(2).get(16_384)).toBe(16384n)
    expect(end.diagnostics.map(({ kind, place }) => `${kind} ${place}`)).toEqual([
      'columnWidened column a, row 40001',
      'columnWidened column c, row 40001',
      'columnWidened column a, row 40002',
      'columnWidened column b, row 40002',
    ])
  })
})

describe('known FIELDs', () => {
  it('say the datatypes by name', async () => {
    const fields = [
      { name: 'v', datatype: 'double', arraysize: '*' },
      { name: 'id', datatype: 'short', ucd: 'meta.id' },
      { name: 'f', datatype: 'float' },
      { name: 'ok', datatype: 'boolean' },
      { name: 'text', datatype: 'char', arraysize: '*' },
    ] as const
    const text = 'ID,f,ok,text,v\n1,0.1,t,007,"[1.0,NaN,null]"\n70000,1e400,0,,"{1,2}"\n,x,?,"",\n'
    const reading = await read(text, { fields })
    expect(reading.tables[0]?.fields[0]).toEqual(fields[1])
    expect(cellsOf(reading.tables[0])).toEqual([
      [1, Math.fround(0.1), true, '007', [1, Number.NaN, null]],
      [null, Infinity, false, null, [1, 2]],
      [null, null, null, '', null],
    ])
    expect(kindsOf(reading)).toEqual(['outOfRange', 'badCell'])
  })

  it('say the datatypes in order where the names differ or miss', async () => {
    const fields = [
      { name: 'a', datatype: 'long' },
      { name: 'b', datatype: 'char', arraysize: '*' },
    ] as const
    for (const text of ['x,y\n1,2\n', '1,2\n']) {
      const { tables } = await read(text, { fields })
      expect(tables[0]?.fields).toEqual(fields)
      expect(cellsOf(tables[0])).toEqual([[1n, '2']])
    }
  })
})

const VIZIER = `#
#   VizieR Astronomical Server vizier.cds.unistra.fr
#INFO\t-out.max=50

#RESOURCE=yCat_1239
#Name: I/239
#Title: The Hipparcos and Tycho Catalogues (ESA 1997)
#Table\tI_239_hip_main:
#Name: I/239/hip_main
#Title: The Hipparcos Main Catalogue
#Column\t_RAJ2000\t(F10.6)\tRight ascension (FK5)\t[ucd=pos.eq.ra]
#Column\tHIP\t(I6)\tIdentifier (HIP number)\t[ucd=meta.id;meta.main]
#Column\tName\t(A8)\tDesignation\t[ucd=meta.id]
_RAJ2000\tHIP\tName
deg\t \t
----------\t------\t--------
000.000912\t     1\t007     
001.003797\t      \t        

#Table\tJ_other:
#Column\tX\t(I2)\tCount\t[ucd=meta.number]
X
---
 1
 2

#END#
`

describe('VizieR', () => {
  it('reads each table with what its comments say', async () => {
    const { tables, heads, end } = await read(VIZIER)
    expect(heads.map(({ name }) => name)).toEqual(['I/239/hip_main', 'J_other'])
    expect(heads[0]?.description).toBe('The Hipparcos Main Catalogue')
    expect(tables[0]?.fields).toEqual([
      {
        name: '_RAJ2000',
        datatype: 'double',
        unit: 'deg',
        description: 'Right ascension (FK5)',
        ucd: 'pos.eq.ra',
      },
      {
        name: 'HIP',
        datatype: 'int',
        description: 'Identifier (HIP number)',
        ucd: 'meta.id;meta.main',
      },
      {
        name: 'Name',
        datatype: 'char',
        arraysize: '*',
        description: 'Designation',
        ucd: 'meta.id',
      },
    ])
    expect(cellsOf(tables[0])).toEqual([
      [0.000912, 1, '007'],
      [1.003797, null, null],
    ])
    expect(cellsOf(tables[1])).toEqual([[1], [2]])
    expect(end.infos[0]?.[0]?.text).toContain('VizieR Astronomical Server')
    expect(end.diagnostics).toEqual([])
  })
})

/** As TOPCAT writes it. */
const TST = `hip

# Table parameters
Description: a table
p: 1.5

ra\tname\tb
--\t----\t-
1.5\tx, "y\t1
\t\t2
[EOD]
`

describe('TST', () => {
  it('reads what stands before and between title and [EOD]', async () => {
    const { tables, heads, end } = await read(TST)
    expect(heads[0]?.name).toBe('hip')
    expect(end.infos[0]?.[0]?.text).toContain('p: 1.5')
    expect(tables[0]?.fields.map(({ name, datatype }) => `${name} ${datatype}`)).toEqual([
      'ra double',
      'name char',
      'b int',
    ])
    expect(cellsOf(tables[0])).toEqual([
      [1.5, 'x, "y', 1],
      [null, null, 2],
    ])
  })
})

describe('pieces', () => {
  const documents = {
    vizier: VIZIER,
    tst: TST,
    quotes: 'a,b\r\n"x\r\ny, ""z""",1\r\n,"2"\r\n"é",""\r\n"open,3\r\n',
    returns: 'a\tb\r1\tNaN\r-5\t1e5\rnull\t2.50\r',
  }
  it.each(Object.entries(documents))('%s is the same however it is cut', async (_, text) => {
    const bytes = new TextEncoder().encode(text)
    const whole = digest(await read(bytes))
    for (let cut = 1; cut < bytes.length; cut++)
      expect(digest(await readAll(readCsv, bytes, {}, [cut]))).toEqual(whole)
    const each = Array.from(bytes.keys()).slice(1)
    expect(digest(await readAll(readCsv, bytes, {}, each))).toEqual(whole)
  })

  it('of anything are read, or refused in words', async () => {
    const unit = fc.constantFrom(...'ab1.,;\t|"\'\r\n #-\0é'.split(''), 'null', '1e5', '""')
    const anything = fc.string({ unit, minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(anything, fc.array(fc.nat(60)), async (text, places) => {
        const bytes = new TextEncoder().encode(text)
        const cuts = places.map((place) => place % bytes.length).sort((a, b) => a - b)
        const outcomes = [[], cuts].map((at) =>
          readAll(readCsv, bytes, {}, at).then(digest, (error: Error) => error.name),
        )
        const [whole, cut] = await Promise.all(outcomes)
        expect(cut).toEqual(whole)
        if (typeof whole === 'string') expect(whole).toBe('FormatError')
      }),
      { numRuns: 300, seed: 11 },
    )
  })

  it('are the same for a document larger than what is looked at first', async () => {
    const rows = Array.from(
      { length: 4000 },
      (_, i) => `${i},"name ""${i}""\n",${i % 7 ? i / 8 : ''}`,
    )
    const bytes = new TextEncoder().encode(`i,name,x\r\n${rows.join('\r\n')}\r\n`)
    const whole = digest(await read(bytes))
    for (const size of [4093, 65_537]) {
      const cuts = Array.from({ length: Math.floor(bytes.length / size) }, (_, k) => (k + 1) * size)
      expect(digest(await readAll(readCsv, bytes, {}, cuts))).toEqual(whole)
    }
  })
})

describe('endings', () => {
  const rows = `a,b\n${'1,2\n'.repeat(100_000)}`

  it('keeps the rows of a document that stops coming', async () => {
    async function* source() {
      yield new TextEncoder().encode(rows)
      throw new Error('gone')
    }
    let rowCount = 0
    const signal = new AbortController().signal
    const handler = {
      onTable: (table: { rowCount: number }) => {
        rowCount = table.rowCount
      },
      onRows() {},
    }
    const end = await readCsv(source(), handler, { signal })
    expect(end.error).toMatchObject({ name: 'NetworkOrCorsError' })
    expect(end.error?.details.rowsRead).toBe(100_000)
    expect(rowCount).toBeGreaterThan(0)
  })

  it('keeps what fits into the memory allowed', async () => {
    const { tables, end } = await read(rows, { memoryLimitBytes: 300_000 })
    expect(end.error?.message).toContain('memory')
    expect(tables[0]?.rowCount).toBeGreaterThan(0)
    expect(tables[0]?.rowCount).toBeLessThan(100_000)
  })

  it('stops when told', async () => {
    const controller = new AbortController()
    const handler = { onTable: () => controller.abort(), onRows() {} }
    const reading = readCsv(new TextEncoder().encode(rows), handler, { signal: controller.signal })
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  })
})
