import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { isApiError } from '../errors/api-error.ts'
import { InvalidRequest } from '../errors/invalid-request.ts'
import { PayloadTooLarge } from '../errors/payload-too-large.ts'
import { mediaTypeOf, readUpload } from './upload.ts'

/** `declaredBytes`: what the request says of its length; a form is a little longer than its file. */
type ArrivingFile = {
  name: string | undefined
  declaredBytes: number | undefined
  bytes: AsyncIterable<Uint8Array>
}

/** What surrounds a file in a form, in bytes. */
const formAllowance = 65_536

const invalid = (message: string) => new InvalidRequest([{ path: 'body', message }])
const noForm = (error: unknown) =>
  isApiError(error) ? error : invalid(`is no form: ${error instanceof Error ? error.message : 'unreadable'}`)

const declaredBytesOf = (request: Request): number | undefined => {
  const length = request.headers.get('content-length')
  return length === null ? undefined : Number(length)
}

const makeForm = (request: Request, largest: number) => {
  const contentType = request.headers.get('content-type') ?? ''
  const limits = { files: 1, fields: 10, fieldSize: 1_000, parts: 12, headerPairs: 20, fileSize: largest }
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits })
  } catch (error) {
    throw noForm(error)
  }
}

type FormFile = { name: string | undefined; stream: BusboyFileStream }

/** The first file of a form. The rest of the form is read only as fast as the file is. */
const readForm = async (request: Request, largest: number, signal: AbortSignal): Promise<ArrivingFile> => {
  const form = makeForm(request, largest)
  const opened = Promise.withResolvers<FormFile>()
  form.on('file', (_field: string, stream: BusboyFileStream, name: string | undefined) => {
    // The form fails with the same error; without a listener it would end the process.
    stream.on('error', () => undefined)
    opened.resolve({ name, stream })
  })
  const leaving = new AbortController()
  const body = Readable.from(readUpload(request, largest + formAllowance, signal))
  const parsed = pipeline(body, form, { signal: leaving.signal })
  parsed.then(
    () => opened.reject(invalid('holds no file')),
    (error) => opened.reject(noForm(error)),
  )
  const { name, stream } = await opened.promise
  parsed.catch((error) => stream.destroy(error))

  async function* bytes() {
    try {
      for await (const piece of stream) yield piece
      if (stream.truncated) throw new PayloadTooLarge(`A file has ${largest} bytes at most.`)
      await parsed
    } catch (error) {
      throw noForm(error)
    } finally {
      leaving.abort()
    }
  }
  return { name, declaredBytes: declaredBytesOf(request), bytes: bytes() }
}

/**
 * A file that a request brings, as its body or as the first file of a form, to be read while it arrives. `signal` ends it.
 * @throws PayloadTooLarge as soon as it is larger than `largest` bytes, InvalidRequest for a form without a file
 */
export const readFile = async (
  request: Request,
  largest: number,
  signal: AbortSignal = request.signal,
): Promise<ArrivingFile> => {
  if (mediaTypeOf(request) === 'multipart/form-data') return readForm(request, largest, signal)
  const bytes = readUpload(request, largest, signal)
  return { name: undefined, declaredBytes: declaredBytesOf(request), bytes }
}
