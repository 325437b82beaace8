import { expect, it } from 'vitest'
import { normaliseAccessURL } from '../vo/tap/index.ts'
import { KNOWN_SERVICES, serviceNameOf } from './knownServices.ts'

it('begins with the local engine', () => {
  expect(KNOWN_SERVICES[0]?.url).toBe('local')
})

it('has each service once, by a normal https access URL', () => {
  const urls = KNOWN_SERVICES.slice(1).map(({ url }) => url)
  expect(urls.map(normaliseAccessURL)).toEqual(urls)
  expect(urls.filter((url) => !url.startsWith('https://'))).toEqual([])
  expect(new Set(urls).size).toBe(urls.length)
  expect(new Set(KNOWN_SERVICES.map(({ name }) => name)).size).toBe(KNOWN_SERVICES.length)
})

it('names services that it knows, others by their URL', () => {
  expect(serviceNameOf('https://dc.g-vo.org/tap')).toBe('GAVO data center')
  expect(serviceNameOf('https://other.example/tap')).toBe('other.example/tap')
})
