/** Bytes as streams carry them. */
export type Bytes = Uint8Array<ArrayBuffer>

/** How far the network may be ahead of the consumer. */
const MOST_BYTES_AHEAD = 8 * 1024 * 1024

/** How a body ended; without an error it came whole, or nobody wants more of it. */
export interface Outcome {
  error?: Error
}

/** Chunks on their way from the network to a consumer. */
export interface ByteQueue {
  put(chunk: Bytes): void
  /** Resolves when less than the limit is waiting. */
  room(): Promise<void>
  /** Resolves to the next chunk; undefined at the end. Rejects with the outcome's error after the last chunk. */
  take(): Promise<Bytes | undefined>
  end(outcome: Outcome): void
  clear(): void
}

/** Returns an empty queue with room for 8 MiB; a chunk that begins within the limit is taken whole. */
export function createByteQueue(): ByteQueue {
  let chunks: Bytes[] = []
  let waiting = 0
  let outcome: Outcome | undefined
  let wakers: (() => void)[] = []
  const wake = () => {
    const woken = wakers
    wakers = []
    for (const waker of woken) waker()
  }
  const change = () => new Promise<void>((resolve) => wakers.push(resolve))
  return {
    put(chunk) {
      if (outcome) return
      chunks.push(chunk)
      waiting += chunk.byteLength
      wake()
    },
    async room() {
      while (waiting >= MOST_BYTES_AHEAD) await change()
    },
    async take() {
      while (chunks.length === 0 && !outcome) await change()
      const chunk = chunks.shift()
      if (!chunk && outcome?.error) throw outcome.error
      waiting -= chunk?.byteLength ?? 0
      wake()
      return chunk
    },
    end(how) {
      outcome = how
      wake()
    },
    clear() {
      chunks = []
      waiting = 0
      wake()
    },
  }
}
