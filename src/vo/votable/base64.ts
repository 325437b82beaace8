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
