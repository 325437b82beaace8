import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../../table/column.ts'
import type { Field } from '../../../table/field.ts'
import { decodeXtype, describeXtype } from '../index.ts'

function decode(xtype: string | undefined, cell: CellValue, rest: Partial<Field> = {}) {
  const datatype = typeof cell === 'string' ? 'char' : 'double'
  return decodeXtype({ name: 'x', datatype, arraysize: '*', xtype, ...rest }, cell)
}

const doubles = (...values: number[]) => Float64Array.from(values)
const triangle = [
  { lonDeg: 10, latDeg: 10 },
  { lonDeg: 11, latDeg: 10 },
  { lonDeg: 10.5, latDeg: 11 },
]

describe('regions', () => {
  const circle = { kind: 'circle', lonDeg: 10.5, latDeg: -20.25, radiusDeg: 0.1 }

  it.each<[string, CellValue, object]>([
    ['point', doubles(10.5, -20.25), { kind: 'point', lonDeg: 10.5, latDeg: -20.25 }],
    ['point', '10.5 -20.25', { kind: 'point', lonDeg: 10.5, latDeg: -20.25 }],
    ['circle', doubles(10.5, -20.25, 0.1), circle],
    ['circle', Float32Array.of(10.5, -20.25, 0.5), { ...circle, radiusDeg: 0.5 }],
    ['polygon', doubles(10, 10, 11, 10, 10.5, 11), { kind: 'polygon', vertices: triangle }],
    ['range', doubles(359, 1, -1, 1), { kind: 'range', lonDeg: [359, 1], latDeg: [-1, 1] }],
    ['shape', 'circle 10.5 -20.25 0.1', circle],
    ['shape', 'POLYGON 10 10 11 10 10.5 11', { kind: 'polygon', vertices: triangle }],
    ['shape', 'RANGE 0 360 -2 2', { kind: 'range', lonDeg: [0, 360], latDeg: [-2, 2] }],
  ])('reads %s from %s', (xtype, cell, shape) => {
    expect(decode(xtype, cell)).toEqual({ kind: 'region', shape })
  })

  it('reads several shapes as their union, and polygons kept apart by NaN', () => {
    const polygon = { kind: 'polygon', vertices: triangle }
    expect(decode('multishape', 'circle 10.5 -20.25 0.1 polygon 10 10 11 10 10.5 11')).toEqual({
      kind: 'region',
      shape: { kind: 'union', shapes: [circle, polygon] },
    })
    const flat = [10, 10, 11, 10, 10.5, 11]
    const two = doubles(...flat, Number.NaN, Number.NaN, ...flat)
    expect(decode('multipolygon', two)).toEqual({
      kind: 'region',
      shape: { kind: 'union', shapes: [polygon, polygon] },
    })
    expect(decode('multipolygon', doubles(...flat))).toEqual({ kind: 'region', shape: polygon })
  })

  it.each<[string, object]>([
    [
      'Position ICRS 10.5 -20.25',
      { frame: 'ICRS', shape: { kind: 'point', lonDeg: 10.5, latDeg: -20.25 } },
    ],
    ['Circle ICRS GEOCENTER 10.5 -20.25 0.1', { frame: 'ICRS', shape: circle }],
    ['CIRCLE FK5 TOPOCENTER SPHERICAL2 10.5 -20.25 .1', { frame: 'FK5', shape: circle }],
    ["Polygon 'ICRS' 10 10 11 10 10.5 11", { shape: { kind: 'polygon', vertices: triangle } }],
    [
      'Box GALACTIC 180 0 2 1',
      {
        frame: 'GALACTIC',
        shape: { kind: 'box', lonDeg: 180, latDeg: 0, widthDeg: 2, heightDeg: 1 },
      },
    ],
    [
      'PositionInterval ICRS 10 -5 12 5',
      { frame: 'ICRS', shape: { kind: 'range', lonDeg: [10, 12], latDeg: [-5, 5] } },
    ],
    [
      'Union ICRS ( Circle 10.5 -20.25 0.1 Not (Polygon 10 10 11 10 10.5 11) )',
      {
        frame: 'ICRS',
        shape: {
          kind: 'union',
          shapes: [circle, { kind: 'not', shapes: [{ kind: 'polygon', vertices: triangle }] }],
        },
      },
    ],
    ['Circle ICRS 10.5 -20.25 0.1 unit deg Resolution 0.01', { frame: 'ICRS', shape: circle }],
    ['AllSky ICRS', { frame: 'ICRS', shape: { kind: 'allSky' } }],
  ])('reads STC-S: %s', (text, expected) => {
    expect(decode('adql:REGION', text)).toEqual({ kind: 'region', ...expected })
    const obscore = { utype: 'obscore:Char.SpatialAxis.Coverage.Support.Area' }
    expect(decode(undefined, text, obscore)).toEqual({ kind: 'region', ...expected })
  })

  it.each<[string | undefined, CellValue]>([
    ['point', doubles(10, 91)],
    ['point', doubles(10)],
    ['point', doubles(Number.NaN, 1)],
    ['point', [10, null]],
    ['circle', doubles(10, 10, -1)],
    ['polygon', doubles(10, 10, 11, 10)],
    ['polygon', doubles(10, 10, 11, 10, 12, 10, 5)],
    ['shape', 'circle 10 10'],
    ['shape', 'somewhere in Orion'],
    ['shape', 'Union ICRS ( Circle 1 2 3'],
    ['shape', 'Circle ICRS 1 2 3 )'],
    ['shape', ''],
    ['point', null],
    [undefined, 'Circle ICRS 1 2 3'],
    ['vendor:thing', 'Circle ICRS 1 2 3'],
  ])('takes %s of %s for nothing', (xtype, cell) => {
    expect(decode(xtype, cell)).toBeUndefined()
  })

  it('survives nesting without end and any text', () => {
    expect(decode('shape', 'Not ('.repeat(100_000))).toBeUndefined()
    fc.assert(
      fc.property(fc.string(), (text) => {
        const value = decode('shape', `Union ( ${text}`)
        expect(value === undefined || value.kind === 'region').toBe(true)
      }),
    )
  })
})

