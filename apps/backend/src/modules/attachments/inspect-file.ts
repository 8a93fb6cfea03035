import type { Attachment } from '@chatbot/contracts'
import { budgets } from '../../budgets.ts'
import { InvalidRequest } from '../../errors/invalid-request.ts'
import { UnreadableFile } from '../../errors/unreadable-file.ts'
import { UnsupportedMediaType } from '../../errors/unsupported-media-type.ts'
import type { RunInTurn } from '../../scheduling/in-turn.ts'
import type { Holder } from '../../scheduling/places.ts'
import { readText } from './read-text.ts'
import { type ReadDocument, UnreadableDocument } from './reader/read-document.ts'

const budget = budgets.document

const imageTypes = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
])

/** What a file turned out to be, whatever its name and its sender say. */
export type InspectedFile = {
  kind: Attachment['kind']
  mediaType: string
  width: number | null
  height: number | null
  text: string | null
  truncated: boolean
}

/** A file that is stored. `start`: its first bytes. `read`: all of them, anew at each call. */
export type StoredFile = { size: number; start: Uint8Array; read: () => AsyncIterable<Uint8Array> }

export type InspectFile = (file: StoredFile, holder: Holder, signal: AbortSignal) => Promise<InspectedFile>

/** First bytes that tell what a file is. */
export const startLength = 12

const imageStarts = ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF8']

const kindOf = (start: Uint8Array): Attachment['kind'] => {
  const text = Buffer.from(start).toString('latin1')
  const isWebp = text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP'
  if (isWebp || imageStarts.some((known) => text.startsWith(known))) return 'image'
  return text.startsWith('%PDF-') ? 'pdf' : 'text'
}

const inspectImage = async (
  { size, read }: StoredFile,
  readDocument: ReadDocument,
  signal: AbortSignal,
): Promise<InspectedFile> => {
  const image = await readDocument({ kind: 'image', size, bytes: read() }, signal)
  const mediaType = image.kind === 'image' ? imageTypes.get(image.type) : undefined
  if (image.kind !== 'image' || !mediaType || image.width < 1 || image.height < 1) {
    throw new UnreadableFile('This image cannot be read.')
  }
  const { width, height } = image
  if (Math.max(width, height) > budget.imageSide || width * height > budget.imagePixels) {
    const message = `is ${width} × ${height} pixels: at most ${budget.imageSide} a side and ${budget.imagePixels} in all`
    throw new InvalidRequest([{ path: 'body', message }])
  }
  return { kind: 'image', mediaType, width, height, text: null, truncated: false }
}

const storable = (text: string) => text.replaceAll('\0', '\uFFFD').toWellFormed()
const document = { width: null, height: null }

const inspectPdf = async (
  { size, read }: StoredFile,
  readDocument: ReadDocument,
  signal: AbortSignal,
): Promise<InspectedFile> => {
  const pdf = await readDocument({ kind: 'pdf', size, bytes: read() }, signal)
  if (pdf.kind !== 'pdf') throw new UnreadableFile('This PDF cannot be read.')
  const { truncated } = pdf
  return { ...document, kind: 'pdf', mediaType: 'application/pdf', text: storable(pdf.text), truncated }
}

const inspectText = async (file: StoredFile, signal: AbortSignal): Promise<InspectedFile> => {
  const read = await readText(file.read(), budget.textLength, signal)
  if (!read) {
    throw new UnsupportedMediaType('Only text, PDF, PNG, JPEG, WebP and GIF files are accepted.')
  }
  const { text, truncated } = read
  return { ...document, kind: 'text', mediaType: 'text/plain; charset=utf-8', text: storable(text), truncated }
}

/**
 * Finds out by a file's bytes what it is, and reads what a model needs of it. Files of a kind are read in turn, fairly
 * between users; aborting the signal gives up the turn.
 * @throws UnsupportedMediaType for what is neither text nor one of the known kinds, UnreadableFile for one of them that
 *   is broken, locked or too costly, InvalidRequest for an image that is too large, ServiceUnavailable when too many wait
 */
export const makeInspectFile =
  ({
    readDocument,
    reading,
  }: {
    readDocument: ReadDocument
    reading: Record<Attachment['kind'], RunInTurn>
  }): InspectFile =>
  async (file, holder, sender) => {
    const kind = kindOf(file.start)
    try {
      return await reading[kind](holder, sender, (signal) => {
        if (kind === 'text') return inspectText(file, signal)
        return kind === 'pdf' ? inspectPdf(file, readDocument, signal) : inspectImage(file, readDocument, signal)
      })
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw error
      throw new UnreadableFile(`This ${kind === 'pdf' ? 'PDF' : 'image'} cannot be read: ${error.message}.`, {
        cause: error,
      })
    }
  }
