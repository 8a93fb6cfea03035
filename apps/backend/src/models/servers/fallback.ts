import type { Logger } from 'pino'
import { isModelError } from '../model-error.ts'

/** Milliseconds for which a model that could not answer is asked only after its fallback. */
const rest = 30_000

/** The server is down, busy or silent: another one may do better. */
const isElsewhereBetter = (error: unknown) =>
  isModelError(error) &&
  (error.code === 'model_unavailable' || error.code === 'model_rate_limited' || error.code === 'model_timeout')

export type Fallbacks = {
  /** The model itself and those that answer in its place, in the order in which they are asked. Never empty. */
  order: (model: string) => [string, ...string[]]
  /** Whether the next model is asked after this failure. The one that failed is asked last for a while. */
  goesOn: (failed: { model: string; next: string | undefined; error: unknown }) => boolean
}

/** Says which model answers while another one's server cannot. What one replica has learned is not told to the others. */
export const makeFallbacks = (options: {
  fallbackOf: (model: string) => string | undefined
  now?: () => number
  log: Logger
}): Fallbacks => {
  const now = options.now ?? (() => performance.now())
  const restUntil = new Map<string, number>()
  const rests = (model: string) => (restUntil.get(model) ?? Number.NEGATIVE_INFINITY) > now()

  const chainOf = (model: string): [string, ...string[]] => {
    const chain: [string, ...string[]] = [model]
    for (let next = options.fallbackOf(model); next !== undefined; next = options.fallbackOf(next)) {
      if (chain.includes(next)) break
      chain.push(next)
    }
    return chain
  }

  return {
    order: (model) => {
      const chain = chainOf(model)
      const [first = model, ...others] = chain.toSorted((a, b) => Number(rests(a)) - Number(rests(b)))
      return [first, ...others]
    },
    goesOn: ({ model, next, error }) => {
      if (next === undefined || !isElsewhereBetter(error)) return false
      restUntil.set(model, now() + rest)
      options.log.warn({ err: error, model, next }, 'a model cannot answer, its fallback is asked')
      return true
    },
  }
}
