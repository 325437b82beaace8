import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from './fixture.ts'
import { BIG, STAR_FIELDS, STAR_TABLES, STARS } from './starFixture.ts'

let held: TestEngine
const ask = (adql: string, maxrec?: number) => held.ask(adql, maxrec)
const column = async (adql: string) => (await ask(adql)).rows.map(([first]) => first)

beforeAll(async () => {
  held = await startTestEngine(STAR_TABLES)
}, 120_000)

afterAll(() => held.engine.terminate())

describe('rows and columns', () => {
  test('keeps values, nulls and the metadata of plain columns', async () => {
    const { rows, fields } = await ask('SELECT * FROM test.stars ORDER BY id')
    expect(rows).toEqual(
      STARS.map((row) => row.map((cell) => (cell instanceof Float32Array ? [...cell] : cell))),
    )
    expect(
      fields.map(({ name, unit, ucd, utype, xtype, datatype, arraysize }) => ({
        name,
        unit,
        ucd,
        utype,
        xtype,
        datatype,
        arraysize,
      })),
    ).toEqual(
      STAR_FIELDS.map(({ name, unit, ucd, utype, xtype, datatype, arraysize }) => ({
        name,
        unit,
        ucd,
        utype,
        xtype,
        datatype,
        arraysize,
      })),
    )
    expect(fields[0]?.description).toBe('Identifier')
    expect(fields[7]?.values).toMatchObject({ min: { value: '0' } })
  })

  test('names columns as the query does, and tells equal names apart', async () => {
    const { names } = await ask(
      'SELECT COUNT(*), MAX(mag), MAX(n) AS Top_N, 1, AVG(mag)+1, MIN(t.id), MIN(t.id) FROM test.stars AS t',
    )
    expect(names).toEqual([
      'count_all',
      'max_mag',
      'Top_N',
      'constant',
      'expr',
      'min_id',
      'min_id_2',
    ])
  })

  test('finds names in any case, and quoted ones exactly', async () => {
    expect(await column('SELECT ra FROM TEST.STARS WHERE ID = 9007199254740995')).toEqual([12])
    expect(
      await column('SELECT "RA" FROM test."Colours" c, stars s WHERE s.id=c.id AND "Size"=3'),
    ).toEqual([13])
    expect((await ask('SELECT "B-V" AS "b v" FROM stars WHERE "B-V"=2')).rows[0]).toEqual([2])
    await expect(ask('SELECT "ra" FROM test.stars')).rejects.toThrow(/no column "ra".*RA/)
    await expect(ask('SELECT 1 FROM test."colours"')).rejects.toThrow(/no table/)
  })

  test('keeps whole numbers of 64 bits exact in literals and sums', async () => {
    expect(
      (
        await ask(
          'SELECT id+1, SUM(n), 9223372036854775807 FROM stars WHERE id=9007199254740993 GROUP BY id',
        )
      ).rows,
    ).toEqual([[BIG + 1n, 7n, 9223372036854775807n]])
  })

  test('marks an overflow of maxrec, and only then', async () => {
    const cut = await ask('SELECT id FROM stars ORDER BY id', 2)
    expect(cut.rows).toEqual([[BIG], [BIG + 1n]])
    expect(cut.document.queryStatus.value).toBe('OVERFLOW')
    expect((await ask('SELECT id FROM stars', 5)).document.queryStatus.value).toBe('OK')
    expect((await ask('SELECT TOP 3 id FROM stars', 3)).document.queryStatus.value).toBe('OK')
    const empty = await ask('SELECT id, mag FROM stars', 0)
    expect(empty.names).toEqual(['id', 'mag'])
    expect(empty.rows).toEqual([])
    expect(empty.document.queryStatus.value).toBe('OVERFLOW')
  })

  test('makes relative links absolute', async () => {
    expect(await column('SELECT link FROM links')).toEqual([
      'http://localhost/data/images/a.fits',
      'https://example.org/b',
      null,
    ])
  })

  test('carries the query in the document', async () => {
    const { document } = await ask("SELECT name FROM stars WHERE name < '<&>'")
    const info = [...document.infos, ...(document.resources[0]?.infos ?? [])].find(
      (i) => i.name === 'QUERY',
    )
    expect(info?.value).toBe("SELECT name FROM stars WHERE name < '<&>'")
  })
})

