import { transfer } from 'comlink'

/** Chunks on their way that the worker has not taken yet. */
const CHUNKS_AHEAD = 8

type StreamMessage =
  | { kind: 'chunk'; bytes: Uint8Array }
  | { kind: 'end' }
  | { kind: 'error'; message: string }

/** A stream on its way to a worker. */
export interface PassedStream {
  port: MessagePort
  /** The error that ended the stream, as the page saw it: an Error loses its class on the way. */
  error(): unknown
  /** Stops reading at the source; for when the worker is gone. */
  cancel(): void
}

async function pump(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  port: MessagePort,
  mayGoOn: () => Promise<void>,
): Promise<void> {
  for (;;) {
    await mayGoOn()
    const { done, value } = await reader.read()
    if (done) break
    const { buffer } = value
    const owned = buffer instanceof ArrayBuffer && buffer.byteLength === value.byteLength
    port.postMessage({ kind: 'chunk', bytes: value }, owned ? [buffer] : [])
  }
  port.postMessage({ kind: 'end' })
}

/**
 * Returns a port that hands a byte stream to a worker chunk by chunk, with back-pressure. Works
 * where streams can't be transferred, and moves chunks where a transferred stream copies them.
 */
export function passStream(stream: ReadableStream<Uint8Array>): PassedStream {
  const { port1, port2 } = new MessageChannel()
  const reader = stream.getReader()
  let credit = CHUNKS_AHEAD
  let wake: (() => void) | undefined
  let failure: unknown
  const cancel = () => {
    port1.close()
    reader.cancel().catch(() => undefined)
  }
  port1.onmessage = ({ data }: MessageEvent<'taken' | 'cancel'>) => {
    if (data === 'cancel') return cancel()
    credit += 1
    wake?.()
  }
  const mayGoOn = async () => {
    while (credit <= 0)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    credit -= 1
  }
  pump(reader, port1, mayGoOn).catch((error: unknown) => {
    failure = error
    port1.postMessage({ kind: 'error', message: String(error) })
  })
  return { port: transfer(port2, [port2]), error: () => failure, cancel }
}

/**
 * Returns the bytes that `passStream` sends. Throws an Error when the stream failed. Leaving the
 * loop early, or an abort, cancels the stream at its source.
 */
export async function* receiveStream(
  port: MessagePort,
  signal: AbortSignal,
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
      if (message.kind === 'error') throw new Error(message.message)
      port.postMessage('taken')
      yield message.bytes
    }
  } finally {
    signal.removeEventListener('abort', awake)
    port.postMessage('cancel')
    port.close()
  }
}
