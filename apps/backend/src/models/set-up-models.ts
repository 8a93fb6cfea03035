import type { ModelList } from '@chatbot/contracts'
import type { Logger } from 'pino'
import { budgets } from '../budgets.ts'
import type { Env } from '../env.ts'
import { makeByteSemaphore } from './byte-semaphore.ts'
import { type Catalogue, makeCatalogue } from './catalogue.ts'
import { type Discovery, discoveryTimeLimit, makeDiscovery } from './discovery/make-discovery.ts'
import type { AttachmentContents } from './load-attachments.ts'
import type { ModelClient } from './model-client.ts'
import { makeConnect } from './openai-connection.ts'
import { makeModelClient } from './openai-model-client.ts'
import { makePatientDispatcher } from './patient-dispatcher.ts'
import { makeAskServers } from './servers/ask-servers.ts'
import { makeFallbacks } from './servers/fallback.ts'
import { findTitleModel } from './servers/find-title-model.ts'
import { makeListModels } from './servers/list-models.ts'
import type { ModelServer } from './servers/model-server.ts'
import { makeOfferedModels, type OfferedModels } from './servers/offered-models.ts'
import { readModelServers } from './servers/read-model-servers.ts'
import { makeServerIds } from './servers/server-ids.ts'
import { serverOfVariables } from './servers/server-of-variables.ts'
import { warnOfModelServer } from './warn-of-model-server.ts'

/** What is known of a server while the process runs. */
type RunningServer = { server: ModelServer; discovery: Discovery | undefined; catalogue: Catalogue }

export type Models = {
  models: ModelClient
  catalogue: OfferedModels
  /** Id of the model that makes all titles; undefined: the one that answers does. */
  titleModel: string | undefined
  listModels: () => Promise<ModelList>
  /** Asks the servers again whose lists are old: this replica offers what the others offer, whichever lists their models. */
  refreshLists: () => Promise<void>
}

/**
 * The models that are offered, and who asks them, as the environment says: the servers of MODEL_SERVERS, else the one of
 * OPENAI_BASE_URL and the variables beside it.
 * @throws Error that names each mistake in these variables, and in the file
 */
export const setUpModels = (options: {
  env: Env
  readVariable: (name: string) => string | undefined
  attachments: AttachmentContents
  log: Logger
}): Models => {
  const { env, attachments, log } = options
  const readVariables = new Set<string>()
  const readVariable = (name: string) => {
    readVariables.add(name)
    return options.readVariable(name)
  }
  const several = readModelServers({ env, readVariable })
  const [first, ...others] = several ?? [serverOfVariables(env)]
  if (!first) throw new Error('MODEL_SERVERS names no server')
  const servers = [first, ...others]
  warnOfModelServer({ env, isDemo: servers.every(({ isDemo }) => isDemo), readVariables, log })
  const ids = makeServerIds({ first: first.id, prefixes: several?.map(({ id }) => id) ?? [] })
  const titles = findTitleModel({ given: env.TITLE_MODEL, servers, ids })
  const dispatcher = makePatientDispatcher({ useProxy: env.NODE_USE_ENV_PROXY })
  // Of all servers together: they fill one memory.
  const imageRoom = makeByteSemaphore(budgets.prompt.imageBytesAtOnce)

  const running = servers.map((server): RunningServer => {
    // Where nobody has named the models of a server that is not OpenAI's, it is asked for them.
    const discovery =
      server.isDemo || server.isOpenAi || server.models
        ? undefined
        : makeDiscovery({
            connect: makeConnect({ server, timeout: discoveryTimeLimit, dispatcher }),
            log: several ? log.child({ modelServer: server.id }) : log,
          })
    const title = titles?.server === server.id ? titles.wish : undefined
    const catalogue = makeCatalogue({
      server,
      contextWindow: env.MODEL_CONTEXT_WINDOW,
      title,
      listed: discovery?.models,
    })
    return { server, discovery, catalogue }
  })
  const clients = running.map(({ server, catalogue }): [string, ModelClient] => [
    server.id,
    makeModelClient({ server, catalogue, attachments, dispatcher, imageRoom }),
  ])
  const catalogue = makeOfferedModels({
    servers: running.map(({ server: { id, label }, catalogue }) => ({ id, label, catalogue })),
    ids,
  })
  return {
    catalogue,
    titleModel: titles?.id,
    models: makeAskServers({
      clients: new Map(clients),
      ids,
      fallbacks: makeFallbacks({ fallbackOf: (model) => catalogue.find(model)?.fallback, log }),
    }),
    refreshLists: async () => {
      await Promise.all(running.map(({ discovery }) => discovery?.refresh()))
    },
    listModels: makeListModels({
      servers: running.map(({ server: { id, label }, discovery }) => ({ id, label, discovery })),
      list: catalogue.list,
    }),
  }
}
