import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useQueryHistory } from './queryHistory.ts'

const NAME = 'vo-workbench.queryHistory'

function fakeStorage(limitCharacters = Number.POSITIVE_INFINITY) {
  const map = new Map<string, string>()
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > limitCharacters) throw new DOMException('full', 'QuotaExceededError')
      map.set(key, value)
    },
    removeItem: (key: string) => void map.delete(key),
  }
}

const query = (adql: string, at: number, service = 'local') => ({
  service,
  serviceName: 'Sample sky',
  adql,
  maxrec: 2000,
  at,
})
const history = () => useQueryHistory.getState()
const texts = () => history().entries.map((entry) => entry.adql)

beforeEach(() => {
  vi.stubGlobal('localStorage', fakeStorage())
  useQueryHistory.setState(useQueryHistory.getInitialState(), true)
})
afterEach(() => vi.unstubAllGlobals())

describe('record', () => {
  it('puts the newest first and keeps a repeated query once, on top', () => {
    history().record(query('a', 1))
    history().record(query('b', 2))
    history().record(query(' a\n', 3))
    expect(texts()).toEqual([' a\n', 'b'])
  })

  it('tells the same text on two services apart', () => {
    history().record(query('a', 1))
    history().record(query('a', 2, 'http://example.org/tap'))
    expect(history().entries).toHaveLength(2)
  })

  it('gives each run its own id, in the same millisecond too', () => {
    expect(history().record(query('a', 1))).not.toBe(history().record(query('a', 1)))
  })

  it('forgets the oldest beyond 200', () => {
    for (let i = 0; i < 205; i++) history().record(query(`q${i}`, i))
    expect(history().entries).toHaveLength(200)
    expect(texts().at(-1)).toBe('q5')
  })
})

it('settles one entry and leaves the others', () => {
  const a = history().record(query('a', 1))
  history().record(query('b', 2))
  history().settle(a, 'completed', 12)
  expect(history().entries.map(({ outcome, rows }) => [outcome, rows])).toEqual([
    [undefined, undefined],
    ['completed', 12],
  ])
})

it('removes, clears and restores in the old places', () => {
  for (const [i, text] of ['a', 'b', 'c'].entries()) history().record(query(text, i))
  const removed = history().entries[1]
  if (!removed) throw new Error('three were recorded')
  history().remove(removed.id)
  expect(texts()).toEqual(['c', 'a'])
  history().restore([removed])
  expect(texts()).toEqual(['c', 'b', 'a'])
  const all = history().entries
  history().clear()
  expect(texts()).toEqual([])
  history().restore(all)
  expect(texts()).toEqual(['c', 'b', 'a'])
})

describe('storage', () => {
  it('brings the history back after a reload', async () => {
    history().settle(history().record(query('a', 1)), 'failed')
    const stored = String(localStorage.getItem(NAME))
    useQueryHistory.setState({ entries: [] })
    localStorage.setItem(NAME, stored)
    await useQueryHistory.persist.rehydrate()
    expect(history().entries).toMatchObject([{ adql: 'a', outcome: 'failed' }])
  })

  it('goes on in memory when localStorage is full', () => {
    vi.stubGlobal('localStorage', fakeStorage(10))
    history().record(query('a', 1))
    expect(texts()).toEqual(['a'])
  })

  it('goes on when reading localStorage is forbidden', () => {
    vi.stubGlobal('localStorage', undefined)
    history().record(query('a', 1))
    expect(texts()).toEqual(['a'])
  })

  it('stores what fits and leaves out a query too long to keep', () => {
    history().record(query('small', 1))
    history().record(query('x'.repeat(2_000_000), 2))
    expect(texts()).toHaveLength(2)
    const stored = String(localStorage.getItem(NAME))
    expect(stored.length).toBeLessThan(10_000)
    expect(stored).toContain('small')
  })

  it.each([
    'not JSON',
    '{"state":{"entries":"no"},"version":1}',
    '{"state":{"entries":[null,3,{"id":"x"}]},"version":1}',
  ])('reads %s as an empty history', async (text) => {
    localStorage.setItem(NAME, text)
    await useQueryHistory.persist.rehydrate()
    expect(history().entries).toEqual([])
  })

  it('drops an outcome it does not know', async () => {
    const entry = { id: 'x', service: 'local', adql: 'a', maxrec: 1, at: 1, outcome: 'exploded' }
    localStorage.setItem(NAME, JSON.stringify({ state: { entries: [entry] }, version: 1 }))
    await useQueryHistory.persist.rehydrate()
    expect(history().entries[0]?.outcome).toBeUndefined()
  })
})
