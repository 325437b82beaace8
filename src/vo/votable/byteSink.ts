/** Big-endian bytes, growing. */
export class ByteSink {
  #bytes = new Uint8Array(1 << 12)
  #view = new DataView(this.#bytes.buffer)
  length = 0

  /** Makes room for `count` bytes and returns where they start. */
  skip(count: number): number {
    const at = this.length
    this.length += count
    if (this.length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.length, this.#bytes.length * 2))
      larger.set(this.#bytes.subarray(0, at))
      this.#bytes = larger
      this.#view = new DataView(larger.buffer)
    } else this.#bytes.fill(0, at, this.length)
    return at
  }

  setBits(at: number, bits: number): void {
    this.#bytes[at] = (this.#bytes[at] as number) | bits
  }

  byte(value: number): void {
    const at = this.skip(1)
    this.#bytes[at] = value
  }

  short(value: number): void {
    const at = this.skip(2)
    this.#view.setInt16(at, value)
  }

  int(value: number): void {
    const at = this.skip(4)
    this.#view.setInt32(at, value)
  }

  long(value: bigint): void {
    const at = this.skip(8)
    this.#view.setBigInt64(at, value)
  }

  float(value: number): void {
    const at = this.skip(4)
    this.#view.setFloat32(at, value)
  }

  double(value: number): void {
    const at = this.skip(8)
    this.#view.setFloat64(at, value)
  }

  put(bytes: Uint8Array): void {
    const at = this.skip(bytes.length)
    this.#bytes.set(bytes, at)
  }

  /** Takes out the first `count` bytes. */
  take(count: number): Uint8Array {
    const taken = this.#bytes.slice(0, count)
    this.#bytes.copyWithin(0, count, this.length)
    this.length -= count
    return taken
  }
}
