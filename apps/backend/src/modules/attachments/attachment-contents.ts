import type { AttachmentContents } from '../../models/load-attachments.ts'
import type { AttachmentRepository } from './attachment-repository.ts'
import type { AttachmentStorage } from './attachment-storage.ts'

/** What models are given of attachments: documents' texts from their rows, images' bytes from where they are kept. */
export const makeAttachmentContents = (options: {
  attachments: Pick<AttachmentRepository, 'texts'>
  storage: Pick<AttachmentStorage, 'read'>
}): AttachmentContents => ({
  texts: options.attachments.texts,
  bytes: async (id) => {
    const pieces: Uint8Array[] = []
    for await (const piece of options.storage.read(id)) pieces.push(piece)
    return Buffer.concat(pieces)
  },
})
