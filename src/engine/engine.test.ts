import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CellValue } from '../table/column.ts'
import type { Field } from '../table/field.ts'
import { startTestEngine, type TestEngine } from './fixture.ts'

const STAR_FIELDS: Field[] = [
  { name: 'id', datatype: 'long', ucd: 'meta.id;meta.main', description: 'Identifier' },
  { name: 'RA', datatype: 'double', unit: 'deg', ucd: 'pos.eq.ra;meta.main' },
  { name: 'dec', datatype: 'double', unit: 'deg', ucd: 'pos.eq.dec;meta.main' },
  { name: 'mag', datatype: 'float', unit: 'mag', utype: 'x:mag' },
  { name: 'pmra', datatype: 'double', unit: 'mas/yr' },
  { name: 'name', datatype: 'unicodeChar', arraysize: '*' },
  { name: 'ok', datatype: 'boolean' },
  { name: 'n', datatype: 'int', values: { null: '-99', min: { value: '0', inclusive: true } } },
  { name: 'h', datatype: 'short' },
  { name: 'samples', datatype: 'float', arraysize: '*' },
  { name: 'seen', datatype: 'char', arraysize: '*', xtype: 'timestamp' },
  { name: 'B-V', datatype: 'double' },
]

const BIG = 9007199254740993n
const STARS: CellValue[][] = [
  [
    BIG,
    10,
    20,
    5.5,
    1000,
    'Ålpha',
    true,
    7,
    1,
    new Float32Array([1, 2]),
    '2020-01-01T00:00:00',
    0.5,
  ],
  [BIG + 1n, 11, 20, null, -2, 'beta', false, null, 2, null, '2021-06-01T12:00:00', Number.NaN],
  [BIG + 2n, 12, 21, 7.25, 0, "it's", true, -7, 3, new Float32Array([]), null, -1],
  [BIG + 3n, 13, 22, 8, 3, null, null, 2, 4, new Float32Array([4]), '2019-01-01T00:00:00', 2],
  [BIG + 4n, 14, 23, 9, 4, '', true, 0, 5, new Float32Array([5]), '2022-01-01T00:00:00', 1],
]

const COLOURS: CellValue[][] = [
  [BIG, 'red', 1],
  [BIG, 'blue', 2],
  [BIG + 3n, 'green', 3],
  [999n, 'black', 4],
]

let held: TestEngine
const ask = (adql: string, maxrec?: number) => held.ask(adql, maxrec)
const column = async (adql: string) => (await ask(adql)).rows.map(([first]) => first)

