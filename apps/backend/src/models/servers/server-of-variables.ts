import type { Env } from '../../env.ts'
import { makeApiKey } from '../api-key.ts'
import { readBaseUrl } from '../base-url.ts'
import { findModelServer } from '../demo-server.ts'
import type { ModelServer } from './model-server.ts'
import { readWishedModels } from './wished-model.ts'

const hostOf = (baseUrl = 'https://api.openai.com/v1') => new URL(readBaseUrl(baseUrl).baseUrl).hostname

/**
 * The one server that OPENAI_BASE_URL, OPENAI_API_KEY, MODELS and MODEL_API describe; the demo model when none of them does.
 * @throws Error that says what is wrong with MODELS
 */
export const serverOfVariables = (env: Env): ModelServer => {
  const { isDemo, start } = findModelServer(env)
  const isOpenAi = !isDemo && env.OPENAI_BASE_URL === undefined
  return {
    id: 'default',
    label: isDemo ? 'Demo' : isOpenAi ? 'OpenAI' : 'Model server',
    host: isDemo ? undefined : hostOf(env.OPENAI_BASE_URL),
    isOpenAi,
    isDemo,
    baseUrl: start,
    addressSetting: 'OPENAI_BASE_URL',
    apiKey: makeApiKey({ key: env.OPENAI_API_KEY, file: env.OPENAI_API_KEY_FILE }),
    headers: {},
    secretHeaders: async () => ({}),
    protocol: env.MODEL_API,
    models: env.MODELS === undefined ? undefined : readWishedModels(env.MODELS),
    defaults: {},
    timeouts: { firstToken: env.MODEL_FIRST_TOKEN_TIMEOUT, silence: env.MODEL_SILENCE_TIMEOUT },
  }
}
