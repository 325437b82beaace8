import type { Option } from '../../table/field.ts'
import { type Attributes, attribute } from '../xml/index.ts'
import type { DocumentState } from './documentState.ts'
import { toField, toParam, toValues } from './fieldElements.ts'
import { toLink } from './metaElements.ts'

const FIELD_TARGETS = ['COOSYS', 'TIMESYS', 'GROUP', 'FIELD', 'PARAM', 'TABLE'] as const

/** Reads FIELD (VOTable 1.5 §4). One behind the rows, or outside of a TABLE, is passed over. */
export function startField(state: DocumentState, attributes: Attributes): void {
  const open = state.openTable
  const fields = open?.head.fields ?? []
  const field = toField(attributes, fields.length, state.fieldContext)
  state.field = field
  state.noteLine(field)
  const place = `field ${field.name}`
  if (!open) state.diagnostics.note('lostElement', place)
  else if (open.table) state.diagnostics.note('lateField', place)
  else fields.push(field)
  state.identifiers.add(field.id, { kind: 'FIELD', element: field })
  state.identifiers.refer(field.ref, place, FIELD_TARGETS)
}

/** Reads PARAM (VOTable 1.5 §4). */
export function startParam(state: DocumentState, attributes: Attributes): void {
  const param = toParam(attributes, state.nextParam(), state.fieldContext)
  ;(state.groups.at(-1) ?? state.container).params.push(param)
  state.field = param
  state.identifiers.add(param.id, { kind: 'PARAM', element: param })
  state.identifiers.refer(param.ref, `param ${param.name}`)
}

/** Reads LINK, of the FIELD or PARAM it stands in or of what holds that (VOTable 1.5 §3.7). */
export function startLink(state: DocumentState, attributes: Attributes): void {
  const link = toLink(attributes)
  const { field } = state
  state.identifiers.add(link.id, { kind: 'LINK', element: link })
  if (link.gref !== undefined) state.diagnostics.note('deprecated', 'LINK gref')
  if (!field) state.container.links.push(link)
  else if (field.links) field.links.push(link)
  else field.links = [link]
}

/**
 * Reads VALUES (VOTable 1.5 §4.7). Up to VOTable 1.1 there could be two, of the legal and the actual
 * values; the second fills in what the first does not say.
 */
export function startValues(state: DocumentState, attributes: Attributes): void {
  const values = toValues(attributes)
  const { field } = state
  state.identifiers.add(values.id, { kind: 'VALUES', element: values })
  state.values = values
  if (!field) {
    state.diagnostics.note('lostElement', 'VALUES')
    return
  }
  if (field.values) {
    field.values.null ??= values.null
    if (field.values.null === undefined) delete field.values.null
    state.values = field.values
  } else field.values = values
  if (values.ref === undefined) return
  const open = state.openTable
  const rowsBegan = () => open?.table !== undefined && open.sawData
  const place = `${'value' in field ? 'param' : 'field'} ${field.name}`
  state.identifiers.referValues(state.values, values.ref, place, rowsBegan)
}

/** Reads MIN or MAX. */
export function startBound(
  state: DocumentState,
  bound: 'min' | 'max',
  attributes: Attributes,
): void {
  const value = attribute(attributes, 'value')
  const inclusive = attribute(attributes, 'inclusive')?.trim().toLowerCase() !== 'no'
  if (value === undefined) state.diagnostics.note('missingValue', bound.toUpperCase())
  if (state.values && state.values[bound] === undefined)
    state.values[bound] = { value: value ?? '', inclusive }
}

/** Reads OPTION; they nest. */
export function startOption(state: DocumentState, attributes: Attributes): void {
  const name = attribute(attributes, 'name')
  const value = attribute(attributes, 'value')
  if (value === undefined) state.diagnostics.note('missingValue', `OPTION ${name ?? ''}`.trim())
  const option: Option = { value: value ?? name ?? '' }
  if (name !== undefined) option.name = name
  const parent = state.options.at(-1) ?? state.values
  if (parent) {
    parent.options ??= []
    parent.options.push(option)
  }
  state.options.push(option)
}
