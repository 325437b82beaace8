/** Bytes of text, growing. What is put needs room made before. */
export class TextSink {
  bytes = new Uint8Array(1 << 16)
  length = 0
  readonly #spare: number

  /** Behind what room is made for, there is always room for `spare` bytes. */
  constructor(spare: number) {
    this.#spare = spare
  }

  /** Makes room for `count` bytes more. */
  reserve(count: number): void {
    const needed = this.length + count + this.#spare
    if (needed > this.bytes.length) this.#grow(needed)
  }

  /** Takes out all that was put. */
  take(): Uint8Array {
    const taken = this.bytes.slice(0, this.length)
    this.length = 0
    return taken
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(needed * 2)
    larger.set(this.bytes.subarray(0, this.length))
    this.bytes = larger
  }
}
