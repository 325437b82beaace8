import { type Peeked, peek } from './chunks.ts'
import { gunzip, type UnpackNote } from './gunzip.ts'
import { isGzip } from './gunzipCarefully.ts'

/** Packed in packed in packed: some archives do it twice by mistake, nobody on purpose. */
const MOST_LAYERS = 4

const tellsGzip = (head: Uint8Array) => head.length >= 2

/** Unpacks gzip'd chunks; a worker of its own can do it. */
export type Gunzip = (
  chunks: AsyncGenerator<Uint8Array, void>,
  onNote: (note: UnpackNote) => void,
) => AsyncGenerator<Uint8Array, void>

/** How a source is unpacked. */
export interface UnpackOptions {
  gunzip?: Gunzip
  /** Hears what was noticed. */
  onNote?: (note: UnpackNote | 'gzipInGzip') => void
}

/**
 * Yields the bytes, gunzipped where they start with gzip's magic number (RFC 1952 §2.3.1),
 * again and again where what was packed is packed too.
 */
export async function* unpacked(
  chunks: AsyncIterator<Uint8Array, unknown>,
  { gunzip: unpack = gunzip, onNote = () => {} }: UnpackOptions = {},
): AsyncGenerator<Uint8Array, void> {
  let { head, chunks: unpacking } = await peek(chunks, tellsGzip)
  for (let layer = 0; layer < MOST_LAYERS && isGzip(head); layer++) {
    if (layer === 1) onNote('gzipInGzip')
    const inner: Peeked = await peek((layer === 0 ? unpack : gunzip)(unpacking, onNote), tellsGzip)
    head = inner.head
    unpacking = inner.chunks
  }
  yield* unpacking
}
