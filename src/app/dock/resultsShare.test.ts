import type { DockviewGroupPanel } from 'dockview-react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { forgetResultsShare, keepResultsShare, readResultsShare } from './resultsShare.ts'

const group = (width: number, height: number) => ({ width, height }) as DockviewGroupPanel

beforeEach(() => {
  const items = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  })
})
afterEach(() => vi.unstubAllGlobals())

it('gives results more than the query until the user decides', () => {
  expect(readResultsShare()).toBeGreaterThan(0.5)
  keepResultsShare(group(800, 300), group(800, 100))
  expect(readResultsShare()).toBe(0.25)
  forgetResultsShare()
  expect(readResultsShare()).toBeGreaterThan(0.5)
})

it('takes no share from groups side by side, nor one that leaves nothing to see', () => {
  const usual = readResultsShare()
  keepResultsShare(group(500, 300), group(300, 900))
  keepResultsShare(group(800, 0), group(800, 900))
  keepResultsShare(group(800, 30), group(800, 900))
  expect(readResultsShare()).toBe(usual)
})

it('works where storage is forbidden', () => {
  vi.stubGlobal('localStorage', undefined)
  const usual = readResultsShare()
  keepResultsShare(group(800, 300), group(800, 100))
  expect(readResultsShare()).toBe(usual)
})
