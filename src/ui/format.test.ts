import { expect, it } from 'vitest'
import { formatBytes, formatCounted, formatElapsed, formatUtc } from './format.ts'

it('writes bytes with the unit that keeps the number short', () => {
  expect(formatBytes(0)).toBe('0 B')
  expect(formatBytes(999)).toBe('999 B')
  expect(formatBytes(1000)).toBe('1.0 kB')
  expect(formatBytes(999_949)).toBe('1.0 MB')
  expect(formatBytes(114_300_000)).toBe('114 MB')
  expect(formatBytes(2_500_000_000_000_000)).toBe('2500 TB')
})

it('writes durations without a 60 in any place', () => {
  expect(formatElapsed(-5)).toBe('0.0 s')
  expect(formatElapsed(12_340)).toBe('12.3 s')
  expect(formatElapsed(59_960)).toBe('1 min 00 s')
  expect(formatElapsed(185_000)).toBe('3 min 05 s')
  expect(formatElapsed(3_599_600)).toBe('1 h 00 min')
  expect(formatElapsed(7_380_000)).toBe('2 h 03 min')
})

it('counts one thing in the singular', () => {
  expect(formatCounted(1, 'row')).toBe('1 row')
  expect(formatCounted(0, 'row')).toBe('0 rows')
  expect(formatCounted(1_234_567, 'query', 'queries')).toBe('1,234,567 queries')
})

it('names the time scale', () => {
  expect(formatUtc(Date.UTC(2026, 10, 22, 7, 5, 59))).toBe('2026-11-22 07:05 UTC')
})
