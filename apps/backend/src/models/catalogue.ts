import type { Model, OfferedParameters } from '@chatbot/contracts'
import type { ListedModel } from './discovery/listed-model.ts'
import { findKnownModel } from './known/find-known-model.ts'
import { findListPrice } from './known/find-list-price.ts'
import { withoutDate, withoutPath } from './known/model-names.ts'
import { offeredParameters } from './offered-parameters.ts'
import type { ModelServer } from './servers/model-server.ts'
import { type Resume, type WishedModel, withDefaults } from './servers/wished-model.ts'

export type CatalogueModel = Omit<Model, 'isDefault' | 'server' | 'reasons' | 'price' | 'parameters'> & {
  api: 'chat' | 'responses'
  /** Known to spend tokens on reasoning before it says anything. */
  reasons: boolean
  /** Undefined where it is not known. */
  price: Model['price']
  /** Tokens of the window that are for the answer and its reasoning only; undefined where nobody has said. */
  answerTokens: number | undefined
  /** OpenAI's reasoning models refuse the older name, which is the only one that all other servers know. */
  limitName: 'max_tokens' | 'max_completion_tokens'
  /** Fields that every request has, as the operator set them. */
  parameters: Readonly<Record<string, unknown>>
  /** Parameters that users may set. */
  offered: OfferedParameters
  /** Tokens of an answer at most, where the operator limits it. */
  maxTokens: number | undefined
  /** Id of the model that answers, of whichever server, while this one cannot. */
  fallback: string | undefined
}

/** What the model server takes as input is its window less this. */
const ofGpt5 = { contextWindow: 400_000, answerTokens: 128_000, reasons: true } as const
/** Tokens that a reasoning model is left at least, as OpenAI advises, but never more than a quarter of its window. */
const reasoningReserve = 25_000
const ofO = { contextWindow: 200_000, answerTokens: reasoningReserve, reasons: true } as const

/** Context windows in tokens and names, as OpenAI publishes them; other models are found in the table of known ones. */
const openAiModels = new Map<string, { label: string; contextWindow: number; answerTokens?: number; reasons?: true }>([
  ['gpt-4.1', { label: 'GPT-4.1', contextWindow: 1_047_576 }],
  ['gpt-4.1-mini', { label: 'GPT-4.1 mini', contextWindow: 1_047_576 }],
  ['gpt-4.1-nano', { label: 'GPT-4.1 nano', contextWindow: 1_047_576 }],
  ['gpt-4o', { label: 'GPT-4o', contextWindow: 128_000 }],
  ['gpt-4o-mini', { label: 'GPT-4o mini', contextWindow: 128_000 }],
  ['gpt-5', { label: 'GPT-5', ...ofGpt5 }],
  ['gpt-5-mini', { label: 'GPT-5 mini', ...ofGpt5 }],
  ['gpt-5-nano', { label: 'GPT-5 nano', ...ofGpt5 }],
  ['o3', { label: 'o3', ...ofO }],
  ['o4-mini', { label: 'o4-mini', ...ofO }],
])

const resumeOfDemo = (id: string): Resume => {
  if (id === 'demo' || id.includes('-prefill')) return 'prefill'
  return id.includes('-reattach') ? 'reattach' : 'none'
}

/** The models of one server, by the names that the server has for them. */
export type Catalogue = {
  /** Undefined for an id that is not offered. */
  find: (id: string) => CatalogueModel | undefined
  /** As `find`, and the model that makes titles, which need not be offered. */
  findForUse: (id: string) => CatalogueModel | undefined
  /** Whether it is known to be offered: the server has said so, or the operator. */
  offers: (id: string) => boolean
  /** In order, the default first; empty while the server has not said yet what it has. */
  list: () => CatalogueModel[]
}

/**
 * The models of a server that can be chosen: those that the operator names, else those that the server lists. The demo model's
 * server also answers to every other name that begins with `demo-`: its faults are chosen by name.
 * @throws Error when MODELS asks for what MODEL_API rules out
 */
