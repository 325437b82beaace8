/** Hands out a limited number of places per key, first come, first served. */
export interface Limiter {
  /** Resolves to the function that gives the place back. Rejects with AbortError when aborted while waiting. */
  acquire(key: string, signal?: AbortSignal): Promise<() => void>
}

interface Lane {
  taken: number
  waiting: (() => void)[]
}

/** Returns a limiter with `places` places for each key. */
export function createLimiter(places: number): Limiter {
  const lanes = new Map<string, Lane>()

  function release(key: string, lane: Lane): void {
    const next = lane.waiting.shift()
    if (next) {
      next()
      return
    }
    lane.taken -= 1
    if (lane.taken === 0) lanes.delete(key)
  }
  function place(key: string, lane: Lane): () => void {
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      release(key, lane)
    }
  }
  return {
    acquire(key, signal) {
      if (signal?.aborted) return Promise.reject(abortErrorOf(signal))
      const lane = lanes.get(key) ?? { taken: 0, waiting: [] }
      lanes.set(key, lane)
      if (lane.taken < places) {
        lane.taken += 1
        return Promise.resolve(place(key, lane))
      }
      return new Promise((resolve, reject) => {
        const onTurn = () => {
          signal?.removeEventListener('abort', onAbort)
          resolve(place(key, lane))
        }
        const onAbort = () => {
          lane.waiting.splice(lane.waiting.indexOf(onTurn), 1)
          reject(abortErrorOf(signal))
        }
        lane.waiting.push(onTurn)
        signal?.addEventListener('abort', onAbort, { once: true })
      })
    },
  }
}

/** Returns an AbortError, whatever reason the signal was aborted with. */
export function abortErrorOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason
  if (reason instanceof Error && reason.name === 'AbortError') return reason
  return new DOMException('The request was cancelled.', 'AbortError')
}
