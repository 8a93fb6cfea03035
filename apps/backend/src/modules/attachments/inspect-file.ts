import { isUtf8 } from 'node:buffer'
import type { Attachment } from '@chatbot/contracts'
import { disableTypes, imageSize, types } from 'image-size'
import { budgets } from '../../budgets.ts'
import { InvalidRequest } from '../../errors/invalid-request.ts'
import { UnreadableFile } from '../../errors/unreadable-file.ts'
import { UnsupportedMediaType } from '../../errors/unsupported-media-type.ts'
import { type ReadPdf, UnreadablePdf } from './read-pdf.ts'

const { imageSide, imagePixels, textLength } = budgets.document

const imageTypes = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
])
disableTypes(types.filter((type) => !imageTypes.has(type)))

/** What a file turned out to be, whatever its name and its sender say. */
export type InspectedFile = {
  kind: Attachment['kind']
  mediaType: string
  width: number | null
  height: number | null
  text: string | null
  truncated: boolean
}

const startsWith = (bytes: Uint8Array, start: string) =>
  Buffer.from(bytes.subarray(0, start.length)).toString('latin1') === start
const isImage = (bytes: Uint8Array) =>
  startsWith(bytes, '\x89PNG\r\n\x1a\n') ||
  startsWith(bytes, '\xff\xd8\xff') ||
  startsWith(bytes, 'GIF8') ||
  (startsWith(bytes, 'RIFF') && startsWith(bytes.subarray(8), 'WEBP'))

const inspectImage = (bytes: Uint8Array): InspectedFile => {
  let size: ReturnType<typeof imageSize>
  try {
    // A copy in a buffer of its own: of a view, image-size would read on into what lies behind it.
    size = imageSize(new Uint8Array(bytes))
  } catch (error) {
    throw new UnreadableFile('This image cannot be read.', { cause: error })
  }
  const { width, height } = size
  const mediaType = imageTypes.get(size.type ?? '')
  if (!mediaType || width < 1 || height < 1) throw new UnreadableFile('This image cannot be read.')
  if (Math.max(width, height) > imageSide || width * height > imagePixels) {
    const message = `is ${width} × ${height} pixels: at most ${imageSide} a side and ${imagePixels} in all`
    throw new InvalidRequest([{ path: 'body', message }])
  }
  return { kind: 'image', mediaType, width, height, text: null, truncated: false }
}

const storable = (text: string) => text.replaceAll('\0', '\uFFFD').toWellFormed()
const document = { width: null, height: null }

const inspectPdf = async (bytes: Uint8Array, readPdf: ReadPdf): Promise<InspectedFile> => {
  try {
    const { text, truncated } = await readPdf(bytes, textLength)
    return { ...document, kind: 'pdf', mediaType: 'application/pdf', text: storable(text), truncated }
  } catch (error) {
    if (!(error instanceof UnreadablePdf)) throw error
    throw new UnreadableFile(`This PDF cannot be read: ${error.message}.`, { cause: error })
  }
}

/** UTF-8, or UTF-16 where the file says so by its first bytes. Undefined for what is no text. */
const decode = (bytes: Uint8Array): string | undefined => {
  const isUtf16 = startsWith(bytes, '\xff\xfe')
  if (!isUtf16 && !isUtf8(bytes)) return undefined
  const text = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes)
  return text.includes('\0') ? undefined : text
}

const inspectText = (bytes: Uint8Array): InspectedFile => {
  const text = decode(bytes)
  if (text === undefined) throw new UnsupportedMediaType('Only text, PDF, PNG, JPEG, WebP and GIF files are taken.')
  const kept = storable(text.slice(0, textLength))
  return {
    ...document,
    kind: 'text',
    mediaType: 'text/plain; charset=utf-8',
    text: kept,
    truncated: kept.length < text.length,
  }
}

/**
 * Finds out by a file's bytes what it is, and reads what a model needs of it.
 * @throws UnsupportedMediaType for what is neither text nor one of the known kinds, UnreadableFile for one of them that
 *   is broken or locked, InvalidRequest for an image that is too large
 */
export const makeInspectFile =
  ({ readPdf }: { readPdf: ReadPdf }) =>
  async (bytes: Uint8Array): Promise<InspectedFile> => {
    if (isImage(bytes)) return inspectImage(bytes)
    return startsWith(bytes, '%PDF-') ? inspectPdf(bytes, readPdf) : inspectText(bytes)
  }
