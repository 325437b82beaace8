import { describe, expect, test } from 'vitest'
import type { Field } from '../table/field.ts'
import { AdqlError } from '../vo/errors.ts'
import { type Catalogue, describeTable } from './catalogue.ts'
import { nearestNames } from './problem.ts'
import { translateAdql } from './translate.ts'
import { unitFactor } from './units.ts'

const FIELDS: Field[] = [
  { name: 'source_id', datatype: 'long' },
  { name: 'ra', datatype: 'double', unit: 'deg' },
  { name: 'dec', datatype: 'double', unit: 'deg' },
  { name: 'phot_g_mean_mag', datatype: 'float', unit: 'mag' },
  { name: 'designation', datatype: 'char', arraysize: '*' },
  { name: 'spectrum', datatype: 'float', arraysize: '*' },
  { name: 'place', datatype: 'double', arraysize: '2', xtype: 'point' },
  { name: 's_region', datatype: 'char', arraysize: '*', xtype: 'adql:REGION' },
  { name: 'flag', datatype: 'boolean' },
]
const held = (schema: string, name: string, index: number) =>
  describeTable({ schema, name, description: '' }, FIELDS, `s${index}`)
const CATALOGUE: Catalogue = {
  tables: [held('gaia', 'source', 0), held('two', 'source', 1), held('two', 'Solo', 2)],
}

