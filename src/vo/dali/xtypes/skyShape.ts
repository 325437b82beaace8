/** A position on the sky; degrees in the frame of the region it belongs to. */
export interface SkyPosition {
  lonDeg: number
  latDeg: number
}

/** A shape on the sky (DALI 1.2 §3.3; box, ellipse and the operators are STC-S 1.33). All in degrees. */
export type SkyShape =
  | ({ kind: 'point' } & SkyPosition)
  | ({ kind: 'circle'; radiusDeg: number } & SkyPosition)
  | { kind: 'range'; lonDeg: readonly [number, number]; latDeg: readonly [number, number] }
  | ({ kind: 'box'; widthDeg: number; heightDeg: number } & SkyPosition)
  | ({
      kind: 'ellipse'
      semiMajorDeg: number
      semiMinorDeg: number
      angleDeg: number
    } & SkyPosition)
  | { kind: 'polygon'; vertices: readonly SkyPosition[] }
  | { kind: 'allSky' }
  | { kind: 'union' | 'intersection' | 'difference' | 'not'; shapes: readonly SkyShape[] }

/** Shapes that are written as a label and so many numbers; -1: any even number of them from 6 on. */
export const SHAPE_NUMBERS = new Map([
  ['point', 2],
  ['position', 2],
  ['circle', 3],
  ['range', 4],
  ['positioninterval', 4],
  ['box', 4],
  ['ellipse', 5],
  ['polygon', -1],
])

function isPosition(lonDeg: number | undefined, latDeg: number | undefined): boolean {
  return Number.isFinite(lonDeg) && Number.isFinite(latDeg) && Math.abs(latDeg as number) <= 90
}

function polygonOf(numbers: readonly number[]): SkyShape | undefined {
  if (numbers.length < 6 || numbers.length % 2 !== 0) return undefined
  const vertices: SkyPosition[] = []
  for (let k = 0; k < numbers.length; k += 2) {
    const [lonDeg = Number.NaN, latDeg = Number.NaN] = numbers.slice(k, k + 2)
    if (!isPosition(lonDeg, latDeg)) return undefined
    vertices.push({ lonDeg, latDeg })
  }
  return { kind: 'polygon', vertices }
}

function rangeOf(numbers: readonly number[]): SkyShape | undefined {
  const [lonMin, lonMax, latMin, latMax] = numbers as [number, number, number, number]
  const numbersOnly = numbers.every((value) => !Number.isNaN(value))
  if (!numbersOnly || latMin > latMax || latMin > 90 || latMax < -90) return undefined
  return { kind: 'range', lonDeg: [lonMin, lonMax], latDeg: [latMin, latMax] }
}

function sized(
  numbers: readonly number[],
  make: (at: SkyPosition, sizes: readonly number[]) => SkyShape,
): SkyShape | undefined {
  const [lonDeg = Number.NaN, latDeg = Number.NaN, ...sizes] = numbers
  const plausible = sizes.every((size) => Number.isFinite(size))
  return plausible && isPosition(lonDeg, latDeg) ? make({ lonDeg, latDeg }, sizes) : undefined
}

/**
 * Returns the shape that the label (lower case) and its numbers in degrees make up; undefined where
 * their count, or a latitude or size among them, cannot be meant.
 */
export function shapeOfNumbers(label: string, numbers: readonly number[]): SkyShape | undefined {
  const wanted = SHAPE_NUMBERS.get(label)
  if (wanted === undefined || (wanted >= 0 && numbers.length !== wanted)) return undefined
  const [first = 0, second = 0, third = 0] = numbers.slice(2)
  switch (label) {
    case 'polygon':
      return polygonOf(numbers)
    case 'range':
      return rangeOf(numbers)
    case 'positioninterval': {
      // STC-S gives the lower corner, then the upper one.
      const [lonMin = 0, latMin = 0, lonMax = 0, latMax = 0] = numbers
      return rangeOf([lonMin, lonMax, latMin, latMax])
    }
    case 'circle':
      if (first < 0) return undefined
      return sized(numbers, (at) => ({ kind: 'circle', ...at, radiusDeg: first }))
    case 'box':
      if (first < 0 || second < 0) return undefined
      return sized(numbers, (at) => ({ kind: 'box', ...at, widthDeg: first, heightDeg: second }))
    case 'ellipse':
      if (first < 0 || second < 0) return undefined
      return sized(numbers, (at) => {
        return {
          kind: 'ellipse',
          ...at,
          semiMajorDeg: first,
          semiMinorDeg: second,
          angleDeg: third,
        }
      })
    default:
      return sized(numbers, (at) => ({ kind: 'point', ...at }))
  }
}
