import { expect, it } from 'vitest'
import type { TableSummary } from '../../table/view.ts'
import { byDocument } from './tableGroups.ts'

const table = (id: string): TableSummary => ({
  id,
  name: id,
  fields: [],
  params: [],
  infos: [],
  rowCount: 0,
  memoryBytes: 0,
  status: 'complete',
  queryStatus: { value: 'OK', message: '' },
  diagnostics: [],
  provenance: { origin: 'file', sourceName: 'x', requestedAt: '' },
  sort: null,
})

it('puts the tables of one document under its name, and leaves single ones alone', () => {
  const documents = [
    { id: 'd1', name: 'one.vot', tableIds: ['a'] },
    { id: 'd2', name: 'two.vot', tableIds: ['b', 'c'] },
    { id: 'd3', name: 'three.vot', tableIds: ['d'] },
    { id: 'd4', name: 'four.vot', tableIds: ['e'] },
  ]
  const groups = byDocument(['a', 'b', 'c', 'd', 'e'].map(table), documents)
  expect(groups.map(({ title, tables }) => [title, tables.map(({ id }) => id)])).toEqual([
    [undefined, ['a']],
    ['two.vot', ['b', 'c']],
    [undefined, ['d', 'e']],
  ])
  expect(new Set(groups.map(({ id }) => id)).size).toBe(3)
})

it('keeps the name of a document when all but one of its tables are closed', () => {
  const documents = [{ id: 'd2', name: 'two.vot', tableIds: ['b', 'c'] }]
  expect(byDocument([table('c')], documents)).toMatchObject([{ title: 'two.vot' }])
})
