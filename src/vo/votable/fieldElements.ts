import type { Datatype, Field, Info, Link, Param, Values } from '../../table/field.ts'
import type { Coosys, Group, Reference, Timesys } from '../../table/metadata.ts'
import { type Attributes, attribute } from '../xml/index.ts'
import type { Diagnostics } from './diagnostics.ts'

const DATATYPES = new Set<string>([
  'boolean',
  'bit',
  'unsignedByte',
  'short',
  'int',
  'long',
  'char',
  'unicodeChar',
  'float',
  'double',
  'floatComplex',
  'doubleComplex',
] satisfies Datatype[])

/** Other names for datatypes, as met in documents and read by astropy. */
const ALIASES = new Map<string, Datatype>([
  ['string', 'char'],
  ['unicodestring', 'unicodeChar'],
  ['int8', 'short'],
  ['int16', 'short'],
  ['int32', 'int'],
  ['integer', 'int'],
  ['int64', 'long'],
  ['float32', 'float'],
  ['real', 'float'],
  ['float64', 'double'],
  ['uint8', 'unsignedByte'],
  ['byte', 'unsignedByte'],
  ['unsignedshort', 'int'],
  ['unsignedint', 'long'],
  ['bool', 'boolean'],
  ['logical', 'boolean'],
])

function isDatatype(text: string): text is Datatype {
  return DATATYPES.has(text)
}

/** Returns the properties that are not undefined: absent attributes leave no keys behind. */
function present<T extends object>(properties: T): T {
  for (const key of Object.keys(properties) as (keyof T)[])
    if (properties[key] === undefined) delete properties[key]
  return properties
}

interface Type {
  datatype: Datatype
  arraysize: string | undefined
}

function typeOf(attributes: Attributes, place: string, diagnostics: Diagnostics): Type {
  const arraysize = attribute(attributes, 'arraysize')
  const text = attribute(attributes, 'datatype')?.trim() ?? ''
  if (isDatatype(text)) return { datatype: text, arraysize }
  if (text === '') {
    diagnostics.note('missingDatatype', place)
    return { datatype: 'char', arraysize: '*' }
  }
  const lower = text.toLowerCase()
  const alias =
    ALIASES.get(lower) ?? [...DATATYPES].filter(isDatatype).find((d) => d.toLowerCase() === lower)
  diagnostics.note(alias ? 'datatypeAlias' : 'unknownDatatype', `${place}: ${text}`)
  if (!alias) return { datatype: 'char', arraysize: '*' }
  return { datatype: alias, arraysize: lower.endsWith('string') ? '*' : arraysize }
}

/** Returns a FIELD without its children; `index` names one that has no name. */
export function toField(attributes: Attributes, index: number, diagnostics: Diagnostics): Field {
  const get = (name: string) => attribute(attributes, name)
  const id = get('ID')
  const given = get('name')
  if (given === undefined) diagnostics.note('missingName', `field ${index + 1}`)
  const name = given ?? id ?? `col${index + 1}`
  const { datatype, arraysize } = typeOf(attributes, `field ${name}`, diagnostics)
  return present({
    name,
    id,
    datatype,
    arraysize,
    unit: get('unit'),
    ucd: get('ucd'),
    utype: get('utype'),
    xtype: get('xtype'),
    ref: get('ref'),
    precision: get('precision'),
    width: get('width'),
  }) as Field
}

/** Returns a PARAM without its children; a missing value is ''. */
export function toParam(attributes: Attributes, diagnostics: Diagnostics): Param {
  return { ...toField(attributes, 0, diagnostics), value: attribute(attributes, 'value') ?? '' }
}

/** Returns an INFO whose text is still to come; a missing value is ''. */
export function toInfo(attributes: Attributes): Info {
  const get = (name: string) => attribute(attributes, name)
  return present({
    name: get('name') ?? get('ID') ?? '',
    value: get('value') ?? '',
    text: '',
    id: get('ID'),
    unit: get('unit'),
    ucd: get('ucd'),
    utype: get('utype'),
    xtype: get('xtype'),
    ref: get('ref'),
  }) as Info
}

/** Returns a VALUES without its children. */
export function toValues(attributes: Attributes): Values {
  const get = (name: string) => attribute(attributes, name)
  return present({
    id: get('ID'),
    type: get('type'),
    null: get('null'),
    ref: get('ref'),
  }) as Values
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

/** Returns a COOSYS. */
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

/** Returns a TIMESYS. */
export function toTimesys(attributes: Attributes): Timesys {
  const get = (name: string) => attribute(attributes, name)
  return present({
    id: get('ID'),
    timescale: get('timescale'),
    refposition: get('refposition'),
    timeorigin: get('timeorigin'),
  }) as Timesys
}
