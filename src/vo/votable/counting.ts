import type { BinaryCell, BinaryInput, Counting } from './binaryCells.ts'

/** No cell has so many elements; where one seems to, what was read is no count. */
const MOST_ELEMENTS = 2 ** 24
/** So many rows have to make sense one way when they do not the other way. */
const FEWEST_ROWS = 2

/** What there is to say of a row instead of where it ends. */
const MISSING = -1
const REFUTED = -2
const DIFFERENT = -3

/** A way in which counts may be meant, and how far the rows make sense that way. */
interface Way {
  readonly counting: Counting
  position: number
  rows: number
  refuted: boolean
}

/**
 * Finds out how the counts of a stream's variable cells are meant, while it comes. The wrong way
 * soon takes for a count what is none. Rows in which all doubtful counts are 0 can be read at once.
 */
export class CountingGuess {
  readonly #cells: readonly BinaryCell[]
  readonly #maskBytes: number
  /** Undefined as long as both ways are the same. */
  #ways: Way[] | undefined

  constructor(cells: readonly BinaryCell[], maskBytes: number) {
    this.#cells = cells
    this.#maskBytes = maskBytes
  }

  /** Returns how many bytes of rows mean the same both ways; the caller takes them away. */
  agreed(input: BinaryInput): number {
    if (this.#ways) return 0
    let position = 0
    for (;;) {
      const next = this.#rowEnd(input, position, true)
      if (next <= position) {
        if (next === DIFFERENT)
          this.#ways = (['primitives', 'steps'] as const).map((counting) => {
            return { counting, position: 0, rows: 0, refuted: false }
          })
        return position
      }
      position = next
    }
  }

  /** Looks at the rows that are there, from the first that differs on; true when they tell. */
  look(input: BinaryInput): boolean {
    const ways = this.#ways ?? []
    for (const way of ways) if (!way.refuted) this.#follow(way, input)
    const standing = ways.filter(({ refuted }) => !refuted)
    const [first] = standing
    if (ways.length === 0 || standing.length > 1) return false
    if (first && first.rows < FEWEST_ROWS) return false
    this.#choose(first?.counting)
    return true
  }

  /** All of the stream is there: chooses the first way by which rows end where it does. */
  settle(input: BinaryInput): void {
    if (this.look(input)) return
    const standing = this.#ways?.filter(({ refuted }) => !refuted) ?? []
    const fitting = standing.find(({ position }) => position === input.end)
    this.#choose((fitting ?? (standing.length === 1 ? standing[0] : undefined))?.counting)
  }

  #choose(counting: Counting | undefined): void {
    for (const cell of this.#cells) if (cell.ambiguous) cell.counting = counting
  }

  #follow(way: Way, input: BinaryInput): void {
    this.#choose(way.counting)
    for (;;) {
      const next = this.#rowEnd(input, way.position, false)
      way.refuted = next === REFUTED
      if (next <= way.position) break
      way.position = next
      way.rows++
    }
    this.#choose(undefined)
  }

  /**
   * Returns the end of the row at `start`, or why it cannot: MISSING, REFUTED, or where both ways
   * are to `agree`, DIFFERENT.
   */
  #rowEnd(input: BinaryInput, start: number, agree: boolean): number {
    let i = start + this.#maskBytes
    if (i > input.end || (i === input.end && this.#maskBytes === 0)) return MISSING
    if (this.#isOddMask(input, start)) return agree ? DIFFERENT : REFUTED
    for (const cell of this.#cells) {
      if (cell.counted && i + 4 <= input.end) {
        const count = input.view.getUint32(i)
        if (agree && cell.ambiguous && count > 0) return DIFFERENT
        const uneven = cell.counting === 'primitives' && count % cell.step !== 0
        if (count > MOST_ELEMENTS || uneven) return agree ? DIFFERENT : REFUTED
      }
      i = cell.skip(input, i)
      if (i < 0) return MISSING
    }
    return i
  }

  /** True when bits are set behind those of the cells. */
  #isOddMask(input: BinaryInput, start: number): boolean {
    const used = this.#cells.length & 7
    if (this.#maskBytes === 0 || used === 0) return false
    return ((input.bytes[start + this.#maskBytes - 1] as number) & (255 >> used)) !== 0
  }
}
