import type { Logger } from 'pino'
import type { Notifications } from '../../database/notifications.ts'
import { NotFound } from '../../errors/not-found.ts'
import type { GenerationRepository } from './generation-repository.ts'

/**
 * Asks the replica that runs a generation to stop it. The text so far is kept. Idempotent: an ended generation stays
 * as it is. The notification reaches the owner within milliseconds; lost, the owner's next heartbeat finds the row.
 * @throws NotFound when the generation does not exist or is another user's
 */
export const makeStopGeneration =
  ({
    generations,
    notifications,
    log,
  }: {
    generations: GenerationRepository
    notifications: Notifications
    log: Logger
  }) =>
  async (key: { generationId: string; userId: string }): Promise<void> => {
    const requested = await generations.requestStop(key)
    if (requested === undefined) throw new NotFound('This answer does not exist.')
    if (!requested) return
    const { generationId } = key
    await notifications
      .notify('stop', generationId)
      .catch((error: unknown) => log.warn({ err: error, generationId }, 'a stop waits for the next heartbeat'))
  }
