import type { Attachment } from '@chatbot/contracts'
import { uuidv7 } from 'uuidv7'
import { budgets } from '../../budgets.ts'
import { isApiError } from '../../errors/api-error.ts'
import { InvalidRequest } from '../../errors/invalid-request.ts'
import type { Holder, Places } from '../../scheduling/places.ts'
import type { AttachmentQuotaRepository } from './attachment-quota-repository.ts'
import type { AttachmentRepository } from './attachment-repository.ts'
import type { AttachmentStorage } from './attachment-storage.ts'
import { cleanFileName } from './clean-file-name.ts'
import { type InspectFile, startLength } from './inspect-file.ts'

const endings = { image: 'image', pdf: 'document.pdf', text: 'text.txt' } as const

/** A file that arrives. `declaredBytes`: its size, where the sender has said it; otherwise the room for it grows. */
export type ArrivingFile = {
  name: string | undefined
  declaredBytes: number | undefined
  bytes: AsyncIterable<Uint8Array>
}

export type CreateAttachmentOptions = {
  attachments: Pick<AttachmentRepository, 'deleteUnlinked'>
  quotas: AttachmentQuotaRepository
  storage: AttachmentStorage
  inspect: InspectFile
  /** Of files that arrive at once. */
  places: Places
}

type Key = { id: string; userId: string }

/**
 * Keeps a file until a message holds it, or for a day. It is written while it arrives; room for it is reserved before, so
 * that uploads at once never pass a quota. Whatever fails, nothing of it is left.
 * @throws InvalidRequest for an empty file, UnsupportedMediaType for a kind that is not taken, UnreadableFile for one that
 *   is broken or costs too much, QuotaExceeded, ServiceUnavailable when too many files arrive or wait at once
 */
export const makeCreateAttachment = (options: CreateAttachmentOptions) => {
  const { attachments, quotas, storage, inspect } = options

  /** Reserves room for some more than `size` bytes, or for just these at the end of a quota. Returns how many. */
  const grow = async (key: Key, size: number): Promise<number> => {
    const ample = size + budgets.upload.growthBytes
    try {
      await quotas.resize({ ...key, size: ample })
      return ample
    } catch (error) {
      if (!isApiError(error) || error.code !== 'quota_exceeded') throw error
      await quotas.resize({ ...key, size })
      return size
    }
  }

  /** Writes the file; returns its size and its first bytes. */
  const store = async (key: Key, file: ArrivingFile): Promise<{ size: number; start: Uint8Array }> => {
    let start = Buffer.alloc(0)
    let size = 0
    let reserved = file.declaredBytes ?? 0
    async function* counted() {
      for await (const piece of file.bytes) {
        size += piece.byteLength
        if (size > reserved) reserved = await grow(key, size)
        if (start.byteLength < startLength) start = Buffer.concat([start, piece.subarray(0, startLength)])
        yield piece
      }
    }
    await storage.write(key.id, counted())
    if (size === 0) throw new InvalidRequest([{ path: 'body', message: 'is empty' }])
    return { size, start: start.subarray(0, startLength) }
  }

  const discard = async (key: Key): Promise<void> => {
    // The bytes go with the row. What cannot be deleted now is swept.
    await attachments.deleteUnlinked(key).catch(() => undefined)
    await storage.delete([key.id]).catch(() => undefined)
  }

  const upload = async (key: Key, receiving: Promise<ArrivingFile>) => {
    const file = await receiving
    await quotas.reserve({ ...key, size: file.declaredBytes ?? 0 })
    try {
      return { ...(await store(key, file)), name: cleanFileName(file.name) }
    } catch (error) {
      await discard(key)
      throw error
    }
  }

  return async ({
    holder,
    receive,
    signal,
  }: {
    holder: Holder
    /** Begins to read the request. Aborting the signal ends it. */
    receive: (signal: AbortSignal) => Promise<ArrivingFile>
    /** Aborted when the sender leaves. */
    signal: AbortSignal
  }): Promise<Attachment> => {
    const key = { id: uuidv7(), userId: holder.user }
    const { size, start, name } = await options.places.during(holder, signal, (held) => upload(key, receive(held)))
    try {
      const inspected = await inspect({ size, start, read: () => storage.read(key.id) }, holder, signal)
      return await quotas.complete({ ...key, size, name: name ?? endings[inspected.kind], ...inspected })
    } catch (error) {
      await discard(key)
      throw error
    }
  }
}
