import { ServiceUnavailable } from '../../errors/service-unavailable.ts'

/** Seconds after which a caller who was refused may try again. */
const retryAfter = 2

/** Takes a place for an upload of a user; the result gives it back. */
export type TakeUploadSlot = (userId: string) => () => void

/**
 * Bounds the uploads that a process receives at once, and so the memory that they take: of all users, and of one.
 * @throws ServiceUnavailable when all places are taken
 */
export const makeUploadSlots = (limits: { atOnce: number; atOnceEach: number }): TakeUploadSlot => {
  const taken = new Map<string, number>()
  let total = 0
  return (userId) => {
    const own = taken.get(userId) ?? 0
    if (own >= limits.atOnceEach) {
      const detail = `At most ${limits.atOnceEach} of your files are received at once. Try again in a moment.`
      throw new ServiceUnavailable(detail, { retryAfter })
    }
    if (total >= limits.atOnce) {
      const detail = `At most ${limits.atOnce} files are received at once. Try again in a moment.`
      throw new ServiceUnavailable(detail, { retryAfter })
    }
    taken.set(userId, own + 1)
    total += 1
    return () => {
      total -= 1
      const left = (taken.get(userId) ?? 1) - 1
      if (left > 0) taken.set(userId, left)
      else taken.delete(userId)
    }
  }
}
