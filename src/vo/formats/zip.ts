import { Inflate, InflateError } from '../bytes/index.ts'
import { FormatError } from '../errors.ts'
import type { ByteCursor } from './byteCursor.ts'
import type { Member } from './tar.ts'

const HEADER_BYTES = 30
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1
const SIZE_FOLLOWS = 8
const TOO_LARGE_TO_SAY = 0xffffffff

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength)

/** True for the first file's header in a zip archive (APPNOTE 6.3 §4.3.7). */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4
}

/** Yields a deflated file; it says itself where it ends. */
async function* inflated(cursor: ByteCursor): AsyncGenerator<Uint8Array, void> {
  const pieces: Uint8Array[] = []
  const inflate = new Inflate((bytes) => pieces.push(bytes))
  while (!inflate.done) {
    const chunk = await cursor.chunk()
    let failure: unknown
    try {
      inflate.push(chunk ?? new Uint8Array(0), chunk === undefined)
    } catch (error) {
      failure = error
    }
    yield* pieces.splice(0)
    if (failure instanceof InflateError)
      throw new FormatError(`The file in the zip archive is damaged: ${failure.message}`)
    if (failure) throw failure
  }
  cursor.putBack(inflate.rest)
}

/** Passes over the sizes behind a file (APPNOTE 6.3 §4.3.9), however they are written. */
async function skipSizes(cursor: ByteCursor): Promise<void> {
  const bytes = await cursor.look(28)
  for (const length of [16, 12, 24, 20]) {
    const next = bytes.subarray(length, length + 4)
    if (isZip(next) || (next[0] === 0x50 && next[1] === 0x4b && next[2] === 1)) {
      await cursor.skip(length)
      return
    }
  }
}

/**
 * Yields the files of a zip archive in order, without its directory, which stands at its end.
 * Throws FormatError where a file is encrypted, or packed in another way than deflate.
 */
export async function* zipMembers(cursor: ByteCursor): AsyncGenerator<Member, void> {
  for (;;) {
    const header = await cursor.take(HEADER_BYTES)
    if (!isZip(header) || header.length < HEADER_BYTES) return
    const view = viewOf(header)
    const flags = view.getUint16(6, true)
    const method = view.getUint16(8, true)
    const size = view.getUint32(18, true)
    const name = new TextDecoder().decode(await cursor.take(view.getUint16(26, true)))
    await cursor.skip(view.getUint16(28, true))
    const isStored = method === STORED && !(flags & SIZE_FOLLOWS) && size !== TOO_LARGE_TO_SAY
    if (flags & ENCRYPTED) throw new FormatError(`${name} in the zip archive is encrypted`)
    if (!isStored && method !== DEFLATED)
      throw new FormatError(`${name} in the zip archive is packed in a way that is not read here`)
    const bytes = isStored ? cursor.stream(size) : inflated(cursor)
    if (!name.endsWith('/')) yield { name, bytes }
    for await (const _ of bytes);
    if (flags & SIZE_FOLLOWS) await skipSizes(cursor)
  }
}
