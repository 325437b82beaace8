import type { XtypeValue } from './decode.ts'
import type { SkyPosition, SkyShape } from './skyShape.ts'

const MOST_VERTICES = 100

function at({ lonDeg, latDeg }: SkyPosition): string {
  return `${lonDeg}°, ${latDeg}°`
}

function describeShape(shape: SkyShape): string[] {
  switch (shape.kind) {
    case 'point':
      return [`Point at ${at(shape)}`]
    case 'circle':
      return [`Circle around ${at(shape)}, radius ${shape.radiusDeg}°`]
    case 'box':
      return [`Box around ${at(shape)}, ${shape.widthDeg}° × ${shape.heightDeg}°`]
    case 'ellipse': {
      const { semiMajorDeg, semiMinorDeg, angleDeg } = shape
      return [
        `Ellipse around ${at(shape)}, semi-axes ${semiMajorDeg}° and ${semiMinorDeg}°, position angle ${angleDeg}°`,
      ]
    }
    case 'range':
      return [
        `Longitude ${shape.lonDeg[0]}° to ${shape.lonDeg[1]}°, latitude ${shape.latDeg[0]}° to ${shape.latDeg[1]}°`,
      ]
    case 'polygon': {
      const { vertices } = shape
      const lines = vertices.slice(0, MOST_VERTICES).map((vertex) => `  ${at(vertex)}`)
      const rest = vertices.length - lines.length
      const more = rest > 0 ? [`  and ${rest} more`] : []
      return [`Polygon of ${vertices.length} vertices`, ...lines, ...more]
    }
    case 'allSky':
      return ['The whole sky']
    default: {
      const title = shape.kind.charAt(0).toUpperCase() + shape.kind.slice(1)
      const count = shape.shapes.length
      return [
        `${title} of ${count} ${count === 1 ? 'shape' : 'shapes'}`,
        ...shape.shapes
          .slice(0, MOST_VERTICES)
          .flatMap(describeShape)
          .map((line) => `  ${line}`),
      ]
    }
  }
}

function percent(fraction: number): string {
  return `${Number((fraction * 100).toPrecision(4))} % of the sky`
}

/** Returns the value in words, a line each; positions in degrees as exactly as they stood. */
export function describeXtype(value: XtypeValue): string[] {
  switch (value.kind) {
    case 'region':
      return [...describeShape(value.shape), `Frame: ${value.frame ?? 'not said (ICRS)'}`]
    case 'moc': {
      const runs = value.parts.flatMap(({ space = [], time = [] }) => [...space, ...time])
      const deepest = runs.reduce((most, { order }) => Math.max(most, order), 0)
      const covered =
        value.skyFraction === undefined ? [] : [`Covers ${percent(value.skyFraction)}`]
      return [`Coverage map: ${runs.length} runs of cells down to order ${deepest}`, ...covered]
    }
    case 'timestamp':
      return [value.iso, `MJD ${value.mjd}`]
    case 'intervals':
      return value.intervals.map(({ low, high }) => `${low} to ${high}`)
    case 'angle':
      return [`${value.deg}°`]
    case 'uri':
      return [value.uri]
    case 'uuid':
      return [value.uuid]
    case 'json':
      return JSON.stringify(value.value, null, 2).split('\n')
  }
}
