import type { Field, Param } from './field.ts'
import type { Coosys, Group, Timesys } from './metadata.ts'

/** Where references of a table are looked up: what it holds and what stands around it. */
export interface ReferenceScope {
  fields: readonly Field[]
  params?: readonly Param[]
  groups?: readonly Group[]
  coosys?: readonly Coosys[]
  timesys?: readonly Timesys[]
}

/** What a `ref` can mean (VOTable 1.5 §3.2). */
export type Referred =
  | { kind: 'FIELD'; element: Field }
  | { kind: 'PARAM'; element: Param }
  | { kind: 'GROUP'; element: Group }
  | { kind: 'COOSYS'; element: Coosys }
  | { kind: 'TIMESYS'; element: Timesys }

function inGroups(groups: readonly Group[], id: string): Referred | undefined {
  for (const group of groups) {
    if (group.id === id) return { kind: 'GROUP', element: group }
    const param = group.params.find((one) => one.id === id)
    if (param) return { kind: 'PARAM', element: param }
    const inner = inGroups(group.groups, id)
    if (inner) return inner
  }
  return undefined
}

/** Returns what an ID stands for, undefined when nothing in the scope has it. */
export function elementById(scope: ReferenceScope, id: string | undefined): Referred | undefined {
  if (id === undefined || id === '') return undefined
  const has = (one: { id?: string }) => one.id === id
  const field = scope.fields.find(has)
  if (field) return { kind: 'FIELD', element: field }
  const coosys = scope.coosys?.find(has)
  if (coosys) return { kind: 'COOSYS', element: coosys }
  const timesys = scope.timesys?.find(has)
  if (timesys) return { kind: 'TIMESYS', element: timesys }
  const param = scope.params?.find(has)
  if (param) return { kind: 'PARAM', element: param }
  return inGroups(scope.groups ?? [], id)
}

function groupsWith(groups: readonly Group[], fieldId: string): Group[] {
  return groups.flatMap((group) => {
    const inner = groupsWith(group.groups, fieldId)
    const holds = group.fieldRefs.some(({ ref }) => ref === fieldId)
    return holds || inner.length > 0 ? [group, ...inner] : inner
  })
}

/**
 * Returns the COOSYS or TIMESYS of a FIELD or PARAM: what it refers to itself, else what a GROUP
 * that it is in refers to (the innermost), else undefined.
 */
export function frameOf(
  scope: ReferenceScope,
  field: Field,
): Extract<Referred, { kind: 'COOSYS' | 'TIMESYS' }> | undefined {
  const groups = field.id === undefined ? [] : groupsWith(scope.groups ?? [], field.id)
  const refs = [field.ref, ...groups.toReversed().map(({ ref }) => ref)]
  for (const ref of refs) {
    let target = elementById(scope, ref)
    if (target?.kind === 'GROUP') target = elementById(scope, target.element.ref)
    if (target?.kind === 'COOSYS' || target?.kind === 'TIMESYS') return target
  }
  return undefined
}
