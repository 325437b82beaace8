import { expect, it } from 'vitest'
import {
  coosysText,
  groupTitle,
  linkTitle,
  optionText,
  paramText,
  referenceName,
  timesysText,
  valuesFacts,
} from './metadataText.ts'

it('says coordinate and time systems in a line, however little they say', () => {
  expect(coosysText({ id: 'c', system: 'ICRS', epoch: 'J2015.5' })).toBe('ICRS, epoch J2015.5')
  expect(coosysText({ id: 'c' })).toBe('nothing said')
  expect(
    timesysText({ timescale: 'TDB', refposition: 'BARYCENTER', timeorigin: '2455197.5' }),
  ).toBe('TDB, at BARYCENTER, counted from JD 2455197.5')
  expect(timesysText({ timescale: 'UTC', timeorigin: 'MJD-origin' })).toContain('2400000.5')
})

it('tells a range of what is allowed from one of what is there', () => {
  const min = { value: '0', inclusive: false }
  expect(valuesFacts({ min, null: '-1' })).toEqual([
    ['Null value', '-1'],
    ['Allowed minimum', '0, not included'],
    ['Allowed maximum', undefined],
  ])
  expect(valuesFacts({ type: 'actual', min })[1]?.[0]).toBe('Minimum here')
})

it('names what references mean, and groups and links without a name', () => {
  expect(referenceName({ ref: 'f1' }, [{ id: 'f1', name: 'ra' }])).toBe('ra')
  expect(referenceName({ ref: 'f2' }, [{ id: 'f1', name: 'ra' }])).toBe('f2')
  const group = { params: [], groups: [], fieldRefs: [], paramRefs: [] }
  expect(groupTitle({ ...group, utype: 'stc:CatalogEntryLocation' })).toContain('stc:')
  expect(linkTitle({ contentRole: 'doc' })).toBe('doc')
  expect(optionText({ name: 'K', value: 'Ks band' })).toBe('Ks band (K)')
  expect(paramText({ value: '', unit: 'deg' })).toBe('no value')
})
