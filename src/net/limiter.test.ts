import { describe, expect, it } from 'vitest'
import { createLimiter } from './limiter.ts'

/** Lets all promises that can settle do so. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('createLimiter', () => {
  it('hands out its places and then in the order of asking', async () => {
    const limiter = createLimiter(2)
    const order: number[] = []
    const first = await limiter.acquire('a')
    const second = await limiter.acquire('a')
    const later = [3, 4].map((n) =>
      limiter.acquire('a').then((release) => {
        order.push(n)
        return release
      }),
    )
    await settle()
    expect(order).toEqual([])
    second()
    await settle()
    expect(order).toEqual([3])
    first()
    await Promise.all(later)
    expect(order).toEqual([3, 4])
  })

  it('counts each key for itself', async () => {
    const limiter = createLimiter(1)
    await limiter.acquire('a')
    await expect(limiter.acquire('b')).resolves.toBeTypeOf('function')
  })

  it('gives a place back once only', async () => {
    const limiter = createLimiter(1)
    const release = await limiter.acquire('a')
    release()
    release()
    await limiter.acquire('a')
    let isThrough = false
    void limiter.acquire('a').then(() => {
      isThrough = true
    })
    await settle()
    expect(isThrough).toBe(false)
  })

  it('lets go of who aborts while waiting, and passes the place on', async () => {
    const limiter = createLimiter(1)
    const release = await limiter.acquire('a')
    const controller = new AbortController()
    const impatient = limiter.acquire('a', controller.signal)
    const patient = limiter.acquire('a')
    controller.abort()
    await expect(impatient).rejects.toMatchObject({ name: 'AbortError' })
    release()
    await expect(patient).resolves.toBeTypeOf('function')
  })

  it('refuses who comes aborted', async () => {
    await expect(createLimiter(1).acquire('a', AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})
