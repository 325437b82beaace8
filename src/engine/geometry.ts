import type { FunctionCall } from '../vo/adql/index.ts'
import { boxVertices, containsPositionSql, listLiteral, polygonFault } from './constantPolygon.ts'
import { commonFrame, parseFrame } from './frames.ts'
import { refuse } from './problem.ts'
import { parseStcs } from './stcs.ts'
import { isNumeric, typeWords } from './types.ts'
import {
  asDouble,
  type Geometry,
  geometryOf,
  geometryValue,
  type SqlPosition,
  type Value,
} from './value.ts'

type Circle = Extract<Geometry, { kind: 'circle' }>
type Polygon = Extract<Geometry, { kind: 'polygon' }>
type Point = Extract<Geometry, { kind: 'point' }>

const needGeometry = (call: FunctionCall, index: number, value: Value): Geometry => {
  const geometry = geometryOf(value)
  const node = call.arguments[index] ?? call
  if (geometry !== null) return geometry
  const isText = value.type === 'text' ? ' (STC-S text in columns is not read)' : ''
  return refuse(`a geometry is needed here, not ${typeWords(value.type)}${isText}`, node)
}

const needPoint = (call: FunctionCall, index: number, value: Value): Point => {
  const geometry = needGeometry(call, index, value)
  if (geometry.kind === 'point') return geometry
  return refuse(`a point is needed here, not a ${geometry.kind}`, call.arguments[index] ?? call)
}

function numberAt(call: FunctionCall, index: number, value: Value): string {
  if (!isNumeric(value.type) && value.type !== 'null')
    refuse(`a number is needed here, not ${typeWords(value.type)}`, call.arguments[index] ?? call)
  return asDouble(value)
}

function latitudeAt(call: FunctionCall, index: number, value: Value): string {
  if (value.number !== undefined && Math.abs(value.number) > 90)
    refuse('a latitude lies between -90 and 90 degrees', call.arguments[index] ?? call)
  return numberAt(call, index, value)
}

/** The frame that stands first in old-style calls, and how many arguments it takes up. */
function leadingFrame(call: FunctionCall, values: Value[]): { frame: string; skip: number } {
  const first = call.arguments[0]
  const text = values[0]?.text
  if (first?.kind !== 'string' || text === undefined) return { frame: '', skip: 0 }
  return { frame: parseFrame(text, first), skip: 1 }
}

/** A centre as POINT or as two numbers, with the arguments that follow it. */
function centreOf(call: FunctionCall, values: Value[], after: number) {
  const { frame, skip } = leadingFrame(call, values)
  const first = values[skip]
  const isPair = values.length - skip === 2 + after
  if (first === undefined || (!isPair && values.length - skip !== 1 + after))
    return refuse(`wrong number of arguments of ${call.name.name}`, call)
  if (!isPair) {
    const point = needPoint(call, skip, first)
    return { ...point, frame: commonFrame(frame, point.frame, call), next: skip + 1 }
  }
  const lon = numberAt(call, skip, first)
  const lat = latitudeAt(call, skip + 1, values[skip + 1] ?? first)
  return { lon, lat, frame, next: skip + 2 }
}

function makePoint(call: FunctionCall, values: Value[]): Geometry {
  const { lon, lat, frame } = centreOf(call, values, 0)
  return { kind: 'point', lon, lat, frame }
}

function makeCircle(call: FunctionCall, values: Value[]): Geometry {
  const { lon, lat, frame, next } = centreOf(call, values, 1)
  const radius = values[next]
  if (radius?.number !== undefined && radius.number < 0)
    refuse('a radius cannot be negative', call.arguments[next] ?? call)
  return { kind: 'circle', lon, lat, frame, radius: numberAt(call, next, radius ?? values[0]!) }
}

const allNumbers = (values: Value[]): number[] | null => {
  const numbers = values.map((value) => value.number ?? Number.NaN)
  return numbers.every(Number.isFinite) ? numbers : null
}

function makeBox(call: FunctionCall, values: Value[]): Geometry {
  const { lon, lat, frame, next } = centreOf(call, values, 2)
  const [width, height] = [next, next + 1].map((index) =>
    numberAt(call, index, values[index] ?? { sql: '', type: 'null' }),
  )
  const [w, h] = [values[next]?.number, values[next + 1]?.number]
  for (const [index, side] of [w, h].entries())
    if (side !== undefined && !(side > 0 && side < 180))
      refuse(
        'the sides of a BOX lie between 0 and 180 degrees',
        call.arguments[next + index] ?? call,
      )
  const known = allNumbers(values.slice(next - 2))
  if (known !== null && known.length === 4)
    return polygonOf(call, frame, boxVertices(...(known as [number, number, number, number])))
  return { kind: 'polygon', frame, list: `vo_box(${lon}, ${lat}, ${width}, ${height})` }
}

