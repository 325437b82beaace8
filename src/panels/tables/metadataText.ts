import type { Bound, Field, Link, Option, Param, Values } from '../../table/field.ts'
import type { Coosys, Group, Reference, Timesys } from '../../table/metadata.ts'

/** JD of the origins that TIMESYS names (VOTable 1.5 §3.2). */
const TIME_ORIGINS = new Map([
  ['mjd-origin', 'MJD 0 (JD 2400000.5)'],
  ['jd-origin', 'JD 0'],
])

/** Returns a PARAM's value with its unit; what an empty one is called. */
export function paramText({ value, unit }: Pick<Param, 'value' | 'unit'>): string {
  if (value === '') return 'no value'
  return unit ? `${value} ${unit}` : value
}

/** Returns a coordinate system in a line: 'ICRS, epoch J2015.5, origin BARYCENTER'. */
export function coosysText({ system, equinox, epoch, refposition, text }: Coosys): string {
  const parts = [
    system,
    equinox && `equinox ${equinox}`,
    epoch && `epoch ${epoch}`,
    refposition && `origin ${refposition}`,
    text?.trim(),
  ]
  return parts.filter(Boolean).join(', ') || 'nothing said'
}

/** Returns a time system in a line: 'TDB, at BARYCENTER, counted from JD 2455197.5'. */
export function timesysText({ timescale, refposition, timeorigin, text }: Timesys): string {
  const origin = timeorigin && (TIME_ORIGINS.get(timeorigin.toLowerCase()) ?? `JD ${timeorigin}`)
  const parts = [
    timescale,
    refposition && `at ${refposition}`,
    origin && `counted from ${origin}`,
    text?.trim(),
  ]
  return parts.filter(Boolean).join(', ') || 'nothing said'
}

function boundText(bound: Bound | undefined): string | undefined {
  return bound && `${bound.value}${bound.inclusive ? '' : ', not included'}`
}

/** Returns a VALUES element's range as terms and texts; what it does not say is undefined. */
export function valuesFacts(values: Values | undefined): [string, string | undefined][] {
  const isActual = values?.type?.toLowerCase() === 'actual'
  return [
    ['Null value', values?.null],
    [isActual ? 'Minimum here' : 'Allowed minimum', boundText(values?.min)],
    [isActual ? 'Maximum here' : 'Allowed maximum', boundText(values?.max)],
  ]
}

/** Returns an OPTION as its value and, where it has one of its own, its name. */
export function optionText({ name, value }: Option): string {
  return name && name !== value ? `${value} (${name})` : value
}

/** Returns what a LINK is called where it has no title. */
export function linkTitle({ title, href, value, action, gref, contentRole }: Link): string {
  return title || href || value || action || gref || contentRole || 'link without address'
}

/** Returns the name of what a FIELDref or PARAMref means; its ID where nothing has that. */
export function referenceName(
  { ref }: Reference,
  targets: readonly (Pick<Field, 'id' | 'name'> | Pick<Param, 'id' | 'name'>)[],
): string {
  return targets.find(({ id }) => id === ref)?.name ?? ref
}

/** Returns what a GROUP is called. */
export function groupTitle({ name, id, utype, ucd }: Group): string {
  return name || id || utype || ucd || 'Group without a name'
}

/** Returns the attributes that tell what a thing means: 'pos.eq.ra, stc:AstroCoords'. */
export function meaningText({ ucd, utype }: { ucd?: string; utype?: string }): string {
  return [ucd, utype].filter(Boolean).join(', ')
}
