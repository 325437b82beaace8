/** Reserved words and functions of ADQL (2.1 §2.1.3, §2.3, §4.2). */

const split = (text: string): string[] => text.trim().split(/\s+/)

const SQL_WORDS = split(`
ABSOLUTE ACTION ADD ALL ALLOCATE ALTER AND ANY ARE AS ASC ASSERTION AT AUTHORIZATION AVG BEGIN
BETWEEN BIT BIT_LENGTH BOTH BY CASCADE CASCADED CASE CAST CATALOG CHAR CHARACTER CHAR_LENGTH
CHARACTER_LENGTH CHECK CLOSE COALESCE COLLATE COLLATION COLUMN COMMIT CONNECT CONNECTION CONSTRAINT
CONSTRAINTS CONTINUE CONVERT CORRESPONDING COUNT CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME
CURRENT_TIMESTAMP CURRENT_USER CURSOR DATE DAY DEALLOCATE DECIMAL DECLARE DEFAULT DEFERRABLE
DEFERRED DELETE DESC DESCRIBE DESCRIPTOR DIAGNOSTICS DISCONNECT DISTINCT DOMAIN DOUBLE DROP ELSE
END END-EXEC ESCAPE EXCEPT EXCEPTION EXEC EXECUTE EXISTS EXTERNAL EXTRACT FALSE FETCH FIRST FLOAT
FOR FOREIGN FOUND FROM FULL GET GLOBAL GO GOTO GRANT GROUP HAVING HOUR IDENTITY IMMEDIATE IN
INDICATOR INITIALLY INNER INPUT INSENSITIVE INSERT INT INTEGER INTERSECT INTERVAL INTO IS ISOLATION
JOIN KEY LANGUAGE LAST LEADING LEFT LEVEL LIKE LOCAL LOWER MATCH MAX MIN MINUTE MODULE MONTH NAMES
NATIONAL NATURAL NCHAR NEXT NO NOT NULL NULLIF NUMERIC OCTET_LENGTH OF ON ONLY OPEN OPTION OR ORDER
OUTER OUTPUT OVERLAPS PAD PARTIAL POSITION PRECISION PREPARE PRESERVE PRIMARY PRIOR PRIVILEGES
PROCEDURE PUBLIC READ REAL REFERENCES RELATIVE RESTRICT REVOKE RIGHT ROLLBACK ROWS SCHEMA SCROLL
SECOND SECTION SELECT SESSION SESSION_USER SET SIZE SMALLINT SOME SPACE SQL SQLCODE SQLERROR SQLSTATE
SUBSTRING SUM SYSTEM_USER TABLE TEMPORARY THEN TIME TIMESTAMP TIMEZONE_HOUR TIMEZONE_MINUTE TO
TRAILING TRANSACTION TRANSLATE TRANSLATION TRIM TRUE UNION UNIQUE UNKNOWN UPDATE UPPER USAGE USER
USING VALUE VALUES VARCHAR VARYING VIEW WHEN WHENEVER WHERE WITH WORK WRITE YEAR ZONE`)

const ADQL_WORDS = split(`
ABS ACOS AREA ASIN ATAN ATAN2 BOX CEILING CENTROID CIRCLE CONTAINS COORD1 COORD2 COORDSYS COS
DEGREES DISTANCE EXP FLOOR INTERSECTS LOG LOG10 MOD PI POINT POLYGON POWER RADIANS RAND REGION ROUND
SIN SQRT TAN TOP TRUNCATE`)

/** Reserved by ADQL 2.1 only. */
const NEW_WORDS = split('BIGINT COT ILIKE IN_UNIT OFFSET')

export type AdqlVersion = '2.0' | '2.1'

/** Upper-case words that may not be used as a name without quotes in ADQL 2.1. */
export const ADQL_RESERVED_WORDS: ReadonlySet<string> = new Set([
  ...SQL_WORDS,
  ...ADQL_WORDS,
  ...NEW_WORDS,
])

const RESERVED_20: ReadonlySet<string> = new Set([...SQL_WORDS, ...ADQL_WORDS])

/** True when `name` needs quotes in that version. */
export function isReservedWord(name: string, version: AdqlVersion = '2.1'): boolean {
  return (version === '2.0' ? RESERVED_20 : ADQL_RESERVED_WORDS).has(name.toUpperCase())
}

/** A function of the standard: how it is written, and how many arguments it takes. */
export interface AdqlFunction {
  name: string
  signature: string
  minArguments: number
  maxArguments: number
  group: 'maths' | 'text' | 'aggregate' | 'geometry' | 'other'
}

type Row = [signature: string, min: number, max: number]

const rows = (group: AdqlFunction['group'], list: Row[]): AdqlFunction[] =>
  list.map(([signature, minArguments, maxArguments]) => ({
    name: signature.slice(0, signature.indexOf('(')),
    signature,
    minArguments,
    maxArguments,
    group,
  }))

const one = (names: string): Row[] => split(names).map((name): Row => [`${name}(x)`, 1, 1])

const MANY = Number.POSITIVE_INFINITY

/** The functions of ADQL 2.1 with their arities (§2.3, §4.2); user-defined ones are the service's. */
export const ADQL_FUNCTIONS: readonly AdqlFunction[] = [
  ...rows('maths', [
    ...one('ABS CEILING DEGREES EXP FLOOR LOG LOG10 RADIANS SQRT'),
    ...one('ACOS ASIN ATAN COS COT SIN TAN'),
    ['ATAN2(y, x)', 2, 2],
    ['MOD(x, y)', 2, 2],
    ['PI()', 0, 0],
    ['POWER(x, y)', 2, 2],
    ['RAND([seed])', 0, 1],
    ['ROUND(x[, n])', 1, 2],
    ['TRUNCATE(x[, n])', 1, 2],
  ]),
  ...rows('text', [
    ['LOWER(text)', 1, 1],
    ['UPPER(text)', 1, 1],
  ]),
  ...rows('aggregate', [...one('AVG COUNT MAX MIN SUM')]),
  ...rows('other', [
    ['COALESCE(a, b, ...)', 1, MANY],
    ["IN_UNIT(x, 'unit')", 2, 2],
  ]),
  ...rows('geometry', [
    ['AREA(geometry)', 1, 1],
    ['BOX(lon, lat, width, height)', 3, 5],
    ['CENTROID(geometry)', 1, 1],
    ['CIRCLE(lon, lat, radius)', 2, 4],
    ['CONTAINS(inner, outer)', 2, 2],
    ['COORD1(point)', 1, 1],
    ['COORD2(point)', 1, 1],
    ['COORDSYS(geometry)', 1, 1],
    ['DISTANCE(point, point)', 2, 4],
    ['INTERSECTS(a, b)', 2, 2],
    ['POINT(lon, lat)', 2, 3],
    ['POLYGON(lon1, lat1, lon2, lat2, lon3, lat3, ...)', 3, MANY],
    ["REGION('stc-s')", 1, 1],
  ]),
]

const BY_NAME: ReadonlyMap<string, AdqlFunction> = new Map(ADQL_FUNCTIONS.map((f) => [f.name, f]))

/** Returns the standard's function of that name in any case, or undefined. */
export function findAdqlFunction(name: string): AdqlFunction | undefined {
  return BY_NAME.get(name.toUpperCase())
}
