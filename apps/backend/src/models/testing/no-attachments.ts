import type { AttachmentContents } from '../load-attachments.ts'

/** Of a model client whose messages hold none. */
export const noAttachments: AttachmentContents = {
  texts: async () => new Map(),
  bytes: async () => Buffer.alloc(0),
}
