import { describe, expect, it } from 'vitest'
import { createHealthStore, type HealthStorage } from './health.ts'

const DAY = 24 * 60 * 60 * 1000

function memoryStorage(): HealthStorage {
  const items = new Map<string, string>()
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
  }
}

describe('createHealthStore', () => {
  it('keeps one verdict per origin', () => {
    const store = createHealthStore(undefined, () => 5)
    store.record('https://a.example/tap/sync', 'ok')
    store.record('https://a.example:8443/tap', 'down', 'gone')
    store.record('https://a.example/other?x=1', 'noCors')
    expect(store.get('https://a.example/')?.verdict).toBe('noCors')
    expect(store.get('https://a.example:8443/x')).toEqual({
      origin: 'https://a.example:8443',
      verdict: 'down',
      lastSuccessAt: undefined,
      checkedAt: 5,
      message: 'gone',
    })
    expect(store.getSnapshot()).toHaveLength(2)
  })

  it('remembers the last success over later failures', () => {
    let time = 10
    const store = createHealthStore(undefined, () => time)
    store.record('https://a.example/', 'viaRelay')
    time = 20
    store.record('https://a.example/', 'down')
    expect(store.get('https://a.example/')).toMatchObject({ lastSuccessAt: 10, checkedAt: 20 })
  })

  it('outlives the page and forgets after a day', () => {
    const storage = memoryStorage()
    createHealthStore(storage, () => 0).record('https://a.example/', 'noCors')
    expect(createHealthStore(storage, () => DAY - 1).get('https://a.example/x')).toBeDefined()
    const later = createHealthStore(storage, () => DAY)
    expect(later.get('https://a.example/x')).toBeUndefined()
    expect(later.getSnapshot()).toEqual([])
  })

  it('grows old while the page stays open', () => {
    let time = 0
    const store = createHealthStore(undefined, () => time)
    store.record('https://a.example/', 'noCors')
    time = DAY
    expect(store.get('https://a.example/')).toBeUndefined()
  })

  it('forgets on demand and tells its listeners', () => {
    const storage = memoryStorage()
    const store = createHealthStore(storage)
    store.record('https://a.example/', 'noCors')
    const before = store.getSnapshot()
    let calls = 0
    const stop = store.subscribe(() => {
      calls += 1
    })
    store.forget('https://a.example/any/path')
    expect(calls).toBe(1)
    expect(store.getSnapshot()).not.toBe(before)
    stop()
    store.record('https://a.example/', 'ok')
    expect(calls).toBe(1)
    expect(createHealthStore(storage).get('https://a.example/')?.verdict).toBe('ok')
  })

  it.each([
    'not json',
    '{}',
    '[1, null, {"origin": 3}]',
    '[{"origin":"https://a.example","verdict":"odd","checkedAt":1}]',
  ])('starts empty from %s', (text) => {
    const storage = { getItem: () => text, setItem: () => undefined }
    expect(createHealthStore(storage, () => 2).getSnapshot()).toEqual([])
  })

  it('lives with a storage that throws', () => {
    const broken = () => {
      throw new Error('forbidden')
    }
    const store = createHealthStore({ getItem: broken, setItem: broken })
    store.record('https://a.example/', 'ok')
    expect(store.get('https://a.example/')?.verdict).toBe('ok')
  })

  it('takes no notice of what is no URL', () => {
    const store = createHealthStore(undefined)
    store.record('nonsense', 'ok')
    store.forget('nonsense')
    expect(store.get('nonsense')).toBeUndefined()
    expect(store.getSnapshot()).toEqual([])
  })
})
