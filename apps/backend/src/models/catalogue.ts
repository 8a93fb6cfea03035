import type { Model } from '@chatbot/contracts'
import type { Env } from '../env.ts'
import type { ListedModel } from './discovery/listed-model.ts'
import { findKnownModel } from './known/find-known-model.ts'
import { withoutDate, withoutPath } from './known/model-names.ts'

export type CatalogueModel = Omit<Model, 'isDefault'> & {
  api: 'chat' | 'responses'
  /** Known to spend tokens on reasoning before it says anything. */
  reasons: boolean
  /** Tokens of the window that are for the answer and its reasoning only; undefined where nobody has said. */
  answerTokens: number | undefined
  /** OpenAI's reasoning models refuse the older name, which is the only one that all other servers know. */
  limitName: 'max_tokens' | 'max_completion_tokens'
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

const resumes = ['reattach', 'prefill', 'none'] as const
type Resume = (typeof resumes)[number]
const isResume = (value: string): value is Resume => resumes.some((resume) => resume === value)

type Wish = { id: string; resume?: Resume; seesImages?: boolean }

const sights = new Map([
  ['images', true],
  ['blind', false],
])

/** `id` or `id=abilities`, these joined by `+`, in a variable. @throws Error for an ability that does not exist */
const parseWish = (item: string, variable = 'MODELS'): Wish => {
  const [id = '', given] = item.split('=', 2).map((part) => part.trim())
  const abilities = given?.split('+') ?? []
  const resume = abilities.find(isResume)
  const seesImages = abilities.map((name) => sights.get(name)).find((sees) => sees !== undefined)
  if (id !== '' && abilities.every((name) => isResume(name) || sights.has(name))) {
    return { id, ...(resume && { resume }), ...(seesImages !== undefined && { seesImages }) }
  }
  const known = [...resumes, ...sights.keys()].map((name) => `=${name}`).join(', ')
  throw new Error(`${variable}: "${item}" is not an id, nor an id with one of ${known}`)
}

const resumeOfDemo = (id: string): Resume => {
  if (id === 'demo' || id.includes('-prefill')) return 'prefill'
  return id.includes('-reattach') ? 'reattach' : 'none'
}

export type Catalogue = {
  /** Undefined for an id that is not offered. */
  find: (id: string) => CatalogueModel | undefined
  /** As `find`, and the model that makes titles, which need not be offered. */
  findForUse: (id: string) => CatalogueModel | undefined
  /** Of the model that makes all titles. */
  titleId: string | undefined
  /** Undefined while nothing is offered: the server has not said yet what it has. */
  defaultId: () => string | undefined
  list: () => Model[]
}

/**
 * The models that can be chosen: those of MODELS (`id` or `id=resume`, separated by commas, the first one the
 * default); without MODELS those that the server lists. The demo model's server also answers to every other name that begins with `demo-`: its faults are chosen
 * by name.
 * @throws Error that says what is wrong with MODELS or TITLE_MODEL
 */
export const makeCatalogue = (options: {
  env: Pick<Env, 'MODELS' | 'TITLE_MODEL' | 'MODEL_API' | 'MODEL_CONTEXT_WINDOW'>
  /** OpenAI itself: no other base URL is set. */
  isOpenAi: boolean
  isDemo: boolean
  /** What the server lists, undefined before its first answer; absent where MODELS or a default says what is offered. */
  listed?: (() => readonly ListedModel[] | undefined) | undefined
}): Catalogue => {
  const { env, isDemo } = options
  const apiOf = (resume: Resume): 'chat' | 'responses' => {
    // Only a Responses stream can be reattached to.
    if (isDemo && resume === 'reattach') return 'responses'
    if (env.MODEL_API !== 'auto') return env.MODEL_API
    return options.isOpenAi || resume === 'reattach' ? 'responses' : 'chat'
  }

  const entry = ({ id, resume: given, seesImages }: Wish, listed?: ListedModel): CatalogueModel => {
    const name = withoutDate(withoutPath(id))
    const published = openAiModels.get(name)
    const known = findKnownModel(id)
    const reasons = published?.reasons ?? known?.reasons ?? false
    const contextWindow = listed?.contextWindow ?? published?.contextWindow ?? known?.input ?? env.MODEL_CONTEXT_WINDOW
    const fallback: Resume = isDemo
      ? resumeOfDemo(id)
      : options.isOpenAi && env.MODEL_API !== 'chat'
        ? 'reattach'
        : 'none'
    const resume = given ?? fallback
    if (resume === 'reattach' && !isDemo && env.MODEL_API === 'chat') {
      throw new Error(`MODELS: "${id}=reattach" needs the Responses protocol, but MODEL_API is chat`)
    }
    return {
      id,
      label: listed?.label ?? openAiModels.get(id)?.label ?? (id === 'demo' ? 'Demo' : id),
      contextWindow,
      resume,
      isDemo,
      api: apiOf(resume),
      seesImages: seesImages ?? listed?.seesImages ?? known?.seesImages ?? isDemo,
      reasons,
      answerTokens:
        published?.answerTokens ?? (reasons ? Math.min(reasoningReserve, Math.floor(contextWindow / 4)) : undefined),
      limitName: reasons && /^(?:gpt-(?!oss)|o\d)/u.test(name) ? 'max_completion_tokens' : 'max_tokens',
    }
  }

  const { listed } = options
  const wished = (env.MODELS ?? (isDemo ? 'demo' : 'gpt-5-mini,gpt-5'))
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => parseWish(item))
  const fixed = new Map(listed ? [] : wished.map((wish) => [wish.id, entry(wish)]))
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
  const defaultId = () => entries().keys().next().value
  const find = (id: string): CatalogueModel | undefined => {
    const found = entries().get(id)
    if (found) return found
    // A replica that has just started does not refuse what the others have offered: the server knows whether it has it.
    const isUnsaid = listed !== undefined && listed() === undefined
    return isUnsaid || (isDemo && id.startsWith('demo-')) ? entry({ id }) : undefined
  }
  const title = env.TITLE_MODEL === undefined ? undefined : entry(parseWish(env.TITLE_MODEL, 'TITLE_MODEL'))

  return {
    defaultId,
    titleId: title?.id,
    find,
    findForUse: (id) => find(id) ?? (id === title?.id ? title : undefined),
    list: () =>
      [...entries().values()].map(({ id, label, contextWindow, resume, seesImages }) => ({
        id,
        label,
        contextWindow,
        resume,
        seesImages,
        isDefault: id === defaultId(),
        isDemo,
      })),
  }
}
