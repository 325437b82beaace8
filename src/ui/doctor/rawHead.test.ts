import { expect, it } from 'vitest'
import { readRawHead } from './rawHead.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

it('splits text at every kind of line end and shows control characters', () => {
  expect(readRawHead(utf8('a\r\nb\rc\nd\u0000e\tf'), 'csv')).toEqual({
    kind: 'text',
    lines: ['a', 'b', 'c', 'd\u2400e\tf'],
  })
})

it('shows characters that turn the direction of text as what they are not', () => {
  expect(readRawHead(utf8('abc\u202edef'), 'votable').lines).toEqual(['abc\ufffddef'])
})

it('reads UTF-16 with and without a byte order mark', () => {
  const little = new Uint8Array([...'<VOTABLE>'].flatMap((letter) => [letter.charCodeAt(0), 0]))
  expect(readRawHead(little, 'votable').lines).toEqual(['<VOTABLE>'])
  const big = new Uint8Array([0xfe, 0xff, 0, 0x3c, 0, 0x61])
  expect(readRawHead(big, undefined).lines).toEqual(['<a'])
})

it('cuts a FITS header into its cards', () => {
  const header = 'SIMPLE  =                    T'.padEnd(80) + 'END'.padEnd(80)
  expect(readRawHead(utf8(header), 'fits')).toEqual({
    kind: 'cards',
    lines: ['SIMPLE  =                    T', 'END'],
  })
})

it('dumps what is no text, and never more than 8 kB', () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => index % 256)
  const { kind, lines } = readRawHead(bytes, undefined)
  expect(kind).toBe('hex')
  expect(lines).toHaveLength(512)
  expect(lines[4]).toBe('0040  40 41 42 43 44 45 46 47 48 49 4a 4b 4c 4d 4e 4f  @ABCDEFGHIJKLMNO')
})
