import type { ModelList } from '@chatbot/contracts'
import type { Logger } from 'pino'
import type { Env } from '../env.ts'
import { makeApiKey } from './api-key.ts'
import { type Catalogue, makeCatalogue } from './catalogue.ts'
import { findModelServer } from './demo-server.ts'
import { discoveryTimeLimit, makeDiscovery } from './discovery/make-discovery.ts'
import type { AttachmentContents } from './load-attachments.ts'
import type { ModelClient } from './model-client.ts'
import { makeConnect } from './openai-connection.ts'
import { makeModelClient } from './openai-model-client.ts'
import { makePatientDispatcher } from './patient-dispatcher.ts'
import { warnOfModelServer } from './warn-of-model-server.ts'

/** The models that are offered, and who asks them, as the environment says. */
export const setUpModels = (options: {
  env: Env
  attachments: AttachmentContents
  log: Logger
}): { models: ModelClient; catalogue: Catalogue; listModels: () => Promise<ModelList> } => {
  const { env, attachments, log } = options
  const server = findModelServer(env)
  warnOfModelServer({ env, isDemo: server.isDemo, log })
  const isOpenAi = !server.isDemo && env.OPENAI_BASE_URL === undefined
  const apiKey = makeApiKey({ key: env.OPENAI_API_KEY, file: env.OPENAI_API_KEY_FILE })
  // Where nobody has named the models of a server that is not OpenAI's, it is asked for them.
  const discovery =
    server.isDemo || isOpenAi || env.MODELS
      ? undefined
      : makeDiscovery({
          connect: makeConnect({
            baseUrl: server.start,
            apiKey,
            timeout: discoveryTimeLimit,
            dispatcher: makePatientDispatcher({ useProxy: env.NODE_USE_ENV_PROXY }),
          }),
          log,
        })
  const catalogue = makeCatalogue({ env, isOpenAi, isDemo: server.isDemo, listed: discovery?.models })
  // The first page finds the list there.
  void discovery?.refresh()
  return {
    catalogue,
    models: makeModelClient({
      attachments,
      baseUrl: server.start,
      apiKey,
      catalogue,
      timeouts: { firstToken: env.MODEL_FIRST_TOKEN_TIMEOUT, silence: env.MODEL_SILENCE_TIMEOUT },
      useProxy: env.NODE_USE_ENV_PROXY,
    }),
    listModels: async () => {
      await discovery?.refresh()
      const named = { id: 'default', label: server.isDemo ? 'Demo' : isOpenAi ? 'OpenAI' : 'Model server' }
      return {
        models: catalogue.list().map((model) => ({ ...model, server: named })),
        servers: [{ ...named, state: discovery?.state() ?? 'ready' }],
      }
    },
  }
}
