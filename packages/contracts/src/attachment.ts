import { z } from 'zod'
import { Uuid } from './ids.ts'
import { storableText } from './text.ts'

export const AttachmentId = Uuid.brand<'AttachmentId'>()
export type AttachmentId = z.infer<typeof AttachmentId>

export const AttachmentKind = z.enum(['image', 'pdf', 'text'])
export type AttachmentKind = z.infer<typeof AttachmentKind>

export const AttachmentName = storableText({ min: 1, max: 255 })

/** A file that was sent up. */
export const Attachment = z.object({
  id: AttachmentId,
  name: z.string(),
  mediaType: z.string(),
  kind: AttachmentKind,
  /** Bytes. */
  size: z.int(),
  /** Pixels, of an image. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** UTF-16 code units of a document that a model reads; 0 for a PDF of pictures only. Null for an image. */
  characters: z.int().nullable(),
  /** The document has more text than a model is given. */
  truncated: z.boolean(),
  createdAt: z.iso.datetime(),
})
export type Attachment = z.infer<typeof Attachment>

export const AttachmentQuery = z.strictObject({ name: AttachmentName.optional() })
export type AttachmentQuery = z.infer<typeof AttachmentQuery>

/** What a message has besides its text. */
export const MessagePart = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('attachment'),
    ...Attachment.pick({ name: true, mediaType: true, kind: true, size: true, width: true, height: true }).shape,
    attachmentId: AttachmentId,
  }),
])
export type MessagePart = z.infer<typeof MessagePart>
