import { expect, it } from 'vitest'
import { findTableChanges } from './tableChanges.ts'

const table = (id: string, name: string) => ({ id, name })

it('tells new, renamed and closed tables apart', () => {
  const before = new Map([
    ['t1', 'stars'],
    ['t2', 'galaxies'],
    ['t3', 'quasars'],
  ])
  const changes = findTableChanges(before, [
    table('t1', 'stars'),
    table('t3', 'QSO'),
    table('t4', 'stars'),
  ])
  expect(changes.opened).toEqual([table('t4', 'stars')])
  expect(changes.renamed).toEqual([table('t3', 'QSO')])
  expect(changes.closedIds).toEqual(['t2'])
})

it('reports a table that was closed and came back as opened', () => {
  const closed = findTableChanges(new Map([['t1', 'stars']]), [])
  expect(closed.closedIds).toEqual(['t1'])
  expect(findTableChanges(closed.names, [table('t1', 'stars')]).opened).toHaveLength(1)
})

it('reports nothing when nothing but rows changed', () => {
  const { names } = findTableChanges(new Map(), [table('t1', 'stars')])
  expect(findTableChanges(names, [table('t1', 'stars')])).toMatchObject({
    opened: [],
    renamed: [],
    closedIds: [],
  })
})