beforeAll(async () => {
  held = await startTestEngine([
    { name: 'stars', fields: STAR_FIELDS, rows: STARS },
    {
      name: 'Colours',
      fields: [
        { name: 'id', datatype: 'long' },
        { name: 'colour', datatype: 'char', arraysize: '*' },
        { name: 'Size', datatype: 'int', unit: 'm' },
      ],
      rows: COLOURS,
    },
    { name: 'nothing', fields: [{ name: 'id', datatype: 'long' }], rows: [] },
    {
      name: 'links',
      fields: [{ name: 'link', datatype: 'char', arraysize: '*', ucd: 'meta.ref.url' }],
      rows: [['images/a.fits'], ['https://example.org/b'], [null]],
    },
  ])
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

describe('conditions', () => {
  test.each<[condition: string, ids: number[]]>([
    ['n = 7', [0]],
    ['n <> 7', [2, 3, 4]],
    ['n IS NULL', [1]],
    ['NOT n IS NULL AND n < 0', [2]],
    ['n IS NOT NULL', [0, 2, 3, 4]],
    ['n BETWEEN -7 AND 0', [2, 4]],
    ['n NOT BETWEEN -7 AND 2', [0]],
    ['n IN (2, 7)', [0, 3]],
    ['n NOT IN (2, 7)', [2, 4]],
    ["name LIKE 'b%'", [1]],
    ["name LIKE 'B%'", []],
    ["name ILIKE 'B_TA'", [1]],
    ["name = 'it''s'", [2]],
    ["name = ''", [4]],
    ["ok = 'true'", [0, 2, 4]],
    ['ok = 0', [1]],
    ["n = '7'", [0]],
    ["seen > '2020-06-01'", [1, 4]],
    ["CAST(seen AS TIMESTAMP) > CAST('2020-06-01' AS TIMESTAMP)", [1, 4]],
    ['mag > 7 OR n = 7 AND ok = 1', [0, 2, 3, 4]],
    ['id IN (SELECT id FROM Colours)', [0, 3]],
    ['id NOT IN (SELECT c.id FROM Colours AS c)', [1, 2, 4]],
    ['EXISTS (SELECT * FROM Colours WHERE Colours.id = stars.id)', [0, 3]],
    ['NOT EXISTS (SELECT * FROM Colours c WHERE c.id = stars.id)', [1, 2, 4]],
    ['id = (SELECT MAX(id) FROM stars)', [4]],
    ['CASE WHEN n > 0 THEN 1 ELSE 0 END = 1', [0, 3]],
    ["1 = ivo_nocasematch(name, 'BETA')", [1]],
    ["1 = ivo_hasword('the Big bang', name) OR 0=1", []],
    ["ivo_hasword(name, 'S It') = 1", [2]],
    ["1 = ivo_hashlist_has('x#BETA#y', name)", [1]],
    ['1 = ivo_interval_overlaps(n, n+1, 7, 9)', [0]],
    ['0 = ivo_interval_overlaps(n, n+1, 3, 9)', [2, 4]],
  ])('%s', async (condition, ids) => {
    const found = await column(`SELECT id FROM stars WHERE ${condition} ORDER BY id`)
    expect(found).toEqual(ids.map((index) => BIG + BigInt(index)))
  })
})

describe('values', () => {
  const one = async (expression: string) =>
    (await ask(`SELECT ${expression} AS x FROM stars WHERE id = 9007199254740993`)).rows[0]?.[0]

  test.each<[expression: string, value: unknown]>([
    ['n / 2', 3],
    ['-n / 2', -3],
    ['n / 2.', 3.5],
    ['1 / 3600', 0],
    ['7 % 4', 3],
    ['MOD(-7, 4)', -3],
    ['MOD(7, -4)', 3],
    ['MOD(-7.5, 2)', -1.5],
    ['n / 0', null],
    ['2 + 3 * 4 - 10 / 5', 12],
    ['(2 + 3) * 4', 20],
    ['- -3', 3],
    ['1.5E+3', 1500],
    ['.5 + 12.', 12.5],
    ['LOG(EXP(2))', 2],
    ['LOG10(1000)', 3],
    ['POWER(2, 10)', 1024],
    ['SQRT(2.25)', 1.5],
    ['ABS(-3)', 3],
    ['ABS(-2.5)', 2.5],
    ['CEILING(1.2)', 2],
    ['FLOOR(-1.2)', -2],
    ['ROUND(2.5)', 3],
    ['ROUND(-2.5)', -3],
    ['ROUND(123.456, 2)', 123.46],
    ['ROUND(123.456, -2)', 100],
    ['TRUNCATE(1.99)', 1],
    ['TRUNCATE(-1.99)', -1],
    ['TRUNCATE(8.29, 2)', 8.29],
    ['TRUNCATE(-1.259, 1)', -1.2],
    ['TRUNCATE(1299, -2)', 1200],
    ['DEGREES(PI())', 180],
    ['RADIANS(180) - PI()', 0],
    ['DEGREES(ATAN2(1, -1))', 135],
    ['COT(PI()/4) - 1/TAN(PI()/4)', 0],
    ['DEGREES(ASIN(1)) + DEGREES(ACOS(1)) + DEGREES(ATAN(1))', 135],
    ['LOWER(name)', 'ålpha'],
    ['UPPER(name)', 'ÅLPHA'],
    ["name || '-' || 'x'", 'Ålpha-x'],
    ["COALESCE(NULL, name, 'z')", 'Ålpha'],
    ['COALESCE(NULL, n, 2.5)', 7],
    ["CAST('3.25' AS DOUBLE PRECISION)", 3.25],
    ['CAST(3 AS VARCHAR)', '3'],
    ["CAST('abcdef' AS VARCHAR(3))", 'abc'],
    ["CAST('12' AS BIGINT)", 12n],
    ["CAST('2020-01-02T03:04:05.678' AS TIMESTAMP)", '2020-01-02T03:04:05.678'],
    ["CAST(CAST('2020-01-02' AS TIMESTAMP) AS VARCHAR)", '2020-01-02T00:00:00.000'],
    ["CASE n WHEN 7 THEN 'seven' ELSE 'other' END", 'seven'],
    ['CASE WHEN n > 100 THEN 1 END', null],
    ['NULL', null],
    ["IN_UNIT(pmra, 'arcsec/yr')", 1],
    ["IN_UNIT(RA, 'arcmin')", 600],
    ["IN_UNIT(pmra, 'deg.yr**-1') * 3600", 1],
    ["ivo_hasword('Big Bang theory', 'theory BIG')", 1],
    ["ivo_hasword('Bigger', 'big')", 0],
    ["CAST('1 2' AS POINT)", [1, 2]],
    ['n', 7],
  ])('%s', async (expression, value) => {
    const found = await one(expression)
    if (typeof value === 'number') expect(found).toBeCloseTo(value, 9)
    else expect(found).toEqual(value)
  })

  test('types and units follow the expression', async () => {
    const { fields } = await ask(
      `SELECT n/2 AS i, h+1 AS s, id+1 AS l, mag+mag AS f, mag*2.0 AS d, n+mag AS m, name||'x' AS t,
        SUM(n) AS su, AVG(n) AS av, COUNT(*) AS c, MAX(mag) AS mx, -pmra AS pm, DISTANCE(1,2,3,4) AS di,
        POINT(1,2) AS p, CIRCLE(1,2,3) AS ci, BOX(1,2,3,4) AS b, IN_UNIT(RA,'rad') AS r
       FROM stars GROUP BY n, h, id, mag, name, pmra, RA`,
    )
    const seen = fields.map((f) => [f.name, f.datatype, f.arraysize, f.unit, f.xtype])
    expect(seen).toEqual([
      ['i', 'int', undefined, undefined, undefined],
      ['s', 'int', undefined, undefined, undefined],
      ['l', 'long', undefined, undefined, undefined],
      ['f', 'float', undefined, 'mag', undefined],
      ['d', 'double', undefined, undefined, undefined],
      ['m', 'double', undefined, undefined, undefined],
      ['t', 'char', '*', undefined, undefined],
      ['su', 'long', undefined, undefined, undefined],
      ['av', 'double', undefined, undefined, undefined],
      ['c', 'long', undefined, undefined, undefined],
      ['mx', 'float', undefined, 'mag', undefined],
      ['pm', 'double', undefined, 'mas/yr', undefined],
      ['di', 'double', undefined, 'deg', undefined],
      ['p', 'double', '2', 'deg', 'point'],
      ['ci', 'double', '3', 'deg', 'circle'],
      ['b', 'double', '*', 'deg', 'polygon'],
      ['r', 'double', undefined, 'rad', undefined],
    ])
  })

  test('RAND lies between 0 and 1, and a seed makes it repeat', async () => {
    const plain = (await column('SELECT RAND() FROM stars')) as number[]
    expect(plain.every((x) => x >= 0 && x < 1)).toBe(true)
    expect(new Set(plain).size).toBe(5)
    const seeded = await column('SELECT RAND(42) FROM stars')
    expect(await column('SELECT RAND(42) FROM stars')).toEqual(seeded)
    expect(await column('SELECT RAND(43) FROM stars')).not.toEqual(seeded)
  })

  test('what fails while it runs is told in words', async () => {
    await expect(ask('SELECT LOG(n) FROM stars WHERE n=0')).rejects.toThrow(
      /^The query failed while it ran: .*logarithm of zero/,
    )
    await expect(ask('SELECT CAST(name AS INTEGER) FROM stars')).rejects.toMatchObject({
      name: 'ServiceError',
    })
    expect(await column('SELECT COUNT(*) FROM stars')).toEqual([5n])
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
