import { type Attachment, AttachmentId } from '@chatbot/contracts'

/** A row without its text. */
export type AttachmentRow = {
  id: string
  userId: string
  name: string
  mediaType: string
  kind: Attachment['kind']
  size: number
  width: number | null
  height: number | null
  /** Length of its text. */
  characters: number | null
  truncated: boolean
  createdAt: Date
}

export const toAttachment = ({ userId: _, createdAt, ...row }: AttachmentRow): Attachment => ({
  ...row,
  id: AttachmentId.parse(row.id),
  createdAt: createdAt.toISOString(),
})
