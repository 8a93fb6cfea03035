import { PayloadTooLarge } from '../errors/payload-too-large.ts'
import { UnsupportedMediaType } from '../errors/unsupported-media-type.ts'
import { requestBytes } from './request-bytes.ts'

export const mediaTypeOf = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

/** @throws UnsupportedMediaType for a body that does not say it is one of these */
export const checkMediaType = (request: Request, types: readonly string[]): void => {
  if (!types.includes(mediaTypeOf(request))) throw new UnsupportedMediaType(`Send ${types.join(' or ')}.`)
}

/**
 * A body while it arrives, up to `largest` bytes. `signal` ends it early.
 * @throws PayloadTooLarge at once where the request says its length, else as soon as it is longer
 */
export const readUpload = (
  request: Request,
  largest: number,
  signal: AbortSignal = request.signal,
): AsyncIterable<Uint8Array> => {
  const tooLarge = () => new PayloadTooLarge(`A file has ${largest} bytes at most.`)
  if (Number(request.headers.get('content-length') ?? 0) > largest) throw tooLarge()
  async function* counted() {
    let bytes = 0
    for await (const chunk of requestBytes(request, { signal })) {
      bytes += chunk.byteLength
      if (bytes > largest) throw tooLarge()
      yield chunk
    }
  }
  return counted()
}
