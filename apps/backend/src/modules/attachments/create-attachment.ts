import type { Attachment } from '@chatbot/contracts'
import { uuidv7 } from 'uuidv7'
import { InvalidRequest } from '../../errors/invalid-request.ts'
import { QuotaExceeded } from '../../errors/quota-exceeded.ts'
import type { AttachmentRepository } from './attachment-repository.ts'
import type { AttachmentStorage } from './attachment-storage.ts'
import type { InspectedFile } from './inspect-file.ts'

const endings = { image: 'image', pdf: 'document.pdf', text: 'text.txt' } as const

/**
 * Keeps a file until a message holds it, or for a day.
 * @throws InvalidRequest for an empty file, UnsupportedMediaType for a kind that is not taken, UnreadableFile for one that
 *   is broken, QuotaExceeded when the caller's files together are more than the quota
 */
export const makeCreateAttachment =
  (options: {
    attachments: AttachmentRepository
    storage: AttachmentStorage
    inspect: (bytes: Uint8Array) => Promise<InspectedFile>
    /** Bytes that a user may have. */
    quota: number
  }) =>
  async ({
    userId,
    file,
  }: {
    userId: string
    file: { name: string | undefined; bytes: Uint8Array }
  }): Promise<Attachment> => {
    const { attachments, storage } = options
    const size = file.bytes.byteLength
    if (size === 0) throw new InvalidRequest([{ path: 'body', message: 'is empty' }])
    if ((await attachments.sizeOf(userId)) + size > options.quota) {
      throw new QuotaExceeded('Your files together are too large. Delete some first.')
    }
    const inspected = await options.inspect(file.bytes)
    const id = uuidv7()
    // The row comes first: whatever happens next, the sweep finds it.
    const created = await attachments.create({
      id,
      userId,
      size,
      ...inspected,
      name: file.name ?? endings[inspected.kind],
    })
    await storage.write(id, file.bytes)
    return created
  }
