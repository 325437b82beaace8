import { transfer } from 'comlink'
import {
  errorFromData,
  errorToData,
  isAbortError,
  VoError,
  type VoErrorData,
} from '../vo/errors.ts'

/** Bytes that go together in one message, when the far side is busy anyway. */
const BATCH_BYTES = 1 << 18
const MOST_CHUNKS_PER_BATCH = 16
/** Bytes under way that the far side has not begun to take. */
const MOST_BYTES_AHEAD = 1 << 23

type StreamMessage =
  | { kind: 'chunks'; chunks: Uint8Array[] }
  | { kind: 'note'; note: string }
  | { kind: 'end' }
  | { kind: 'error'; message: string; error?: VoErrorData; aborted: boolean }

/** A stream on its way to the far side of a port. */
export interface PassedStream {
  port: MessagePort
  /** The error that ended the stream, as it was here: an Error loses its class on the way. */
  error(): unknown
  /** Sends a word along with the bytes. */
  note(note: string): void
  /** Stops reading at the source; for when the far side is gone. */
  cancel(): void
}

/** Chunks that wait for a message, and how many bytes are under way. */
class Outbox {
  readonly #port: MessagePort
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #underWay: number[] = []
  #wake: (() => void) | undefined

  constructor(port: MessagePort) {
    this.#port = port
  }

  /** Resolves when there is room for a chunk. */
  async room(): Promise<void> {
    while (this.#waitingBytes >= BATCH_BYTES || this.#waiting.length >= MOST_CHUNKS_PER_BATCH)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
  }

  /** Nothing waits for company while the far side has nothing to do. */
  put(chunk: Uint8Array): void {
    this.#waiting.push(chunk)
    this.#waitingBytes += chunk.byteLength
    this.#sendIfDue()
  }

  /** The far side has begun with the oldest message. */
  taken(): void {
    this.#underWay.shift()
    this.#sendIfDue()
  }

  send(): void {
    const chunks = this.#waiting
    if (chunks.length === 0) return
    this.#underWay.push(this.#waitingBytes)
    this.#waiting = []
    this.#waitingBytes = 0
    const buffers = new Set<ArrayBuffer>()
    for (const { buffer, byteLength } of chunks)
      if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffers.add(buffer)
    this.#port.postMessage({ kind: 'chunks', chunks }, [...buffers])
    this.#wake?.()
  }

  #sendIfDue(): void {
    const underWay = this.#underWay.reduce((sum, bytes) => sum + bytes, 0)
    const isFull =
      this.#waitingBytes >= BATCH_BYTES || this.#waiting.length >= MOST_CHUNKS_PER_BATCH
    if (this.#underWay.length === 0 || (isFull && underWay < MOST_BYTES_AHEAD)) this.send()
  }
}

/**
 * Returns a port that hands a byte stream to a worker, with back-pressure: a chunk at once where the
 * far side waits, else several in a message. Works where streams can't be transferred, and moves
 * chunks where a transferred stream copies them.
 */
export function passStream(stream: ReadableStream<Uint8Array>): PassedStream {
  const { port1, port2 } = new MessageChannel()
  const reader = stream.getReader()
  const outbox = new Outbox(port1)
  let failure: unknown
  const cancel = () => {
    port1.close()
    reader.cancel().catch(() => undefined)
  }
  port1.onmessage = ({ data }: MessageEvent<'taken' | 'cancel'>) => {
    if (data === 'cancel') cancel()
    else outbox.taken()
  }
  const pump = async () => {
    for (;;) {
      await outbox.room()
      const { done, value } = await reader.read()
      if (done) break
      outbox.put(value)
    }
  }
  const end = (message: StreamMessage) => {
    outbox.send()
    port1.postMessage(message)
  }
  pump().then(
    () => end({ kind: 'end' }),
    (error: unknown) => {
      failure = error
      end(errorMessage(error))
    },
  )
  return {
    port: transfer(port2, [port2]),
    error: () => failure,
    note: (note) => port1.postMessage({ kind: 'note', note }),
    cancel,
  }
}

function errorMessage(error: unknown): StreamMessage {
  const own = error instanceof VoError ? { error: errorToData(error) } : {}
  const message = error instanceof Error ? error.message : String(error)
  return { kind: 'error', message, aborted: isAbortError(error), ...own }
}

function errorOf({ message, error, aborted }: StreamMessage & { kind: 'error' }): Error {
  if (error) return errorFromData(error)
  return aborted ? new DOMException(message, 'AbortError') : new Error(message)
}

/**
 * Returns the bytes that `passStream` sends. Throws when the stream failed: a VoError of its class,
 * an AbortError, or an Error. Leaving the loop early, or an abort, cancels the stream at its source.
 */
export async function* receiveStream(
  port: MessagePort,
  signal: AbortSignal,
  onNote: (note: string) => void = () => {},
): AsyncGenerator<Uint8Array, void> {
  const queue: StreamMessage[] = []
  let wake: (() => void) | undefined
  port.onmessage = ({ data }: MessageEvent<StreamMessage>) => {
    queue.push(data)
    wake?.()
  }
  const awake = () => wake?.()
  signal.addEventListener('abort', awake)
  try {
    for (;;) {
      signal.throwIfAborted()
      const message = queue.shift()
      if (!message) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        continue
      }
      if (message.kind === 'end') return
      if (message.kind === 'error') throw errorOf(message)
      if (message.kind === 'note') onNote(message.note)
      else {
        port.postMessage('taken')
        for (const chunk of message.chunks) {
          yield chunk
          signal.throwIfAborted()
        }
      }
    }
  } finally {
    signal.removeEventListener('abort', awake)
    port.postMessage('cancel')
    port.close()
  }
}
