import type { Field, Info, Link, Option, Param, Values } from '../../table/field.ts'
import type { Coosys, Timesys } from '../../table/metadata.ts'

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

function attributes(pairs: Record<string, string | undefined>): string {
  let text = ''
  for (const [name, value] of Object.entries(pairs))
    if (value !== undefined) text += ` ${name}="${escapeAttribute(value)}"`
  return text
}

/** Returns an INFO element. */
export function infoElement(info: Info): string {
  const { name, value, text, id, unit, ucd, utype, xtype, ref } = info
  const start = `<INFO${attributes({ ID: id, name, value, unit, ucd, utype, xtype, ref })}`
  return text === '' ? `${start}/>` : `${start}>${escapeText(text)}</INFO>`
}

/** Returns a COOSYS element. */
export function coosysElement({ id, system, equinox, epoch, refposition }: Coosys): string {
  return `<COOSYS${attributes({ ID: id, system, equinox, epoch, refposition })}/>`
}

/** Returns a TIMESYS element. */
export function timesysElement({ id, timescale, refposition, timeorigin }: Timesys): string {
  return `<TIMESYS${attributes({ ID: id, timescale, refposition, timeorigin })}/>`
}

function optionElement(option: Option): string {
  const start = `<OPTION${attributes({ name: option.name, value: option.value })}`
  if (!option.options?.length) return `${start}/>`
  return `${start}>${option.options.map(optionElement).join('')}</OPTION>`
}

function valuesElement(values: Values): string {
  const { id, type, ref, min, max, options = [] } = values
  const bound = (name: string, at: Values['min']) =>
    at
      ? `<${name}${attributes({ value: at.value, inclusive: at.inclusive ? undefined : 'no' })}/>`
      : ''
  const content = bound('MIN', min) + bound('MAX', max) + options.map(optionElement).join('')
  return `<VALUES${attributes({ ID: id, type, null: values.null, ref })}>${content}</VALUES>`
}

function linkElement(link: Link): string {
  return `<LINK${attributes({
    ID: link.id,
    'content-role': link.contentRole,
    'content-type': link.contentType,
    title: link.title,
    value: link.value,
    href: link.href,
    action: link.action,
  })}/>`
}

/** Returns a FIELD element, or a PARAM with its value, children included. */
export function fieldElement(element: 'FIELD' | 'PARAM', field: Field, value?: string): string {
  const { name, id, datatype, arraysize, unit, ucd, utype, xtype, ref, precision, width } = field
  const start = `<${element}${attributes({
    ID: id,
    name,
    datatype,
    arraysize,
    unit,
    ucd,
    utype,
    xtype,
    ref,
    precision,
    width,
    value,
  })}`
  const content =
    (field.description ? `<DESCRIPTION>${escapeText(field.description)}</DESCRIPTION>` : '') +
    (field.values ? valuesElement(field.values) : '') +
    (field.links ?? []).map(linkElement).join('')
  return content === '' ? `${start}/>` : `${start}>${content}</${element}>`
}

/** Returns a PARAM element. */
export function paramElement(param: Param): string {
  return fieldElement('PARAM', param, param.value)
}