/** Each with the piece of text that the error must mark, and words of its message. */
const REFUSED: [query: string, marked: string, words: RegExp][] = [
  ['SELECT rra FROM gaia.source', 'rra', /no column "rra".*did you mean ra/],
  ['SELECT g_mean_mag FROM gaia.source', 'g_mean_mag', /did you mean phot_g_mean_mag/],
  ['SELECT "RA" FROM gaia.source', '"RA"', /no column "RA".*ra/],
  ['SELECT s.nope FROM gaia.source AS s', 'nope', /no column "nope" in s/],
  ['SELECT t.ra FROM gaia.source AS s', 't.ra', /no table "t" in FROM.*did you mean s/],
  ['SELECT source.ra FROM gaia.source AS s', 'source.ra', /no table "source"/],
  ['SELECT ra FROM gaia.sourse', 'gaia.sourse', /holds no table.*did you mean gaia.source/],
  ['SELECT ra FROM solloo', 'solloo', /did you mean two.Solo/],
  ['SELECT ra FROM source', 'source', /several schemas: gaia, two/],
  ['SELECT ra FROM "solo"', '"solo"', /no table/],
  ['SELECT ra FROM x.gaia.source', 'x.gaia.source', /no catalogue "x"/],
  ['SELECT ra FROM gaia.source AS a, gaia.source AS b', 'ra', /ambiguous/],
  ['SELECT a.ra FROM gaia.source a, two.source a', 'gaia.source a', /stands twice/],
  [
    'SELECT ra FROM gaia.source a JOIN two.source b USING (raa)',
    'raa',
    /no column "raa" on the left side/,
  ],
  ['SELECT q.ra FROM (SELECT dec FROM gaia.source) AS q', 'ra', /no column "ra" in q/],
  ['SELECT ra FROM Solo\nWHERE\n  nope > 3', 'nope', /no column/],
  ['SELECT SINH(ra) FROM Solo', 'SINH', /no function SINH.*did you mean SIN/],
  ['SELECT ivo_healpix_index(6, ra, dec) FROM Solo', 'ivo_healpix_index', /no function/],
  ['SELECT SIN(designation) FROM Solo', 'designation', /a number is needed here, not a text/],
  ['SELECT ra + designation FROM Solo', 'designation', /\+ needs numbers/],
  ['SELECT ra || designation FROM Solo', 'ra', /CAST/],
  ['SELECT -designation FROM Solo', 'designation', /sign needs a number/],
  ['SELECT LOWER(ra) FROM Solo', 'ra', /a text is needed/],
  ['SELECT ra FROM Solo WHERE ra LIKE 1', 'ra', /LIKE needs texts/],
  ["SELECT ra FROM Solo WHERE ra > 'bright'", "ra > 'bright'", /cannot be compared/],
  ['SELECT ra FROM Solo WHERE ra = designation', 'ra = designation', /cannot be compared/],
  ['SELECT ra FROM Solo WHERE spectrum = 1', 'spectrum = 1', /an array cannot be compared/],
  ['SELECT ra FROM Solo WHERE place = place', 'place = place', /a point cannot be compared/],
  ['SELECT ra FROM Solo ORDER BY spectrum', 'spectrum', /no order/],
  ['SELECT MAX(place) FROM Solo', 'place', /no order/],
  ['SELECT ra FROM Solo ORDER BY 2', '2', /no column 2/],
  ['SELECT DISTINCT ra FROM Solo ORDER BY dec', 'dec', /DISTINCT/],
  ['SELECT ra, COUNT(*) FROM Solo', 'ra', /GROUP BY/],
  ['SELECT ra+dec, COUNT(*) FROM Solo GROUP BY ra', 'dec', /GROUP BY/],
  ['SELECT * FROM Solo GROUP BY ra', '*', /must stand in GROUP BY/],
  ['SELECT ra FROM Solo GROUP BY ra ORDER BY dec', 'dec', /GROUP BY/],
  ['SELECT ra FROM Solo GROUP BY ra HAVING dec > 1', 'dec', /GROUP BY/],
  ['SELECT ra FROM Solo WHERE COUNT(*) > 1', 'COUNT(*)', /HAVING/],
  ['SELECT MAX(MIN(ra)) FROM Solo', 'MIN(ra)', /inside another/],
  ['SELECT ra FROM Solo GROUP BY 1', '1', /no positions/],
  ['SELECT SUM(designation) FROM Solo', 'designation', /a number is needed/],
  ['SELECT COALESCE(ra, designation) FROM Solo', 'designation', /cannot stand beside/],
  ['SELECT ra FROM Solo UNION SELECT ra, dec FROM Solo', 'SELECT ra, dec FROM Solo', /same number/],
  [
    'SELECT ra FROM Solo UNION SELECT designation FROM Solo',
    'SELECT designation FROM Solo',
    /column 1/,
  ],
  ['SELECT ra FROM Solo UNION SELECT dec FROM Solo ORDER BY ra+1', 'ra+1', /names and positions/],
  [
    'SELECT ra FROM Solo WHERE ra IN (SELECT ra, dec FROM Solo)',
    'SELECT ra, dec FROM Solo',
    /one column/,
  ],
  ["SELECT IN_UNIT(source_id, 'm') FROM Solo", "IN_UNIT(source_id, 'm')", /unit is known/],
  ["SELECT IN_UNIT(ra, 'km') FROM Solo", "'km'", /cannot convert from deg to km/],
  ["SELECT IN_UNIT(ra, 'furlong') FROM Solo", "'furlong'", /cannot convert/],
  ['SELECT spectrum FROM Solo UNION SELECT place FROM Solo', 'SELECT place FROM Solo', /column 1/],
  ["SELECT 'a\0b' FROM Solo", "'a\0b'", /NUL/],
  ['SELECT ROUND(ra, dec) FROM Solo', 'dec', /whole number/],
  ['SELECT RAND(ra) FROM Solo', 'RAND(ra)', /one number/],
  ['SELECT 18446744073709551616 FROM Solo', '18446744073709551616', /9223372036854775807/],
  ['SELECT CAST(ra AS TIMESTAMP) FROM Solo', 'ra', /TIMESTAMP/],
  ['SELECT CAST(place AS VARCHAR) FROM Solo', 'place', /cannot become/],
  ["SELECT CAST('1 2' AS CIRCLE) FROM Solo", "'1 2'", /numbers of a circle/],
  [
    "SELECT * FROM Solo WHERE 1=CONTAINS(POINT('GALACTIC',ra,dec),CIRCLE('ICRS',1,2,3))",
    "CONTAINS(POINT('GALACTIC',ra,dec),CIRCLE('ICRS',1,2,3))",
    /does not transform/,
  ],
  [
    "SELECT * FROM Solo WHERE 1=CONTAINS(place,CIRCLE('FK5',1,2,3))",
    "CONTAINS(place,CIRCLE('FK5',1,2,3))",
    /does not transform/,
  ],
  [
    "SELECT DISTANCE(POINT('ICRS',1,2),POINT('FK4',1,2)) FROM Solo",
    "DISTANCE(POINT('ICRS',1,2),POINT('FK4',1,2))",
    /does not transform/,
  ],
  ["SELECT POINT('MARS',1,2) FROM Solo", "'MARS'", /unknown coordinate system/],
  ['SELECT POINT(1,91) FROM Solo', '91', /latitude/],
  ['SELECT CIRCLE(1,2,-3) FROM Solo', '-3', /radius/],
  ['SELECT BOX(1,2,200,3) FROM Solo', '200', /BOX/],
  ['SELECT POLYGON(0,0,120,0,240,0) FROM Solo', 'POLYGON(0,0,120,0,240,0)', /hemisphere/],
  ['SELECT POLYGON(1,2,3,4,5) FROM Solo', 'POLYGON(1,2,3,4,5)', /pairs/],
  ['SELECT POLYGON(place,1,2) FROM Solo', 'POLYGON(place,1,2)', /points/],
  ['SELECT COORD1(CIRCLE(1,2,3)) FROM Solo', 'CIRCLE(1,2,3)', /a point is needed/],
  ['SELECT AREA(ra) FROM Solo', 'ra', /a geometry is needed/],
  [
    'SELECT * FROM Solo WHERE 1=INTERSECTS(s_region, CIRCLE(1,2,3))',
    's_region',
    /STC-S text in columns/,
  ],
  [
    "SELECT REGION('Union ICRS (Circle 1 2 3)') FROM Solo",
    "'Union ICRS (Circle 1 2 3)'",
    /Position, Circle, Box and Polygon/,
  ],
  ["SELECT REGION('Circle ICRS 1 2') FROM Solo", "'Circle ICRS 1 2'", /cannot read/],
  [
    "SELECT REGION('Circle ICRS 1 2 3 unit arcmin') FROM Solo",
    "'Circle ICRS 1 2 3 unit arcmin'",
    /cannot read/,
  ],
  ['SELECT ivo_hasword(designation) FROM Solo', 'ivo_hasword(designation)', /2 arguments/],
  ['SELECT ra FROM Solo WHERE SIN(ra)', 'SIN(ra)', /condition/],
]

