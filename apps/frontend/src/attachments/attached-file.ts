import type { MessagePart } from '@chatbot/contracts'

/** A file of a draft, or of a message that is on its way. */
export type AttachedFile = {
  /** Its name in this browser: what it holds is kept under it until a message has it. */
  key: string
  name: string
  /** Bytes. */
  size: number
  isImage: boolean
  /** What a message says of it, as soon as the server has it. */
  part: MessagePart | null
}

const isAttachedFile = (value: unknown): value is AttachedFile =>
  typeof value === 'object' &&
  value !== null &&
  'key' in value &&
  typeof value.key === 'string' &&
  'name' in value &&
  typeof value.name === 'string' &&
  'size' in value &&
  typeof value.size === 'number' &&
  'part' in value

/** What this browser has stored of files; whatever else stands there is none. */
export const readAttachedFiles = (value: unknown): AttachedFile[] =>
  Array.isArray(value) ? value.filter(isAttachedFile) : []

/** A file that a message holds already, for sending it again. */
export const fileOfPart = (part: MessagePart): AttachedFile => ({
  key: part.attachmentId,
  name: part.name,
  size: part.size,
  isImage: part.kind === 'image',
  part,
})

/** Whether a message holds it already, which keeps it. */
export const isHeldByMessage = ({ key, part }: AttachedFile): boolean => part?.attachmentId === key

/** What a message says of its files: of those that the server has. */
export const partsOf = (files: readonly AttachedFile[] = []): MessagePart[] => files.flatMap(({ part }) => part ?? [])
