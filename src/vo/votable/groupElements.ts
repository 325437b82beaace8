import type { Attributes } from '../xml/index.ts'
import type { DocumentState } from './documentState.ts'
import { toCoosys, toGroup, toReference, toTimesys } from './metaElements.ts'

/** Those of VOTable up to 1.4, and those of the IVOA vocabulary refframe that 1.5 names. */
const SYSTEMS = new Set(
  (
    'eq_FK4 eq_FK5 ICRS ecl_FK4 ecl_FK5 galactic supergalactic xy barycentric geo_app ' +
    'AZ_EL BODY ECLIPTIC EQUATORIAL FK4 FK5 GALACTIC GALACTIC_I GENERIC_GALACTIC ' +
    'SUPER_GALACTIC UNKNOWN'
  ).split(' '),
)

/** Reads GROUP (VOTable 1.5 §4.9). */
export function startGroup(state: DocumentState, attributes: Attributes): void {
  const group = toGroup(attributes)
  ;(state.groups.at(-1) ?? state.container).groups.push(group)
  state.groups.push(group)
  state.identifiers.add(group.id, { kind: 'GROUP', element: group })
  state.identifiers.refer(group.ref, `GROUP ${group.name ?? ''}`.trim())
}

/** Reads FIELDref or PARAMref. One outside of a GROUP says nothing. */
export function startReference(
  state: DocumentState,
  kind: 'FIELD' | 'PARAM',
  attributes: Attributes,
): void {
  const reference = toReference(attributes)
  const group = state.groups.at(-1)
  const place = `${kind}ref`
  if (!group) state.diagnostics.note('lostElement', place)
  else if (kind === 'FIELD') group.fieldRefs.push(reference)
  else group.paramRefs.push(reference)
  if (reference.ref === '') state.diagnostics.note('missingValue', `${place} ref`)
  state.identifiers.refer(reference.ref, place, [kind])
}

/** Reads COOSYS (VOTable 1.5 §3.4). */
export function startCoosys(state: DocumentState, attributes: Attributes): void {
  const coosys = toCoosys(attributes)
  const { id, system } = coosys
  state.container.coosys.push(coosys)
  state.coordinates = coosys
  const place = `COOSYS ${id ?? system ?? ''}`.trim()
  if (id === undefined) state.diagnostics.note('coosysWithoutId', place)
  if (system !== undefined && !SYSTEMS.has(system.trim()))
    state.diagnostics.note('badCoosys', `${place}: ${system}`)
  if (state.fieldContext.version === 1.2)
    state.diagnostics.note('deprecated', 'COOSYS (in VOTable 1.2)')
  state.identifiers.add(id, { kind: 'COOSYS', element: coosys })
}

/** Reads TIMESYS (VOTable 1.5 §3.5). */
export function startTimesys(state: DocumentState, attributes: Attributes): void {
  const timesys = toTimesys(attributes)
  state.container.timesys.push(timesys)
  state.coordinates = timesys
  state.identifiers.add(timesys.id, { kind: 'TIMESYS', element: timesys })
}