function polygonOf(call: FunctionCall, frame: string, vertices: number[]): Polygon {
  const fault = polygonFault(vertices)
  if (fault !== null) refuse(fault, call)
  return { kind: 'polygon', frame, list: listLiteral(vertices), vertices }
}

function makePolygon(call: FunctionCall, values: Value[]): Geometry {
  const { frame: named, skip } = leadingFrame(call, values)
  const corners = values.slice(skip)
  const points = corners.filter((value) => geometryOf(value)?.kind === 'point')
  if (points.length > 0) {
    if (points.length < 3 || points.length < corners.length)
      refuse('POLYGON takes three points or more, or numbers only', call)
    const geometries = corners.map((value, index) => needPoint(call, skip + index, value))
    const frame = geometries.reduce((all, point) => commonFrame(all, point.frame, call), named)
    const items = geometries.flatMap((point) => [point.lon, point.lat])
    return { kind: 'polygon', frame, list: `[${items.join(', ')}]` }
  }
  if (corners.length < 6 || corners.length % 2 === 1)
    refuse('POLYGON takes pairs of longitude and latitude, three or more', call)
  const items = corners.map((value, index) =>
    index % 2 === 0 ? numberAt(call, skip + index, value) : latitudeAt(call, skip + index, value),
  )
  const known = allNumbers(corners)
  if (known !== null) return polygonOf(call, named, known)
  return { kind: 'polygon', frame: named, list: `[${items.join(', ')}]` }
}

/** What narrows a comparison of positions to a strip of latitude, so that joins need not try all pairs. */
export function latitudeStrip(a: SqlPosition, b: SqlPosition, radius: string): string {
  const reach = `(${radius}) + 1e-9`
  return `${a.lat} >= ${b.lat} - (${reach}) AND ${a.lat} <= ${b.lat} + (${reach})`
}

function pointIn(point: Point, outer: Geometry): string {
  if (outer.kind === 'polygon')
    return outer.vertices === undefined
      ? `(${point.lat} >= vo_lowest(${outer.list}) AND ${point.lat} <= vo_highest(${outer.list}) AND vo_in_polygon(${point.lon}, ${point.lat}, ${outer.list}))`
      : containsPositionSql(point.lon, point.lat, outer.vertices)
  if (outer.kind === 'point') return `${separation(point, outer)} <= 1e-10`
  const { lon, lat, radius } = outer
  const strip = latitudeStrip(point, outer, radius)
  return `(${strip} AND vo_within(${point.lon}, ${point.lat}, ${lon}, ${lat}, ${radius}))`
}

const separation = (a: SqlPosition, b: SqlPosition): string =>
  `vo_distance(${a.lon}, ${a.lat}, ${b.lon}, ${b.lat})`

const polygonDistance = (from: SqlPosition, polygon: Polygon): string =>
  `vo_polygon_distance(${from.lon}, ${from.lat}, ${polygon.list})`

function circleIn(circle: Circle, outer: Geometry): string {
  if (outer.kind === 'point') return 'FALSE'
  if (outer.kind === 'circle')
    return `${separation(circle, outer)} + ${circle.radius} <= ${outer.radius} + 1e-10`
  const { lon, lat, radius } = circle
  return `(vo_in_polygon(${lon}, ${lat}, ${outer.list}) AND vo_boundary_distance(${lon}, ${lat}, ${outer.list}) >= ${radius} - 1e-10)`
}

function polygonIn(polygon: Polygon, outer: Geometry): string {
  if (outer.kind === 'point') return 'FALSE'
  if (outer.kind === 'polygon') return `vo_polygon_in_polygon(${polygon.list}, ${outer.list})`
  // The farthest point of the polygon is the one nearest to the antipode of the centre.
  const antipode = { lon: `(${outer.lon} + 180)`, lat: `(-(${outer.lat}))` }
  return `180 - ${polygonDistance(antipode, polygon)} <= ${outer.radius} + 1e-10`
}

