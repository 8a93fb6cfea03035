import type { Logger } from 'pino'
import { budgets } from '../../budgets.ts'
import type { Connection } from '../openai-connection.ts'
import { toLoggable } from '../to-loggable.ts'
import { type ListedModel, readModelList } from './listed-model.ts'

/** Seconds for which a list is taken for the server's. */
const freshFor = 30
/** Seconds that the server has to answer. */
export const discoveryTimeLimit = 10

export type Discovery = {
  /** What the server offered when it was last asked; undefined while it has not answered. */
  models: () => readonly ListedModel[] | undefined
  /** `asking` before the first answer or failure; `unreachable` when the last request failed, whatever is known from before. */
  state: () => 'asking' | 'ready' | 'unreachable'
  /** Asks again when the list is old. Resolves when there is a list or none can be had now; an old one is renewed behind it. */
  refresh: () => Promise<void>
}

const readBounded = async (response: Response): Promise<unknown> => {
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes, { stream: true })
    if (text.length > budgets.modelList.bytes)
      throw new Error(`the list of models is longer than ${budgets.modelList.bytes} bytes`)
  }
  return JSON.parse(text)
}

/** Asks a model server for its models, for when nobody has named them. What it said last stays while it is away. */
export const makeDiscovery = (options: {
  connect: () => Promise<Connection>
  now?: () => number
  log: Logger
}): Discovery => {
  const now = options.now ?? Date.now
  let known: readonly ListedModel[] | undefined
  let askedAt = Number.NEGATIVE_INFINITY
  let asking: Promise<void> | undefined
  let state: ReturnType<Discovery['state']> = 'asking'

  const ask = async () => {
    askedAt = now()
    let secrets: readonly string[] = []
    try {
      const connection = await options.connect()
      secrets = connection.secrets
      const signal = AbortSignal.timeout(discoveryTimeLimit * 1_000)
      const answer = await readBounded(await connection.ask((client) => client.models.list({ signal }).asResponse()))
      const models = readModelList(answer)
      if (!models) throw new Error('the model server answered without a list of models')
      if (known?.length !== models.length) options.log.info({ models: models.length }, 'the model server offers models')
      known = models
      state = 'ready'
    } catch (error) {
      state = 'unreachable'
      options.log.warn({ err: toLoggable(error, secrets) }, 'the model server does not say which models it has')
    }
  }

  return {
    models: () => known,
    state: () => state,
    refresh: async () => {
      if (now() - askedAt > freshFor * 1_000) {
        asking ??= ask().finally(() => {
          asking = undefined
        })
      }
      if (!known) await asking
    },
  }
}
