import type { Field, Info, Link, Option, Param, Values } from '../../table/field.ts'
import type { Coosys, Group, Reference, Timesys } from '../../table/metadata.ts'
import { withPlainArraysize } from './write/writableFields.ts'
import type { Identifiers } from './write/writtenIds.ts'

/** Returns text without the characters that XML 1.0 §2.2 does not allow. */
function legal(text: string): string {
  let clean = ''
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const control = code < 32 && code !== 9 && code !== 10 && code !== 13
    const surrogate = code >= 0xd800 && code <= 0xdfff
    if (!control && !surrogate && code !== 0xfffe && code !== 0xffff) clean += character
  }
  return clean
}

const PLAIN = /^[ !#-%'-;=?-~]*$/

/** Returns text as XML character data. */
export function escapeText(text: string): string {
  if (PLAIN.test(text)) return text
  return legal(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
}

/** Returns text as the content of a double-quoted attribute. */
export function escapeAttribute(text: string): string {
  return escapeText(text)
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;')
}

/** Returns an element's start tag up to its end, attributes that are undefined left out. */
export function startTag(name: string, attributes: Record<string, string | undefined>): string {
  let text = `<${name}`
  for (const [attribute, value] of Object.entries(attributes))
    if (value !== undefined) text += ` ${attribute}="${escapeAttribute(value)}"`
  return text
}

/** Returns an element whose content is XML already. */
export function element(
  name: string,
  attributes: Record<string, string | undefined>,
  content = '',
): string {
  const start = startTag(name, attributes)
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`
}

/** Returns a DESCRIPTION, or nothing. */
export function descriptionElement(text: string | undefined): string {
  return text === undefined ? '' : element('DESCRIPTION', {}, escapeText(text))
}

/** Returns an INFO element. */
export function infoElement(info: Info, ids: Identifiers): string {
  const { name, value, text, id, unit, ucd, utype, xtype, ref } = info
  const attributes = { ID: ids.id(id), name, value, unit, ucd, utype, xtype, ref: ids.ref(ref) }
  return element('INFO', attributes, escapeText(text))
}

/** Returns a COOSYS element; it has an ID (VOTable 1.5 §3.1). */
export function coosysElement(coosys: Coosys, ids: Identifiers): string {
  const { id, system, equinox, epoch, refposition, text = '' } = coosys
  const attributes = { ID: ids.needed(id, 'coosys'), system, equinox, epoch, refposition }
  return element('COOSYS', attributes, escapeText(text))
}

/** Returns a TIMESYS element; it has an ID, a time scale and a reference position (VOTable 1.5 §3.2). */
export function timesysElement(timesys: Timesys, ids: Identifiers): string {
  const { id, timescale = 'UNKNOWN', refposition = 'UNKNOWN', timeorigin, text = '' } = timesys
  const attributes = { ID: ids.needed(id, 'timesys'), timescale, refposition, timeorigin }
  return element('TIMESYS', attributes, escapeText(text))
}

function optionElement({ name, value, options = [] }: Option): string {
  return element('OPTION', { name, value }, options.map(optionElement).join(''))
}

/** What stands elsewhere is not said again, unless the null value was added here. */
function valuesElement(values: Values, ids: Identifiers): string {
  const { id, type, min, max, options = [] } = values
  const ref = ids.ref(values.ref)
  if (ref !== undefined) return element('VALUES', { ID: ids.id(id), ref })
  const bound = (name: string, at: Values['min']) =>
    at ? element(name, { value: at.value, inclusive: at.inclusive ? undefined : 'no' }) : ''
  const content = bound('MIN', min) + bound('MAX', max) + options.map(optionElement).join('')
  const known = type === 'legal' || type === 'actual' ? type : undefined
  return element('VALUES', { ID: ids.id(id), type: known, null: values.null }, content)
}

/** Returns a LINK element. */
export function linkElement(link: Link, ids: Identifiers): string {
  return element('LINK', {
    ID: ids.id(link.id),
    'content-role': link.contentRole,
    'content-type': link.contentType,
    title: link.title,
    value: link.value,
    href: link.href,
    gref: link.gref,
    action: link.action,
  })
}

const only = (text: string | undefined, pattern: RegExp) =>
  text !== undefined && pattern.test(text) ? text : undefined

/** Returns a FIELD element, or a PARAM with its value, children included. */
export function fieldElement(
  name: 'FIELD' | 'PARAM',
  field: Field,
  ids: Identifiers,
  value?: string,
): string {
  const { datatype, arraysize, unit, ucd, utype, xtype, links = [] } = field
  const attributes = {
    ID: ids.id(field.id),
    name: field.label || field.name,
    datatype,
    arraysize,
    unit,
    ucd,
    utype,
    xtype,
    ref: ids.ref(field.ref),
    precision: only(field.precision, /^[EF]?\d+$/),
    width: only(field.width, /^\+?0*[1-9]\d*$/),
    type: only(field.type, /^(hidden|no_query|trigger|location)$/),
    value,
  }
  const content =
    descriptionElement(field.description) +
    (field.values ? valuesElement(field.values, ids) : '') +
    links.map((link) => linkElement(link, ids)).join('')
  return element(name, attributes, content)
}

/** Returns a PARAM element. */
export function paramElement(param: Param, ids: Identifiers): string {
  return fieldElement('PARAM', withPlainArraysize(param), ids, param.value)
}

function referenceElement(name: string, reference: Reference, ids: Identifiers): string {
  const ref = ids.ref(reference.ref)
  const { ucd, utype } = reference
  return ref === undefined ? '' : element(name, { ref, ucd, utype })
}

/** Returns a GROUP element with all that is in it; references to nothing are left out. */
export function groupElement(group: Group, ids: Identifiers): string {
  const { id, name, ref, ucd, utype, description, params, groups, fieldRefs, paramRefs } = group
  const content = [
    descriptionElement(description),
    ...fieldRefs.map((reference) => referenceElement('FIELDref', reference, ids)),
    ...paramRefs.map((reference) => referenceElement('PARAMref', reference, ids)),
    ...params.map((param) => paramElement(param, ids)),
    ...groups.map((inner) => groupElement(inner, ids)),
  ]
  return element('GROUP', { ID: ids.id(id), name, ref: ids.ref(ref), ucd, utype }, content.join(''))
}
