import type { Model, OfferedParameters } from '@chatbot/contracts'

export const resumes = ['reattach', 'prefill', 'none'] as const
export type Resume = (typeof resumes)[number]
const isResume = (value: string): value is Resume => resumes.some((resume) => resume === value)

/** What an operator says of a model; what is left out is found out. */
export type ModelSettings = {
  label?: string | undefined
  resume?: Resume | undefined
  seesImages?: boolean | undefined
  /** Whether it spends tokens on reasoning before it says anything. */
  reasons?: boolean | undefined
  /** Tokens, input and output together. */
  contextWindow?: number | undefined
  price?: Model['price']
  /** Fields that are added to every request. */
  parameters?: Record<string, unknown> | undefined
  /** Parameters that users may set; undefined: all that the model takes. */
  adjustable?: readonly (keyof OfferedParameters)[] | undefined
  /** Tokens that an answer has at most, its reasoning included. */
  maxTokens?: number | undefined
  /** Id of another model, of whichever server, that answers while this one cannot. */
  fallback?: string | undefined
}

/** A model that an operator names, by its server's name for it. */
export type WishedModel = { id: string } & ModelSettings

/** What is said of a model, and what is said of all models of its server where nothing is said of it. */
export const withDefaults = (wish: ModelSettings, defaults: ModelSettings): ModelSettings => ({
  label: wish.label,
  resume: wish.resume ?? defaults.resume,
  seesImages: wish.seesImages ?? defaults.seesImages,
  reasons: wish.reasons ?? defaults.reasons,
  contextWindow: wish.contextWindow ?? defaults.contextWindow,
  price: wish.price ?? defaults.price,
  parameters: { ...defaults.parameters, ...wish.parameters },
  adjustable: wish.adjustable ?? defaults.adjustable,
  maxTokens: wish.maxTokens ?? defaults.maxTokens,
  fallback: wish.fallback ?? defaults.fallback,
})

const sights = new Map([
  ['images', true],
  ['blind', false],
])

/**
 * Reads `id` or `id=abilities`, which are joined by `+`, as MODELS and TITLE_MODEL have it.
 * @throws Error that names the variable, for an ability that does not exist
 */
export const readWishedModel = (item: string, variable: 'MODELS' | 'TITLE_MODEL'): WishedModel => {
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

/** Reads MODELS: models separated by commas. @throws Error that says what is wrong */
export const readWishedModels = (models: string): WishedModel[] =>
  models
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => readWishedModel(item, 'MODELS'))
