import type { Logger } from 'pino'
import type { Env } from '../env.ts'

/** Says at the start what an operator may not have thought of: who pays, and which models are offered. */
export const warnOfModelServer = ({ env, isDemo, log }: { env: Env; isDemo: boolean; log: Logger }): void => {
  if (isDemo) return
  if (env.NODE_ENV === 'production') {
    log.warn(
      { answersPerUserAndMinute: env.RATE_LIMIT_PER_MINUTE, answersAtOncePerAddress: env.RUNNING_ANSWERS_PER_ADDRESS },
      'whoever finds the address of this chat can use it without signing in, and spend what the key of the model may spend',
    )
  }
}
