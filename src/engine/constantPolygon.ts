type Vector = readonly [number, number, number]

const RADIAN = Math.PI / 180
/** The same tolerance as the macros have (radians). */
const EDGE = 1e-12

const toVector = (lon: number, lat: number): Vector => [
  Math.cos(lat * RADIAN) * Math.cos(lon * RADIAN),
  Math.cos(lat * RADIAN) * Math.sin(lon * RADIAN),
  Math.sin(lat * RADIAN),
]
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const plus = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
const scale = (a: Vector, factor: number): Vector => [a[0] * factor, a[1] * factor, a[2] * factor]
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
const unit = (a: Vector): Vector => scale(a, 1 / Math.hypot(...a))

function toVectors(vertices: readonly number[]): Vector[] {
  const vectors: Vector[] = []
  for (let index = 0; index + 1 < vertices.length; index += 2)
    vectors.push(toVector(vertices[index] ?? 0, vertices[index + 1] ?? 0))
  return vectors
}

const centre = (vectors: Vector[]): Vector => vectors.reduce(plus, [0, 0, 0])

/** Returns why these corners (lon, lat, ... in degrees) make no polygon that the engine can take, or null. */
export function polygonFault(vertices: readonly number[]): string | null {
  const vectors = toVectors(vertices)
  const middle = centre(vectors)
  return vectors.some((vector) => dot(vector, middle) <= 0)
    ? 'the polygon does not fit into a hemisphere: split it into smaller ones'
    : null
}

/** Returns the corners of a BOX (ADQL 2.1 §4.2.4: great circles at right angles to the cross), degrees. */
export function boxVertices(lon: number, lat: number, width: number, height: number): number[] {
  const x = Math.tan((width / 2) * RADIAN)
  const y = Math.tan((height / 2) * RADIAN)
  const middle = toVector(lon, lat)
  const east: Vector = [-Math.sin(lon * RADIAN), Math.cos(lon * RADIAN), 0]
  const north = cross(middle, east)
  const corners = [
    [-x, -y],
    [x, -y],
    [x, y],
    [-x, y],
  ] as const
  return corners.flatMap(([dx, dy]) => {
    const corner = plus(middle, plus(scale(east, dx), scale(north, dy)))
    const longitude = Math.atan2(corner[1], corner[0]) / RADIAN
    return [
      longitude < 0 ? longitude + 360 : longitude,
      Math.atan2(corner[2], Math.hypot(corner[0], corner[1])) / RADIAN,
    ]
  })
}

/** Unit normals of the sides, pointing inwards; null when the polygon is not convex. */
function inwardNormals(vectors: Vector[]): Vector[] | null {
  const normals: Vector[] = []
  for (const [index, a] of vectors.entries()) {
    const b = vectors[(index + 1) % vectors.length] ?? a
    const normal = cross(minus(a, b), plus(a, b))
    // Corners given twice make no side.
    if (Math.hypot(...normal) > 0) normals.push(unit(normal))
  }
  const middle = centre(vectors)
  const turned = normals.map((normal) => (dot(normal, middle) < 0 ? scale(normal, -1) : normal))
  const sameSense = normals.every(
    (normal) => dot(normal, middle) > 0 === dot(normals[0] ?? normal, middle) > 0,
  )
  const convex = turned.every((normal) => vectors.every((vector) => dot(normal, vector) >= -EDGE))
  return sameSense && convex && normals.length > 2 ? turned : null
}

/**
 * Returns SQL that tells whether a position lies in a polygon whose corners are known: half-spaces
 * where it is convex, else the general macro behind a circle around it. Null where `lon` or `lat` is.
 */
export function containsPositionSql(lon: string, lat: string, vertices: readonly number[]): string {
  const vectors = toVectors(vertices)
  const normals = inwardNormals(vectors)
  if (normals === null) {
    const middle = unit(centre(vectors))
    const reach = Math.max(...vectors.map((v) => Math.acos(Math.min(1, dot(v, middle))))) / RADIAN
    const around = [Math.atan2(middle[1], middle[0]), Math.asin(middle[2])].map((x) => x / RADIAN)
    return `(vo_within(${lon}, ${lat}, ${around.map(doubleLiteral).join(', ')}, ${doubleLiteral(reach + 1e-6)}) AND vo_in_polygon(${lon}, ${lat}, ${listLiteral(vertices)}))`
  }
  const [x, y, z] = [
    `cos(radians(${lat})) * cos(radians(${lon}))`,
    `cos(radians(${lat})) * sin(radians(${lon}))`,
    `sin(radians(${lat}))`,
  ]
  const sides = normals.map(([a, b, c]) => {
    const terms = `${x} * ${doubleLiteral(a)} + ${y} * ${doubleLiteral(b)} + ${z} * ${doubleLiteral(c)}`
    return `${terms} >= -1e-12`
  })
  return `(${sides.join(' AND ')})`
}

/** Returns a number as a DOUBLE literal with all its digits. */
export function doubleLiteral(value: number): string {
  const text = String(value)
  return /e/i.test(text) ? `(${text})` : `(${text}e0)`
}

/** Returns numbers as a DOUBLE[] literal. */
export function listLiteral(values: readonly number[]): string {
  return `[${values.map(doubleLiteral).join(', ')}]`
}
