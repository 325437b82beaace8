import fc from 'fast-check'
import { expect, it } from 'vitest'
import { base64Lines } from './base64Lines.ts'

it('encodes as everyone does, in lines of 76 digits', () => {
  const rooms = fc.constantFrom(0, 1, 100)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), rooms, (bytes, room) => {
      const buffer = new Uint8Array(bytes.length + room).fill(0xaa)
      buffer.set(bytes)
      const text = Buffer.from(base64Lines(buffer, bytes.length)).toString('latin1')
      const expected = Buffer.from(bytes).toString('base64')
      expect(text).toBe(expected.replace(/.{1,76}/g, '$&\n'))
    }),
  )
})
