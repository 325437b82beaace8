import { describe, expect, it } from 'vitest'
import type { KnownService } from '../../services/knownServices.ts'
import {
  findService,
  healthText,
  matchesService,
  readServiceText,
  serviceName,
} from './serviceText.ts'

const services: KnownService[] = [
  { name: 'Sample sky (this browser)', url: 'local', description: '' },
  { name: 'GAVO', url: 'https://dc.example.org/tap', description: '' },
]
const problemOf = (text: string) => {
  const reading = readServiceText(text, services)
  return 'problem' in reading ? reading.problem : undefined
}

describe('readServiceText', () => {
  it.each([
    ['Sample sky (this browser)', 'local'],
    ['local', 'local'],
    ['gavo', 'https://dc.example.org/tap'],
    ['https://dc.example.org/tap/', 'https://dc.example.org/tap'],
    ['https://DC.example.org/tap/sync', 'https://dc.example.org/tap'],
    [' http://127.0.0.1:8080/tap ', 'http://127.0.0.1:8080/tap'],
    ['tap.example.com', 'https://tap.example.com'],
    ['tap.example.com:8443/x/tap', 'https://tap.example.com:8443/x/tap'],
    ['http://localhost:9000/tap#top', 'http://localhost:9000/tap'],
  ])('reads %s as %s', (text, service) => {
    expect(readServiceText(text, services)).toEqual({ service })
  })

  it.each([
    ['', 'Choose a service'],
    ['  ', 'Choose a service'],
    ['gaia', 'Neither a service'],
    ['my tap server', 'Neither a service'],
    ['http://', 'Neither a service'],
    ['ftp://example.org/tap', 'not ftp'],
    ['javascript:alert(1)', 'Neither a service'],
    ['javascript://x/%0aalert(1)', 'not javascript'],
    ['ivo://org.gavo.dc/tap', 'access URL'],
    ['https://me:secret@example.org/tap', 'user name'],
  ])('says what is wrong with “%s”', (text, words) => {
    expect(problemOf(text)).toContain(words)
  })
})

it('shows a name where there is one, else the URL', () => {
  expect(serviceName('https://dc.example.org/tap/', services)).toBe('GAVO')
  expect(serviceName('https://other.example.org/tap', services)).toBe(
    'https://other.example.org/tap',
  )
  expect(findService('nothing', services)).toBeUndefined()
})

describe('matchesService', () => {
  const simbad = { name: 'SIMBAD', url: 'https://cds.example.org/sim-tap', description: 'Objects' }
  it.each(['', 'simb', 'cds.example', 'objects  simbad', 'OBJ'])('finds it by “%s”', (text) => {
    expect(matchesService(simbad, text)).toBe(true)
  })
  it.each(['gaia', 'objects gaia'])('does not find it by “%s”', (text) => {
    expect(matchesService(simbad, text)).toBe(false)
  })
})

describe('healthText', () => {
  it('needs no verdict for the engine in this page', () => {
    expect(healthText('local', undefined).text).toBe('in this browser')
  })

  it('tells "unknown" and "not asked yet" apart', () => {
    expect(healthText('https://a.example', undefined).text).toBe('not asked yet')
    const verdict = { origin: 'https://a.example', verdict: 'unknown', checkedAt: 1 } as const
    expect(healthText('https://a.example', verdict).text).toBe('unknown')
  })
})
