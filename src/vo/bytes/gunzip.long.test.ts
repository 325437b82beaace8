import { deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { gunzip, type UnpackNote } from './gunzip.ts'
import { CarefulGunzip } from './gunzipCarefully.ts'
import { Inflate } from './inflate.ts'
import { unpacked } from './unpack.ts'

/** Bytes as documents have them: some of it repeats, some does not. */
function sample(length: number, seed = 1): Uint8Array {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return state >>> 8
  }
  const words: string[] = []
  for (let size = 0; size < length; ) {
    const word = next() % 3 === 0 ? `<TR><TD>${next()}</TD>` : ['star ', 'é ', '\n'][next() % 3]
    words.push(word ?? '')
    size += word?.length ?? 0
  }
  return new TextEncoder().encode(words.join('')).slice(0, length)
}

async function* piecesOf(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

async function taken(chunks: AsyncIterable<Uint8Array>) {
  const pieces: Uint8Array[] = []
  let error: unknown
  try {
    for await (const piece of chunks) pieces.push(piece)
  } catch (reason) {
    error = reason
  }
  return { bytes: joined(pieces), error }
}

const commonLength = (a: Uint8Array, b: Uint8Array) => {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length++
  return length
}

/** `toEqual` takes seconds over long arrays. */
function expectSame(bytes: Uint8Array, wanted: Uint8Array) {
  expect(commonLength(bytes, wanted)).toBe(wanted.length)
  expect(bytes.length).toBe(wanted.length)
}

describe('Inflate', () => {
  const original = sample(300_000)
  const inflated = (packed: Uint8Array, size: number) => {
    const pieces: Uint8Array[] = []
    const inflate = new Inflate((bytes) => pieces.push(bytes))
    for (let at = 0; at < packed.length; at += size)
      inflate.push(packed.subarray(at, at + size), at + size >= packed.length)
    return { bytes: joined(pieces), rest: inflate.rest, done: inflate.done }
  }

  it.each([
    ['dynamic codes', { level: 9 }],
    ['fixed codes', { strategy: 4 }],
    ['stored blocks', { level: 0 }],
    ['Huffman only', { strategy: 2 }],
    ['small windows', { windowBits: 9, level: 6 }],
  ])('unpacks %s however they are split, and leaves what follows', (_, options) => {
    const packed = joined([deflateRawSync(original, options), Uint8Array.of(1, 2, 3, 4, 5)])
    for (const size of [1, 7, 1000, packed.length]) {
      const { bytes, rest, done } = inflated(packed, size)
      expect(done).toBe(true)
      expectSame(bytes, original)
      if (size === packed.length) expect([...rest]).toEqual([1, 2, 3, 4, 5])
    }
  })

  it('unpacks the empty document', () => {
    expect(inflated(deflateRawSync(new Uint8Array(0)), 1)).toMatchObject({ done: true })
  })
})

describe('CarefulGunzip', () => {
  it('keeps what stands before a cut at any byte', () => {
    const original = sample(3000)
    const packed = new Uint8Array(gzipSync(original, { level: 6 }))
    let before = 0
    for (let cut = 0; cut < packed.length; cut++) {
      const pieces: Uint8Array[] = []
      const careful = new CarefulGunzip((bytes) => pieces.push(bytes))
      expect(() => careful.push(packed.subarray(0, cut), true)).toThrow(/ends/)
      const bytes = joined(pieces)
      expect(commonLength(bytes, original)).toBe(bytes.length)
      expect(bytes.length).toBeGreaterThanOrEqual(before)
      before = bytes.length
    }
    expect(before).toBe(original.length)
  })

  it('skips name, comment, extra field and check of the header', () => {
    const packed = new Uint8Array(gzipSync(sample(100)))
    const header = [
      31,
      139,
      8,
      2 | 4 | 8 | 16,
      0,
      0,
      0,
      0,
      0,
      3,
      2,
      0,
      9,
      9,
      65,
      0,
      66,
      67,
      0,
      1,
      2,
    ]
    const bytes = joined([Uint8Array.from(header), packed.subarray(10)])
    for (const size of [1, 3, 200]) {
      const pieces: Uint8Array[] = []
      const careful = new CarefulGunzip((piece) => pieces.push(piece))
      for (let at = 0; at < bytes.length; at += size)
        careful.push(bytes.subarray(at, at + size), at + size >= bytes.length)
      expect(joined(pieces)).toEqual(sample(100))
      expect(careful.badChecksum).toBe(false)
    }
  })
})

describe('gunzip', () => {
  const original = sample(500_000)
  const packed = new Uint8Array(gzipSync(original))
  const ignore = () => undefined

  it('unpacks, however the bytes come', async () => {
    for (const size of [1000, 65_536, packed.length])
      expectSame((await taken(gunzip(piecesOf(packed, size), ignore))).bytes, original)
  })

  it('keeps all that stands before a cut and says that it is cut', async () => {
    for (const cut of [5, 20, 50_000, packed.length - 9, packed.length - 1]) {
      const { bytes, error } = await taken(gunzip(piecesOf(packed.slice(0, cut), 4096), ignore))
      expect(commonLength(bytes, original)).toBe(bytes.length)
      expect(bytes.length).toBeGreaterThan(Math.min(original.length - 1, cut * 2 - 200))
      expect(error).toMatchObject({ name: 'FormatError' })
      expect(String(error)).toContain('is cut')
    }
  })

  it('keeps all that stands before damage', async () => {
    const broken = packed.slice()
    broken.fill(0xff, 50_000, 50_020)
    const { bytes, error } = await taken(gunzip(piecesOf(broken, 65_536), ignore))
    expect(commonLength(bytes, original)).toBeGreaterThan(100_000)
    expect(String(error)).toContain('damaged')
  })

  it('gives everything of a document whose checksum does not fit, and notes it', async () => {
    const broken = packed.slice()
    broken[packed.length - 8] = (broken[packed.length - 8] ?? 0) ^ 1
    const notes: UnpackNote[] = []
    const { bytes, error } = await taken(
      gunzip(piecesOf(broken, 65_536), (note) => notes.push(note)),
    )
    expect(error).toBeUndefined()
    expectSame(bytes, original)
    expect(notes).toEqual(['gzipChecksum'])
  })

  it('unpacks one member after the other', async () => {
    const second = sample(1000, 2)
    const both = joined([packed, new Uint8Array(gzipSync(second))])
    const { bytes } = await taken(gunzip(piecesOf(both, 5000), ignore))
    expectSame(bytes, joined([original, second]))
  })

  it('passes the source’s failure on, behind what came before it', async () => {
    async function* failing() {
      yield packed.slice(0, 60_000)
      throw new TypeError('terminated')
    }
    const { bytes, error } = await taken(gunzip(failing(), ignore))
    expect(error).toEqual(new TypeError('terminated'))
    expect(bytes.length).toBeGreaterThan(100_000)
    expect(commonLength(bytes, original)).toBe(bytes.length)
  })

  it('stops the source when nobody wants more', async () => {
    let stopped = false
    async function* watched() {
      try {
        for (;;) yield packed.slice(0, 60_000)
      } finally {
        stopped = true
      }
    }
    for await (const _ of gunzip(watched(), ignore)) break
    expect(stopped).toBe(true)
  })
})

describe('unpacked', () => {
  const original = sample(2000)

  it('unpacks gzip in gzip, and says so', async () => {
    const twice = new Uint8Array(gzipSync(gzipSync(original)))
    const notes: string[] = []
    const source = unpacked(piecesOf(twice, 9), { onNote: (note) => notes.push(note) })
    expect((await taken(source)).bytes).toEqual(original)
    expect(notes).toEqual(['gzipInGzip'])
  })

  it('leaves alone what is not packed', async () => {
    for (const bytes of [new Uint8Array(0), Uint8Array.of(0x1f), original])
      expect((await taken(unpacked(piecesOf(bytes, 1)))).bytes).toEqual(bytes)
  })
})
