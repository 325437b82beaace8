import { describe, expect, it } from 'vitest'
import { normaliseAccessURL } from './accessURL.ts'

describe('normaliseAccessURL', () => {
  it.each([
    ['https://dc.g-vo.org/tap', 'https://dc.g-vo.org/tap'],
    ['  https://dc.g-vo.org/tap/ \n', 'https://dc.g-vo.org/tap'],
    ['https://dc.g-vo.org/tap?', 'https://dc.g-vo.org/tap'],
    ['https://dc.g-vo.org/tap/sync', 'https://dc.g-vo.org/tap'],
    ['https://dc.g-vo.org/tap/sync/?REQUEST=doQuery&LANG=ADQL', 'https://dc.g-vo.org/tap'],
    ['https://dc.g-vo.org/tap/async', 'https://dc.g-vo.org/tap'],
    ['https://dc.g-vo.org/tap/async/x1/results/result', 'https://dc.g-vo.org/tap'],
    ['https://dc.g-vo.org/tap/capabilities', 'https://dc.g-vo.org/tap'],
    ['https://dc.g-vo.org/tap/tables?detail=min', 'https://dc.g-vo.org/tap'],
    ['https://dc.g-vo.org/tap#top', 'https://dc.g-vo.org/tap'],
    ['<https://dc.g-vo.org/tap>', 'https://dc.g-vo.org/tap'],
    ['"https://dc.g-vo.org/tap"', 'https://dc.g-vo.org/tap'],
    ['HTTP://Archive.Example.ORG:8080/TAP', 'http://archive.example.org:8080/TAP'],
    ['https://tables.example/syncopation/tap', 'https://tables.example/syncopation/tap'],
    ['https://mast.stsci.edu/vo-tap/api/v0.1/caom', 'https://mast.stsci.edu/vo-tap/api/v0.1/caom'],
    ['https://tap.example', 'https://tap.example'],
  ])('%j is %s', (pasted, url) => expect(normaliseAccessURL(pasted)).toBe(url))

  it.each([
    ['dc.g-vo.org/tap', 'https://dc.g-vo.org/tap'],
    ['//dc.g-vo.org/tap', 'https://dc.g-vo.org/tap'],
    ['archive.example.org:8443/tap', 'https://archive.example.org:8443/tap'],
    ['localhost:8080/tap', 'http://localhost:8080/tap'],
    ['127.0.0.1:8080/__system__/tap/run/', 'http://127.0.0.1:8080/__system__/tap/run'],
    ['[::1]:8080/tap', 'http://[::1]:8080/tap'],
    ['dachs/tap', 'http://dachs/tap'],
  ])('adds a scheme: %j is %s', (pasted, url) => expect(normaliseAccessURL(pasted)).toBe(url))

  it.each([
    '',
    '   ',
    'ivo://org.gavo.dc/tap',
    'ftp://a.example/tap',
    'file:///etc/passwd',
    'two words',
    'https://',
    'javascript:alert(1)',
  ])('makes nothing of %j', (pasted) => expect(normaliseAccessURL(pasted)).toBeUndefined())

  it('is stable', () => {
    const once = normaliseAccessURL('dc.g-vo.org/tap/sync?') ?? ''
    expect(normaliseAccessURL(once)).toBe(once)
  })
})
