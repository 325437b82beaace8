import { asciiText } from '../votable/index.ts'
import type { ByteCursor } from './byteCursor.ts'

const BLOCK = 512
const CHECKSUM_AT = 148
const CHECKSUM_END = 156
const TYPE_AT = 156
const REGULAR = new Set(['0', '\0', '7'])
const LONG_NAME = 'L'
const PAX_HEADER = 'x'
const LONGEST_NAME_BYTES = 1 << 16

/** One file of an archive; `bytes` can be left unread, or read in part. */
export interface Member {
  name: string
  bytes: AsyncGenerator<Uint8Array, void>
}

const utf8 = new TextDecoder()
const textAt = (header: Uint8Array, start: number, length: number) => {
  const bytes = header.subarray(start, start + length)
  const end = bytes.indexOf(0)
  return utf8.decode(end < 0 ? bytes : bytes.subarray(0, end))
}

/** Sizes are octal text, or 256-based for files of 8 GiB and more (GNU tar). */
function sizeAt(header: Uint8Array): number {
  if (((header[124] ?? 0) & 0x80) === 0) return Number.parseInt(textAt(header, 124, 12), 8) || 0
  return header.subarray(125, 136).reduce((size, byte) => size * 256 + byte, 0)
}

/** True for a tar header (POSIX.1-1988 ustar, and the older ones without a magic number). */
export function isTar(head: Uint8Array): boolean {
  if (head.length < BLOCK || head[0] === 0) return false
  const stated = Number.parseInt(asciiText(head, CHECKSUM_AT, CHECKSUM_END).replace(/\0/g, ' '), 8)
  let sum = 0
  for (let at = 0; at < BLOCK; at++)
    sum += at >= CHECKSUM_AT && at < CHECKSUM_END ? 32 : (head[at] ?? 0)
  return stated === sum
}

/** Returns the name in a PAX header (POSIX.1-2001), which says `<length> path=<name>\n`. */
function paxName(text: string): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)/.exec(text)?.[1]
}

/** Yields the files of a tar archive in order. */
export async function* tarMembers(cursor: ByteCursor): AsyncGenerator<Member, void> {
  let longName: string | undefined
  for (;;) {
    const header = await cursor.take(BLOCK)
    if (!isTar(header)) return
    const size = sizeAt(header)
    const end = cursor.position + Math.ceil(size / BLOCK) * BLOCK
    const type = String.fromCharCode(header[TYPE_AT] ?? 0)
    if (type === LONG_NAME || type === PAX_HEADER) {
      const text = utf8.decode(await cursor.take(Math.min(size, LONGEST_NAME_BYTES)))
      longName = type === LONG_NAME ? text.replace(/\0.*$/s, '') : (paxName(text) ?? longName)
    } else {
      const prefix = textAt(header, 257, 5) === 'ustar' ? textAt(header, 345, 155) : ''
      const name = longName ?? `${prefix && `${prefix}/`}${textAt(header, 0, 100)}`
      longName = undefined
      if (REGULAR.has(type)) yield { name, bytes: cursor.stream(size) }
    }
    await cursor.skip(end - cursor.position)
  }
}