describe('intervals', () => {
  it('keeps open ends', () => {
    const open = doubles(Number.NEGATIVE_INFINITY, 5)
    expect(decode('interval', open)).toEqual({
      kind: 'intervals',
      intervals: [{ low: Number.NEGATIVE_INFINITY, high: 5 }],
    })
    expect(decode('interval', '-Inf 5')).toEqual(decode('interval', open))
  })

  it('takes one, or several where the xtype allows them', () => {
    expect(decode('interval', doubles(1, 2, 3, 4))).toBeUndefined()
    expect(decode('multiinterval', doubles(1, 2, 3, 4))).toEqual({
      kind: 'intervals',
      intervals: [
        { low: 1, high: 2 },
        { low: 3, high: 4 },
      ],
    })
    expect(decode('interval', doubles(2, 1))).toBeUndefined()
    expect(decode('interval', BigInt64Array.of(1n, 2n))).toMatchObject({ kind: 'intervals' })
  })
})

describe('times and angles', () => {
  it.each([
    ['2000-01-01T12:00:00.000Z', '2000-01-01T12:00:00.000', 51544.5],
    ['2000-01-01 12:00:00', '2000-01-01T12:00:00', 51544.5],
    ['1858-11-17', '1858-11-17', 0],
    ['2016-12-31T23:59:60', '2016-12-31T23:59:60', 57754],
    ['1994-11-06T08:49', '1994-11-06T08:49:00', 49662.367361111],
  ])('reads the timestamp %s', (text, iso, mjd) => {
    const value = decode('timestamp', text)
    expect(value).toMatchObject({ kind: 'timestamp', iso })
    expect(value?.kind === 'timestamp' ? value.mjd : Number.NaN).toBeCloseTo(mjd, 8)
    expect(decode('adql:TIMESTAMP', text)).toEqual(value)
  })

  it.each([
    '2000-02-30',
    '2000-13-01',
    '2000-01-01T24:30:00',
    'yesterday',
    '2000-01-01T12:00+01:00',
  ])('takes %s for no timestamp', (text) => {
    expect(decode('timestamp', text)).toBeUndefined()
  })

  it.each([
    ['hms', '12:30:00', 187.5],
    ['dms', '-00:30:36', -0.51],
    ['dms', '+89 59 60', undefined],
    ['hms', '25:00:00', undefined],
  ])('reads %s %s', (xtype, text, deg) => {
    const value = decode(xtype, text)
    if (deg === undefined) expect(value).toBeUndefined()
    else expect(value?.kind === 'angle' ? value.deg : Number.NaN).toBeCloseTo(deg, 12)
  })
})

