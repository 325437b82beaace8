import type { Field, Param } from '../../table/field.ts'
import { shapeOf } from '../../table/shape.ts'
import type { Report } from './lintReport.ts'

const TEXTUAL = ['char', 'unicodeChar']
const REAL = ['float', 'double']
const NUMERIC = [...REAL, 'unsignedByte', 'short', 'int', 'long']

/** DALI 1.2 §3: datatypes and arraysizes of each xtype. */
const XTYPES = new Map<string, { datatypes: readonly string[]; arraysize: RegExp }>([
  ['timestamp', { datatypes: TEXTUAL, arraysize: /./ }],
  ['interval', { datatypes: NUMERIC, arraysize: /^(2|2x.*)$/ }],
  ['multiinterval', { datatypes: NUMERIC, arraysize: /\*$|^\d*[02468]$/ }],
  ['hms', { datatypes: TEXTUAL, arraysize: /./ }],
  ['dms', { datatypes: TEXTUAL, arraysize: /./ }],
  ['point', { datatypes: REAL, arraysize: /^(2|2x.*)$/ }],
  ['circle', { datatypes: REAL, arraysize: /^(3|3x.*)$/ }],
  ['range', { datatypes: REAL, arraysize: /^(4|4x.*)$/ }],
  ['polygon', { datatypes: REAL, arraysize: /\*$|^\d*[02468]$/ }],
  ['moc', { datatypes: TEXTUAL, arraysize: /./ }],
  ['shape', { datatypes: TEXTUAL, arraysize: /./ }],
  ['multishape', { datatypes: TEXTUAL, arraysize: /./ }],
  ['uri', { datatypes: TEXTUAL, arraysize: /./ }],
  ['uuid', { datatypes: TEXTUAL, arraysize: /./ }],
  ['json', { datatypes: TEXTUAL, arraysize: /./ }],
])

function checkXtype(field: Field, place: string, report: Report): void {
  const xtype = field.xtype?.trim()
  if (!xtype) return
  const rule = XTYPES.get(xtype)
  if (rule) {
    const { datatype, arraysize = '' } = field
    if (!rule.datatypes.includes(datatype) || !rule.arraysize.test(arraysize.trim()))
      report('xtypeDatatype', `${place}: ${xtype} as ${datatype}[${arraysize}]`)
  } else if (/^adql:/i.test(xtype)) report('oldXtype', `${place}: ${xtype}`)
  else if (!xtype.includes(':')) report('unknownXtype', `${place}: ${xtype}`)
}

function checkArraysize(field: Field, place: string, report: Report): void {
  const { datatype, arraysize } = field
  if (TEXTUAL.includes(datatype) && (arraysize === undefined || arraysize.trim() === ''))
    report('singleCharacter', place)
  if (arraysize?.trim() === '1') report('arraysizeOne', place)
  if (arraysize !== undefined && /s\W?$/.test(arraysize)) report('oldArraysize', place)
}

const LITERALS: Partial<Record<Field['datatype'], RegExp>> = {
  unsignedByte: /^([+]?\d+|0x[\da-f]+)$/i,
  short: /^([+-]?\d+|0x[\da-f]{1,4})$/i,
  int: /^([+-]?\d+|0x[\da-f]{1,8})$/i,
  long: /^([+-]?\d+|0x[\da-f]{1,16})$/i,
  float: /^([+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|NaN|[+-]?Inf)$/i,
  double: /^([+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|NaN|[+-]?Inf)$/i,
  boolean: /^([tf10?]|true|false)$/i,
}

/** Checks a value that stands in an attribute (VOTable 1.5 §6). */
function checkValue(field: Field, value: string, place: string, report: Report): void {
  const literal = LITERALS[field.datatype]
  const items = value.split(/\s+/).filter((item) => item !== '')
  if (!literal || items.length === 0) return
  const { count } = shapeOf(field, () => {})
  const wrong = items.find((item) => !literal.test(item) && item !== field.values?.null?.trim())
  if (wrong !== undefined) report('badValue', `${place}: ${wrong} as ${field.datatype}`)
  if (count > 0 && count !== items.length)
    report('valueCount', `${place}: ${items.length} instead of ${count}`)
}

/** Checks what the reader need not ask of a FIELD. */
export function checkField(field: Field, report: Report): void {
  const place = `field ${field.name}`
  checkXtype(field, place, report)
  checkArraysize(field, place, report)
  if (field.type !== undefined) report('fieldType', `${place}: ${field.type}`)
  if (field.values?.null?.trim() === '') report('emptyNull', place)
  else if (
    field.values?.null !== undefined &&
    /^(float|double|char|unicodeChar)/.test(field.datatype)
  )
    report('nullOfOthers', `${place}: ${field.datatype}`)
}

/** Checks what the reader need not ask of a PARAM, its value too. */
export function checkParam(param: Param, report: Report): void {
  const place = `param ${param.name}`
  checkXtype(param, place, report)
  checkArraysize(param, place, report)
  checkValue(param, param.value, place, report)
}
