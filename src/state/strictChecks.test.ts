import { beforeEach, expect, it } from 'vitest'
import { checkStrictly, useStrictChecks } from './strictChecks.ts'

const checkOf = (id: string) => useStrictChecks.getState().checks.get(id)

beforeEach(() => useStrictChecks.setState({ checks: new Map() }))

it('holds what a check found, and why one could not be done', async () => {
  const finding = { kind: 'k', severity: 'error', message: 'm', place: '', count: 1 } as const
  await checkStrictly(
    { lint: async (_signal, documentId) => ({ documentId, diagnostics: [finding] }) },
    'd1',
  )
  expect(checkOf('d1')).toMatchObject({ state: 'done', diagnostics: [finding] })
  await checkStrictly({ lint: () => Promise.reject(new Error('It is gone.')) }, 'd2')
  expect(checkOf('d2')).toMatchObject({ state: 'failed', error: { message: 'It is gone.' } })
})

it('runs once at a time, and leaves nothing behind when it is cancelled', async () => {
  let runs = 0
  const lint = (signal: AbortSignal) => {
    runs += 1
    return new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  }
  const first = checkStrictly({ lint }, 'd1')
  await checkStrictly({ lint }, 'd1')
  expect(runs).toBe(1)
  const check = checkOf('d1')
  if (check?.state === 'running') check.cancel()
  await first
  expect(checkOf('d1')).toBeUndefined()
})
