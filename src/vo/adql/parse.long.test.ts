import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Expression, parseAdql, type Select, tokenizeAdql } from './index.ts'

const VALID = [
  'SELECT a FROM t',
  'select a from t;',
  'SELECT * FROM t',
  'SELECT t.* FROM t',
  'SELECT s.t.*, u.x FROM s.t, u',
  'SELECT c.s.t.col FROM c.s.t',
  'SELECT TOP 10 a, b AS bb, c cc FROM t',
  'SELECT DISTINCT a FROM t',
  'SELECT ALL a FROM t',
  'SELECT DISTINCT TOP 5 a FROM t',
  'SELECT "a b", "say ""hi""" FROM "II/246/out"',
  'SELECT"a"FROM"t"',
  'SELECT "size", "date" FROM t',
  "SELECT 'it''s' AS q FROM t",
  "SELECT '' AS q FROM t",
  "SELECT 'a'\n'b' AS q FROM t",
  'SELECT 12, 12.3, .5, 12., 1e-3, 1.5E+7, 1.e5 FROM t',
  'SELECT 9223372036854775807 AS big FROM t',
  'SELECT -a, +b, - -c FROM t',
  'SELECT a+b-c*d/e FROM t',
  'SELECT (a+b)*(c-d) FROM t',
  "SELECT a || '-' || b FROM t",
  'SELECT NULL AS n FROM t',
  'SELECT a -- a comment\nFROM t -- the end',
  'SELECT a FROM t WHERE a=1 AND b<>2 OR c!=3',
  'SELECT a FROM t WHERE NOT a=1',
  'SELECT a FROM t WHERE NOT (a=1 OR NOT b=2)',
  'SELECT a FROM t WHERE ((a))=((1))',
  'SELECT a FROM t WHERE (((a=1)))',
  'SELECT a FROM t WHERE (a+1)*2 > 3 AND (b > 1 OR (c) < 2)',
  'SELECT a FROM t WHERE a BETWEEN 1 AND 2 AND b NOT BETWEEN 3 AND 4',
  "SELECT a FROM t WHERE a LIKE 'x%' AND b NOT LIKE '_y'",
  "SELECT a FROM t WHERE a ILIKE 'x%' OR b NOT ILIKE 'y'",
  'SELECT a FROM t WHERE a IN (1,2,3)',
  "SELECT a FROM t WHERE a NOT IN ('x')",
  'SELECT a FROM t WHERE a IN (SELECT b FROM u)',
  'SELECT a FROM t WHERE a IN ((SELECT b FROM u) UNION (SELECT c FROM v))',
  'SELECT a FROM t WHERE a IS NULL OR b IS NOT NULL',
  'SELECT a FROM t WHERE EXISTS (SELECT * FROM u WHERE u.x=t.x)',
  'SELECT a FROM t WHERE NOT EXISTS (SELECT * FROM u)',
  'SELECT a FROM t GROUP BY a',
  'SELECT a, COUNT(*) FROM t GROUP BY a HAVING COUNT(*) > 3',
  'SELECT COUNT(DISTINCT a), SUM(ALL b), AVG(c), MIN(d), MAX(e) FROM t',
  'SELECT ROUND(a/10) AS bin, COUNT(*) FROM t GROUP BY ROUND(a/10)',
  'SELECT a FROM t ORDER BY a',
  'SELECT a, b FROM t ORDER BY 2 DESC, a ASC',
  'SELECT a FROM t ORDER BY SQRT(b) DESC',
  'SELECT a FROM t OFFSET 5',
  'SELECT TOP 3 a FROM t ORDER BY a OFFSET 10',
  'SELECT a FROM t UNION SELECT b FROM u',
  'SELECT a FROM t UNION ALL SELECT b FROM u ORDER BY a',
  'SELECT a FROM t EXCEPT SELECT b FROM u INTERSECT SELECT c FROM v',
  '(SELECT a FROM t) INTERSECT ALL (SELECT b FROM u)',
  '(SELECT a FROM t ORDER BY a OFFSET 1) UNION (SELECT b FROM u)',
  '((SELECT a FROM t))',
  'WITH q AS (SELECT a FROM t) SELECT * FROM q',
  'WITH q AS (SELECT a FROM t), r AS (SELECT * FROM q) SELECT * FROM q, r',
  'SELECT * FROM t AS x, u y',
  'SELECT * FROM t JOIN u ON t.a=u.a',
  'SELECT * FROM t INNER JOIN u USING (a, b)',
  'SELECT * FROM t NATURAL JOIN u',
  'SELECT * FROM t NATURAL LEFT OUTER JOIN u',
  'SELECT * FROM t LEFT JOIN u ON t.a=u.a RIGHT OUTER JOIN v USING (c)',
  'SELECT * FROM t FULL OUTER JOIN u ON t.a=u.a',
  'SELECT * FROM (t JOIN u ON t.a=u.a) JOIN v ON v.b=u.b',
  'SELECT * FROM t JOIN (u JOIN v USING (b)) USING (a)',
  'SELECT * FROM (SELECT a FROM t) AS q',
  'SELECT * FROM (SELECT a FROM t) q JOIN u ON q.a=u.a',
  'SELECT * FROM ((SELECT a FROM t) UNION (SELECT b FROM u)) AS q',
  'SELECT * FROM (SELECT * FROM (SELECT a FROM t) AS q) AS r',
  'SELECT ABS(a), CEILING(a), FLOOR(a), EXP(a), SQRT(a), DEGREES(a), RADIANS(a) FROM t',
  'SELECT LOG(a), LOG10(a), POWER(a, 2), MOD(a, 3), PI(), RAND(), RAND(42) FROM t',
  'SELECT ROUND(a), ROUND(a, 2), ROUND(a, -2), TRUNCATE(a), TRUNCATE(a, 1) FROM t',
  'SELECT ACOS(a), ASIN(a), ATAN(a), ATAN2(a, b), COS(a), COT(a), SIN(a), TAN(a) FROM t',
  "SELECT LOWER(a), UPPER(a), COALESCE(a, 'x') FROM t",
  "SELECT IN_UNIT(a, 'km/s') FROM t",
  'SELECT CAST(a AS INTEGER), CAST(a AS DOUBLE PRECISION), CAST(a AS VARCHAR(10)) FROM t',
  "SELECT CAST('2020-01-01' AS TIMESTAMP), CAST(a AS CHAR), CAST(a AS POINT) FROM t",
  "SELECT POINT('ICRS', ra, dec) FROM t",
  'SELECT POINT(ra, dec) FROM t',
  "SELECT * FROM t WHERE 1=CONTAINS(POINT('ICRS',ra,dec), CIRCLE('ICRS',10,20,0.1))",
  'SELECT * FROM t WHERE 1=CONTAINS(POINT(ra,dec), CIRCLE(POINT(10,20),0.1))',
  'SELECT * FROM t WHERE CONTAINS(POINT(ra,dec), BOX(10,20,1,1)) = 1',
  'SELECT * FROM t WHERE 0=INTERSECTS(s, POLYGON(1,2,3,4,5,6))',
  "SELECT * FROM t WHERE 1=INTERSECTS(s, POLYGON('ICRS',1,2,3,4,5,6,7,8))",
  'SELECT POLYGON(POINT(1,2), POINT(3,4), POINT(5,6)) FROM t',
  'SELECT DISTANCE(POINT(a,b), POINT(c,d)), DISTANCE(a,b,c,d) FROM t',
  'SELECT AREA(s), CENTROID(s), COORD1(p), COORD2(p), COORDSYS(p) FROM t',
  "SELECT * FROM t WHERE 1=CONTAINS(p, REGION('Circle ICRS 1 2 3'))",
  "SELECT ivo_hasword(a, 'b') FROM t WHERE 1=ivo_nocasematch(a, 'c%')",
  'SELECT gavo_to_mjd(t_min) FROM t',
  'SELECT top_mag, selected, fromage, order_id FROM t',
  'SELECT Größe.a FROM t'.replace('Größe', '"Größe"'),
  'SELECT a FROM t WHERE b = -1 AND c = - 1e3',
  '\n\n  SELECT\n\ta\r\nFROM\n\tt  ',
]

