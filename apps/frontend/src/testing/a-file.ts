import { MessagePart } from '@chatbot/contracts'
import type { AttachedFile } from '../attachments/attached-file.ts'

export const aPart = (part: { name?: string; kind?: MessagePart['kind'] } = {}): MessagePart =>
  MessagePart.parse({
    type: 'attachment',
    attachmentId: crypto.randomUUID(),
    name: 'notes.txt',
    mediaType: 'text/plain',
    kind: 'text',
    size: 5,
    width: null,
    height: null,
    ...part,
  })

export const aFile = (file: Partial<AttachedFile> = {}): AttachedFile => ({
  key: crypto.randomUUID(),
  name: 'notes.txt',
  size: 5,
  isImage: false,
  part: null,
  ...file,
})
