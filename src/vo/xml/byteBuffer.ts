/** Bytes kept readable behind `end`: scans stop at the '<' there without testing for the end. */
const GUARD_BYTES = 16
const LESS_THAN = 60

/** Words whose counts of line feeds, one per byte, can be added before a byte overflows. */
const WORDS_PER_SUM = 255

/** Returns the number of line feeds in `bytes[from..end)`, four bytes at a time and without branches. */
function countLines(bytes: Uint8Array, from: number, end: number): number {
  let count = 0
  let i = from
  for (; i < end && (i & 3) !== 0; i++) if (bytes[i] === 10) count++
  if (i >= end) return count
  const words = new Int32Array(bytes.buffer, i, (end - i) >> 2)
  for (let first = 0; first < words.length; first += WORDS_PER_SUM) {
    const to = Math.min(words.length, first + WORDS_PER_SUM)
    let sums = 0
    for (let k = first; k < to; k++) {
      const x = (words[k] as number) ^ 0x0a0a0a0a
      sums = (sums + ((~(((x & 0x7f7f7f7f) + 0x7f7f7f7f) | x) >>> 7) & 0x01010101)) | 0
    }
    count += (sums & 255) + ((sums >>> 8) & 255) + ((sums >>> 16) & 255) + (sums >>> 24)
  }
  for (i += words.length * 4; i < end; i++) if (bytes[i] === 10) count++
  return count
}

/** The part of a document that has arrived and is not yet consumed, with its place in the whole. */
export class ByteBuffer {
  bytes = new Uint8Array(1 << 10)
  position = 0
  end = 0
  #discardedBytes = 0
  #discardedLines = 0
  /** So far lines are counted, and so many they were: places are asked for in order. */
  #countedTo = 0
  #countedLines = 0

  get pending(): number {
    return this.end - this.position
  }

  /** Adds a chunk; positions taken before are void afterwards. */
  append(chunk: Uint8Array): void {
    const kept = this.pending
    const needed = kept + chunk.length + GUARD_BYTES
    this.#discardedLines += this.#linesBefore(this.position)
    this.#countedTo = 0
    this.#countedLines = 0
    this.#discardedBytes += this.position
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2))
      larger.set(this.bytes.subarray(this.position, this.end))
      this.bytes = larger
    } else if (this.position > 0) this.bytes.copyWithin(0, this.position, this.end)
    this.bytes.set(chunk, kept)
    this.position = 0
    this.end = kept + chunk.length
    this.bytes.fill(0, this.end, this.end + GUARD_BYTES)
    this.bytes[this.end] = LESS_THAN
  }

  /** Goes on to a position; `lines`: the line feeds from here to there, where they are counted. */
  moveTo(position: number, lines: number | undefined): void {
    if (lines !== undefined && this.#countedTo <= this.position) {
      this.#countedLines = this.#linesBefore(this.position) + lines
      this.#countedTo = position
    }
    this.position = position
  }

  /** Returns offset in the document (bytes, 0-based) and line (1-based) of a position in `bytes`. */
  placeOf(position: number): { byteOffset: number; line: number } {
    return {
      byteOffset: this.#discardedBytes + position,
      line: 1 + this.#discardedLines + this.#linesBefore(position),
    }
  }

  #linesBefore(position: number): number {
    if (position < this.#countedTo) return countLines(this.bytes, 0, position)
    this.#countedLines += countLines(this.bytes, this.#countedTo, position)
    this.#countedTo = position
    return this.#countedLines
  }
}