describe('groups and order', () => {
  test('set functions leave nulls out', async () => {
    expect(
      (
        await ask(
          'SELECT COUNT(*), COUNT(n), COUNT(DISTINCT ok), SUM(n), AVG(n), MIN(mag), MAX(name) FROM stars',
        )
      ).rows,
    ).toEqual([[5n, 4n, 2n, 2n, 0.5, 5.5, 'Ålpha']])
    expect((await ask('SELECT COUNT(*), SUM(id), MAX(id) FROM nothing')).rows).toEqual([
      [0n, null, null],
    ])
  })

  test('groups by column, expression and alias; HAVING filters groups', async () => {
    expect(
      (await ask('SELECT id, COUNT(*) AS c FROM Colours GROUP BY id HAVING COUNT(*) > 1')).rows,
    ).toEqual([[BIG, 2n]])
    expect(
      (
        await ask(
          'SELECT FLOOR(dec/2) AS bin, COUNT(*) FROM stars GROUP BY FLOOR(dec/2) ORDER BY 1',
        )
      ).rows,
    ).toEqual([
      [10, 3n],
      [11, 2n],
    ])
    expect(
      (await ask('SELECT ok AS o, COUNT(*) AS c FROM stars GROUP BY o ORDER BY c DESC, o')).rows,
    ).toEqual([
      [true, 3n],
      [false, 1n],
      [null, 1n],
    ])
    expect(
      (await ask('SELECT ivo_string_agg(colour, \'+\') AS s FROM Colours WHERE "Size"=2')).rows,
    ).toEqual([['blue']])
    expect(
      (await ask("SELECT ivo_string_agg(name, '+') AS s FROM stars WHERE n=1000")).rows,
    ).toEqual([['']])
  })

  test('sorts by name, position, expression and hidden column, nulls last', async () => {
    const ids = async (orderBy: string) =>
      (await column(`SELECT id FROM stars ORDER BY ${orderBy}`)).map((id) =>
        Number((id as bigint) - BIG),
      )
    expect(await ids('mag')).toEqual([0, 2, 3, 4, 1])
    expect(await ids('mag DESC')).toEqual([4, 3, 2, 0, 1])
    expect(await ids('1 DESC')).toEqual([4, 3, 2, 1, 0])
    expect(await ids('ABS(n), id DESC')).toEqual([4, 3, 2, 0, 1])
    expect(await column('SELECT -RA AS id FROM stars ORDER BY id')).toEqual([
      -14, -13, -12, -11, -10,
    ])
  })

  test('OFFSET comes before TOP', async () => {
    expect(await column('SELECT TOP 2 RA FROM stars ORDER BY RA OFFSET 1')).toEqual([11, 12])
    expect(await column('SELECT RA FROM stars ORDER BY RA DESC OFFSET 3')).toEqual([11, 10])
    expect(await column('SELECT TOP 0 RA FROM stars')).toEqual([])
    expect(
      await column('SELECT RA FROM (SELECT TOP 2 RA FROM stars ORDER BY RA DESC) AS q ORDER BY RA'),
    ).toEqual([13, 14])
  })

  test('DISTINCT', async () => {
    expect(await column('SELECT DISTINCT id FROM Colours ORDER BY id')).toEqual([
      999n,
      BIG,
      BIG + 3n,
    ])
    expect(await column('SELECT DISTINCT TOP 1 id FROM Colours ORDER BY id')).toEqual([999n])
  })
})