const VALID_WITH_WARNING = [
  'SELECT CASE WHEN a>1 THEN 1 ELSE 0 END FROM t',
  'SELECT CASE a WHEN 1 THEN 2 END AS x FROM t',
  'SELECT * FROM t WHERE CONTAINS(p, c)',
  'SELECT * FROM t WHERE NOT CONTAINS(p, c) AND a=1',
  'SELECT a % 2 FROM t',
  'SELECT * FROM t CROSS JOIN u',
  'SELECT a /* why */ FROM t',
  'SELECT (SELECT MAX(b) FROM u) FROM t',
  'SELECT ((SELECT MAX(b) FROM u) + 1) * 2 FROM t',
  'SELECT a FROM t WHERE a = 0x1F',
]

/** Each with the piece of text that the first error must mark, and words its message must hold. */
const INVALID: [query: string, marked: string, words: RegExp][] = [
  ['', '', /empty/],
  ['   -- only a comment', '', /empty/],
  ['SELECT', '', /column, a value or a function/],
  ['SELECT a', '', /expected FROM after the select list/],
  ['SELECT a FROM', '', /table name or a sub-query/],
  ['SELECT FROM t', 'FROM', /column, a value/],
  ['SELECT a, FROM t', 'FROM', /column, a value/],
  ['SELECT a b c FROM t', 'c', /expected FROM after the select list/],
  ['SELECT a FRM t', 't', /FROM/],
  ['SELEC a FROM t', 'SELEC', /expected SELECT/],
  ['UPDATE t', 'UPDATE', /expected SELECT/],
  ['DROP TABLE t', 'DROP', /expected SELECT/],
  ['SELECT TOP a FROM t', 'a', /whole number after TOP/],
  ['SELECT TOP 1.5 a FROM t', '1.5', /whole number after TOP/],
  ['SELECT TOP -1 a FROM t', '-', /whole number after TOP/],
  ['SELECT TOP 5 DISTINCT a FROM t', 'DISTINCT', /column, a value/],
  ['SELECT *, a FROM t', '*', /alone/],
  ['SELECT a FROM t WHERE', '', /column, a value/],
  ['SELECT a FROM t WHERE b', 'b', /condition/],
  ['SELECT a FROM t WHERE b=', '', /column, a value/],
  ['SELECT a FROM t WHERE b=1 AND', '', /column, a value/],
  ['SELECT a FROM t WHERE b=1 c=2', 'c', /should end here/],
  ['SELECT a FROM t WHERE b=c=d', '=', /should end here/],
  ['SELECT a FROM t WHERE (b=c)=d', 'b=c', /value is needed/],
  ['SELECT a>1 FROM t', 'a>1', /value is needed/],
  ['SELECT a FROM t WHERE b==1', '=', /column, a value/],
  ['SELECT a FROM t WHERE b IN ()', '(', /values or a sub-query .*after IN, found "\)"/],
  ['SELECT a FROM t WHERE b IN 1', '1', /values or a sub-query in parentheses/],
  ['SELECT a FROM t WHERE b BETWEEN 1', '', /AND and the upper bound/],
  ['SELECT a FROM t WHERE b NOT 1', '1', /BETWEEN, IN, LIKE/],
  ['SELECT a FROM t WHERE b IS 1', '1', /NULL after IS/],
  ['SELECT a FROM t WHERE b = TRUE', 'TRUE', /no TRUE/],
  ['SELECT a FROM t WHERE EXISTS u', 'u', /query in parentheses/],
  ['SELECT (a FROM t', 'FROM', /\)/],
  ['SELECT a) FROM t', ')', /FROM|no \(/],
  ['SELECT a FROM t)', ')', /no \(/],
  ['SELECT ABS(a FROM t', 'FROM', /\)/],
  ['SELECT ABS(a', '', /not closed/],
  ['SELECT ABS() FROM t', 'ABS()', /number of arguments/],
  ['SELECT ABS(a, b) FROM t', 'ABS(a, b)', /number of arguments: ABS\(x\)/],
  ['SELECT PI(3) FROM t', 'PI(3)', /number of arguments/],
  ['SELECT POINT(1) FROM t', 'POINT(1)', /number of arguments/],
  ['SELECT POINT(1,2,3) FROM t', 'POINT(1,2,3)', /coordinate system/],
  ["SELECT POINT('ICRS',1) FROM t", "POINT('ICRS',1)", /coordinate system/],
  ['SELECT POLYGON(1,2) FROM t', 'POLYGON(1,2)', /number of arguments/],
  ['SELECT DISTANCE(1,2,3) FROM t', 'DISTANCE(1,2,3)', /two points or four numbers/],
  ['SELECT REGION(a) FROM t', 'a', /text in quotes/],
  ['SELECT IN_UNIT(a, b) FROM t', 'b', /text in quotes/],
  ['SELECT SUM(*) FROM t', 'SUM(*)', /COUNT\(\*\)/],
  ['SELECT ABS(DISTINCT a) FROM t', 'ABS(DISTINCT a)', /DISTINCT/],
  ['SELECT size FROM t', 'size', /reserved word.*double quotes/],
  ['SELECT a AS date FROM t', 'date', /reserved word/],
  ['SELECT a AS order FROM t', 'order', /reserved word/],
  ['SELECT a FROM table', 'table', /reserved word/],
  ['SELECT a FROM t AS level', 'level', /reserved word/],
  ['SELECT offset FROM t', 'offset', /reserved|column, a value/],
  ['SELECT TRANSLATE(a) FROM t', 'TRANSLATE', /reserved word and not a function/],
  ["SELECT 'abc FROM t", "'abc FROM t", /no closing quote/],
  ['SELECT "abc FROM t', '"abc FROM t', /no closing quote/],
  ['SELECT a /* oops FROM t', '/* oops FROM t', /not closed/],
  ['SELECT 12abc FROM t', '12abc', /neither a number nor a name/],
  ['SELECT a$b FROM t', 'a$b', /double quotes/],
  ['SELECT _a FROM t', '_a', /double quotes/],
  ['SELECT größe FROM t', 'größe', /double quotes/],
  ['SELECT a FROM t WHERE b ^ 2 = 4', '^', /no meaning/],
  ['SELECT a FROM t WHERE b = "', '"', /no closing quote/],
  ['SELECT II/246/out.a FROM II/246/out', '/', /should end here/],
  ['SELECT a FROM t LIMIT 5', '5', /should end here.*TOP n/],
  ['SELECT a FROM t ORDER BY a LIMIT 5', 'LIMIT', /TOP n/],
  ['SELECT a FROM t JOIN u', 'u', /ON or USING/],
  ['SELECT a FROM t JOIN ON t.a=u.a', 'ON', /table name/],
  ['SELECT a FROM t NATURAL JOIN u ON t.a=u.a', 't NATURAL JOIN u ON t.a=u.a', /NATURAL/],
  ['SELECT a FROM t JOIN u USING a', 'a', /parentheses after USING/],
  ['SELECT a FROM t LEFT u ON t.a=u.a', 'u', /expected JOIN/],
  ['SELECT a FROM (SELECT b FROM u)', '(SELECT b FROM u)', /needs a name/],
  ['SELECT a FROM c.s.t.x', 'c.s.t.x', /three parts/],
  ['SELECT a.b.c.d.e FROM t', 'a.b.c.d.e', /four parts/],
  ['SELECT a. FROM t', 'FROM', /column name|name/],
  ['SELECT a FROM t GROUP a', 'a', /BY after GROUP/],
  ['SELECT a FROM t ORDER a', 'a', /BY after ORDER/],
  ['SELECT a FROM t ORDER BY', '', /column, a value/],
  ['SELECT a FROM t ORDER BY 1.5', '1.5', /whole number/],
  ['SELECT a FROM t ORDER BY a WHERE b=1', 'WHERE', /should end here/],
  ['SELECT a FROM t OFFSET', '', /whole number after OFFSET/],
  ['SELECT a FROM t OFFSET b', 'b', /whole number after OFFSET/],
  ['SELECT a FROM t UNION', '', /SELECT/],
  ['SELECT a FROM t ORDER BY a UNION SELECT b FROM u', 'UNION', /should end here/],
  ['WITH q (SELECT a FROM t) SELECT * FROM q', '(', /AS after the name/],
  ['WITH q AS SELECT a FROM t SELECT * FROM q', 'SELECT', /parentheses|\(/],
  [
    'SELECT * FROM (WITH q AS (SELECT a FROM t) SELECT * FROM q) AS r',
    'q AS (SELECT a FROM t)',
    /start of the whole/,
  ],
  ['WITH q AS (SELECT a FROM t), Q AS (SELECT a FROM t) SELECT * FROM q', 'Q', /twice/],
  ['SELECT CAST(a AS BLURB) FROM t', 'BLURB', /not a type/],
  ['SELECT CAST(a AS INTEGER(3)) FROM t', '3', /no length/],
  ['SELECT CAST(a INTEGER) FROM t', 'INTEGER', /AS and a type/],
  ['SELECT CASE END FROM t', 'END', /WHEN after CASE|column/],
  ['SELECT CASE WHEN a=1 THEN 2 FROM t', 'FROM', /END after CASE/],
  ['SELECT CASE WHEN a THEN 2 END FROM t', 'a', /condition/],
  ['SELECT a FROM t; SELECT b FROM u', 'SELECT', /should end here/],
  ['SELECT a FROM t;;', ';', /should end here/],
  ['SELECT "" FROM t', '""', /empty/],
  [`SELECT ${'('.repeat(500)}a${')'.repeat(500)} FROM t`, '(', /parentheses inside each other/],
]

/** Valid in 2.1, and in 2.0 an error that marks this text. */
const ONLY_21: [string, string][] = [
  ['SELECT a FROM t UNION SELECT b FROM u', 'SELECT a FROM t UNION SELECT b FROM u'],
  ['WITH q AS (SELECT a FROM t) SELECT * FROM q', 'q AS (SELECT a FROM t)'],
  ['SELECT a FROM t OFFSET 5', '5'],
  ['SELECT CAST(a AS REAL) FROM t', 'CAST(a AS REAL)'],
  ['SELECT COALESCE(a, b) FROM t', 'COALESCE'],
  ['SELECT LOWER(a) FROM t', 'LOWER'],
  ["SELECT a FROM t WHERE a ILIKE 'x'", "a ILIKE 'x'"],
  ["SELECT IN_UNIT(a, 'm') FROM t", 'IN_UNIT'],
  ['SELECT a+b FROM t GROUP BY a+b', 'a+b'],
  ['SELECT a FROM t ORDER BY a+b', 'a+b'],
  ['SELECT POINT(1,2) FROM t', 'POINT(1,2)'],
  ["SELECT CIRCLE('', POINT('',1,2), 3) FROM t", "CIRCLE('', POINT('',1,2), 3)"],
  ['SELECT DISTANCE(1,2,3,4) FROM t', 'DISTANCE(1,2,3,4)'],
]

const VALID_20 = [
  "SELECT a FROM t WHERE 1=CONTAINS(POINT('ICRS',ra,dec),CIRCLE('ICRS',1,2,3)) ORDER BY a",
  'SELECT offset, bigint FROM t WHERE offset > 3',
  'SELECT a, COUNT(*) AS n FROM t GROUP BY a ORDER BY n DESC, 1',
  "SELECT DISTANCE(POINT('',1,2), POINT('',3,4)) FROM (SELECT * FROM t) AS q",
]

describe('parseAdql', () => {
  test.each(VALID)('accepts %s', (query) => {
    const { ast, errors, warnings } = parseAdql(query)
    expect(errors).toEqual([])
    expect(warnings).toEqual([])
    expect(ast?.kind).toBe('query')
  })

  test.each(VALID_WITH_WARNING)('accepts with a warning %s', (query) => {
    const { errors, warnings } = parseAdql(query)
    expect(errors).toEqual([])
    expect(warnings.length).toBeGreaterThan(0)
    for (const { start, end } of warnings) expect(end).toBeGreaterThan(start)
  })

  test.each(INVALID)('refuses %s', (query, marked, words) => {
    const [first] = parseAdql(query).errors
    expect(first?.message).toMatch(words)
    if (first !== undefined) expect(query.slice(first.start, first.end)).toBe(marked)
  })

  test.each(ONLY_21)('knows that %s needs 2.1', (query, marked) => {
    expect(parseAdql(query, { version: '2.1' }).errors).toEqual([])
    const [first] = parseAdql(query, { version: '2.0' }).errors
    expect(first?.message).toMatch(/2\.1/)
    if (first !== undefined) expect(query.slice(first.start, first.end)).toBe(marked)
  })

  test.each(VALID_20)('accepts as 2.0 %s', (query) => {
    expect(parseAdql(query, { version: '2.0' }).errors).toEqual([])
  })
})

const selectOf = (query: string): Select => {
  const body = parseAdql(query).ast?.body
  if (body?.kind !== 'select') throw new Error('not a select')
  return body
}

/** Writes an expression with all its parentheses, to see what binds tighter. */
function outline(node: Expression | null): string {
  if (node === null) return '-'
  if (node.kind === 'column') return node.path.map((part) => part.name).join('.')
  if (node.kind === 'number') return node.text
  if (node.kind === 'not') return `not(${outline(node.operand)})`
  if (node.kind === 'unary') return `${node.operator}(${outline(node.operand)})`
  if (node.kind === 'between')
    return `between(${outline(node.operand)},${outline(node.low)},${outline(node.high)})`
  if (node.kind === 'binary' || node.kind === 'comparison' || node.kind === 'logical')
    return `(${outline(node.left)} ${node.operator} ${outline(node.right)})`
  return node.kind
}

describe('the tree', () => {
  test.each([
    ['a=1 OR b=2 AND c=3', '((a = 1) or ((b = 2) and (c = 3)))'],
    ['NOT a=1 AND b=2', '(not((a = 1)) and (b = 2))'],
    ['a-b-c = -d*e/f+g', '(((a - b) - c) = (((-(d) * e) / f) + g))'],
    ['a BETWEEN b+1 AND c AND d=1', '(between(a,(b + 1),c) and (d = 1))'],
    ['(a=1 OR b=2) AND ((c))<(d+1)*2', '(((a = 1) or (b = 2)) and (c < ((d + 1) * 2)))'],
  ])('binds %s as %s', (condition, tree) => {
    expect(outline(selectOf(`SELECT a FROM t WHERE ${condition}`).where)).toBe(tree)
  })

  test('INTERSECT binds tighter than UNION, which goes from left to right', () => {
    const { ast } = parseAdql(
      'SELECT a FROM t EXCEPT SELECT b FROM t UNION SELECT c FROM t INTERSECT SELECT d FROM t',
    )
    const body = ast?.body
    if (body?.kind !== 'setOperation') throw new Error('not a set operation')
    expect([body.operator, body.left.kind, body.right.kind]).toEqual([
      'union',
      'setOperation',
      'setOperation',
    ])
  })

  test('keeps names, quotes, literals and places', () => {
    const query = `SELECT "Ab""c".x AS "Y y", 'it''s' FROM s."T" AS q`
    const select = selectOf(query)
    const [first, second] = select.items
    if (first?.kind !== 'selectedExpression' || second?.kind !== 'selectedExpression')
      throw new Error('no items')
    expect(first.expression).toMatchObject({
      kind: 'column',
      path: [
        { name: 'Ab"c', quoted: true },
        { name: 'x', quoted: false },
      ],
    })
    expect(query.slice(first.start, first.end)).toBe(`"Ab""c".x AS "Y y"`)
    expect(first.alias).toMatchObject({ name: 'Y y', quoted: true })
    expect(second.expression).toMatchObject({ kind: 'string', value: "it's" })
    expect(select.from[0]).toMatchObject({
      kind: 'tableName',
      path: [
        { name: 's', quoted: false },
        { name: 'T', quoted: true },
      ],
      alias: { name: 'q' },
    })
  })

  test('keeps what it understood beside an error', () => {
    const { ast, errors } = parseAdql('SELECT a, b FROM t WHERE c = AND d = 2 ORDER BY a')
    expect(errors).toHaveLength(1)
    expect(ast?.body).toMatchObject({ kind: 'select', from: [{ path: [{ name: 't' }] }] })
    expect(ast?.orderBy).toHaveLength(1)
  })
})

describe('tokenizeAdql', () => {
  test('tells the kinds', () => {
    const text = `SELECT COUNT (*), "x", 'y', 1.5 -- c\nFROM t WHERE a<>b AND ^ year`
    expect(tokenizeAdql(text).map((token) => `${token.kind}:${token.text}`)).toEqual([
      'keyword:SELECT',
      'function:COUNT',
      'punctuation:(',
      'operator:*',
      'punctuation:)',
      'punctuation:,',
      'quotedIdentifier:"x"',
      'punctuation:,',
      "string:'y'",
      'punctuation:,',
      'number:1.5',
      'comment:-- c',
      'keyword:FROM',
      'identifier:t',
      'keyword:WHERE',
      'identifier:a',
      'operator:<>',
      'identifier:b',
      'keyword:AND',
      'invalid:^',
      'keyword:year',
    ])
  })
})

const PIECES = [...VALID, ...VALID_WITH_WARNING, ...INVALID.slice(0, -1).map(([query]) => query)]
const WORDS = [...new Set(PIECES.flatMap((query) => tokenizeAdql(query).map((t) => t.text)))]

describe('no input makes it fall over', () => {
  const check = (text: string) => {
    for (const version of ['2.0', '2.1'] as const) {
      const { ast, errors, warnings } = parseAdql(text, { version })
      if (errors.length === 0) expect(ast).not.toBeNull()
      for (const { start, end, message } of [...errors, ...warnings]) {
        expect(message).not.toMatch(/undefined|NaN|Token|-->/)
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThanOrEqual(start)
        expect(end).toBeLessThanOrEqual(text.length)
      }
    }
    const tokens = tokenizeAdql(text)
    const covered = tokens.map((token) => text.slice(token.start, token.end))
    expect(covered).toEqual(tokens.map((token) => token.text))
    expect(covered.join('').replace(/\s/g, '')).toBe(text.replace(/[\s\uFEFF]/g, ''))
  }

  test('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), check), {
      seed: 7,
      numRuns: 300,
    })
  })

  test('words of the language in any order', () => {
    const soup = fc
      .array(fc.constantFrom(...WORDS), { maxLength: 25 })
      .map((list) => list.join(' '))
    fc.assert(fc.property(soup, check), { seed: 11, numRuns: 500 })
  })

  test('a query with a piece cut out or put twice', () => {
    const cut = fc.tuple(fc.constantFrom(...PIECES), fc.nat(80), fc.nat(20), fc.boolean())
    fc.assert(
      fc.property(cut, ([query, start, length, twice]) => {
        const piece = query.slice(start, start + length)
        check(query.slice(0, start) + (twice ? piece + piece : '') + query.slice(start + length))
      }),
      { seed: 13, numRuns: 800 },
    )
  })

  test('long chains', () => {
    const chain = (text: string) => Array.from({ length: 3000 }, () => text).join('')
    check(`SELECT a${chain('+a')} FROM t WHERE a=1${chain(' AND a=1')}`)
    check(`SELECT ${chain('- ')}a FROM t WHERE ${chain('NOT ')}a=1`)
    check(`SELECT a FROM t${chain(' JOIN t USING (a)')}`)
    check(chain('(SELECT ').slice(0, 2000))
  })
})
