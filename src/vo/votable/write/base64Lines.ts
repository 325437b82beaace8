const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const PADDING = 61
const LINE_FEED = 10

/** Bytes of a line of 76 digits (RFC 2045 §6.8). */
export const LINE_BYTES = 57
const LINE_LENGTH = 77

/** Two digits for each 12 bits, the first in the lower byte. */
const PAIRS = Uint16Array.from({ length: 4096 }, (_, bits) => {
  return ALPHABET.charCodeAt(bits >> 6) | (ALPHABET.charCodeAt(bits & 63) << 8)
})

/**
 * Returns the first `length` bytes (a multiple of 57 unless it is the last piece) as base64
 * (RFC 4648 §4) in lines of 76 digits, each ended by a line feed.
 */
export function base64Lines(bytes: Uint8Array, length: number): Uint8Array {
  const lines = Math.floor(length / LINE_BYTES)
  const rest = length - lines * LINE_BYTES
  const restLength = rest === 0 ? 0 : Math.ceil(rest / 3) * 4 + 1
  const output = new Uint8Array(lines * LINE_LENGTH + restLength)
  const input = new DataView(bytes.buffer, bytes.byteOffset)
  const target = new DataView(output.buffer)
  // A group is read with the byte behind it: the last line may be the last there is.
  const safeLines = lines * LINE_BYTES < bytes.length ? lines : lines - 1
  let from = 0
  let to = 0
  for (let line = 0; line < safeLines; line++) {
    for (const end = from + LINE_BYTES; from < end; from += 3) {
      const group = input.getUint32(from)
      const first = PAIRS[group >>> 20] as number
      const second = PAIRS[(group >>> 8) & 4095] as number
      target.setUint32(to, first | (second << 16), true)
      to += 4
    }
    output[to++] = LINE_FEED
  }
  for (; from < length; from += LINE_BYTES)
    to = lastLine(bytes, from, Math.min(from + LINE_BYTES, length), output, to)
  return output
}

function lastLine(
  bytes: Uint8Array,
  start: number,
  end: number,
  output: Uint8Array,
  at: number,
): number {
  let to = at
  for (let from = start; from < end; from += 3) {
    const left = end - from
    const first = bytes[from] as number
    const second = left > 1 ? (bytes[from + 1] as number) : 0
    const third = left > 2 ? (bytes[from + 2] as number) : 0
    const head = PAIRS[(first << 4) | (second >> 4)] as number
    const tail = PAIRS[((second & 15) << 8) | third] as number
    output[to++] = head
    output[to++] = head >> 8
    output[to++] = left > 1 ? tail : PADDING
    output[to++] = left > 2 ? tail >> 8 : PADDING
  }
  output[to++] = LINE_FEED
  return to
}
