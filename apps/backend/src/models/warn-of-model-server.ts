import type { Logger } from 'pino'
import type { Env } from '../env.ts'

/** Says at the start what an operator may not have thought of: who pays, and which models are offered. */
export const warnOfModelServer = (options: {
  env: Env
  isDemo: boolean
  /** Names of the variables that MODEL_SERVERS has taken keys from. */
  readVariables: ReadonlySet<string>
  log: Logger
}): void => {
  const { env, isDemo, readVariables, log } = options
  if (env.MODEL_SERVERS !== undefined) {
    const unused = (['OPENAI_API_KEY', 'OPENAI_API_KEY_FILE'] as const).filter(
      (name) => env[name] !== undefined && !readVariables.has(name),
    )
    for (const name of unused) {
      log.warn(
        `${name} is not used: MODEL_SERVERS says which server takes which key, as in "apiKey": {"variable": "OPENAI_API_KEY"}`,
      )
    }
  }
  if (isDemo) return
  if (env.NODE_ENV === 'production') {
    log.warn(
      { answersPerUserAndMinute: env.RATE_LIMIT_PER_MINUTE, answersAtOncePerAddress: env.RUNNING_ANSWERS_PER_ADDRESS },
      'whoever finds the address of this chat can use it without signing in, and spend what the key of the model may spend',
    )
  }
}
