import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openQueryLink, useQueryDraft } from './queryDraft.ts'

const NAME = 'vo-workbench.queryDraft'

/** A localStorage of our own, because Node has none. */
function fakeStorage(items: Record<string, string> = {}) {
  const map = new Map(Object.entries(items))
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  }
}

const start = useQueryDraft.getInitialState()

beforeEach(() => {
  vi.stubGlobal('localStorage', fakeStorage())
  useQueryDraft.setState(start, true)
})
afterEach(() => vi.unstubAllGlobals())

describe('openQueryLink', () => {
  it('fills what the link names and leaves the rest', () => {
    useQueryDraft.getState().setMaxrec(17)
    openQueryLink({ service: 'http://example.org/tap', adql: 'SELECT 1 FROM a' })
    expect(useQueryDraft.getState()).toMatchObject({
      service: 'http://example.org/tap',
      adql: 'SELECT 1 FROM a',
      maxrec: 17,
      pendingRun: false,
    })
  })

  it.each([Number.NaN, -1, 1.5, Number.POSITIVE_INFINITY])('ignores maxrec %s', (maxrec) => {
    openQueryLink({ maxrec })
    expect(useQueryDraft.getState().maxrec).toBe(start.maxrec)
  })

  it('keeps the replaced text for undo until the user types', () => {
    useQueryDraft.getState().setAdql('mine')
    openQueryLink({ adql: 'theirs' })
    expect(useQueryDraft.getState().replacedAdql).toBe('mine')
    useQueryDraft.getState().setAdql('theirs, edited')
    expect(useQueryDraft.getState().replacedAdql).toBeNull()
  })

  it('wants exactly one run', () => {
    openQueryLink({ adql: 'SELECT 1 FROM a', run: true })
    expect(useQueryDraft.getState().takePendingRun()).toBe(true)
    expect(useQueryDraft.getState().takePendingRun()).toBe(false)
  })
})

describe('what is kept over a reload', () => {
  it('is the query, not the wish to run it', async () => {
    openQueryLink({
      service: 'http://example.org/tap',
      adql: 'SELECT 2 FROM a',
      maxrec: 5,
      run: true,
    })
    const stored = localStorage.getItem(NAME)
    useQueryDraft.setState(start, true)
    localStorage.setItem(NAME, String(stored))
    await useQueryDraft.persist.rehydrate()
    expect(useQueryDraft.getState()).toMatchObject({
      service: 'http://example.org/tap',
      adql: 'SELECT 2 FROM a',
      maxrec: 5,
      pendingRun: false,
      replacedAdql: null,
    })
  })

  it.each([
    'not JSON',
    'null',
    '{"state":null,"version":1}',
    '{"state":{"service":3,"adql":{},"maxrec":"9"},"version":1}',
  ])('survives %s in storage', async (text) => {
    localStorage.setItem(NAME, text)
    await useQueryDraft.persist.rehydrate()
    const { service, adql, maxrec } = useQueryDraft.getState()
    expect({ service, adql, maxrec }).toEqual({
      service: start.service,
      adql: start.adql,
      maxrec: start.maxrec,
    })
  })
})
