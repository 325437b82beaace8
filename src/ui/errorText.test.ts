import { expect, it } from 'vitest'
import type { NetworkReason, VoErrorData, VoErrorName } from '../vo/errors.ts'
import { errorText } from './errorText.ts'

const error = (name: VoErrorName, details: VoErrorData['details'] = {}): VoErrorData => ({
  name,
  message: 'message',
  details,
})
const NAMES: VoErrorName[] = [
  'NetworkOrCorsError',
  'HttpError',
  'FormatError',
  'ServiceError',
  'RateLimitError',
  'AdqlError',
]
const REASONS: NetworkReason[] = [
  'offline',
  'hostDown',
  'noCors',
  'mixedContent',
  'localNetworkPermission',
  'timeout',
  'relayRefused',
  'connectionLost',
  'unknown',
]

it('tells what, whose fault and what to try, for every kind of error', () => {
  for (const name of NAMES)
    for (const text of Object.values(errorText(error(name)))) expect(text).toMatch(/^(\S.*[.:])?$/)
})

it('has words of its own for each reason of a failed request', () => {
  const titles = REASONS.map((reason) => errorText(error('NetworkOrCorsError', { reason })).title)
  expect(new Set(titles).size).toBe(REASONS.length)
})

it('names CORS and the way around it', () => {
  const { title, tryThis } = errorText(error('NetworkOrCorsError', { reason: 'noCors' }))
  expect(title).toContain('CORS')
  expect(tryThis).toContain('npm start')
  expect(tryThis).toContain('relay')
})

it('tells apart HTTP errors of the address, of access and of the server', () => {
  const faults = [404, 403, 500, 400].map(
    (status) => errorText(error('HttpError', { status })).fault,
  )
  expect(new Set(faults).size).toBe(4)
  expect(errorText(error('HttpError', { status: 503 })).title).toContain('503')
})

it('names a web page as such, and blames no service for a file', () => {
  expect(errorText(error('FormatError', { contentType: 'text/html' })).title).toContain('web page')
  expect(errorText(error('FormatError', { elementPath: '' })).title).toContain('not a table')
  const page = error('FormatError', { contentType: 'text/html' })
  for (const { fault, tryThis } of [
    errorText(page, 'address'),
    errorText(error('HttpError', { status: 404 }), 'address'),
  ])
    expect(fault + tryThis).not.toMatch(/TAP|access URL/)
  for (const name of ['FormatError', 'ServiceError'] as const)
    expect(errorText(error(name), 'file').title).toContain('file')
})

it('shows the particulars that the fetch layer found out, and general words where there are none', () => {
  const reason = 'noCors'
  const direct = errorText(error('NetworkOrCorsError', { reason, tried: ['asked directly'] }))
  expect(direct.fault).not.toContain('message')
  const tried = ['asked directly', 'asked through the relay']
  expect(errorText(error('NetworkOrCorsError', { reason, tried }))).toEqual({
    title: direct.title,
    fault: 'message.',
    tryThis: '',
  })
  expect(errorText(error('NetworkOrCorsError', { reason: 'timeout' })).fault).toBe('message.')
  expect(errorText(error('FormatError', { elementPath: 'VOTABLE' })).fault).toContain('message.')
})

it('says when to come back, and where the query is wrong', () => {
  expect(errorText(error('RateLimitError', { retryAfterSeconds: 30 })).tryThis).toContain('30 s')
  const { title, fault } = errorText(error('AdqlError', { position: { line: 3, column: 14 } }))
  expect(fault).toBe('Message.')
  expect(title).toContain('line 3, column 14')
})
