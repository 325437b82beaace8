import { Refusal } from '../refusal.ts'
import type { RelayCall } from './relayCall.ts'

const REPLAYABLE_BYTES = 1024 * 1024

/** A body to send: small ones whole, so that a 307 can send them again, large ones as a stream. */
export type RequestBody =
  | { kind: 'none' }
  | { kind: 'whole'; bytes: Uint8Array }
  | { kind: 'stream'; pieces: AsyncIterable<Uint8Array>; length: number | undefined }

/** Returns the body of a POST; other methods have none. Throws Refusal `too-large`. */
export async function readRequestBody(call: RelayCall): Promise<RequestBody> {
  if (call.incoming.method !== 'POST') return { kind: 'none' }
  const length = announcedLength(call)
  if (length !== undefined && length > call.config.maxRequestBytes) throw tooLarge()
  call.wait(call.config.timeoutMillis)
  const pieces = limited(call)
  if (length === undefined || length > REPLAYABLE_BYTES) return { kind: 'stream', pieces, length }
  const chunks: Uint8Array[] = []
  await call.race(collect(pieces, chunks))
  return { kind: 'whole', bytes: Buffer.concat(chunks) }
}

async function collect(pieces: AsyncIterable<Uint8Array>, into: Uint8Array[]): Promise<void> {
  for await (const chunk of pieces) into.push(chunk)
}

function announcedLength(call: RelayCall): number | undefined {
  const text = call.incoming.headers['content-length']
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined
}

async function* limited(call: RelayCall): AsyncGenerator<Uint8Array> {
  let total = 0
  // Destroying the request would take the connection with it, and our answer.
  for await (const chunk of call.incoming.iterator({ destroyOnReturn: false })) {
    total += chunk.byteLength
    if (total > call.config.maxRequestBytes) throw tooLarge()
    call.wait(call.config.timeoutMillis)
    yield chunk
  }
}

function tooLarge(): Refusal {
  return new Refusal(
    'too-large',
    'What was to be sent is larger than the relay takes (RELAY_MAX_REQUEST_BYTES).',
  )
}
