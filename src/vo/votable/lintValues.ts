import type { Attributes } from '../xml/index.ts'
import type { AttributeType, ElementRule } from './schema.ts'
import { isUnit } from './unitSyntax.ts'

/** Attributes that the reader checks by itself: what it says of them need not be said again. */
const READ = new Map<string, ReadonlySet<string>>([
  ['FIELD', new Set(['precision', 'width', 'ucd', 'unit', 'datatype', 'arraysize'])],
  ['PARAM', new Set(['precision', 'width', 'ucd', 'unit', 'datatype'])],
  ['VOTABLE', new Set(['version'])],
])

const SHAPES: Partial<Record<AttributeType & string, { fits: RegExp; wanted: string }>> = {
  id: { fits: /^[\p{L}_][\p{L}\p{N}\p{M}_.\-·]*$/u, wanted: 'an XML name' },
  ref: { fits: /^[\p{L}_][\p{L}\p{N}\p{M}_.\-·]*$/u, wanted: 'an XML name' },
  ucd: { fits: /^[\w.:;-]*$/, wanted: 'a UCD' },
  arraysize: { fits: /^([0-9]+x)*[0-9]*\*?(s\W)?$/, wanted: 'an arraysize' },
  precision: { fits: /^[EF]?[0-9]+$/, wanted: 'a precision' },
  positive: { fits: /^\+?0*[1-9][0-9]*$/, wanted: 'a whole number above 0' },
  count: { fits: /^\+?[0-9]+$/, wanted: 'a whole number' },
  uri: { fits: /^[^\s<>"\\^`]*$/, wanted: 'a URI' },
  epoch: { fits: /^[JB]?[0-9]+(\.[0-9]*)?$/, wanted: 'a year such as J2000.0' },
  timeorigin: {
    fits: /^([+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|(JD|MJD)-origin)$/,
    wanted: 'a Julian date, MJD-origin or JD-origin',
  },
  date: {
    fits: /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/,
    wanted: 'a date and time of ISO 8601',
  },
}

/** Returns what an attribute has to be when its value is not that; undefined when it is. */
function wantedInstead(type: AttributeType, value: string): string | undefined {
  const text = value.replace(/\s+/g, ' ').trim()
  if (typeof type !== 'string') return type.includes(text) ? undefined : `one of ${type.join(', ')}`
  if (type === 'unit') return isUnit(text) ? undefined : 'a unit'
  const shape = SHAPES[type]
  return shape === undefined || shape.fits.test(text) ? undefined : shape.wanted
}

/** An attribute whose value the schema does not allow. */
export interface BadAttribute {
  name: string
  value: string
  /** What it has to be, in words. */
  wanted: string
}

/** Returns the attributes of an element whose values are not of their types (VOTable 1.5 schema). */
export function badAttributes(rule: ElementRule, attributes: Attributes): BadAttribute[] {
  const bad: BadAttribute[] = []
  for (const [name, value] of attributes) {
    const type = Object.hasOwn(rule.attributes, name) ? rule.attributes[name] : undefined
    if (type === undefined || READ.get(rule.name)?.has(name)) continue
    const wanted = wantedInstead(type, value)
    if (wanted !== undefined) bad.push({ name, value, wanted })
  }
  return bad
}
