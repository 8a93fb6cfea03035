import type { Attachment } from '@chatbot/contracts'
import { Conflict } from '../../errors/conflict.ts'
import { NotFound } from '../../errors/not-found.ts'
import type { AttachmentRepository } from './attachment-repository.ts'
import { type CreateAttachmentOptions, makeCreateAttachment } from './create-attachment.ts'

type Key = { id: string; userId: string }

/** The operations on attachments. Another user's does not exist. */
export const makeAttachments = (options: CreateAttachmentOptions & { attachments: AttachmentRepository }) => {
  const { attachments, storage } = options
  const findOwn = async (key: Key): Promise<Attachment> => {
    const found = await attachments.find(key)
    if (!found) throw new NotFound('This attachment does not exist.')
    return found
  }
  return {
    create: makeCreateAttachment(options),

    /** @throws NotFound */
    read: async (key: Key): Promise<{ attachment: Attachment; bytes: AsyncIterable<Uint8Array> }> => {
      const attachment = await findOwn(key)
      return { attachment, bytes: storage.read(key.id) }
    },

    /** @throws NotFound, Conflict while a message holds it */
    delete: async (key: Key): Promise<void> => {
      await findOwn(key)
      if (!(await attachments.deleteUnlinked(key))) throw new Conflict('A message holds this attachment.')
      await storage.delete([key.id])
    },
  }
}
