import { expect, it } from 'vitest'
import { buildSyncRequest } from './request.ts'

const query = {
  accessURL: 'https://tap.example/tap',
  adql: "SELECT '+&=%' FROM t\n-- é",
  maxrec: 0,
}

it('asks by an urlencoded POST whose text comes through unchanged', () => {
  const request = buildSyncRequest(query)
  expect(request).toMatchObject({ url: 'https://tap.example/tap/sync', method: 'POST' })
  const sent = new URLSearchParams(String(request.body))
  expect([...sent]).toEqual([
    ['REQUEST', 'doQuery'],
    ['LANG', 'ADQL'],
    ['QUERY', query.adql],
    ['MAXREC', '0'],
  ])
})

it('names a format only when one is wanted', () => {
  const request = buildSyncRequest({ ...query, responseFormat: 'votable/b2' })
  expect(new URLSearchParams(String(request.body)).get('RESPONSEFORMAT')).toBe('votable/b2')
})