describe('joins', () => {
  const pairs = async (from: string) =>
    (await ask(`SELECT s.RA, c.colour FROM ${from} ORDER BY 1, 2`)).rows

  test('inner, outer, comma and cross', async () => {
    const inner = [
      [10, 'blue'],
      [10, 'red'],
      [13, 'green'],
    ]
    expect(await pairs('stars AS s JOIN Colours AS c ON s.id = c.id')).toEqual(inner)
    expect(await pairs('stars s, Colours c WHERE s.id = c.id')).toEqual(inner)
    expect(await pairs('stars s CROSS JOIN Colours c WHERE s.id = c.id')).toEqual(inner)
    expect(
      await pairs('stars s LEFT OUTER JOIN Colours c ON s.id = c.id AND c."Size" < 2'),
    ).toEqual([
      [10, 'red'],
      [11, null],
      [12, null],
      [13, null],
      [14, null],
    ])
    expect(await pairs('stars s RIGHT JOIN Colours c ON s.id = c.id')).toEqual([
      ...inner,
      [null, 'black'],
    ])
    expect(await pairs('stars s FULL JOIN Colours c ON s.id = c.id')).toHaveLength(7)
    expect(
      await pairs('(stars s JOIN Colours c ON s.id = c.id) JOIN stars t ON t.id = s.id'),
    ).toEqual(inner)
  })

  test('USING and NATURAL give the common column once', async () => {
    const using = await ask('SELECT * FROM stars JOIN Colours USING (id)')
    expect(using.names).toEqual([
      'id',
      ...STAR_FIELDS.slice(1).map((f) => f.name),
      'colour',
      'Size',
    ])
    expect(await column('SELECT id FROM stars NATURAL JOIN Colours ORDER BY id')).toEqual([
      BIG,
      BIG,
      BIG + 3n,
    ])
    expect(await column('SELECT id FROM stars RIGHT JOIN Colours USING (id) ORDER BY id')).toEqual([
      999n,
      BIG,
      BIG,
      BIG + 3n,
    ])
    expect(await column('SELECT id FROM stars FULL JOIN Colours USING (id) ORDER BY id')).toEqual([
      999n,
      BIG,
      BIG,
      BIG + 1n,
      BIG + 2n,
      BIG + 3n,
      BIG + 4n,
    ])
    expect(
      await column(
        'SELECT stars.id FROM stars FULL JOIN Colours USING (id) WHERE Colours.id = 999',
      ),
    ).toEqual([null])
  })

  test('positions, in any notation', async () => {
    const matches = async (on: string) =>
      (await ask(`SELECT a.id, b.id FROM stars AS a JOIN stars AS b ON ${on}`)).rows.length
    const near = STARS.flatMap((a) =>
      STARS.filter((b) => {
        const [x, y] = [a, b].map((row) => (Number(row[2]) * Math.PI) / 180) as [number, number]
        const d = ((Number(a[1]) - Number(b[1])) * Math.PI) / 180
        const cosine = Math.sin(x) * Math.sin(y) + Math.cos(x) * Math.cos(y) * Math.cos(d)
        return Math.acos(Math.min(1, cosine)) < (1.4 * Math.PI) / 180
      }),
    ).length
    expect(near).toBeGreaterThan(STARS.length)
    expect(
      await matches("1=CONTAINS(POINT('ICRS',a.ra,a.dec),CIRCLE('ICRS',b.ra,b.dec,1.4))"),
    ).toBe(near)
    expect(await matches('CONTAINS(POINT(a.ra,a.dec),CIRCLE(POINT(b.ra,b.dec),1.4))')).toBe(near)
    expect(await matches('DISTANCE(a.ra,a.dec,b.ra,b.dec) <= 1.4')).toBe(near)
    expect(await matches('1.4 > DISTANCE(POINT(a.ra,a.dec),POINT(b.ra,b.dec))')).toBe(near)
    expect(await matches('0=CONTAINS(POINT(a.ra,a.dec),CIRCLE(POINT(b.ra,b.dec),1.4))')).toBe(
      25 - near,
    )
  })
})

describe('queries of queries', () => {
  test('sub-queries, common tables and set operators', async () => {
    expect(
      await column(
        'SELECT q.twice FROM (SELECT RA*2 AS twice FROM stars) AS q WHERE q.twice > 25 ORDER BY twice',
      ),
    ).toEqual([26, 28])
    expect(
      await column(
        'WITH a AS (SELECT id, RA FROM stars WHERE RA>11), b AS (SELECT * FROM a WHERE RA<14) SELECT RA FROM b ORDER BY 1',
      ),
    ).toEqual([12, 13])
    expect(
      await column(
        'WITH q AS (SELECT id FROM Colours) SELECT COUNT(*) FROM q JOIN stars USING (id)',
      ),
    ).toEqual([3n])
    expect(
      await column('SELECT id FROM stars UNION SELECT id FROM Colours ORDER BY id'),
    ).toHaveLength(6)
    expect(await column('SELECT id FROM stars UNION ALL SELECT id FROM Colours')).toHaveLength(9)
    expect(
      await column('SELECT id FROM Colours INTERSECT SELECT id FROM stars ORDER BY id'),
    ).toEqual([BIG, BIG + 3n])
    expect(await column('SELECT id FROM Colours INTERSECT ALL SELECT id FROM stars')).toHaveLength(
      2,
    )
    expect(await column('SELECT id FROM Colours EXCEPT SELECT id FROM stars')).toEqual([999n])
    expect(
      await column('SELECT id FROM Colours EXCEPT ALL SELECT id FROM stars ORDER BY id'),
    ).toEqual([999n, BIG])
    expect(
      await column(
        '(SELECT TOP 1 RA FROM stars ORDER BY RA) UNION ALL (SELECT TOP 1 RA FROM stars ORDER BY RA DESC) ORDER BY RA DESC OFFSET 1',
      ),
    ).toEqual([10])
    expect(
      await column(
        'SELECT RA FROM stars WHERE RA<11 UNION SELECT RA FROM stars WHERE RA>12 INTERSECT SELECT RA FROM stars WHERE RA<14 ORDER BY 1',
      ),
    ).toEqual([10, 13])
  })

  test('set operators join types and keep the metadata of the left side', async () => {
    const { rows, fields } = await ask(
      'SELECT n, name FROM stars WHERE n=7 UNION ALL SELECT 2.5, colour FROM Colours WHERE "Size"=1',
    )
    expect(rows).toEqual([
      [7, 'Ålpha'],
      [2.5, 'red'],
    ])
    expect(fields.map((f) => [f.name, f.datatype])).toEqual([
      ['n', 'double'],
      ['name', 'char'],
    ])
  })

  test('sub-queries see the tables around them, at any depth', async () => {
    expect(
      await column(
        `SELECT RA FROM stars AS s WHERE EXISTS (SELECT 1 AS x FROM Colours AS c WHERE c.id = s.id
           AND c."Size" > (SELECT MIN(n) FROM stars AS i WHERE i.n > 1 AND i.id = s.id)) ORDER BY RA`,
      ),
    ).toEqual([13])
  })
})