describe('coverage maps', () => {
  it('reads ASCII MOC with ranges and an empty deepest order', () => {
    const cells = [
      { order: 1, first: 1n, last: 3n },
      { order: 1, first: 5n, last: 5n },
      { order: 2, first: 24n, last: 24n },
    ]
    const expected = { kind: 'moc', parts: [{ space: cells }], skyFraction: 4 / 48 + 1 / 192 }
    expect(decode('moc', '1/1-3,5 2/24 29/')).toEqual(expected)
    expect(decode('moc', '1/1-3 5\n2/24 29/')).toEqual(expected)
  })

  it('reads the whole sky, JSON, and time with space', () => {
    expect(decode('moc', '0/0-11')).toMatchObject({ skyFraction: 1 })
    expect(decode('moc', '{"0":[0,1,2],"1":[12]}')).toMatchObject({ skyFraction: 3 / 12 + 1 / 48 })
    expect(decode('moc', 't61/1 3 50/4 s4/10 12-14')).toEqual({
      kind: 'moc',
      parts: [
        {
          time: [
            { order: 61, first: 1n, last: 1n },
            { order: 61, first: 3n, last: 3n },
            { order: 50, first: 4n, last: 4n },
          ],
          space: [
            { order: 4, first: 10n, last: 10n },
            { order: 4, first: 12n, last: 14n },
          ],
        },
      ],
    })
  })

  it.each(['', '5', '0/12', '30/1', '1/5-3', '1/x', '{"0":3}', '{', 't62/1'])(
    'takes %j for no coverage',
    (text) => {
      expect(decode('moc', text)).toBeUndefined()
    },
  )
})

describe('texts', () => {
  it('reads uri, uuid and json', () => {
    expect(decode('uri', ' ivo://a/b ')).toEqual({ kind: 'uri', uri: 'ivo://a/b' })
    const uuid = '123e4567-e89b-12d3-a456-426614174000'
    expect(decode('uuid', `urn:uuid:${uuid.toUpperCase()}`)).toEqual({ kind: 'uuid', uuid })
    expect(decode('uuid', 'x')).toBeUndefined()
    expect(decode('json', '{"a":[1]}')).toEqual({ kind: 'json', value: { a: [1] } })
    expect(decode('json', '{')).toBeUndefined()
  })
})

describe('in words', () => {
  it.each<[string, CellValue, string[]]>([
    ['circle', doubles(1, 2, 0.5), ['Circle around 1°, 2°, radius 0.5°', 'Frame: not said (ICRS)']],
    ['interval', doubles(1, 2), ['1 to 2']],
    ['timestamp', '2000-01-01', ['2000-01-01', 'MJD 51544']],
    ['moc', '0/0-5', ['Coverage map: 1 runs of cells down to order 0', 'Covers 50 % of the sky']],
    ['hms', '01:00:00', ['15°']],
  ])('says what a %s is', (xtype, cell, lines) => {
    const value = decode(xtype, cell)
    expect(value && describeXtype(value)).toEqual(lines)
  })

  it('indents what a union is made of and ends long lists', () => {
    const value = decode('shape', 'Union FK5 (Circle 1 2 3 Position 4 5)')
    expect(value && describeXtype(value)).toEqual([
      'Union of 2 shapes',
      '  Circle around 1°, 2°, radius 3°',
      '  Point at 4°, 5°',
      'Frame: FK5',
    ])
    const many = decode(
      'polygon',
      Float64Array.from({ length: 1000 }, (_, k) => k % 90),
    )
    expect(value && many && describeXtype(many).at(-2)).toBe('  and 400 more')
  })
})
