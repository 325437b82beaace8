import { describe, expect, it } from 'vitest'
import type { Field } from './field.ts'
import { elementById, frameOf, type ReferenceScope } from './references.ts'

const group = (properties: object) => ({
  params: [],
  groups: [],
  fieldRefs: [],
  paramRefs: [],
  ...properties,
})
const ra: Field = { name: 'ra', id: 'ra', datatype: 'double', ref: 'sys' }
const epoch: Field = { name: 'epoch', id: 'epoch', datatype: 'double' }
const dec: Field = { name: 'dec', id: 'dec', datatype: 'double', ref: 'g' }
const scope: ReferenceScope = {
  fields: [ra, epoch, dec, { name: 'mag', datatype: 'float', ref: 'nothing' }],
  params: [{ name: 'p', id: 'p', datatype: 'int', value: '1' }],
  coosys: [{ id: 'sys', system: 'ICRS' }],
  timesys: [{ id: 'tim', timescale: 'TDB' }],
  groups: [
    group({
      id: 'g',
      ref: 'sys',
      groups: [
        group({
          ref: 'tim',
          fieldRefs: [{ ref: 'epoch' }],
          params: [{ name: 'q', id: 'q', datatype: 'int', value: '2' }],
        }),
      ],
    }),
  ],
}

describe('elementById', () => {
  it.each([
    ['ra', 'FIELD'],
    ['p', 'PARAM'],
    ['q', 'PARAM'],
    ['g', 'GROUP'],
    ['sys', 'COOSYS'],
    ['tim', 'TIMESYS'],
  ])('%s is a %s', (id, kind) => {
    expect(elementById(scope, id)).toMatchObject({ kind, element: { id } })
  })

  it('finds nothing where nothing is', () => {
    for (const id of ['nothing', '', undefined, 'mag', '__proto__'])
      expect(elementById(scope, id)).toBeUndefined()
  })
})

describe('frameOf', () => {
  it('follows a reference of the field, of its group, and through a group', () => {
    expect(frameOf(scope, ra)?.element).toEqual({ id: 'sys', system: 'ICRS' })
    expect(frameOf(scope, epoch)?.element).toEqual({ id: 'tim', timescale: 'TDB' })
    expect(frameOf(scope, dec)?.element).toEqual({ id: 'sys', system: 'ICRS' })
    expect(frameOf(scope, { name: 'x', datatype: 'int', ref: 'nothing' })).toBeUndefined()
  })
})
