import { describe, expect, it } from 'vitest'
import type { QueryHistoryEntry } from '../../state/queryHistory.ts'
import { outcomeText, queryLine, searchHistory, shortUtc } from './historyText.ts'

const entry = (changes: Partial<QueryHistoryEntry>): QueryHistoryEntry => ({
  id: 'x',
  service: 'https://example.org/tap',
  serviceName: 'Example',
  adql: 'SELECT ra FROM stars',
  maxrec: 1,
  at: 0,
  ...changes,
})

describe('searchHistory', () => {
  const stars = entry({ id: 'stars', outcome: 'failed' })
  const galaxies = entry({ id: 'galaxies', adql: 'SELECT z FROM galaxies', service: 'local' })
  const found = (search: string) => searchHistory([stars, galaxies], search).map(({ id }) => id)

  it.each([
    ['', ['stars', 'galaxies']],
    ['  ', ['stars', 'galaxies']],
    ['STARS', ['stars']],
    ['select example', ['stars', 'galaxies']],
    ['failed ra', ['stars']],
    ['local z', ['galaxies']],
    ['stars galaxies', []],
  ])('finds for “%s” %o', (search, ids) => {
    expect(found(search)).toEqual(ids)
  })
})

it('says how a run ended', () => {
  expect(outcomeText(entry({ outcome: 'completed', rows: 1 }))).toBe('1 row')
  expect(outcomeText(entry({ outcome: 'cancelled', rows: 5 }))).toBe('cancelled')
  expect(outcomeText(entry({}))).toBe('')
})

it('puts a query into one line', () => {
  expect(queryLine('-- all of them\nSELECT *\n  FROM t')).toBe('SELECT * FROM t')
  expect(queryLine('-- nothing else')).toBe('-- nothing else')
})

describe('shortUtc', () => {
  const now = Date.UTC(2026, 10, 22, 12, 0)
  it.each([
    [Date.UTC(2026, 10, 22, 0, 5), '00:05 UTC'],
    [Date.UTC(2026, 10, 21, 23, 59), '11-21 23:59 UTC'],
    [Date.UTC(2025, 10, 22, 12, 0), '2025-11-22'],
  ])('%d is %s', (at, text) => {
    expect(shortUtc(at, now)).toBe(text)
  })
})
