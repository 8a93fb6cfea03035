import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { PayloadTooLarge } from '../errors/payload-too-large.ts'
import { UnsupportedMediaType } from '../errors/unsupported-media-type.ts'
import { BrokenFile } from '../modules/imports/broken-file.ts'

async function* gunzip(packed: AsyncIterable<Uint8Array>, largest: number): AsyncGenerator<Uint8Array> {
  const source = Readable.from(packed)
  const unzip = createGunzip()
  // `pipe` passes no error on: what the sender did wrong must end the reading as what it was.
  let failure: unknown
  source.on('error', (error) => {
    failure = error
    unzip.destroy(error)
  })
  source.pipe(unzip)
  let bytes = 0
  try {
    for await (const chunk of unzip) {
      bytes += chunk.byteLength
      if (bytes > largest) throw new PayloadTooLarge(`A file has ${largest} bytes at most, unpacked.`)
      yield chunk
    }
  } catch (error) {
    if (failure || error instanceof PayloadTooLarge) throw failure ?? error
    const message = error instanceof Error ? error.message : 'unreadable'
    throw new BrokenFile(`byte ${bytes}`, 'not_packed', `it cannot be unpacked: ${message}`)
  } finally {
    source.destroy()
  }
}

/**
 * A file that was sent packed (`Content-Encoding: gzip`), unpacked while it arrives; any other as it is. Neither form
 * may be longer than `largest` bytes.
 * @throws UnsupportedMediaType at once for another packing; PayloadTooLarge, BrokenFile while it is read
 */
export const unpack = (
  request: Request,
  file: AsyncIterable<Uint8Array>,
  largest: number,
): AsyncIterable<Uint8Array> => {
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (encoding === 'identity' || encoding === '') return file
  if (encoding !== 'gzip') throw new UnsupportedMediaType('Send it as it is, or packed as gzip.')
  return gunzip(file, largest)
}
