import { refuse } from './problem.ts'

interface Span {
  start: number
  end: number
}

const FRAMES: ReadonlyMap<string, string> = new Map([
  ['ICRS', 'ICRS'],
  ['FK5', 'FK5'],
  ['J2000', 'FK5'],
  ['FK4', 'FK4'],
  ['B1950', 'FK4'],
  ['GALACTIC', 'GALACTIC'],
  ['GALACTIC_II', 'GALACTIC'],
  ['ECLIPTIC', 'ECLIPTIC'],
  ['UNKNOWN', ''],
  ['UNKNOWNFRAME', ''],
])
/** Reference positions and flavours of STC-S: without influence on directions. */
const IGNORED = new Set([
  'BARYCENTER',
  'GEOCENTER',
  'HELIOCENTER',
  'TOPOCENTER',
  'RELOCATABLE',
  'UNKNOWNREFPOS',
  'SPHERICAL2',
])

/** Returns the frame that a coordinate system text names, '' for none; refuses what it does not know. */
export function parseFrame(text: string, span: Span): string {
  const words = text.trim().toUpperCase().split(/\s+/)
  const rest = words.filter((word) => word !== '' && !IGNORED.has(word))
  const first = rest[0]
  if (first === undefined) return ''
  const frame = FRAMES.get(first)
  if (frame === undefined || rest.length > 1)
    refuse(`unknown coordinate system '${text}': ICRS, FK5, FK4, GALACTIC, ECLIPTIC or ''`, span)
  return frame
}

/** Returns the frame of both; refuses a pair that would need a transformation. */
export function commonFrame(a: string, b: string, span: Span): string {
  if (a !== '' && b !== '' && a !== b)
    refuse(
      `${a} and ${b} positions cannot be compared: the local engine does not transform coordinates (columns count as ICRS)`,
      span,
    )
  return a === '' ? b : a
}
