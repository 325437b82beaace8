import type { Info, Link } from '../../table/field.ts'
import type { Coosys, Group, Reference, Timesys } from '../../table/metadata.ts'
import { type Attributes, attribute } from '../xml/index.ts'
import type { Diagnostics } from './diagnostics.ts'
import { present } from './fieldElements.ts'

/** Returns an INFO whose text is still to come; a missing name is its ID, a missing value ''. */
export function toInfo(attributes: Attributes, diagnostics: Diagnostics): Info {
  const get = (name: string) => attribute(attributes, name)
  const given = get('name')
  const name = given ?? get('ID') ?? ''
  const value = get('value')
  if (given === undefined) diagnostics.note('missingName', `INFO ${name}`.trim())
  if (value === undefined) diagnostics.note('missingValue', `INFO ${name}`.trim())
  return present({
    name,
    value: value ?? '',
    text: '',
    id: get('ID'),
    unit: get('unit'),
    ucd: get('ucd'),
    utype: get('utype'),
    xtype: get('xtype'),
    ref: get('ref'),
  }) as Info
}

/** Returns a LINK. */
export function toLink(attributes: Attributes): Link {
  const get = (name: string) => attribute(attributes, name)
  return present({
    id: get('ID'),
    contentRole: get('content-role'),
    contentType: get('content-type'),
    title: get('title'),
    value: get('value'),
    href: get('href'),
    gref: get('gref'),
    action: get('action'),
  }) as Link
}

/** Returns a GROUP without its children. */
export function toGroup(attributes: Attributes): Group {
  const get = (name: string) => attribute(attributes, name)
  return present({
    name: get('name'),
    id: get('ID'),
    ref: get('ref'),
    ucd: get('ucd'),
    utype: get('utype'),
    params: [],
    groups: [],
    fieldRefs: [],
    paramRefs: [],
  }) as Group
}

/** Returns a FIELDref or PARAMref. */
export function toReference(attributes: Attributes): Reference {
  const get = (name: string) => attribute(attributes, name)
  return present({ ref: get('ref') ?? '', ucd: get('ucd'), utype: get('utype') }) as Reference
}

/** Returns a COOSYS whose text is still to come. */
export function toCoosys(attributes: Attributes): Coosys {
  const get = (name: string) => attribute(attributes, name)
  return present({
    id: get('ID'),
    system: get('system'),
    equinox: get('equinox'),
    epoch: get('epoch'),
    refposition: get('refposition'),
  }) as Coosys
}

/** Returns a TIMESYS whose text is still to come. */
export function toTimesys(attributes: Attributes): Timesys {
  const get = (name: string) => attribute(attributes, name)
  return present({
    id: get('ID'),
    timescale: get('timescale'),
    refposition: get('refposition'),
    timeorigin: get('timeorigin'),
  }) as Timesys
}