const caught = (query: string): AdqlError => {
  try {
    translateAdql(query, CATALOGUE, 10)
  } catch (error) {
    if (error instanceof AdqlError) return error
    throw error
  }
  throw new Error('not refused')
}

describe('translateAdql', () => {
  test.each(REFUSED)('refuses %s', (query, marked, words) => {
    const { message, details } = caught(query)
    expect(message).toMatch(words)
    expect(query.slice(details.position?.start, details.position?.end)).toBe(marked)
  })

  test('tells line and column', () => {
    const query = 'SELECT ra\r\nFROM Solo\nWHERE ra = 1\n  AND nope > 3'
    expect(caught(query).details.position).toEqual({ line: 4, column: 7, start: 40, end: 44 })
    expect(caught('SELECT ra FORM Solo').details.position).toMatchObject({ line: 1, column: 16 })
  })

  test('lets nothing of the query text into the SQL but numbers and quoted texts', () => {
    const query = `SELECT ra AS "x"" ; DROP TABLE s0; --", 'a''; DROP TABLE s0; --' AS t FROM two."Solo" AS "q"" q"`
    const { sql, fields } = translateAdql(query, CATALOGUE, 10)
    expect(sql).toBe("SELECT t0.c1 AS o0, 'a''; DROP TABLE s0; --' AS o1 FROM s2 AS t0 LIMIT 10")
    expect(fields[0]?.name).toBe('x" ; DROP TABLE s0; --')
  })

  test('keeps numbers of rows within 64 bits, and any maxrec', () => {
    const huge = '9'.repeat(30)
    const query = `SELECT TOP ${huge} ra FROM Solo OFFSET ${huge}`
    const most = '9223372036854775807'
    expect(translateAdql(query, CATALOGUE, Number.POSITIVE_INFINITY).sql).toMatch(
      new RegExp(`LIMIT ${most} OFFSET ${most}$`),
    )
    expect(translateAdql(query, CATALOGUE, 7).sql).toContain('LIMIT 7 ')
  })

  test('refuses, and does not fall over, when a query is nested very deeply', () => {
    const sum = Array.from({ length: 20000 }, () => '+ra').join('')
    const attempt = () => translateAdql(`SELECT ra${sum} FROM Solo`, CATALOGUE, 10)
    try {
      expect(attempt().sql).toContain('t0.c1')
    } catch (error) {
      expect(error).toBeInstanceOf(AdqlError)
    }
  })
})

describe('unitFactor', () => {
  test.each([
    ['mas/yr', 'arcsec/yr', 1e-3],
    ['km/s', 'm.s**-1', 1000],
    ['km s-1', 'm/s', 1000],
    ['Jy', 'W.m-2.Hz-1', 1e-26],
    ['mJy', 'erg/s/cm**2/Hz', 1e-26],
    ['deg**2', 'sr', (Math.PI / 180) ** 2],
    ['um', 'Angstrom', 1e4],
    ['yr', 'd', 365.25],
    ['pc', 'lyr', 3.2615637769],
    ['10**-3.Jy', 'mJy', 1],
    ['%', '', 0.01],
  ])('%s is %s times %d', (from, to, factor) => {
    expect((unitFactor(from, to) ?? Number.NaN) / factor).toBeCloseTo(1, 9)
  })

  test.each([
    ['deg', 'm'],
    ['mag', 'Jy'],
    ['bogus', 'bogus'],
    ['log(Hz)', 'Hz'],
    ['m', ''],
  ])('%s does not become %s', (from, to) => {
    expect(unitFactor(from, to)).toBeNull()
  })
})

test('nearestNames puts the likeliest first, and nothing that is not alike', () => {
  expect(nearestNames('pmraa', ['ra', 'dec', 'pmra', 'pmdec'])[0]).toBe('pmra')
  expect(nearestNames('zzz', ['ra', 'dec', 'parallax'])).toEqual([])
})
