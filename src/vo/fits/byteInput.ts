import { abortableChunks, nextTask } from '../bytes/index.ts'
import { FormatError, isAbortError, NetworkOrCorsError, VoError } from '../errors.ts'
import type { ByteSource } from '../tableDocument.ts'

const LEAST_ROOM_BYTES = 1 << 16
const BREATH_MILLIS = 12

/**
 * The bytes of a source, taken from the front as they come. `bytes` from `start` to `end` are there
 * and not yet taken; they stay in place until the next `need`.
 */
export class ByteInput {
  bytes: Uint8Array = new Uint8Array(0)
  view = new DataView(this.bytes.buffer)
  start = 0
  end = 0
  /** Bytes taken since the source's beginning. */
  position = 0
  readonly #signal: AbortSignal
  readonly #source: AsyncIterator<Uint8Array, unknown>
  #room: Uint8Array = new Uint8Array(0)
  #ended = false
  #lastBreath = performance.now()

  constructor(source: ByteSource, signal: AbortSignal) {
    this.#signal = signal
    this.#source = abortableChunks(source, signal)
  }

  /** Lets other work run when 12 ms have passed since it last did; rejects when the signal says so. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#lastBreath < BREATH_MILLIS) return
    await nextTask()
    this.#lastBreath = performance.now()
    this.#signal.throwIfAborted()
  }

  /** Bytes that are there. */
  get available(): number {
    return this.end - this.start
  }

  /**
   * Waits until `count` bytes are there, or all that there are; returns whether they are. Throws
   * FormatError when more than `most` bytes would have to be kept.
   */
  async need(count: number, most = Number.POSITIVE_INFINITY): Promise<boolean> {
    this.#signal.throwIfAborted()
    while (this.available < count && !this.#ended) {
      if (this.available > most) throw tooLarge(most)
      await this.#more(count)
    }
    return this.available >= count
  }

  /** Takes `count` bytes that are there. */
  take(count: number): void {
    this.start += count
    this.position += count
  }

  /** Takes up to `count` bytes as they come; returns how many there were. */
  async skip(count: number): Promise<number> {
    let left = count
    for (;;) {
      const taken = Math.min(left, this.available)
      this.take(taken)
      left -= taken
      if (left === 0 || !(await this.need(1))) return count - left
      await this.breathe()
    }
  }

  /** Tells the source to stop where not all of it was taken. */
  async close(): Promise<void> {
    if (this.#ended) return
    this.#ended = true
    await this.#source.return?.()
  }

  #show(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.start = start
    this.end = end
  }

  async #more(wanted: number): Promise<void> {
    const { done, value } = await this.#next()
    if (done) {
      this.#ended = true
      return
    }
    if (this.available === 0) {
      this.#show(value, 0, value.length)
      return
    }
    const left = this.available
    const needed = left + value.length
    const inRoom = this.bytes === this.#room
    if (inRoom && this.end + value.length <= this.#room.length) {
      this.#room.set(value, this.end)
      this.end += value.length
      return
    }
    const kept = this.bytes.subarray(this.start, this.end)
    if (needed > this.#room.length) this.#room = withRoom(kept, roomFor(needed, wanted))
    else this.#room.set(kept)
    this.#room.set(value, left)
    this.#show(this.#room, 0, needed)
  }

  async #next(): Promise<IteratorResult<Uint8Array, unknown>> {
    try {
      return await this.#source.next()
    } catch (error) {
      this.#ended = true
      if (error instanceof VoError || isAbortError(error) || this.#signal.aborted) throw error
      const words = error instanceof Error ? error.message : String(error)
      const details = { reason: 'connectionLost' } as const
      throw new NetworkOrCorsError(`The document stopped coming: ${words}`, details, error)
    }
  }
}

/** Returns why reading was stopped, as an AbortError; undefined when it was not. */
export function abortError(signal: AbortSignal): unknown {
  if (!signal.aborted) return undefined
  const reason: unknown = signal.reason
  return isAbortError(reason) ? reason : new DOMException('The reading was stopped', 'AbortError')
}

/** Returns the error of a table that may not have the memory that it needs. */
export function tooLarge(mostBytes: number): FormatError {
  const megabytes = Math.round(mostBytes / 1e6).toLocaleString('en-US')
  return new FormatError(
    `The table needs more than the ${megabytes} MB of memory it may have; the rows that fit are kept`,
  )
}

/** Room grows with what came, never with what a header claims. */
function roomFor(needed: number, wanted: number): number {
  const room = wanted > needed ? Math.min(wanted, needed * 2) : needed + (needed >> 2)
  return Math.max(LEAST_ROOM_BYTES, room)
}

function withRoom(kept: Uint8Array, size: number): Uint8Array {
  const room = new Uint8Array(size)
  room.set(kept)
  return room
}
