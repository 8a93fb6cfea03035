import type { Attachment } from '@chatbot/contracts'
import { create } from 'content-disposition'
import type { Logger } from 'pino'
import { byteStream } from '../streams/byte-stream.ts'

async function* copied(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const piece of bytes) yield Uint8Array.from(piece)
}

/**
 * A file as it was sent up. Only an image is shown in the page's place: anything else is saved, whatever it holds. It
 * never changes, so that a browser asks for it once; nobody else's cache may keep it.
 */
export const attachmentResponse = (
  { attachment, bytes }: { attachment: Attachment; bytes: AsyncIterable<Uint8Array> },
  log: Logger,
): Response => {
  const body = byteStream(copied(bytes), { onError: (error) => log.error({ err: error }, 'an attachment broke off') })
  return new Response(body, {
    headers: {
      'Content-Type': attachment.mediaType,
      'Content-Length': String(attachment.size),
      'Content-Disposition': create(attachment.name, { type: attachment.kind === 'image' ? 'inline' : 'attachment' }),
      'Cache-Control': 'private, max-age=31536000, immutable',
      'Cross-Origin-Resource-Policy': 'same-origin',
    },
  })
}
