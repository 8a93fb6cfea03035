import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AttachmentName } from '@chatbot/contracts'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { InvalidRequest } from '../errors/invalid-request.ts'
import { PayloadTooLarge } from '../errors/payload-too-large.ts'
import { mediaTypeOf, readUpload } from './upload.ts'

export type ReceivedFile = { name: string | undefined; bytes: Buffer }

/** What surrounds a file in a form, in bytes. */
const formAllowance = 65_536

/** The name that a browser gave a file; undefined for one that cannot be a name. */
const toName = (given: string | undefined): string | undefined => {
  const base = (given ?? '')
    .replace(/^.*[/\\]/s, '')
    .replace(/\p{C}+/gu, ' ')
    .trim()
  return AttachmentName.safeParse(base).data
}

/** The first file of a form, read while it arrives. */
const readForm = async (request: Request, largest: number): Promise<ReceivedFile> => {
  const invalid = (message: string) => new InvalidRequest([{ path: 'body', message }])
  let found: { name: string | undefined; pieces: Buffer[]; isTooLarge: boolean } | undefined
  const parse = () => {
    const contentType = request.headers.get('content-type') ?? ''
    const limits = { files: 1, fields: 10, fieldSize: 1_000, parts: 12, headerPairs: 20, fileSize: largest }
    return new Busboy({ headers: { 'content-type': contentType }, limits })
  }
  let form: ReturnType<typeof parse>
  try {
    form = parse()
  } catch (error) {
    throw invalid(`is no form: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
  form.on('file', (_field: string, stream: BusboyFileStream, name: string | undefined) => {
    const file = { name: toName(name), pieces: [] as Buffer[], isTooLarge: false }
    found = file
    stream.on('data', (piece: Buffer) => file.pieces.push(piece))
    // The form fails with the same error; without a listener it would end the process.
    stream.on('error', () => undefined)
    stream.on('limit', () => {
      file.isTooLarge = true
    })
  })
  try {
    await pipeline(Readable.from(readUpload(request, largest + formAllowance)), form)
  } catch (error) {
    if (error instanceof PayloadTooLarge) throw error
    throw invalid(`is no form: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
  if (!found) throw invalid('holds no file')
  if (found.isTooLarge) throw new PayloadTooLarge(`A file has ${largest} bytes at most.`)
  return { name: found.name, bytes: Buffer.concat(found.pieces) }
}

/**
 * A file that a request brings, as its body or as the first file of a form.
 * @throws PayloadTooLarge as soon as it is larger than `largest` bytes, InvalidRequest for a form without a file
 */
export const readFile = async (request: Request, largest: number): Promise<ReceivedFile> => {
  if (mediaTypeOf(request) === 'multipart/form-data') return readForm(request, largest)
  const pieces: Uint8Array[] = []
  for await (const piece of readUpload(request, largest)) pieces.push(piece)
  return { name: undefined, bytes: Buffer.concat(pieces) }
}
