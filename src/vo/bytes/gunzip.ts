import { FormatError, isAbortError } from '../errors.ts'
import { nextTask } from './chunks.ts'
import { CarefulGunzip } from './gunzipCarefully.ts'
import { InflateError } from './inflate.ts'

/** What was noticed while unpacking, and does not keep the bytes from being read. */
export type UnpackNote = 'gzipChecksum' | 'gzipTrail'

/** Packed bytes that are kept until all is unpacked, to go over them again when something is wrong. */
const MOST_KEPT_BYTES = 32 * 1024 * 1024
const SLICE_BYTES = 1 << 16

type Chunks = AsyncIterator<Uint8Array, unknown>

/** The source, with what has been read of it, and its own failure told apart from damage. */
class PackedSource {
  readonly #chunks: Chunks
  kept: Uint8Array[] = []
  keptBytes = 0
  failure: { reason: unknown } | undefined
  ended = false

  constructor(chunks: Chunks) {
    this.#chunks = chunks
  }

  get isKept(): boolean {
    return this.keptBytes <= MOST_KEPT_BYTES
  }

  /** Returns the next chunk; undefined at the end and at a failure. */
  async next(): Promise<Uint8Array | undefined> {
    if (this.ended) return undefined
    try {
      const { done, value } = await this.#chunks.next()
      this.ended = done === true
      if (done) return undefined
      this.keptBytes += value.length
      if (this.isKept) this.kept.push(value)
      else this.kept = []
      return value
    } catch (reason) {
      this.failure = { reason }
      this.ended = true
      return undefined
    }
  }

  async stop(): Promise<void> {
    if (!this.ended) await this.#chunks.return?.()
  }
}

function damaged(error: unknown): FormatError {
  const words = error instanceof Error ? error.message : String(error)
  const how = error instanceof InflateError && error.isCut ? 'cut' : 'damaged'
  return new FormatError(`The compressed document is ${how}: ${words}`, {}, error)
}

/** Knows when whoever reads waits for a chunk that is not there. */
class ReadWatch {
  #reads = 0
  #isWaiting = false
  #begun: () => void = () => {}

  async read<T>(reading: Promise<T>): Promise<T> {
    this.#reads++
    this.#isWaiting = true
    this.#begun()
    try {
      return await reading
    } finally {
      this.#isWaiting = false
    }
  }

  /** Resolves once all that is there has been taken. */
  async allTaken(): Promise<void> {
    for (;;) {
      if (!this.#isWaiting)
        await new Promise<void>((resolve) => {
          this.#begun = resolve
        })
      const reads = this.#reads
      await nextTask()
      await nextTask()
      if (this.#isWaiting && this.#reads === reads) return
    }
  }
}

/**
 * Yields what the browser's own decompressor makes of the source; throws what it throws. It drops
 * what it has not handed over when it finds damage, so the end is only told to it when all that
 * stands before is taken.
 */
async function* natively(source: PackedSource): AsyncGenerator<Uint8Array, void> {
  const { writable, readable } = new DecompressionStream('gzip')
  const writer = writable.getWriter()
  const reader = readable.getReader()
  const watch = new ReadWatch()
  const feed = async () => {
    for (let chunk = await source.next(); chunk; chunk = await source.next())
      for (let at = 0; at < chunk.length; at += SLICE_BYTES)
        await writer.write(chunk.subarray(at, at + SLICE_BYTES) as Uint8Array<ArrayBuffer>)
    await watch.allTaken()
    await writer.close()
  }
  // Its failures are the reader's as well.
  feed().catch(() => {})
  let ended = false
  try {
    for (;;) {
      const { done, value } = await watch.read(reader.read())
      ended = done
      if (done) return
      yield value
    }
  } finally {
    if (!ended) {
      await reader.cancel().catch(() => undefined)
      writer.abort().catch(() => undefined)
    }
  }
}

/** Goes over the source from its start; `skip` bytes of what was packed are known already. */
async function* carefully(
  source: PackedSource,
  skip: number,
  onNote: (note: UnpackNote) => void,
): AsyncGenerator<Uint8Array, void> {
  const pieces: Uint8Array[] = []
  let toSkip = skip
  const gunzip = new CarefulGunzip((bytes) => {
    const known = Math.min(toSkip, bytes.length)
    toSkip -= known
    if (known < bytes.length) pieces.push(bytes.subarray(known))
  })
  const again = source.kept
  source.kept = []
  source.keptBytes = Number.POSITIVE_INFINITY
  let failure: { reason: unknown } | undefined
  for (;;) {
    const chunk = again.shift() ?? (await source.next())
    try {
      gunzip.push(chunk ?? new Uint8Array(0), chunk === undefined)
    } catch (reason) {
      failure = { reason }
    }
    yield* pieces.splice(0)
    if (failure || !chunk) break
  }
  if (gunzip.badChecksum) onNote('gzipChecksum')
  if (gunzip.hasTrail) onNote('gzipTrail')
  if (source.failure) throw source.failure.reason
  if (failure) throw damaged(failure.reason)
}

/**
 * Yields what is packed in the chunks (gzip, RFC 1952; any number of members), all that stands
 * before damage or a cut, and then throws FormatError, or the source's own error.
 */
export async function* gunzip(
  chunks: Chunks,
  onNote: (note: UnpackNote) => void,
): AsyncGenerator<Uint8Array, void> {
  const source = new PackedSource(chunks)
  let unpacked = 0
  try {
    try {
      for await (const piece of natively(source)) {
        unpacked += piece.length
        yield piece
      }
      if (source.failure) throw source.failure.reason
      return
    } catch (error) {
      if (isAbortError(source.failure?.reason)) throw source.failure?.reason
      if (source.failure && error === source.failure.reason) throw error
      if (!source.isKept) throw source.failure ? source.failure.reason : damaged(error)
    }
    yield* carefully(source, unpacked, onNote)
  } finally {
    await source.stop()
  }
}
