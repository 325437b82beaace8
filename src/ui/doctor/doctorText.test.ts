import { describe, expect, it } from 'vitest'
import type { Diagnostic, Severity } from '../../table/view.ts'
import type { DoctorDocument } from './doctorDocument.ts'
import { bySeverity, documentFacts, reportText, verdictOf } from './doctorText.ts'

const note = (severity: Severity, count = 1, more: Partial<Diagnostic> = {}): Diagnostic => ({
  kind: `${severity}${count}`,
  severity,
  message: `A ${severity}`,
  place: 'column ra',
  count,
  ...more,
})

const document = (
  diagnostics: Diagnostic[],
  more: Partial<DoctorDocument> = {},
): DoctorDocument => ({
  state: 'complete',
  format: 'votable',
  version: '1.4',
  byteCount: 123_456,
  queryStatus: { value: 'OK', message: '' },
  diagnostics,
  provenance: { origin: 'tap', sourceName: 'DC', requestedAt: '2026-11-22T10:00:00.123Z' },
  ...more,
})

describe('the verdict', () => {
  it('counts what was lost by its places, the rest by its kinds', () => {
    const lost = [note('error', 1200), note('error', 4), note('warning', 9), note('info')]
    expect(verdictOf(document(lost))).toEqual({
      text: 'Content lost or guessed in 1,204 places, 1 thing against the standard, 1 oddity.',
      tone: 'bad',
    })
  })

  it('says that nothing was lost where that is so', () => {
    const repaired = verdictOf(document([note('warning', 9), note('warning')]))
    expect(repaired).toEqual({
      text: '2 things against the standard; nothing was lost.',
      tone: 'warn',
    })
    expect(verdictOf(document([note('info')])).tone).toBe('neutral')
    expect(verdictOf(document([]))).toMatchObject({
      text: expect.stringMatching(/^Nothing to report/),
      tone: 'good',
    })
  })

  it('never calls a document good that broke off', () => {
    const error = { name: 'FormatError' as const, message: 'cut', details: { rowsRead: 400 } }
    expect(verdictOf(document([], { state: 'cut', error }))).toEqual({
      text: 'Broke off after 400 rows.',
      tone: 'bad',
    })
    const failed = { state: 'failed' as const, error: { ...error, details: {} } }
    expect(verdictOf(document([note('info')], failed)).text).toBe('No table came, 1 oddity.')
    for (const state of ['loading', 'cancelled'] as const)
      expect(verdictOf(document([note('warning')], { state })).text).not.toMatch(/nothing/i)
  })
})

it('groups by severity, gravest first', () => {
  const groups = bySeverity([note('info'), note('error'), note('info', 2)])
  expect(groups.map(({ severity, diagnostics }) => [severity, diagnostics.length])).toEqual([
    ['error', 1],
    ['info', 2],
  ])
})

it('leaves out what nobody knows', () => {
  const terms = documentFacts(document([])).map(([term]) => term)
  expect(terms).not.toContain('Content type')
  expect(terms).toContain('Format')
  expect(documentFacts(document([], { format: undefined }))).toContainEqual(['Format', 'unknown'])
})

it('writes a report that operators can act upon', () => {
  const text = reportText(
    document([note('warning', 3, { section: 'VOTable 1.5 §4.1' })], {
      url: 'http://example.org/tap/sync',
      provenance: {
        origin: 'tap',
        sourceName: 'DC',
        requestedAt: '2026-11-22T10:00:00Z',
        adql: 'SELECT 1',
      },
    }),
    '<VOTABLE>',
  )
  expect(text).toContain('http://example.org/tap/sync')
  expect(text).toContain('* A warning (column ra; 3 times; VOTable 1.5 §4.1)')
  for (const words of ['SELECT 1', '<VOTABLE>', '2026-11-22 10:00:00 UTC'])
    expect(text).toContain(words)
})
