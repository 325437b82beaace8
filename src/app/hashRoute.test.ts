import { describe, expect, it } from 'vitest'
import { parseHashRoute } from './hashRoute.ts'

const hashOf = (params: Record<string, string>) => `#/query?${new URLSearchParams(params)}`

describe('parseHashRoute', () => {
  it('reads a complete query link, whatever characters the query holds', () => {
    const adql = "SELECT TOP 5 * FROM t WHERE a > 1 + 2 AND b = 'x&y=z%#?' -- ü\nORDER BY a"
    const service = 'https://dc.example.org:8080/tap?x=1'
    expect(parseHashRoute(hashOf({ service, adql, maxrec: '2000', run: '1' }))).toEqual({
      panelId: 'query',
      link: { service, adql, maxrec: 2000, run: true },
    })
  })

  it('runs only when the link says run=1', () => {
    for (const run of ['0', 'true', 'yes', ''])
      expect(parseHashRoute(hashOf({ adql: 'SELECT 1', run }))).toMatchObject({
        link: { run: false },
      })
    expect(parseHashRoute(hashOf({ service: 'local', run: '1' }))).toMatchObject({
      link: { run: false },
    })
  })

  it('hands on a service that is no address, so that it never runs on another one', () => {
    for (const service of ['javascript:alert(1)', 'file:///etc/passwd', 'tap'])
      expect(parseHashRoute(hashOf({ service, adql: 'SELECT 1', run: '1' }))).toMatchObject({
        link: { service, run: true },
      })
    expect(parseHashRoute(hashOf({ service: ' ', adql: 'SELECT 1' }))).toEqual({
      panelId: 'query',
      link: { adql: 'SELECT 1', run: false },
    })
  })

  it('leaves out a maxrec that is not a whole number in range', () => {
    for (const maxrec of ['-1', '1e3', '5.5', '', '99999999999', ' 5', '2000000000'])
      expect(parseHashRoute(hashOf({ adql: 'SELECT 1', maxrec }))).toMatchObject({
        link: { maxrec: undefined },
      })
    expect(parseHashRoute(hashOf({ adql: 'SELECT 1', maxrec: '0' }))).toMatchObject({
      link: { maxrec: 0 },
    })
  })

  it('knows its panels and nothing else', () => {
    expect(parseHashRoute('#/welcome')).toEqual({ panelId: 'welcome' })
    expect(parseHashRoute('#/settings')).toEqual({ panelId: 'settings' })
    expect(parseHashRoute('#/query')).toEqual({ panelId: 'query', link: { run: false } })
    for (const hash of ['', '#', '#welcome', '#/', '#/constructor', '#/query/x', '/query'])
      expect(parseHashRoute(hash)).toBeUndefined()
  })
})
