import { describe, expect, it } from 'vitest'
import { createHealthStore } from '../net/health.ts'
import { createHttpClient } from '../net/httpClient.ts'
import { createCompanion } from './companion.ts'

const PAGE = 'http://localhost:1234/app/'

function companionBehind(answer: (url: string) => Promise<Response>) {
  const asked: string[] = []
  const http = createHttpClient({
    health: createHealthStore(undefined),
    relay: async () => false,
    environment: {
      pageUrl: PAGE,
      isSecureContext: true,
      isOnline: () => true,
      permissionState: async () => undefined,
    },
    fetch: (url) => {
      asked.push(url)
      return answer(url)
    },
  })
  return { companion: createCompanion(http), asked }
}

const UNKNOWN = { isKnown: false, present: false, relay: false, drop: false }
const ABSENT = { ...UNKNOWN, isKnown: true }

describe('createCompanion', () => {
  it('tells its listeners what the companion can do', async () => {
    const { companion, asked } = companionBehind(async () =>
      Response.json({ name: 'vo-workbench-companion', version: '1', relay: true, drop: false }),
    )
    expect(companion.getSnapshot()).toEqual(UNKNOWN)
    let calls = 0
    companion.subscribe(() => {
      calls += 1
    })
    const present = { isKnown: true, present: true, relay: true, drop: false }
    expect(await companion.detected).toEqual(present)
    expect(companion.getSnapshot()).toEqual(present)
    expect(calls).toBe(1)
    expect(asked).toEqual(['http://localhost:1234/app/api/companion'])
  })

  it.each([
    ['a 404', async () => new Response('not found', { status: 404 })],
    ['the index page', async () => new Response('<!doctype html><title>app</title>')],
    ['null', async () => Response.json(null)],
    ['another program', async () => Response.json({ name: 'other', relay: true, drop: true })],
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('takes %s for static hosting', async (_what, answer) => {
    const { companion } = companionBehind(answer)
    expect(await companion.detected).toEqual(ABSENT)
  })

  it('takes abilities for absent unless they are plainly there', async () => {
    const { companion } = companionBehind(async () =>
      Response.json({ name: 'vo-workbench-companion', relay: 'yes' }),
    )
    expect(await companion.detected).toEqual({
      isKnown: true,
      present: true,
      relay: false,
      drop: false,
    })
  })
})
