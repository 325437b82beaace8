import { afterEach, expect, it, vi } from 'vitest'
import { memoryLimitBytes } from '../../workers/memoryLimit.ts'

afterEach(() => vi.unstubAllGlobals())

const GIBIBYTE = 2 ** 30

it('leaves documents a part of the memory there is, less what tables hold', () => {
  vi.stubGlobal('navigator', { deviceMemory: 8 })
  const all = memoryLimitBytes(0)
  expect(all).toBeGreaterThan(4 * GIBIBYTE)
  expect(all).toBeLessThan(6 * GIBIBYTE)
  expect(memoryLimitBytes(GIBIBYTE)).toBe(all - GIBIBYTE)
})

it('leaves something to try, whatever is held, and where nobody tells how much there is', () => {
  vi.stubGlobal('navigator', { deviceMemory: 1 })
  expect(memoryLimitBytes(64 * GIBIBYTE)).toBeGreaterThan(100_000_000)
  vi.stubGlobal('navigator', {})
  expect(memoryLimitBytes(0)).toBeGreaterThan(GIBIBYTE)
})
