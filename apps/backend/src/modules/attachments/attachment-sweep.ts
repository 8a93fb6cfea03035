import type { Logger } from 'pino'
import type { AttachmentRepository } from './attachment-repository.ts'
import type { AttachmentStorage } from './attachment-storage.ts'

const everyMilliseconds = 600_000
const atOnce = 200

/** Deletes attachments that no message has held for a while. Every replica sweeps; none waits for another. */
export const makeAttachmentSweep = (options: {
  attachments: Pick<AttachmentRepository, 'deleteOrphans'>
  storage: Pick<AttachmentStorage, 'delete'>
  retentionSeconds: number
  log: Logger
}) => {
  const { attachments, storage } = options
  let timer: NodeJS.Timeout | undefined

  const sweep = async (): Promise<number> => {
    let swept = 0
    for (;;) {
      // Rows before bytes: a message that takes one up meanwhile keeps its file.
      const ids = await attachments.deleteOrphans({ seconds: options.retentionSeconds, limit: atOnce })
      await storage.delete(ids)
      swept += ids.length
      if (ids.length < atOnce) return swept
    }
  }
  const run = () =>
    sweep()
      .then((swept) => swept > 0 && options.log.debug({ swept }, 'attachments swept'))
      .catch((error: unknown) => options.log.warn({ err: error }, 'sweep failed, trying again later'))

  return {
    sweep,
    start: () => {
      timer = setInterval(() => void run(), everyMilliseconds).unref()
    },
    close: () => clearInterval(timer),
  }
}
