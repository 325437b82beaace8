import { boxVertices, doubleLiteral, listLiteral, polygonFault } from './constantPolygon.ts'
import { parseFrame } from './frames.ts'
import { refuse } from './problem.ts'
import type { Geometry } from './value.ts'

interface Span {
  start: number
  end: number
}

const COUNTS: ReadonlyMap<string, number> = new Map([
  ['POSITION', 2],
  ['CIRCLE', 3],
  ['BOX', 4],
])

function build(shape: string, numbers: number[], frame: string, span: Span): Geometry {
  const [lon = 0, lat = 0, third = 0, fourth = 0] = numbers
  const place = { frame, lon: doubleLiteral(lon), lat: doubleLiteral(lat) }
  if (shape === 'POSITION') return { kind: 'point', ...place }
  if (shape === 'CIRCLE') return { kind: 'circle', ...place, radius: doubleLiteral(third) }
  const isBox = shape === 'BOX'
  if (isBox && !(third > 0 && third < 180 && fourth > 0 && fourth < 180))
    refuse('the sides of a box lie between 0 and 180 degrees', span)
  const vertices = isBox ? boxVertices(lon, lat, third, fourth) : numbers
  const fault = polygonFault(vertices)
  if (fault !== null) refuse(fault, span)
  return { kind: 'polygon', frame, list: listLiteral(vertices), vertices }
}

/**
 * Returns the geometry of an STC-S text (STC-S 1.33): Position, Circle, Box or Polygon in degrees with
 * an optional frame. Refuses compounds (Union, ...), times, and anything else.
 */
export function parseStcs(text: string, span: Span): Geometry {
  const words = text.trim().split(/\s+/)
  const shape = (words.shift() ?? '').toUpperCase()
  const isKnown = COUNTS.has(shape) || shape === 'POLYGON'
  if (!isKnown)
    refuse(`REGION knows Position, Circle, Box and Polygon, and not '${shape.toLowerCase()}'`, span)
  const firstNumber = words.findIndex((word) => Number.isFinite(Number(word)))
  const frameWords = firstNumber < 0 ? words : words.slice(0, firstNumber)
  const rest = firstNumber < 0 ? [] : words.slice(firstNumber)
  if (rest.length > 2 && /^unit$/i.test(rest.at(-2) ?? '') && /^deg$/i.test(rest.at(-1) ?? ''))
    rest.splice(-2)
  const numbers = rest.map(Number)
  const wanted = COUNTS.get(shape)
  const countFits =
    wanted === undefined
      ? numbers.length >= 6 && numbers.length % 2 === 0
      : numbers.length === wanted
  if (!countFits || !numbers.every(Number.isFinite))
    refuse(
      `cannot read '${text}' as a region: expected ${shape.toLowerCase()} and its numbers in degrees`,
      span,
    )
  return build(shape, numbers, parseFrame(frameWords.join(' '), span), span)
}