export const makeCatalogue = (options: {
  server: Pick<ModelServer, 'host' | 'isOpenAi' | 'isDemo' | 'protocol' | 'models' | 'defaults'>
  /** Tokens, of models of which nobody knows it. */
  contextWindow: number
  /** The model that makes titles, where it is this server's. */
  title?: WishedModel | undefined
  /** Returns the models that the server lists, or undefined before its first answer. Absent when the models are configured. */
  listed?: (() => readonly ListedModel[] | undefined) | undefined
}): Catalogue => {
  const { host, isDemo, isOpenAi, protocol, models, defaults } = options.server
  const apiOf = (resume: Resume): 'chat' | 'responses' => {
    // Only a Responses stream can be reattached to.
    if (isDemo && resume === 'reattach') return 'responses'
    if (protocol !== 'auto') return protocol
    return isOpenAi || resume === 'reattach' ? 'responses' : 'chat'
  }

  const entry = (wish: WishedModel, listed?: ListedModel): CatalogueModel => {
    const { id } = wish
    const wished = withDefaults(wish, defaults)
    const name = withoutDate(withoutPath(id))
    const published = openAiModels.get(name)
    const known = findKnownModel(id)
    const reasons = wished.reasons ?? published?.reasons ?? known?.reasons ?? false
    const contextWindow =
      wished.contextWindow ?? listed?.contextWindow ?? published?.contextWindow ?? known?.input ?? options.contextWindow
    const usual: Resume = isDemo ? resumeOfDemo(id) : isOpenAi && protocol !== 'chat' ? 'reattach' : 'none'
    const resume = wished.resume ?? usual
    if (resume === 'reattach' && !isDemo && protocol === 'chat') {
      throw new Error(`MODELS: "${id}=reattach" needs the Responses protocol, but MODEL_API is chat`)
    }
    const parameters = wished.parameters ?? {}
    const { maxTokens, adjustable } = wished
    return {
      id,
      label: wished.label ?? listed?.label ?? openAiModels.get(id)?.label ?? (id === 'demo' ? 'Demo' : id),
      contextWindow,
      resume,
      isDemo,
      api: apiOf(resume),
      seesImages: wished.seesImages ?? listed?.seesImages ?? known?.seesImages ?? isDemo,
      reasons,
      price: wished.price ?? listed?.price ?? findListPrice(id, host),
      answerTokens:
        published?.answerTokens ?? (reasons ? Math.min(reasoningReserve, Math.floor(contextWindow / 4)) : undefined),
      limitName: reasons && /^(?:gpt-(?!oss)|o\d)/u.test(name) ? 'max_completion_tokens' : 'max_tokens',
      parameters,
      offered: offeredParameters({
        ...{ id, isDemo, contextWindow, parameters, maxTokens, adjustable },
        outputTokens: known?.output,
      }),
      maxTokens,
      fallback: wished.fallback,
    }
  }

  const { listed } = options
  const named = models ?? (isDemo ? [{ id: 'demo' }] : [{ id: 'gpt-5-mini' }, { id: 'gpt-5' }])
  const fixed = new Map(listed ? [] : named.map((wish) => [wish.id, entry(wish)]))
  let read: { from: readonly ListedModel[] | undefined; entries: Map<string, CatalogueModel> } = {
    from: undefined,
    entries: fixed,
  }
  /** Made anew only when the server's list is another one. */
  const entries = (): Map<string, CatalogueModel> => {
    const from = listed?.()
    if (from !== read.from) {
      read = { from, entries: new Map((from ?? []).map((model) => [model.id, entry({ id: model.id }, model)])) }
    }
    return read.entries
  }
  const find = (id: string): CatalogueModel | undefined => {
    const found = entries().get(id)
    if (found) return found
    // A replica that has just started does not refuse what the others have offered: the server knows whether it has it.
    const isUnsaid = listed !== undefined && listed() === undefined
    return isUnsaid || (isDemo && id.startsWith('demo-')) ? entry({ id }) : undefined
  }
  const title = options.title && entry(options.title)

  return {
    find,
    findForUse: (id) => find(id) ?? (id === title?.id ? title : undefined),
    offers: (id) => entries().has(id),
    list: () => [...entries().values()],
  }
}
