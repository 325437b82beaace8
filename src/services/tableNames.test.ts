import { expect, it } from 'vitest'
import { createTableNamer } from './tableNames.ts'

it.each([
  ['SELECT * FROM gaiadr3.gaia_source WHERE x < 1', 'gaia_source_1'],
  ['select top 5 *\nfrom stars', 'stars_1'],
  ['SELECT * FROM "II/246/out" AS w', 'II_246_out_1'],
  ['SELECT * FROM vizier . "II/246/out"', 'II_246_out_1'],
  ["SELECT 'FROM here' -- FROM there\nFROM real_one", 'real_one_1'],
  ['SELECT * FROM (SELECT a FROM inner_one) AS q', 'inner_one_1'],
  ['SELECT 1', 'result_1'],
  ['SELECT * FROM "2mass"', 't2mass_1'],
  ['SELECT * FROM "///"', 'result_1'],
  [`SELECT * FROM ${'x'.repeat(100)}`, `${'x'.repeat(40)}_1`],
])('%s makes %s', (adql, name) => expect(createTableNamer()(adql)).toBe(name))

it('counts for each name', () => {
  const name = createTableNamer()
  expect(['a', 'b', 'a'].map((table) => name(`SELECT * FROM ${table}`))).toEqual([
    'a_1',
    'b_1',
    'a_2',
  ])
})
