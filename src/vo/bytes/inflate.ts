/** Offsets that a match can reach back (RFC 1951 §2). */
const WINDOW = 32768
const OUT_BYTES = WINDOW * 4
/** A match is this long at most. */
const LONGEST_MATCH = 258
/** Most bits of one length and distance with their extra bits. */
const MOST_BITS = 48

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
]
const LENGTH_BITS = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
]
const DISTANCE_BITS = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
]
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** The compressed data is no deflate stream from here on, or is cut here. */
export class InflateError extends Error {
  readonly isCut: boolean
  constructor(message: string, isCut = false) {
    super(message)
    this.isCut = isCut
  }
}

const cut = () => new InflateError('it ends too early', true)

/** A Huffman code as a table: entry = symbol << 4 | length, at the reversed code. */
interface Code {
  table: Uint16Array
  mask: number
}

function reversed(code: number, length: number): number {
  let result = 0
  for (let bit = 0; bit < length; bit++) result |= ((code >> bit) & 1) << (length - 1 - bit)
  return result
}

/** RFC 1951 §3.2.2. Codes that are not there have the length 0 in the table. */
function codeOf(lengths: readonly number[]): Code {
  const longest = Math.max(1, ...lengths)
  const table = new Uint16Array(1 << longest)
  let code = 0
  for (let length = 1; length <= longest; length++) {
    for (const [symbol, wanted] of lengths.entries()) {
      if (wanted !== length) continue
      if (code >= 1 << length) throw new InflateError('a code has too many symbols')
      const step = 1 << length
      for (let at = reversed(code, length); at < table.length; at += step)
        table[at] = (symbol << 4) | length
      code++
    }
    code <<= 1
  }
  return { table, mask: table.length - 1 }
}

const run = (count: number, value: number) => new Array<number>(count).fill(value)
let fixed: { literals: Code; distances: Code } | undefined

/** RFC 1951 §3.2.6. */
function fixedCodes() {
  fixed ??= {
    literals: codeOf([...run(144, 8), ...run(112, 9), ...run(24, 7), ...run(8, 8)]),
    distances: codeOf(run(30, 5)),
  }
  return fixed
}

type State = 'block' | 'stored' | 'codes' | 'done'

/**
 * Unpacks deflate data (RFC 1951) as it comes and keeps all that stands before damage: slower than
 * the browser's own, which throws that away.
 */
export class Inflate {
  readonly #emit: (bytes: Uint8Array) => void
  #input = new Uint8Array(0)
  #at = 0
  #hold = 0
  #held = 0
  #state: State = 'block'
  #isLast = false
  #storedLeft = 0
  #codes = fixedCodes()
  readonly #out = new Uint8Array(OUT_BYTES)
  #outAt = 0
  #emitted = 0

  /** `emit` gets pieces of what was packed; they are its own. */
  constructor(emit: (bytes: Uint8Array) => void) {
    this.#emit = emit
  }

  /** The data has ended; what came behind it is `rest`. */
  get done(): boolean {
    return this.#state === 'done'
  }

  get rest(): Uint8Array {
    return this.#input.subarray(this.#at)
  }

  /**
   * Unpacks as far as possible; `final` when nothing follows. Throws InflateError where data is
   * damaged, or cut and final, after everything before was emitted.
   */
  push(chunk: Uint8Array, final: boolean): void {
    const left = this.#input.length - this.#at
    const input = new Uint8Array(left + chunk.length)
    input.set(this.#input.subarray(this.#at))
    input.set(chunk, left)
    this.#input = input
    this.#at = 0
    try {
      while (this.#state !== 'done' && this.#step(final));
      if (final && this.#state !== 'done') throw cut()
    } finally {
      this.#flush()
    }
    if (this.#state === 'done') this.#giveBackBits()
  }

  #step(final: boolean): boolean {
    if (this.#state === 'block') return this.#startBlock(final)
    return this.#state === 'stored' ? this.#copyStored() : this.#decode(final)
  }

  /** Bits there are, those in bytes not touched yet included. */
  get #available(): number {
    return this.#held + (this.#input.length - this.#at) * 8
  }

  #bits(count: number): number {
    while (this.#held < count) {
      // Beyond the end come zeros; whoever takes them finds `#held` below zero.
      this.#hold |= (this.#input[this.#at] ?? 0) << this.#held
      this.#at++
      this.#held += 8
    }
    const value = this.#hold & ((1 << count) - 1)
    this.#hold >>>= count
    this.#held -= count
    return value
  }

  #symbol({ table, mask }: Code): number {
    while (this.#held < 15) {
      this.#hold |= (this.#input[this.#at] ?? 0) << this.#held
      this.#at++
      this.#held += 8
    }
    const entry = table[this.#hold & mask] ?? 0
    const length = entry & 15
    if (length === 0)
      throw this.#at > this.#input.length ? cut() : new InflateError('a code that is not there')
    this.#hold >>>= length
    this.#held -= length
    return entry >> 4
  }

  /** Takes zeros from beyond the end out of the hold; throws when some of them were used. */
  #checkEnd(): void {
    const beyond = this.#at - this.#input.length
    if (beyond <= 0) return
    this.#at -= beyond
    this.#held -= beyond * 8
    if (this.#held < 0) throw cut()
    this.#hold &= (1 << this.#held) - 1
  }

  /** Bytes taken into the hold and not needed go back. */
  #giveBackBits(): void {
    this.#at -= this.#held >> 3
    this.#hold = 0
    this.#held = 0
  }

  #startBlock(final: boolean): boolean {
    if (this.#isLast) {
      this.#state = 'done'
      return false
    }
    const back = this.#mark()
    try {
      this.#header()
      return true
    } catch (error) {
      if (final || !(error instanceof InflateError) || !error.isCut) throw error
      back()
      return false
    }
  }

