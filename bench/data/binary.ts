import type { Star } from './catalogue.ts'

const NULL_FLAG = -32768
/** Bytes of a row at most: 28 of them are the longest name. */
const LONGEST_ROW = 2 + 8 * 6 + 4 * 3 + 4 + 28 + 2 + 1 + 4 * 3

/** Rows as BINARY, BINARY2 and FITS have them, gathered in one buffer. */
export class RowBuffer {
  readonly #buffer: Buffer
  length = 0

  constructor(rows: number) {
    this.#buffer = Buffer.alloc(rows * LONGEST_ROW)
  }

  /** Adds a row of BINARY, of BINARY2 with its mask, or of a FITS table. */
  add(star: Star, kind: 'BINARY' | 'BINARY2' | 'FITS'): void {
    const buffer = this.#buffer
    const text = Buffer.from(star.name, 'latin1')
    let at = this.length
    if (kind === 'BINARY2') at = buffer.writeUInt16BE(maskOf(star), at)
    at = buffer.writeBigInt64BE(star.id, at)
    for (const value of star.doubles) at = buffer.writeDoubleBE(value ?? Number.NaN, at)
    for (const value of star.floats) at = buffer.writeFloatBE(Number(value ?? Number.NaN), at)
    if (kind !== 'FITS') at = buffer.writeUInt32BE(text.length, at)
    else buffer.fill(0, at, at + 28)
    text.copy(buffer, at)
    at += kind === 'FITS' ? 28 : text.length
    at = buffer.writeInt16BE(star.flag ?? NULL_FLAG, at)
    at = buffer.writeUInt8(booleanByte(star.variable, kind === 'FITS'), at)
    for (const value of star.errors) at = buffer.writeFloatBE(Number(value), at)
    this.length = at
  }

  /** Takes out the first `count` bytes. */
  take(count: number): Buffer {
    const taken = Buffer.from(this.#buffer.subarray(0, count))
    this.#buffer.copyWithin(0, count, this.length)
    this.length -= count
    return taken
  }
}

function booleanByte(value: boolean | undefined, fits: boolean): number {
  if (value === undefined) return fits ? 0 : '?'.charCodeAt(0)
  return (value ? 'T' : 'F').charCodeAt(0)
}

function maskOf(star: Star): number {
  const cells = [0, ...star.doubles, ...star.floats, star.name, star.flag, star.variable, 0]
  return cells.reduce<number>(
    (mask, cell, index) => (cell === undefined ? mask | (0x8000 >> index) : mask),
    0,
  )
}
