import type { QueryStatus } from '../../table/view.ts'
import { VoError } from '../errors.ts'
import { asciiText } from './decimal.ts'
import { Diagnostics } from './diagnostics.ts'
import { DocumentParser } from './documentParser.ts'
import { SkippedContent } from './skippedContent.ts'

/** A document that tells of an error is short. */
const TAIL_BYTES = 1 << 16
const START = /<(?:[\w.-]+:)?VOTABLE(?=[\s>/])/gi

/** Keeps the last bytes of what passes. */
export class Tail {
  readonly #pieces: Uint8Array[] = []
  #kept = 0
  #seen = 0

  /** The bytes must not change afterwards. */
  push(bytes: Uint8Array): void {
    this.#pieces.push(bytes)
    this.#kept += bytes.length
    this.#seen += bytes.length
    for (let first = this.#pieces[0]; first; first = this.#pieces[0]) {
      if (this.#kept - first.length < TAIL_BYTES) return
      this.#kept -= first.length
      this.#pieces.shift()
    }
  }

  /** Returns at least the last 64 kB, or all there were, and where they start. */
  get bytes(): { bytes: Uint8Array; start: number } {
    const bytes = new Uint8Array(this.#kept)
    let at = 0
    for (const piece of this.#pieces) {
      bytes.set(piece, at)
      at += piece.length
    }
    return { bytes, start: this.#seen - this.#kept }
  }
}

/**
 * Returns the status of a VOTable that a service wrote into the middle of another when it failed:
 * the last one in the tail that starts behind `after`; undefined where there is none that says ERROR.
 */
export function appendedStatus(tail: Tail, after: number): QueryStatus | undefined {
  const { bytes, start } = tail.bytes
  const text = asciiText(bytes, 0, bytes.length)
  const at = [...text.matchAll(START)].at(-1)?.index
  if (at === undefined || start + at <= after) return undefined
  const hooks = { onTable: () => {}, onStream: () => new SkippedContent() }
  const parser = new DocumentParser(
    new Diagnostics(),
    hooks,
    { byteOffset: 0, lines: 0 },
    undefined,
  )
  try {
    parser.push(bytes.subarray(at))
    const { queryStatus } = parser.document(undefined)
    return queryStatus.value === 'ERROR' ? queryStatus : undefined
  } catch (error) {
    if (error instanceof VoError) return undefined
    throw error
  }
}
