import type { Datatype, Field, Param, Values } from '../../table/field.ts'
import { type Attributes, attribute } from '../xml/index.ts'
import type { Diagnostics } from './diagnostics.ts'
import { isUnit } from './unitSyntax.ts'

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

/**
 * Other names for datatypes, as met in documents and read by astropy. The unsigned ones take in
 * BINARY the bytes of the wider type that holds them, as astropy has it.
 */
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

/** UCD1+ and UCD1, with what SIAP 1 and old catalogues put in. */
const UCD = /^[\w.:;\-/+%]*$/

function isDatatype(text: string): text is Datatype {
  return DATATYPES.has(text)
}

/** Returns the properties that are not undefined: absent attributes leave no keys behind. */
export function present<T extends object>(properties: T): T {
  for (const key of Object.keys(properties) as (keyof T)[])
    if (properties[key] === undefined) delete properties[key]
  return properties
}

/** What reading a FIELD or PARAM has to know. */
export interface FieldContext {
  diagnostics: Diagnostics
  /** The document's version as a number; undefined where it says none that is one. */
  version: number | undefined
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

function checkTexts(field: Field, place: string, { diagnostics, version }: FieldContext): void {
  const { precision, width, ucd, unit, xtype } = field
  if (precision !== undefined && !/^\s*[EF]?\d+\s*$/.test(precision))
    diagnostics.note('badPrecision', `${place}: ${precision}`)
  if (width !== undefined && !/^\s*\+?0*[1-9]\d*\s*$/.test(width))
    diagnostics.note('badWidth', `${place}: ${width}`)
  if (ucd !== undefined && !UCD.test(ucd.trim())) diagnostics.note('badUcd', `${place}: ${ucd}`)
  if (unit !== undefined && !isUnit(unit)) diagnostics.note('badUnit', `${place}: ${unit}`)
  if (xtype !== undefined && version !== undefined && version < 1.2)
    diagnostics.note('earlyXtype', `${place}: ${xtype}`)
}

function toColumn(
  attributes: Attributes,
  context: FieldContext,
  element: 'field' | 'param',
  standIn: string,
): Field {
  const get = (name: string) => attribute(attributes, name)
  const id = get('ID')
  const given = get('name')
  const named = given !== undefined && given.trim() !== ''
  const name = named ? given : id || standIn
  const place = `${element} ${name}`
  if (!named) context.diagnostics.note('missingName', place)
  const { datatype, arraysize } = typeOf(attributes, place, context.diagnostics)
  const field = present({
    name,
    label: named ? undefined : (given ?? ''),
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
    type: get('type'),
  }) as Field
  checkTexts(field, place, context)
  return field
}

/** Returns a FIELD without its children; `index` names one that has neither name nor ID. */
export function toField(attributes: Attributes, index: number, context: FieldContext): Field {
  return toColumn(attributes, context, 'field', `col${index + 1}`)
}

/** Returns a PARAM without its children; a missing value is ''. */
export function toParam(attributes: Attributes, index: number, context: FieldContext): Param {
  const field = toColumn(attributes, context, 'param', `param${index + 1}`)
  const value = attribute(attributes, 'value')
  if (value === undefined) context.diagnostics.note('missingValue', `param ${field.name}`)
  return { ...field, value: value ?? '' }
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
