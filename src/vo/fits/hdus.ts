import { FormatError } from '../errors.ts'
import type { ByteInput } from './byteInput.ts'
import type { Diagnostics } from './diagnostics.ts'
import { BLOCK_BYTES, type Header, readHeader, skipPadding } from './header.ts'

export type HduKind = 'binaryTable' | 'asciiTable' | 'metadata' | 'other'

/** A header-data unit; its data begin at the input's position. */
export interface Hdu {
  /** 0 for the primary HDU, then the number of the extension. */
  extnum: number
  kind: HduKind
  header: Header
  /** In words, for diagnostics. */
  place: string
  /** Bytes of data, without padding. */
  dataBytes: number
}

const ASCII = { simple: 'SIMPLE', extension: 'XTENSION' }
const COMPRESSED_TABLE = 'ZTABLE'
const COMPRESSED_IMAGE = 'ZIMAGE'
const PIXELS = new Map([
  ['8', '8-bit'],
  ['16', '16-bit'],
  ['32', '32-bit'],
  ['64', '64-bit'],
  ['-32', 'float'],
  ['-64', 'double'],
])

/** Returns true when the bytes are the beginning of a FITS file, or of an extension by itself. */
export function isFits(bytes: Uint8Array): boolean {
  return startsWith(bytes, 0, ASCII.simple) || startsWith(bytes, 0, ASCII.extension)
}

function startsWith(bytes: Uint8Array, start: number, word: string): boolean {
  for (let k = 0; k < word.length; k++) if (bytes[start + k] !== word.charCodeAt(k)) return false
  return true
}

function axesOf(header: Header): number[] | undefined {
  const count = header.size('NAXIS')
  if (count === undefined || count > 999) return undefined
  const axes = Array.from({ length: count }, (_, index) => header.size(`NAXIS${index + 1}`))
  return axes.every((axis) => axis !== undefined) ? axes : undefined
}

/** Returns the bytes of data that a header announces (FITS 4.0 §4.4.1.1, §6.1.1). */
function dataBytesOf(header: Header): number | undefined {
  const axes = axesOf(header)
  const pixelBytes = Math.abs(header.number('BITPIX') ?? Number.NaN) / 8
  if (!axes || !Number.isInteger(pixelBytes)) return undefined
  if (axes.length === 0) return 0
  const groups = header.isTrue('GROUPS') && axes[0] === 0
  const pixels = (groups ? axes.slice(1) : axes).reduce((all, axis) => all * axis, 1)
  const bytes = pixelBytes * (header.size('GCOUNT') ?? 1) * ((header.size('PCOUNT') ?? 0) + pixels)
  return Number.isSafeInteger(bytes) ? bytes : undefined
}

function kindOf(header: Header, extnum: number, place: string, notes: Diagnostics): HduKind {
  const extension = header.text('XTENSION')?.toUpperCase()
  if (extension === 'BINTABLE' || extension === 'A3DTABLE') {
    const image = header.isTrue(COMPRESSED_IMAGE)
    if (!image && !header.isTrue(COMPRESSED_TABLE)) return 'binaryTable'
    notes.note(image ? 'compressedImage' : 'compressedTable', `${place}${sizeText(header, 'Z')}`)
    return 'other'
  }
  if (extension === 'TABLE') return 'asciiTable'
  if (extnum === 0 && header.isTrue('VOTMETA')) return 'metadata'
  if (extension === undefined || extension === 'IMAGE' || extension === 'IUEIMAGE') {
    if (header.isTrue('GROUPS') && header.size('NAXIS1') === 0) notes.note('randomGroups', place)
    else if ((header.size('NAXIS') ?? 0) > 0) notes.note('image', `${place}${sizeText(header, '')}`)
    return 'other'
  }
  notes.note('unknownExtension', `${place}: ${extension}`)
  return 'other'
}

function sizeText(header: Header, prefix: string): string {
  const count = header.size(`${prefix}NAXIS`) ?? 0
  const axes = Array.from({ length: Math.min(count, 9) }, (_, index) =>
    header.text(`${prefix}NAXIS${index + 1}`),
  )
  const pixel = PIXELS.get(header.text(`${prefix}BITPIX`) ?? '')
  return axes.length > 0 ? `: ${axes.join(' × ')}${pixel ? ` ${pixel}` : ''}` : ''
}

function placeOf(header: Header, extnum: number): string {
  const name = header.text('EXTNAME')
  const place = extnum === 0 ? 'the primary HDU' : `extension ${extnum}`
  return name ? `${place} (${name})` : place
}

/** Walks over the HDUs of a file (FITS 4.0 §3), lenient about what stands between them. */
export class HduWalker {
  readonly #input: ByteInput
  readonly #diagnostics: Diagnostics
  #extnum = -1
  #current: Hdu | undefined
  #dataStart = 0

  constructor(input: ByteInput, diagnostics: Diagnostics) {
    this.#input = input
    this.#diagnostics = diagnostics
  }

  /**
   * Passes over what is left of the HDU before and returns the next; undefined at the file's end.
   * Throws FormatError for what is no FITS at all.
   */
  async next(): Promise<Hdu | undefined> {
    const found = this.#current ? await this.#passOver(this.#current) : await this.#findStart()
    if (!found) return undefined
    this.#extnum++
    const raw = this.#extnum === 0 ? 'the primary HDU' : `extension ${this.#extnum}`
    const header = await readHeader(this.#input, raw, this.#diagnostics)
    const place = placeOf(header, this.#extnum)
    const dataBytes = dataBytesOf(header)
    if (dataBytes === undefined) this.#diagnostics.note('badHdu', place)
    const kind =
      dataBytes === undefined ? 'other' : kindOf(header, this.#extnum, place, this.#diagnostics)
    this.#dataStart = this.#input.position
    this.#current = { extnum: this.#extnum, kind, header, place, dataBytes: dataBytes ?? 0 }
    return this.#current
  }

  async #findStart(): Promise<boolean> {
    const input = this.#input
    await input.need(BLOCK_BYTES)
    const head = input.bytes.subarray(input.start, input.end)
    if (!isFits(head)) throw new FormatError('This is no FITS file: it does not start with SIMPLE')
    if (startsWith(head, 0, ASCII.simple)) return true
    this.#diagnostics.note('noPrimary', 'start of the file')
    this.#extnum = 0
    return true
  }

  async #passOver(hdu: Hdu): Promise<boolean> {
    const input = this.#input
    const taken = input.position - this.#dataStart
    const left = Math.max(0, hdu.dataBytes - taken)
    if ((await input.skip(left)) < left) {
      this.#diagnostics.note('cutImage', hdu.place)
      return false
    }
    await skipPadding(input, hdu.place, Math.max(taken, hdu.dataBytes), this.#diagnostics)
    return this.#findExtension(hdu)
  }

  async #findExtension(after: Hdu): Promise<boolean> {
    const input = this.#input
    let extra = 0
    for (;;) {
      await input.need(BLOCK_BYTES)
      const found = input.available > 0 && startsWith(input.bytes, input.start, ASCII.extension)
      if (extra > 0 && (found || input.available === 0))
        this.#diagnostics.note('extraBytes', `${extra} bytes behind ${after.place}`)
      if (found || input.available === 0) return found
      extra += await input.skip(Math.min(BLOCK_BYTES, input.available))
      await input.breathe()
    }
  }
}
