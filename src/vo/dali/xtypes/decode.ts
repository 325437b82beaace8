import type { CellValue } from '../../../table/column.ts'
import type { Field } from '../../../table/field.ts'
import { type Moc, parseMoc } from './moc.ts'
import { type SkyShape, shapeOfNumbers } from './skyShape.ts'
import { parseSkyRegion, type SkyRegion } from './stcs.ts'
import { parseSexagesimal, parseTimestamp, type Timestamp } from './times.ts'

/** A range of values, both ends included; open ends are infinite. */
export interface Interval {
  low: number
  high: number
}

/** What a cell with an xtype means. */
export type XtypeValue =
  | ({ kind: 'region' } & SkyRegion)
  | ({ kind: 'moc' } & Moc)
  | ({ kind: 'timestamp' } & Timestamp)
  | { kind: 'intervals'; intervals: readonly Interval[] }
  | { kind: 'angle'; deg: number }
  | { kind: 'uri'; uri: string }
  | { kind: 'uuid'; uuid: string }
  | { kind: 'json'; value: unknown }

function numbersOf(cell: CellValue): number[] | undefined {
  if (typeof cell === 'string') {
    const words = cell.trim().split(/[\s,]+/)
    const numbers = words.map((word) => parseNumber(word))
    return numbers.some((value) => value === undefined) ? undefined : (numbers as number[])
  }
  if (cell === null || typeof cell !== 'object') return undefined
  const numbers = Array.from(cell as ArrayLike<unknown>, (item) => {
    return typeof item === 'number' || typeof item === 'bigint' ? Number(item) : undefined
  })
  return numbers.some((value) => value === undefined) ? undefined : (numbers as number[])
}

function parseNumber(word: string): number | undefined {
  const infinity = /^([+-]?)inf(inity)?$/i.exec(word)
  if (infinity) return infinity[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  if (/^nan$/i.test(word)) return Number.NaN
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word) ? Number(word) : undefined
}

function intervalsOf(cell: CellValue, most: number): XtypeValue | undefined {
  const numbers = numbersOf(cell)
  if (!numbers || numbers.length === 0 || numbers.length % 2 !== 0) return undefined
  if (numbers.length > most * 2) return undefined
  const intervals: Interval[] = []
  for (let k = 0; k < numbers.length; k += 2) {
    const [low = Number.NaN, high = Number.NaN] = numbers.slice(k, k + 2)
    if (!(low <= high)) return undefined
    intervals.push({ low, high })
  }
  return { kind: 'intervals', intervals }
}

function region(shape: SkyShape | undefined): XtypeValue | undefined {
  return shape && { kind: 'region', shape }
}

function regionText(cell: CellValue): XtypeValue | undefined {
  const found = typeof cell === 'string' ? parseSkyRegion(cell) : undefined
  return found && { kind: 'region', ...found }
}

function labelled(label: string, cell: CellValue): XtypeValue | undefined {
  const numbers = numbersOf(cell)
  return numbers ? region(shapeOfNumbers(label, numbers)) : regionText(cell)
}

/** Polygons in one array, NaN NaN between them (as CAOM and DaCHS write `multipolygon`). */
function polygons(cell: CellValue): XtypeValue | undefined {
  const numbers = numbersOf(cell)
  if (!numbers) return regionText(cell)
  const parts: number[][] = [[]]
  for (let k = 0; k < numbers.length; k += 2) {
    const pair = numbers.slice(k, k + 2)
    if (pair.every((value) => Number.isNaN(value))) parts.push([])
    else parts.at(-1)?.push(...pair)
  }
  const shapes: SkyShape[] = []
  for (const part of parts) {
    const shape = shapeOfNumbers('polygon', part)
    if (!shape) return undefined
    shapes.push(shape)
  }
  const [only] = shapes
  return region(shapes.length === 1 ? only : { kind: 'union', shapes })
}

function fromText<T>(cell: CellValue, read: (text: string) => T | undefined): T | undefined {
  return typeof cell === 'string' ? read(cell) : undefined
}

function jsonOf(text: string): XtypeValue | undefined {
  try {
    return { kind: 'json', value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

const UUID = /^(urn:uuid:)?([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

function mocOf(text: string): XtypeValue | undefined {
  const moc = parseMoc(text)
  return moc && { kind: 'moc', ...moc }
}

function timestampOf(text: string): XtypeValue | undefined {
  const timestamp = parseTimestamp(text)
  return timestamp && { kind: 'timestamp', ...timestamp }
}

function angleOf(unit: 'hms' | 'dms'): (cell: CellValue) => XtypeValue | undefined {
  return (cell) => {
    const deg = fromText(cell, (text) => parseSexagesimal(text, unit))
    return deg === undefined ? undefined : { kind: 'angle', deg }
  }
}

const DECODERS = new Map<string, (cell: CellValue) => XtypeValue | undefined>([
  ['point', (cell) => labelled('point', cell)],
  ['circle', (cell) => labelled('circle', cell)],
  ['range', (cell) => labelled('range', cell)],
  ['polygon', (cell) => labelled('polygon', cell)],
  ['multipolygon', polygons],
  ['shape', regionText],
  ['multishape', regionText],
  ['region', regionText],
  ['interval', (cell) => intervalsOf(cell, 1)],
  ['multiinterval', (cell) => intervalsOf(cell, Number.POSITIVE_INFINITY)],
  ['timestamp', (cell) => fromText(cell, timestampOf)],
  ['moc', (cell) => fromText(cell, mocOf)],
  ['smoc', (cell) => fromText(cell, mocOf)],
  ['tmoc', (cell) => fromText(cell, mocOf)],
  ['stmoc', (cell) => fromText(cell, mocOf)],
  ['hms', angleOf('hms')],
  ['dms', angleOf('dms')],
  ['uri', (cell) => fromText(cell, (uri) => ({ kind: 'uri', uri: uri.trim() }))],
  ['json', (cell) => fromText(cell, jsonOf)],
  [
    'uuid',
    (cell) =>
      fromText(cell, (text) => {
        const uuid = UUID.exec(text.trim())?.[2]
        return uuid === undefined ? undefined : { kind: 'uuid', uuid: uuid.toLowerCase() }
      }),
  ],
])

const REGION_UTYPE = /char\.spatialaxis\.coverage\.support\.area$/i

/** Columns that hold regions without saying so by xtype: ObsCore's s_region, footprints by UCD. */
function holdsRegions({ name, ucd = '', utype = '' }: Field): boolean {
  return (
    REGION_UTYPE.test(utype.trim()) ||
    /^(pos\.outline|phys\.area|instr\.fov|phys\.angarea)(;|$)/i.test(ucd.trim()) ||
    name.toLowerCase() === 's_region'
  )
}

/**
 * Returns what the cell means by its FIELD's xtype (DALI 1.1 §3.3, DALI 1.2 §3.3; TAP 1.0's `adql:`
 * names count as well), or by being a column of regions; STC-S in text is understood. Undefined for
 * a null cell, an xtype that says nothing here, and content that is not what the xtype promises.
 */
export function decodeXtype(field: Field, cell: CellValue): XtypeValue | undefined {
  if (cell === null) return undefined
  const xtype = field.xtype
    ?.trim()
    .toLowerCase()
    .replace(/^adql:/, '')
  const decode = xtype ? DECODERS.get(xtype) : undefined
  if (decode) return decode(cell)
  return holdsRegions(field) ? regionText(cell) : undefined
}