  /** Returns the way back to where it is now. */
  #mark(): () => void {
    const [at, hold, held, isLast] = [this.#at, this.#hold, this.#held, this.#isLast]
    return () => {
      this.#at = at
      this.#hold = hold
      this.#held = held
      this.#isLast = isLast
    }
  }

  #header(): void {
    this.#isLast = this.#bits(1) === 1
    const type = this.#bits(2)
    if (type === 0) {
      this.#bits(this.#held & 7)
      this.#storedLeft = this.#bits(16)
      const check = this.#bits(16)
      this.#checkEnd()
      if ((this.#storedLeft ^ check) !== 0xffff) throw new InflateError('a stored block is damaged')
      this.#giveBackBits()
      this.#state = 'stored'
      return
    }
    if (type === 3) throw new InflateError('a block of an unknown kind')
    this.#codes = type === 1 ? fixedCodes() : this.#dynamicCodes()
    this.#checkEnd()
    this.#state = 'codes'
  }

  /** RFC 1951 §3.2.7. */
  #dynamicCodes(): { literals: Code; distances: Code } {
    const literalCount = this.#bits(5) + 257
    const distanceCount = this.#bits(5) + 1
    const orderCount = this.#bits(4) + 4
    const order = run(19, 0)
    for (const place of CODE_LENGTH_ORDER.slice(0, orderCount)) order[place] = this.#bits(3)
    this.#checkEnd()
    const code = codeOf(order)
    const lengths: number[] = []
    while (lengths.length < literalCount + distanceCount) {
      const symbol = this.#symbol(code)
      this.#checkEnd()
      if (symbol < 16) lengths.push(symbol)
      else if (symbol === 16) lengths.push(...run(3 + this.#bits(2), lengths.at(-1) ?? 0))
      else lengths.push(...run(symbol === 17 ? 3 + this.#bits(3) : 11 + this.#bits(7), 0))
    }
    this.#checkEnd()
    return {
      literals: codeOf(lengths.slice(0, literalCount)),
      distances: codeOf(lengths.slice(literalCount, literalCount + distanceCount)),
    }
  }

  #copyStored(): boolean {
    const count = Math.min(
      this.#storedLeft,
      this.#input.length - this.#at,
      OUT_BYTES - LONGEST_MATCH - this.#outAt,
    )
    this.#out.set(this.#input.subarray(this.#at, this.#at + count), this.#outAt)
    this.#at += count
    this.#outAt += count
    this.#storedLeft -= count
    if (this.#outAt >= OUT_BYTES - LONGEST_MATCH) this.#flush()
    if (this.#storedLeft === 0) this.#state = 'block'
    return count > 0 || this.#storedLeft === 0
  }

  #decode(final: boolean): boolean {
    const { literals, distances } = this.#codes
    const out = this.#out
    while (final || this.#available >= MOST_BITS) {
      const symbol = this.#symbol(literals)
      this.#checkEnd()
      if (symbol < 256) {
        out[this.#outAt++] = symbol
      } else if (symbol === 256) {
        this.#state = 'block'
        return true
      } else {
        const length = (LENGTH_BASE[symbol - 257] ?? 0) + this.#bits(LENGTH_BITS[symbol - 257] ?? 0)
        const place = this.#symbol(distances)
        const distance = (DISTANCE_BASE[place] ?? 0) + this.#bits(DISTANCE_BITS[place] ?? 0)
        this.#checkEnd()
        if (distance > this.#outAt) throw new InflateError('it refers to what is not there')
        for (let k = 0; k < length; k++, this.#outAt++)
          out[this.#outAt] = out[this.#outAt - distance] ?? 0
      }
      if (this.#outAt >= OUT_BYTES - LONGEST_MATCH) this.#flush()
    }
    return this.#tryLast(literals)
  }

  /** The stream's very end may come with fewer bits than the longest match has. */
  #tryLast(literals: Code): boolean {
    if (!this.#isLast || this.#available < 1) return false
    const back = this.#mark()
    try {
      if (this.#symbol(literals) === 256) {
        this.#checkEnd()
        this.#state = 'block'
        return true
      }
    } catch (error) {
      if (!(error instanceof InflateError)) throw error
    }
    back()
    return false
  }

  /** Hands out what is new and keeps what matches may refer to. */
  #flush(): void {
    if (this.#outAt > this.#emitted) this.#emit(this.#out.slice(this.#emitted, this.#outAt))
    const kept = Math.min(this.#outAt, WINDOW)
    this.#out.copyWithin(0, this.#outAt - kept, this.#outAt)
    this.#outAt = kept
    this.#emitted = kept
  }
}