describe('TAP_SCHEMA', () => {
  test('describes the tables and itself', async () => {
    expect(await column('SELECT table_name FROM TAP_SCHEMA.tables ORDER BY table_index')).toEqual([
      'test.stars',
      'test.Colours',
      'test.nothing',
      'test.links',
      'TAP_SCHEMA.schemas',
      'TAP_SCHEMA.tables',
      'TAP_SCHEMA.columns',
      'TAP_SCHEMA.keys',
      'TAP_SCHEMA.key_columns',
    ])
    expect(await column('SELECT schema_name FROM tap_schema.schemas ORDER BY 1')).toEqual([
      'TAP_SCHEMA',
      'test',
    ])
    expect(
      (
        await ask(
          `SELECT column_name, datatype, arraysize, "size", unit, ucd, xtype, principal FROM TAP_SCHEMA.columns
           WHERE table_name='test.stars' AND column_index IN (1, 3, 10, 11) ORDER BY column_index`,
        )
      ).rows,
    ).toEqual([
      ['RA', 'double', null, null, 'deg', 'pos.eq.ra;meta.main', null, 1],
      ['mag', 'float', null, null, 'mag', null, null, 0],
      ['seen', 'char', '*', null, null, null, 'timestamp', 0],
      ['"B-V"', 'double', null, null, null, null, null, 0],
    ])
    expect(await column('SELECT COUNT(*) FROM TAP_SCHEMA.keys')).toEqual([0n])
    expect(await column('SELECT COUNT(*) FROM TAP_SCHEMA.key_columns')).toEqual([0n])
    expect(
      await column(
        'SELECT t.table_name FROM TAP_SCHEMA.tables AS t WHERE NOT EXISTS (SELECT * FROM TAP_SCHEMA.columns AS c WHERE c.table_name=t.table_name)',
      ),
    ).toEqual([])
    expect(
      await column(
        "SELECT column_name FROM TAP_SCHEMA.columns WHERE table_name='TAP_SCHEMA.columns' AND column_name LIKE '%size%'",
      ),
    ).toEqual(['arraysize', '"size"'])
  })
})

describe('cancelling', () => {
  const ENDLESS =
    'SELECT SUM(SIN(a.column_index*b.column_index*c.column_index)) FROM TAP_SCHEMA.columns a, TAP_SCHEMA.columns b, TAP_SCHEMA.columns c, TAP_SCHEMA.columns d, TAP_SCHEMA.columns e, TAP_SCHEMA.columns f'

  test('stops a query that runs, and the engine answers the next', async () => {
    const controller = new AbortController()
    const running = held.engine.query(controller.signal, { adql: ENDLESS, maxrec: 10 })
    const timer = setTimeout(() => controller.abort(), 100)
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    clearTimeout(timer)
    expect(await column('SELECT COUNT(*) FROM stars')).toEqual([5n])
  })

  test('does nothing for a signal that fired before', async () => {
    await expect(
      held.engine.query(AbortSignal.abort(), { adql: 'SELECT id FROM stars', maxrec: 10 }),
    ).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('ends the rows of an answer that is being read', async () => {
    const controller = new AbortController()
    const adql = 'SELECT a.id FROM TAP_SCHEMA.columns x, stars a, stars b, stars c, stars d'
    const stream = await held.engine.query(controller.signal, { adql, maxrec: 100000 })
    const reader = stream.getReader()
    await reader.read()
    controller.abort()
    const rest = async () => {
      for (;;) if ((await reader.read()).done) return
    }
    await expect(rest()).rejects.toMatchObject({ name: 'AbortError' })
    expect(await column('SELECT COUNT(*) FROM stars')).toEqual([5n])
  })
})
