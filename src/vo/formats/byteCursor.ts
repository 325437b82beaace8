import { FormatError } from '../errors.ts'

/** Takes bytes off a source, a few at a time or as a stream. */
export class ByteCursor {
  readonly #chunks: AsyncIterator<Uint8Array>
  #bytes = new Uint8Array(0)
  #ended = false
  /** Bytes taken so far. */
  position = 0

  constructor(chunks: AsyncIterator<Uint8Array>) {
    this.#chunks = chunks
  }

  async #more(): Promise<boolean> {
    if (this.#ended) return false
    const { done, value } = await this.#chunks.next()
    this.#ended = done === true
    if (done) return false
    const bytes = new Uint8Array(this.#bytes.length + value.length)
    bytes.set(this.#bytes)
    bytes.set(value, this.#bytes.length)
    this.#bytes = bytes
    return true
  }

  /** Returns up to `count` bytes and leaves them where they are; fewer only at the end. */
  async look(count: number): Promise<Uint8Array> {
    while (this.#bytes.length < count && (await this.#more()));
    return this.#bytes.subarray(0, count)
  }

  /** Returns up to `count` bytes, fewer only at the end. */
  async take(count: number): Promise<Uint8Array> {
    const bytes = (await this.look(count)).slice()
    this.#drop(bytes.length)
    return bytes
  }

  /** Yields the next `count` bytes as they come; throws FormatError when the source ends before. */
  async *stream(count: number): AsyncGenerator<Uint8Array, void> {
    let left = count
    while (left > 0) {
      if (this.#bytes.length === 0 && !(await this.#more()))
        throw new FormatError(`The archive ends ${left} bytes before the file in it does`)
      const piece = this.#bytes.slice(0, left)
      this.#drop(piece.length)
      left -= piece.length
      if (piece.length > 0) yield piece
    }
  }

  /** Returns the next chunk, whatever its length; undefined at the end. */
  async chunk(): Promise<Uint8Array | undefined> {
    if (this.#bytes.length === 0 && !(await this.#more())) return undefined
    const bytes = this.#bytes
    this.#drop(bytes.length)
    return bytes
  }

  /** Puts back the last of what was taken. */
  putBack(bytes: Uint8Array): void {
    const both = new Uint8Array(bytes.length + this.#bytes.length)
    both.set(bytes)
    both.set(this.#bytes, bytes.length)
    this.#bytes = both
    this.position -= bytes.length
  }

  /** Passes over the next `count` bytes, or as many as there are. */
  async skip(count: number): Promise<void> {
    let left = count
    while (left > 0 && (this.#bytes.length > 0 || (await this.#more()))) {
      const part = Math.min(left, this.#bytes.length)
      this.#drop(part)
      left -= part
    }
  }

  #drop(count: number): void {
    this.#bytes = this.#bytes.subarray(count)
    this.position += count
  }
}
