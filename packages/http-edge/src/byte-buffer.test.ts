import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { makeByteBuffer } from './byte-buffer.ts'

it('holds what was added, in its order', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 3_000 })), (pieces) => {
      const buffer = makeByteBuffer()
      for (const piece of pieces) buffer.add(piece)
      expect(buffer.bytes().equals(Buffer.concat(pieces))).toBe(true)
      expect(buffer.size()).toBe(buffer.bytes().byteLength)
    }),
  )
})
