import type { PrismaClient } from '@chatbot/prisma/client'
import type { AttachmentStorage } from './attachment-storage.ts'

/** Bytes of a row: what a reader holds at once. */
const chunkSize = 262_144

/** Attachments in Postgres, in rows of 256 KiB, so that reading one never takes its size in memory. */
export const makeAttachmentStorageRepository = ({ prisma }: { prisma: PrismaClient }): AttachmentStorage => ({
  write: async (attachmentId, bytes) => {
    const write = Array.from({ length: Math.ceil(bytes.byteLength / chunkSize) }, (_, position) =>
      prisma.attachmentChunk.create({
        data: {
          attachmentId,
          position,
          bytes: Uint8Array.from(bytes.subarray(position * chunkSize, (position + 1) * chunkSize)),
        },
        select: { position: true },
      }),
    )
    await prisma.$transaction(write)
  },

  read: async function* (attachmentId) {
    for (let position = 0; ; position += 1) {
      const chunk = await prisma.attachmentChunk.findUnique({
        where: { attachmentId_position: { attachmentId, position } },
      })
      if (!chunk) return
      yield chunk.bytes
    }
  },

  delete: async (ids) => {
    await prisma.attachmentChunk.deleteMany({ where: { attachmentId: { in: ids } } })
  },
})
