import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from './fixture.ts'

/*
 * The reference: positions on the plane that touches the sphere at `middle` (gnomonic, where great
 * circles are straight lines), and the even-odd rule there. The engine works with angles and normals.
 */
type Pair = [number, number]
const RADIAN = Math.PI / 180

function project([lon, lat]: Pair, [lon0, lat0]: Pair): Pair | null {
  const [a, d, a0, d0] = [lon, lat, lon0, lat0].map((x) => x * RADIAN) as [
    number,
    number,
    number,
    number,
  ]
  const cosine = Math.sin(d0) * Math.sin(d) + Math.cos(d0) * Math.cos(d) * Math.cos(a - a0)
  if (cosine <= 0) return null
  return [
    (Math.cos(d) * Math.sin(a - a0)) / cosine,
    (Math.cos(d0) * Math.sin(d) - Math.sin(d0) * Math.cos(d) * Math.cos(a - a0)) / cosine,
  ]
}

function inPolygon(point: Pair, corners: Pair[], middle: Pair): boolean {
  const at = project(point, middle)
  if (at === null) return false
  if (corners.some((corner) => separation(corner, point) < 1e-9)) return true
  const flat = corners.map((corner) => project(corner, middle) ?? [0, 0])
  let inside = false
  flat.forEach(([x1, y1], index) => {
    const [x2, y2] = flat[(index + 1) % flat.length] ?? [0, 0]
    const crosses = y1 > at[1] !== y2 > at[1]
    if (crosses && at[0] < x1 + ((at[1] - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside
  })
  return inside
}

function separation([lon1, lat1]: Pair, [lon2, lat2]: Pair): number {
  const h =
    Math.sin(((lat2 - lat1) * RADIAN) / 2) ** 2 +
    Math.cos(lat1 * RADIAN) * Math.cos(lat2 * RADIAN) * Math.sin(((lon2 - lon1) * RADIAN) / 2) ** 2
  return (2 * Math.asin(Math.min(1, Math.sqrt(h)))) / RADIAN
}

function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

const random = randomNumbers(20261122)
/** Points all over the sky, and some close to the places that the shapes lie at. */
const POINTS: Pair[] = [
  ...Array.from(
    { length: 600 },
    (): Pair => [random() * 360, Math.asin(2 * random() - 1) / RADIAN],
  ),
  ...[0, 10, 180].flatMap((lon) =>
    [0, 60, 88, -88].flatMap((lat) =>
      Array.from(
        { length: 60 },
        (): Pair => [
          (lon + (random() - 0.5) * 40 + 360) % 360,
          Math.max(-89.99, Math.min(89.99, lat + (random() - 0.5) * 25)),
        ],
      ),
    ),
  ),
  [0, 90],
  [123, 90],
  [77, -90],
  [0, 0],
  [359.999999, 0],
]

const POLYGONS: [name: string, middle: Pair, corners: Pair[]][] = [
  [
    'across RA 0',
    [0, 0],
    [
      [350, -10],
      [10, -8],
      [12, 9],
      [348, 10],
    ],
  ],
  [
    'the same, clockwise',
    [0, 0],
    [
      [348, 10],
      [12, 9],
      [10, -8],
      [350, -10],
    ],
  ],
  [
    'a concave one across RA 0',
    [0, 0],
    [
      [345, -12],
      [15, -12],
      [15, 12],
      [1, -5],
      [345, 12],
    ],
  ],
  [
    'around the north pole',
    [0, 90],
    [
      [0, 80],
      [90, 75],
      [180, 82],
      [270, 78],
    ],
  ],
  [
    'around the south pole, clockwise',
    [0, -90],
    [
      [0, -80],
      [240, -70],
      [120, -80],
    ],
  ],
  [
    'concave around the pole',
    [0, 90],
    [
      [0, 70],
      [60, 87],
      [120, 70],
      [180, 87],
      [240, 70],
      [300, 87],
    ],
  ],
  [
    'with a corner in the pole',
    [10, 80],
    [
      [0, 70],
      [20, 70],
      [40, 90],
    ],
  ],
  [
    'large',
    [180, 0],
    [
      [110, -50],
      [250, -50],
      [250, 50],
      [110, 50],
    ],
  ],
]

let held: TestEngine
const ids = async (condition: string): Promise<number[]> =>
  (await held.ask(`SELECT id FROM p WHERE ${condition} ORDER BY id`, 10000)).rows.map(([id]) =>
    Number(id),
  )
const expected = (test: (point: Pair) => boolean): number[] =>
  POINTS.flatMap((point, index) => (test(point) ? [index] : []))
const value = async (expression: string): Promise<unknown> =>
  (await held.ask(`SELECT TOP 1 ${expression} AS x FROM p WHERE id=0`)).rows[0]?.[0]

const STC = { datatype: 'double', arraysize: '*', xtype: 'polygon' } as const

beforeAll(async () => {
  held = await startTestEngine([
    {
      name: 'p',
      fields: [
        { name: 'id', datatype: 'int' },
        { name: 'lon', datatype: 'double', unit: 'deg' },
        { name: 'lat', datatype: 'double', unit: 'deg' },
        { name: 'pos', datatype: 'double', arraysize: '2', xtype: 'point' },
      ],
      rows: POINTS.map(([lon, lat], id) => [id, lon, lat, new Float64Array([lon, lat])]),
    },
    {
      name: 'shapes',
      fields: [
        { name: 'name', datatype: 'char', arraysize: '*' },
        { name: 'outline', ...STC },
        { name: 'disk', datatype: 'double', arraysize: '3', xtype: 'circle' },
      ],
      rows: [
        ...POLYGONS.map(([name, middle, corners]) => [
          name,
          new Float64Array(corners.flat()),
          new Float64Array([...middle, 5]),
        ]),
        ['none', null, null],
      ],
    },
  ])
}, 120_000)

afterAll(() => held.engine.terminate())

describe('circles', () => {
  test.each<[Pair, number]>([
    [[0, 0], 10],
    [[359.5, 2], 12],
    [[10, 88], 6],
    [[200, -89.5], 15],
    [[0, 90], 20],
    [[180, 10], 101],
    [[40, 40], 180],
  ])('around %o with radius %d', async ([lon, lat], radius) => {
    const wanted = expected((point) => separation(point, [lon, lat]) <= radius)
    expect(wanted.length).toBeGreaterThan(0)
    expect(
      await ids(`1=CONTAINS(POINT('ICRS',lon,lat),CIRCLE('ICRS',${lon},${lat},${radius}))`),
    ).toEqual(wanted)
    expect(await ids(`1=CONTAINS(pos,CIRCLE(POINT(${lon},${lat}),${radius}))`)).toEqual(wanted)
    expect(await ids(`INTERSECTS(CIRCLE(${lon},${lat},${radius}),pos)=1`)).toEqual(wanted)
    expect(await ids(`1=CONTAINS(pos,REGION('Circle ICRS ${lon} ${lat} ${radius}'))`)).toEqual(
      wanted,
    )
    expect(await ids(`DISTANCE(lon,lat,${lon},${lat}) <= ${radius}`)).toEqual(wanted)
    expect(await ids(`0=CONTAINS(pos,CIRCLE(${lon},${lat},${radius}))`)).toEqual(
      expected((point) => separation(point, [lon, lat]) > radius),
    )
  })

  test('the edge is inside', async () => {
    expect(await value('CONTAINS(POINT(10,0),CIRCLE(8,0,2))')).toBe(1)
    expect(await value('CONTAINS(POINT(123,88),CIRCLE(45,90,2))')).toBe(1)
    expect(await value('CONTAINS(POINT(359,0),CIRCLE(1,0,2))')).toBe(1)
    expect(await value('CONTAINS(POINT(10.0001,0),CIRCLE(8,0,2))')).toBe(0)
    expect(await value('CONTAINS(POINT(370,0),CIRCLE(10,0,0))')).toBe(1)
  })

  test('circles and circles', async () => {
    expect(await value('INTERSECTS(CIRCLE(0,0,2),CIRCLE(5,0,3))')).toBe(1)
    expect(await value('INTERSECTS(CIRCLE(0,0,2),CIRCLE(5,0,2.9))')).toBe(0)
    expect(await value('CONTAINS(CIRCLE(1,0,1),CIRCLE(0,0,2))')).toBe(1)
    expect(await value('CONTAINS(CIRCLE(1,0,1.1),CIRCLE(0,0,2))')).toBe(0)
    expect(await value('CONTAINS(CIRCLE(0,90,1),CIRCLE(180,89,2))')).toBe(1)
  })
})

describe('polygons', () => {
  test.each(POLYGONS)('%s', async (name, middle, corners) => {
    const wanted = expected((point) => inPolygon(point, corners, middle))
    expect(wanted.length).toBeGreaterThan(4)
    const literal = corners.flat().join(',')
    expect(await ids(`1=CONTAINS(POINT('ICRS',lon,lat),POLYGON('ICRS',${literal}))`)).toEqual(
      wanted,
    )
    const points = corners.map((corner) => `POINT(${corner.join(',')})`).join(',')
    expect(await ids(`1=CONTAINS(pos,POLYGON(${points}))`)).toEqual(wanted)
    const column = await held.ask(
      `SELECT p.id FROM p, shapes AS s WHERE s.name='${name}' AND 1=CONTAINS(p.pos,s.outline) ORDER BY p.id`,
    )
    expect(column.rows.map(([id]) => id)).toEqual(wanted)
  })

  test('the boundary and the corners are inside', async () => {
    const box = 'POLYGON(350,-10,10,-10,10,10,350,10)'
    for (const point of ['10,10', '350,-10', '10,0', '350,3.3', '0,10.150000'])
      expect(await value(`CONTAINS(POINT(${point}),${box})`), point).toBe(1)
    const hull = 'POLYGON(345,-12,15,-12,15,12,1,-5,345,12)'
    for (const point of ['15,12', '1,-5', '345,0', '15,-1'])
      expect(await value(`CONTAINS(POINT(${point}),${hull})`), point).toBe(1)
    expect(await value(`CONTAINS(POINT(10.001,0),${box})`)).toBe(0)
    expect(await value(`CONTAINS(POINT(180,0),${box})`)).toBe(0)
    const tiny = 'POLYGON(10,20,10.0000003,20,10.0000003,20.0000003,10,20.0000003)'
    expect(await value(`CONTAINS(POINT(10.0000001,20.0000001),${tiny})`)).toBe(1)
    expect(await value(`CONTAINS(POINT(10.0000004,20.0000001),${tiny})`)).toBe(0)
    expect(await value(`CONTAINS(POINT(10.0000003,20),${tiny})`)).toBe(1)
  })

  test('with circles', async () => {
    const box = 'POLYGON(350,-10,10,-10,10,10,350,10)'
    expect(await value(`CONTAINS(CIRCLE(0,0,9.8),${box})`)).toBe(1)
    expect(await value(`CONTAINS(CIRCLE(0,0,10.2),${box})`)).toBe(0)
    expect(await value(`CONTAINS(CIRCLE(20,0,5),${box})`)).toBe(0)
    expect(await value(`CONTAINS(${box},CIRCLE(0,0,14.2))`)).toBe(1)
    expect(await value(`CONTAINS(${box},CIRCLE(0,0,13.8))`)).toBe(0)
    expect(await value(`CONTAINS(${box},CIRCLE(180,0,170.5))`)).toBe(0)
    expect(await value(`CONTAINS(${box},CIRCLE(90,0,120))`)).toBe(1)
    expect(await value(`INTERSECTS(${box},CIRCLE(15,0,5.1))`)).toBe(1)
    expect(await value(`INTERSECTS(CIRCLE(15,0,4.9),${box})`)).toBe(0)
    expect(await value(`INTERSECTS(CIRCLE(0,0,1),${box})`)).toBe(1)
    expect(await value('INTERSECTS(CIRCLE(0,90,1),POLYGON(0,80,120,80,240,80))')).toBe(1)
  })

  test('with polygons', async () => {
    const a = 'POLYGON(350,-10,10,-10,10,10,350,10)'
    const inner = 'POLYGON(355,-5,5,-5,5,5,355,5)'
    const cross = 'POLYGON(340,-2,20,-2,20,2,340,2)'
    const far = 'POLYGON(30,-2,40,-2,40,2)'
    expect(await value(`INTERSECTS(${a},${cross})`)).toBe(1)
    expect(await value(`INTERSECTS(${a},${inner})`)).toBe(1)
    expect(await value(`INTERSECTS(${inner},${a})`)).toBe(1)
    expect(await value(`INTERSECTS(${a},${far})`)).toBe(0)
    expect(await value(`CONTAINS(${inner},${a})`)).toBe(1)
    expect(await value(`CONTAINS(${a},${inner})`)).toBe(0)
    expect(await value(`CONTAINS(${cross},${a})`)).toBe(0)
    expect(await value(`CONTAINS(${a},${a})`)).toBe(1)
    const horseshoe = 'POLYGON(0,0,9,0,9,9,6,9,6,3,3,3,3,9,0,9)'
    expect(await value(`CONTAINS(POLYGON(1,5,8,5,8,6,1,6),${horseshoe})`)).toBe(0)
    expect(await value(`CONTAINS(POLYGON(1,1,8,1,8,2,1,2),${horseshoe})`)).toBe(1)
    expect(await value(`INTERSECTS(POLYGON(4,5,5,5,5,6),${horseshoe})`)).toBe(0)
  })

  test('null geometries are in nothing', async () => {
    const { rows } = await held.ask(
      'SELECT name, AREA(outline), CENTROID(outline), CONTAINS(POINT(1,2),outline), INTERSECTS(disk,outline) FROM shapes WHERE outline IS NULL',
    )
    expect(rows).toEqual([['none', null, null, null, null]])
  })
})

describe('boxes', () => {
  const inBox = ([lon, lat]: Pair, middle: Pair, width: number, height: number) => {
    const at = project([lon, lat], middle)
    return (
      at !== null &&
      Math.abs(at[0]) <= Math.tan((width / 2) * RADIAN) &&
      Math.abs(at[1]) <= Math.tan((height / 2) * RADIAN)
    )
  }
  test.each<[Pair, number, number]>([
    [[0, 0], 30, 20],
    [[10, 60], 25, 12],
    [[5, 88], 20, 10],
    [[0, -90], 16, 16],
  ])('around %o', async (middle, width, height) => {
    const wanted = expected((point) => inBox(point, middle, width, height))
    expect(wanted.length).toBeGreaterThan(4)
    const [lon, lat] = middle
    expect(await ids(`1=CONTAINS(pos,BOX('ICRS',${lon},${lat},${width},${height}))`)).toEqual(
      wanted,
    )
    expect(await ids(`1=CONTAINS(pos,BOX(POINT(${lon},${lat}),${width},${height}+0*lon))`)).toEqual(
      wanted,
    )
    expect(await ids(`1=CONTAINS(pos,REGION('Box ${lon} ${lat} ${width} ${height}'))`)).toEqual(
      wanted,
    )
  })
})

describe('measures', () => {
  test('DISTANCE is right from nothing to the antipode', async () => {
    expect(await value('DISTANCE(10,20,10,20)')).toBe(0)
    expect(await value('DISTANCE(0,0,180,0)')).toBeCloseTo(180, 12)
    expect(await value('DISTANCE(359.9999999,0,0.0000001,0)')).toBeCloseTo(2e-7, 12)
    expect(await value('DISTANCE(123,90,45,89)')).toBeCloseTo(1, 12)
    expect(await value("DISTANCE(POINT('ICRS',10,89.9),POINT('ICRS',190,89.9))")).toBeCloseTo(
      0.2,
      12,
    )
    const { rows } = await held.ask('SELECT lon, lat, DISTANCE(lon,lat,33,-44) FROM p', 10000)
    for (const [lon, lat, d] of rows as [number, number, number][])
      expect(d).toBeCloseTo(separation([lon, lat], [33, -44]), 6)
  })

  test('AREA', async () => {
    const sphere = 4 * Math.PI * (180 / Math.PI) ** 2
    expect(await value('AREA(POLYGON(0,0,90,0,0,90))')).toBeCloseTo(sphere / 8, 8)
    expect(await value('AREA(POLYGON(0,90,90,0,0,0))')).toBeCloseTo(sphere / 8, 8)
    expect(await value('AREA(CIRCLE(1,2,90))')).toBeCloseTo(sphere / 2, 8)
    expect(await value('AREA(CIRCLE(1,2,0.01))')).toBeCloseTo(Math.PI * 1e-4, 10)
    expect(await value('AREA(POINT(1,2))')).toBe(0)
    const side = Math.sin(5 * RADIAN) ** 2
    expect(await value('AREA(BOX(30,80,10,10))')).toBeCloseTo(
      (4 * Math.asin(side)) / RADIAN ** 2,
      8,
    )
    expect(await value('AREA(POLYGON(0,0,9,0,9,9,6,9,6,3,3,3,3,9,0,9))')).toBeLessThan(64)
  })

  test('CENTROID, COORD1, COORD2 and COORDSYS', async () => {
    const centroid = (await value('CENTROID(POLYGON(350,-10,10,-10,10,10,350,10))')) as Pair
    expect(separation(centroid, [0, 0])).toBeLessThan(1e-9)
    const polar = (await value('CENTROID(POLYGON(0,80,90,80,180,80,270,80))')) as Pair
    expect(polar[1]).toBeCloseTo(90, 6)
    const reverse = (await value('CENTROID(POLYGON(270,80,180,80,90,80,0,80))')) as Pair
    expect(reverse[1]).toBeCloseTo(90, 6)
    expect(await value('CENTROID(CIRCLE(1,2,3))')).toEqual([1, 2])
    expect(await value("COORD1(POINT('ICRS',12.5,-3))")).toBe(12.5)
    expect(await value('COORD2(CENTROID(CIRCLE(1,2,3)))')).toBe(2)
    expect(await value('COORD2(pos) - lat')).toBe(0)
    expect(await value("COORDSYS(POINT('GALACTIC',1,2))")).toBe('GALACTIC')
    const mixed = (await value('CENTROID(POLYGON(0,0,9,0,9,9,6,9,6,3,3,3,3,9,0,9))')) as Pair
    expect(mixed[0]).toBeCloseTo(4.5, 1)
    expect(mixed[1]).toBeLessThan(4.3)
  })

  test('geometries as values', async () => {
    expect(await value('POINT(10,-20)')).toEqual([10, -20])
    expect(await value('CIRCLE(POINT(1,2),3)')).toEqual([1, 2, 3])
    expect(await value("POLYGON('',1,2,3,4,5,6.5)")).toEqual([1, 2, 3, 4, 5, 6.5])
    expect(await value("REGION('Position ICRS 1 2')")).toEqual([1, 2])
    expect(await value("REGION('Polygon ICRS GEOCENTER 1 2 3 4 5 6')")).toEqual([1, 2, 3, 4, 5, 6])
    expect(await value("CONTAINS(POINT('GALACTIC',1,2),CIRCLE('GALACTIC',1,2,3))")).toBe(1)
    expect(await value("CONTAINS(POINT('ICRS',1,2),CIRCLE('',1,2,3))")).toBe(1)
    const { rows } = await held.ask(
      "SELECT outline, disk FROM shapes WHERE name='with a corner in the pole'",
    )
    expect(rows).toEqual([
      [
        [0, 70, 20, 70, 40, 90],
        [10, 80, 5],
      ],
    ])
  })
})
