import { type Catalogue, makeCatalogue } from '../catalogue.ts'
import type { ListedModel } from '../discovery/listed-model.ts'
import { findTitleModel } from '../servers/find-title-model.ts'
import type { ModelServer } from '../servers/model-server.ts'
import { makeOfferedModels, type OfferedModels } from '../servers/offered-models.ts'
import { makeServerIds } from '../servers/server-ids.ts'
import { readWishedModels } from '../servers/wished-model.ts'

/** A server that needs no key, at `url`. */
export const serverAt = (url: string, given: Partial<ModelServer> = {}): ModelServer => ({
  id: 'default',
  label: 'Model server',
  host: new URL(url).hostname,
  isOpenAi: false,
  isDemo: false,
  baseUrl: async () => url,
  addressSetting: 'OPENAI_BASE_URL',
  apiKey: async () => 'none',
  headers: {},
  secretHeaders: async () => ({}),
  protocol: 'auto',
  models: undefined,
  defaults: {},
  timeouts: { firstToken: 30, silence: 30 },
  ...given,
})

type Variables = {
  MODELS?: string | undefined
  TITLE_MODEL?: string | undefined
  MODEL_API?: 'auto' | 'chat' | 'responses'
  MODEL_CONTEXT_WINDOW?: number
}
type Where = {
  isOpenAi?: boolean
  isDemo?: boolean
  listed?: () => readonly ListedModel[] | undefined
}

/** The catalogue of one server, and what is offered of it, as variables describe them. */
export const catalogueOf = (
  variables: Variables = {},
  where: Where = {},
): { catalogue: Catalogue; offered: OfferedModels; titleModel: string | undefined } => {
  const { MODELS, TITLE_MODEL, MODEL_API = 'auto', MODEL_CONTEXT_WINDOW = 32_000 } = variables
  const { isOpenAi = true, isDemo = false, listed } = where
  const server = serverAt('http://localhost', {
    isOpenAi,
    isDemo,
    protocol: MODEL_API,
    models: MODELS === undefined ? undefined : readWishedModels(MODELS),
  })
  const ids = makeServerIds({ first: server.id, prefixes: [] })
  const title = findTitleModel({ given: TITLE_MODEL, servers: [server], ids })
  const catalogue = makeCatalogue({ server, contextWindow: MODEL_CONTEXT_WINDOW, title: title?.wish, listed })
  return { catalogue, offered: makeOfferedModels({ servers: [{ ...server, catalogue }], ids }), titleModel: title?.id }
}
