import type { PrismaClient } from '@chatbot/prisma/client'
import { budgets } from '../../budgets.ts'
import type { AttachmentStorage } from './attachment-storage.ts'

const { rowBytes } = budgets.upload

/** Gathers pieces of any size into full rows; the last one may be shorter. */
async function* rows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let row = new Uint8Array(rowBytes)
  let filled = 0
  for await (const piece of bytes) {
    for (let taken = 0; taken < piece.byteLength; ) {
      const part = piece.subarray(taken, taken + rowBytes - filled)
      row.set(part, filled)
      taken += part.byteLength
      filled += part.byteLength
      if (filled < rowBytes) continue
      yield row
      row = new Uint8Array(rowBytes)
      filled = 0
    }
  }
  if (filled > 0) yield row.slice(0, filled)
}

/** Attachments in Postgres, in rows of 256 KiB, so that neither writing nor reading one takes its size in memory. */
export const makeAttachmentStorageRepository = ({ prisma }: { prisma: PrismaClient }): AttachmentStorage => ({
  write: async (attachmentId, bytes) => {
    let position = 0
    for await (const row of rows(bytes)) {
      await prisma.attachmentChunk.create({ data: { attachmentId, position, bytes: row }, select: { position: true } })
      position += 1
    }
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
