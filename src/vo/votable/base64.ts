const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const NO_DIGIT = 0x1000000

/** Value of each digit at each of the four places of a group; NO_DIGIT for other bytes. */
const PLACES = [18, 12, 6, 0].map((shift) => {
  const place = new Uint32Array(256).fill(NO_DIGIT)
  for (let k = 0; k < 64; k++) place[ALPHABET.charCodeAt(k)] = k << shift
  return place
})
const [FIRST, SECOND, THIRD, FOURTH] = PLACES as [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
]

const LESS_THAN = 60
const PADDING = 61

/** Decodes base64 (RFC 4648 §4) that comes in pieces; blanks and line ends are passed over. */
export class Base64Decoder {
  /** Digits of a group begun, six bits each. */
  bits = 0
  digits = 0
  /** Bytes passed over that are neither digits, padding nor blanks. */
  strayBytes = 0
  /** Position in the input that was reached. */
  position = 0
  /** It is that of a '<'. */
  stopped = false
  /** Line feeds passed over, where whoever decodes counts them. */
  lines: number | undefined

  /**
   * Decodes `input[start..end)`, up to a '<' at most, to `output` from `at` on (which must hold
   * 3/4 of it and 3 bytes more); returns the end of the output and leaves `position`.
   */
  decode(input: Uint8Array, start: number, end: number, output: Uint8Array, at: number): number {
    let i = start
    let o = at
    this.lines = undefined
    while (i < end) {
      if (this.digits === 0) {
        for (const last = end - 4; i <= last; i += 4) {
          const group =
            (FIRST[input[i] as number] as number) |
            (SECOND[input[i + 1] as number] as number) |
            (THIRD[input[i + 2] as number] as number) |
            (FOURTH[input[i + 3] as number] as number)
          if (group >= NO_DIGIT) break
          output[o] = group >> 16
          output[o + 1] = group >> 8
          output[o + 2] = group
          o += 3
        }
        if (i >= end) break
      }
      const byte = input[i] as number
      if (byte === LESS_THAN) break
      i++
      o = this.#digit(byte, output, o)
    }
    this.position = i
    this.stopped = i < end
    return o
  }

  #digit(byte: number, output: Uint8Array, at: number): number {
    const digit = FOURTH[byte] as number
    if (digit < NO_DIGIT) {
      this.bits = (this.bits << 6) | digit
      if (++this.digits < 4) return at
      output[at] = this.bits >> 16
      output[at + 1] = this.bits >> 8
      output[at + 2] = this.bits
    } else if (byte === PADDING) return this.flush(output, at)
    else {
      if (byte > 32) this.strayBytes++
      return at
    }
    this.bits = 0
    this.digits = 0
    return at + 3
  }

  /** Writes out what a group begun holds in whole bytes; returns the end of the output. */
  flush(output: Uint8Array, at: number): number {
    const digits = this.digits
    const bits = this.bits
    this.digits = 0
    this.bits = 0
    if (digits === 3) {
      output[at] = bits >> 10
      output[at + 1] = bits >> 2
      return at + 2
    }
    if (digits === 2) {
      output[at] = bits >> 4
      return at + 1
    }
    return at
  }
}

const DIGITS = Uint8Array.from(ALPHABET, (digit) => digit.charCodeAt(0))
const LINE_BYTES = 57

/**
 * Returns `bytes` (their number a multiple of 57 unless it is the last piece) as base64 in lines of
 * 76 digits (RFC 2045 §6.8), each ended by a line feed.
 */
export function encodeBase64Lines(bytes: Uint8Array): Uint8Array {
  const lines = Math.ceil(bytes.length / LINE_BYTES)
  const output = new Uint8Array(Math.ceil(bytes.length / 3) * 4 + lines)
  let o = 0
  for (let from = 0; from < bytes.length; from += LINE_BYTES) {
    const to = Math.min(bytes.length, from + LINE_BYTES)
    for (let i = from; i < to; i += 3) {
      const second = i + 1 < to ? (bytes[i + 1] as number) : 0
      const third = i + 2 < to ? (bytes[i + 2] as number) : 0
      const group = ((bytes[i] as number) << 16) | (second << 8) | third
      output[o] = DIGITS[group >> 18] as number
      output[o + 1] = DIGITS[(group >> 12) & 63] as number
      output[o + 2] = i + 1 < to ? (DIGITS[(group >> 6) & 63] as number) : PADDING
      output[o + 3] = i + 2 < to ? (DIGITS[group & 63] as number) : PADDING
      o += 4
    }
    output[o++] = 10
  }
  return output
}

/** Bytes a piece of base64 lines is a multiple of. */
export const BASE64_LINE_BYTES = LINE_BYTES
