import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from './fixture.ts'
import { BIG, STAR_TABLES } from './starFixture.ts'

let held: TestEngine
const ask = (adql: string, maxrec?: number) => held.ask(adql, maxrec)
const column = async (adql: string) => (await ask(adql)).rows.map(([first]) => first)

beforeAll(async () => {
  held = await startTestEngine(STAR_TABLES)
}, 120_000)

afterAll(() => held.engine.terminate())

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
