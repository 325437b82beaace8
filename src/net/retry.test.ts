import { describe, expect, it } from 'vitest'
import { isBusy, parseRetryAfter, retryDelayMillis, waitMillis } from './retry.ts'

describe('parseRetryAfter', () => {
  const now = Date.UTC(2026, 0, 1, 12, 0, 0)

  it('reads seconds', () => {
    expect(parseRetryAfter(' 120 ', now)).toBe(120)
  })
  it('reads an HTTP date as seconds from now', () => {
    expect(parseRetryAfter('Thu, 01 Jan 2026 12:00:30 GMT', now)).toBe(30)
  })
  it('takes a date in the past for now', () => {
    expect(parseRetryAfter('Thu, 01 Jan 2026 11:00:00 GMT', now)).toBe(0)
  })
  it.each([null, '', '-1', '1.5', 'soon', '2026-01-01'])('does not make sense of %j', (value) => {
    expect(parseRetryAfter(value, now)).toBeUndefined()
  })
})

describe('retryDelayMillis', () => {
  it('doubles with each attempt, with jitter that at most halves it', () => {
    expect([0, 1, 2].map((n) => retryDelayMillis(n, undefined, 500, () => 1))).toEqual([
      500, 1000, 2000,
    ])
    expect(retryDelayMillis(1, undefined, 500, () => 0)).toBe(500)
  })
  it('never comes back before the server allows', () => {
    expect(retryDelayMillis(0, 3, 500, () => 0)).toBe(3000)
    expect(retryDelayMillis(0, 3, 500, () => 0.5)).toBe(3250)
  })
  it('does not wait for more than a minute', () => {
    expect(retryDelayMillis(0, 60, 500, () => 0)).toBe(60_000)
    expect(retryDelayMillis(0, 61, 500, () => 0)).toBeUndefined()
  })
})

it('counts 429, 502, 503 and 504 as busy', () => {
  const statuses = [200, 400, 404, 429, 500, 501, 502, 503, 504, 505]
  expect(statuses.filter(isBusy)).toEqual([429, 502, 503, 504])
})

describe('waitMillis', () => {
  it('rejects with AbortError on abort, whatever the reason', async () => {
    const controller = new AbortController()
    const waiting = waitMillis(60_000, controller.signal)
    controller.abort('because')
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    await expect(waitMillis(60_000, controller.signal)).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})
