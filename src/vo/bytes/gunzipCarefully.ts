import { Inflate, InflateError } from './inflate.ts'

const HEADER_BYTES = 10
const TRAILER_BYTES = 8
const HAS_CHECK = 2
const HAS_EXTRA = 4
const HAS_NAME = 8
const HAS_COMMENT = 16

let crcTable: Uint32Array | undefined

function makeCrcTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
    return value
  })
}

function crcOf(bytes: Uint8Array, before: number): number {
  crcTable ??= makeCrcTable()
  let crc = ~before
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
  return ~crc >>> 0
}

/** Returns the length of a gzip member's header (RFC 1952 §2.3); undefined while it is not all there. */
function headerLength(bytes: Uint8Array): number | undefined {
  if (bytes.length < HEADER_BYTES) return undefined
  const flags = bytes[3] ?? 0
  let length = HEADER_BYTES
  if (flags & HAS_EXTRA) {
    if (bytes.length < length + 2) return undefined
    length += 2 + (bytes[length] ?? 0) + (bytes[length + 1] ?? 0) * 256
  }
  for (const flag of [HAS_NAME, HAS_COMMENT]) {
    if (!(flags & flag)) continue
    const end = bytes.indexOf(0, length)
    if (end < 0) return undefined
    length = end + 1
  }
  if (flags & HAS_CHECK) length += 2
  return length <= bytes.length ? length : undefined
}

/** True for gzip's magic number (RFC 1952 §2.3.1). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length)
  bytes.set(first)
  bytes.set(second, first.length)
  return bytes
}

/**
 * Unpacks gzip, one member after the other (RFC 1952 §2.2), and keeps what stands before damage or
 * a cut. What follows the last member is passed over.
 */
export class CarefulGunzip {
  readonly #emit: (bytes: Uint8Array) => void
  #state: 'header' | 'body' | 'trailer' | 'passed' = 'header'
  #pending: Uint8Array = new Uint8Array(0)
  #inflate: Inflate
  #crc = 0
  #members = 0
  /** A member's checksum does not fit: its bytes are not those that were packed. */
  badChecksum = false
  /** Something follows the last member. */
  hasTrail = false

  /** `emit` gets pieces of what was packed. */
  constructor(emit: (bytes: Uint8Array) => void) {
    this.#emit = emit
    this.#inflate = this.#newInflate()
  }

  /** Throws InflateError for damage and, when `final`, for a cut. */
  push(chunk: Uint8Array, final: boolean): void {
    this.#pending = joined(this.#pending, chunk)
    while (this.#step(final));
  }

  /** Returns whether there may be more to do with what is there. */
  #step(final: boolean): boolean {
    switch (this.#state) {
      case 'header':
        return this.#header(final)
      case 'body':
        return this.#body(final)
      case 'trailer':
        return this.#trailer(final)
      default:
        this.hasTrail ||= this.#take().some((byte) => byte !== 0)
        return false
    }
  }

  #take(): Uint8Array {
    const bytes = this.#pending
    this.#pending = new Uint8Array(0)
    return bytes
  }

  #newInflate(): Inflate {
    return new Inflate((bytes) => {
      this.#crc = crcOf(bytes, this.#crc)
      this.#emit(bytes)
    })
  }

  #header(final: boolean): boolean {
    const { length } = this.#pending
    if (this.#members > 0) {
      if (length === 0 || (length === 1 && !final)) return false
      if (!isGzip(this.#pending)) {
        this.#state = 'passed'
        return true
      }
    }
    const header = headerLength(this.#pending)
    if (header === undefined) {
      if (final) throw new InflateError('it ends in its first bytes', true)
      return false
    }
    this.#pending = this.#pending.slice(header)
    this.#inflate = this.#newInflate()
    this.#crc = 0
    this.#state = 'body'
    return true
  }

  #body(final: boolean): boolean {
    this.#inflate.push(this.#take(), final)
    if (!this.#inflate.done) return false
    this.#pending = this.#inflate.rest.slice()
    this.#members++
    this.#state = 'trailer'
    return true
  }

  #trailer(final: boolean): boolean {
    if (this.#pending.length < TRAILER_BYTES) {
      if (final) throw new InflateError('it ends in its checksum', true)
      return false
    }
    const { buffer, byteOffset } = this.#pending
    this.badChecksum ||= new DataView(buffer, byteOffset).getUint32(0, true) !== this.#crc
    this.#pending = this.#pending.slice(TRAILER_BYTES)
    this.#state = 'header'
    return true
  }
}
