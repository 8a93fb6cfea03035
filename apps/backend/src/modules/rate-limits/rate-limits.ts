import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { RateLimited } from '../../errors/rate-limited.ts'
import type { RateLimitRepository } from './rate-limit-repository.ts'

/**
 * `answers` are starts of an answer, which cost most; `guests` and `strangers`, whose sessions do not exist, are counted by
 * address, all others by user.
 */
export type LimitClass = 'answers' | 'guests' | 'strangers' | 'writes' | 'reads'

/**
 * Times the configured number. A page that is opened reads several times; a bulk action writes once a conversation. Behind
 * one address there may be a school, whose pupils all come at once.
 */
const multiples = { answers: 1, guests: 4, strangers: 10, writes: 5, reads: 30 } as const satisfies Record<
  LimitClass,
  number
>

/** Seconds. */
const window = 60

export type RateLimits = {
  /** @throws RateLimited when this caller has used up the class's limit of this minute */
  consume: (limit: LimitClass, caller: string) => Promise<void>
  /** @throws RateLimited when this caller has used up the class's limit already; counts nothing */
  check: (limit: 'strangers', caller: string) => Promise<void>
}

/**
 * Limits of requests per minute and caller. What writes anyway is counted in Postgres, for all replicas together; reads
 * are counted by each replica for itself, so that no read becomes a write (docs/decisions/0005-rate-limits.md).
 */
export const makeRateLimits = (options: { perMinute: number; store: RateLimitRepository }): RateLimits => {
  if (options.perMinute === 0) return { consume: async () => {}, check: async () => {} }
  const settings = (limit: LimitClass) => ({
    keyPrefix: limit,
    points: options.perMinute * multiples[limit],
    duration: window,
  })
  const inPostgres = (limit: LimitClass) => {
    const { points, ...others } = settings(limit)
    return new RateLimiterPostgres({
      ...others,
      points,
      storeClient: options.store,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      // Whoever is over the limit costs the database nothing more.
      inMemoryBlockOnConsumed: points + 1,
    })
  }
  const limiters = {
    answers: inPostgres('answers'),
    guests: inPostgres('guests'),
    writes: inPostgres('writes'),
    reads: new RateLimiterMemory(settings('reads')),
    strangers: new RateLimiterMemory(settings('strangers')),
  }
  return {
    consume: async (limit, caller) => {
      try {
        await limiters[limit].consume(caller)
      } catch (error) {
        if (error instanceof RateLimiterRes) throw new RateLimited(error.msBeforeNext)
        throw error
      }
    },
    check: async (limit, caller) => {
      const used = await limiters[limit].get(caller)
      if (used && used.remainingPoints <= 0) throw new RateLimited(used.msBeforeNext)
    },
  }
}
