import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { upload } from './documents.ts'
import { broken } from './http.ts'

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}

const pngChunk = (type: string, data: Uint8Array, length = data.length) => {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  return Buffer.concat([uint32(length), typed, uint32(crc32(typed))])
}

const size = fc.oneof(fc.constantFrom(0, 1, 65_535, 2 ** 31 - 1, 2 ** 32 - 1), fc.nat(100_000))

/** Sizes that nobody can draw, chunks longer than the file, many chunks, pixels that unpack to a lot. */
const png = fc
  .record({
    width: size,
    height: size,
    chunks: fc.nat(20_000),
    claimed: fc.oneof(fc.constant(undefined), size),
    pixels: fc.nat(20_000_000),
  })
  .map(({ width, height, chunks, claimed, pixels }) =>
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      pngChunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 2, 0, 0, 0])])),
      ...Array.from({ length: chunks % 5_000 }, () => pngChunk('tEXt', Buffer.from('a\0b'))),
      pngChunk('IDAT', deflateSync(Buffer.alloc(pixels)), claimed),
      pngChunk('IEND', Buffer.alloc(0)),
    ]),
  )

/** Segments of two bytes by the hundred thousand before the size, or a size that never comes. */
const jpeg = fc
  .record({
    marker: fc.constantFrom(0xe0, 0xe1, 0xfe, 0xdb, 0xff, 0x00),
    segments: fc.nat(1_500_000),
    end: fc.boolean(),
    size,
  })
  .map(({ marker, segments, end, size }) =>
    Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      Buffer.alloc(segments * 4, Buffer.from([0xff, marker, 0, 2])),
      ...(end ? [Buffer.from([0xff, 0xc0, 0, 11, 8, (size >> 8) & 255, size & 255, 0, 1, 1, 0x11, 0])] : []),
    ]),
  )

const gif = fc
  .tuple(fc.nat(65_535), fc.nat(65_535), fc.nat(300_000))
  .map(([width, height, frames]) =>
    Buffer.concat([
      Buffer.from('GIF89a', 'latin1'),
      Buffer.from([width & 255, width >> 8, height & 255, height >> 8, 0, 0, 0]),
      Buffer.alloc(frames * 11, Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0])),
    ]),
  )

const webp = fc
  .tuple(fc.constantFrom('VP8 ', 'VP8L', 'VP8X', 'ANIM'), size, fc.uint8Array({ maxLength: 60 }))
  .map(([kind, claimed, bytes]) => {
    const length = Buffer.alloc(4)
    length.writeUInt32LE(claimed >>> 0)
    return Buffer.concat([Buffer.from('RIFF'), length, Buffer.from(`WEBP${kind}`), length, bytes])
  })

const picture: fc.Arbitrary<Uint8Array> = fc.oneof(png, jpeg, gif, webp)

export const pictures = upload(fc.oneof({ weight: 2, arbitrary: picture }, { weight: 1, arbitrary: broken(picture) }))
