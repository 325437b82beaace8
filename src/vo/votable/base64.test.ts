import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Base64Decoder } from './base64.ts'

const anyBytes = fc.uint8Array({ maxLength: 400 })

it('decodes in pieces, blanks and line ends between digits', () => {
  const blanks = fc.array(fc.tuple(fc.nat(600), fc.constantFrom(' ', '\n', '\r\n', '\t')))
  fc.assert(
    fc.property(anyBytes, blanks, fc.array(fc.nat(700)), (bytes, gaps, cuts) => {
      const digits = Array.from(Buffer.from(bytes).toString('base64'))
      for (const [at, gap] of gaps) if (at < digits.length) digits[at] += gap
      const input = new TextEncoder().encode(`${digits.join('')}<`)
      const output = new Uint8Array(600)
      const decoder = new Base64Decoder()
      let end = 0
      let from = 0
      for (const cut of [...cuts.sort((a, b) => a - b), input.length]) {
        if (cut > input.length || cut < from) continue
        end = decoder.decode(input, from, cut, output, end)
        from = decoder.position
      }
      expect(from).toBe(input.length - 1)
      expect(output.slice(0, decoder.flush(output, end))).toEqual(bytes)
      expect(decoder.strayBytes).toBe(0)
    }),
  )
})

it('passes over and counts what is no base64', () => {
  const decoder = new Base64Decoder()
  const output = new Uint8Array(20)
  const input = new TextEncoder().encode('QU*JD-RA==')
  const end = decoder.decode(input, 0, input.length, output, 0)
  expect(new TextDecoder().decode(output.slice(0, end))).toBe('ABCD')
  expect(decoder.strayBytes).toBe(2)
})
