import { expect, it } from 'vitest'
import type { Diagnostic } from '../../table/view.ts'
import { byLine, countsOf, lintSummary, lintText } from './lintText.ts'

const finding = (line: number | undefined, more: Partial<Diagnostic> = {}): Diagnostic => ({
  kind: 'k',
  severity: 'warning',
  message: `At ${line}`,
  place: '',
  count: 1,
  line,
  ...more,
})

it('sorts by line, numerically, those of no line first', () => {
  const sorted = byLine([finding(10), finding(9), finding(undefined), finding(100)])
  expect(sorted.map(({ line }) => line)).toEqual([undefined, 9, 10, 100])
})

it('writes a line for each finding that editors can follow', () => {
  const found = [
    finding(7, { severity: 'error', section: 'VOTable 1.5 §4.1', count: 2 }),
    finding(undefined, { place: 'column x' }),
  ]
  expect(lintText('a.vot', found).split('\n').slice(3)).toEqual([
    'a.vot: Against the standard: At undefined (column x)',
    'a.vot:7: Lost or guessed: At 7 (2 times; VOTable 1.5 §4.1)',
    '',
  ])
  expect(countsOf(found)).toEqual({ error: 1, warning: 1, info: 0 })
  expect(lintSummary(found)).toBe('2 findings.')
  expect(lintSummary([])).toMatch(/^Nothing found/)
})