function containsSql(inner: Geometry, outer: Geometry): string {
  if (inner.kind === 'point') return pointIn(inner, outer)
  return inner.kind === 'circle' ? circleIn(inner, outer) : polygonIn(inner, outer)
}

function intersectsSql(a: Geometry, b: Geometry): string {
  if (a.kind === 'point') return pointIn(a, b)
  if (b.kind === 'point') return pointIn(b, a)
  if (a.kind === 'circle' && b.kind === 'circle') {
    const reach = `${a.radius} + ${b.radius}`
    return `(${latitudeStrip(a, b, reach)} AND ${separation(a, b)} <= ${reach} + 1e-10)`
  }
  if (a.kind === 'circle') return `${polygonDistance(a, b as Polygon)} <= ${a.radius} + 1e-10`
  if (b.kind === 'circle') return `${polygonDistance(b, a)} <= ${b.radius} + 1e-10`
  return `vo_polygons_intersect(${a.list}, ${b.list})`
}

function predicate(call: FunctionCall, values: Value[], test: typeof containsSql): Value {
  const [a, b] = values.map((value, index) => needGeometry(call, index, value))
  if (a === undefined || b === undefined) return refuse('two geometries are needed', call)
  commonFrame(a.frame, b.frame, call)
  const sql = test(a, b)
  return { sql: `CAST((${sql}) AS INTEGER)`, predicate: `(${sql})`, type: 'integer' }
}

function distance(call: FunctionCall, values: Value[]): Value {
  const [a, b, c, d] = values
  if (a === undefined || b === undefined) return refuse('two positions are needed', call)
  let from: SqlPosition
  let to: SqlPosition
  if (c !== undefined && d !== undefined) {
    from = { lon: numberAt(call, 0, a), lat: latitudeAt(call, 1, b) }
    to = { lon: numberAt(call, 2, c), lat: latitudeAt(call, 3, d) }
  } else {
    const [p, q] = [needPoint(call, 0, a), needPoint(call, 1, b)]
    commonFrame(p.frame, q.frame, call)
    from = p
    to = q
  }
  const sql = separation(from, to)
  return { sql, type: 'double', field: { unit: 'deg' }, between: [from, to] }
}

function area(geometry: Geometry): string {
  if (geometry.kind === 'polygon') return `vo_polygon_area(${geometry.list})`
  if (geometry.kind === 'circle')
    return `(4 * pi() * pow(degrees(1), 2) * pow(sin(radians(least(${geometry.radius}, 180)) / 2), 2))`
  return `CASE WHEN ${geometry.lon} IS NULL OR ${geometry.lat} IS NULL THEN NULL ELSE 0e0 END`
}

function centroid(geometry: Geometry): Geometry {
  const { frame } = geometry
  if (geometry.kind !== 'polygon')
    return { kind: 'point', frame, lon: geometry.lon, lat: geometry.lat }
  const list = `vo_polygon_centroid(${geometry.list})`
  return { kind: 'point', frame, lon: `(${list})[1]`, lat: `(${list})[2]` }
}

/** Returns the SQL of a geometry function of ADQL 2.1 §4.2, or null for another function. */
export function geometryCall(name: string, call: FunctionCall, values: Value[]): Value | null {
  const first = values[0] ?? { sql: 'NULL', type: 'null' as const }
  switch (name) {
    case 'POINT':
      return geometryValue(makePoint(call, values))
    case 'CIRCLE':
      return geometryValue(makeCircle(call, values))
    case 'BOX':
      return geometryValue(makeBox(call, values))
    case 'POLYGON':
      return geometryValue(makePolygon(call, values))
    case 'REGION':
      return geometryValue(parseStcs(first.text ?? '', call.arguments[0] ?? call))
    case 'CONTAINS':
      return predicate(call, values, containsSql)
    case 'INTERSECTS':
      return predicate(call, values, intersectsSql)
    case 'DISTANCE':
      return distance(call, values)
    case 'AREA':
      return { sql: area(needGeometry(call, 0, first)), type: 'double', field: { unit: 'deg**2' } }
    case 'CENTROID':
      return geometryValue(centroid(needGeometry(call, 0, first)))
    case 'COORD1':
      return { sql: needPoint(call, 0, first).lon, type: 'double', field: { unit: 'deg' } }
    case 'COORD2':
      return { sql: needPoint(call, 0, first).lat, type: 'double', field: { unit: 'deg' } }
    case 'COORDSYS':
      return { sql: `'${needGeometry(call, 0, first).frame}'`, type: 'text' }
    default:
      return null
  }
}
