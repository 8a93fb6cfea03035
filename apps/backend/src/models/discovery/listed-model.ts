import type { Model } from '@chatbot/contracts'
import { budgets } from '../../budgets.ts'

/** A model as its server lists it; undefined where the server says nothing of it. */
export type ListedModel = {
  id: string
  label: string | undefined
  /** Tokens, input and output together. */
  contextWindow: number | undefined
  seesImages: boolean | undefined
  price: Model['price']
}

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})
const nameOf = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' && value.length <= budgets.modelList.nameLength
    ? value.trim()
    : undefined
const tokensOf = (value: unknown) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 256 ? value : undefined

/** Names of models that do not chat: most servers list them beside the others, without a word. */
const otherKinds =
  /embed|\bbge-|\be5-|rerank|whisper|transcri|\btts\b|-tts|text-to-speech|dall-e|gpt-image|stable-diffusion|\bflux|imagen|\bveo-|\bsora|moderation|guard\b|realtime|-audio|\bocr\b|colbert|davinci-002|babbage-002/iu

/** Mistral, Together, LM Studio and LiteLLM say what a model is for. */
const chats = (model: Fields, id: string): boolean => {
  const { completion_chat: completionChat } = fieldsOf(model.capabilities)
  if (typeof completionChat === 'boolean') return completionChat
  const kind = model.type ?? model.mode ?? model.task
  if (typeof kind === 'string' && /^(?:chat|llm|vlm|language|text-generation|completion)$/iu.test(kind)) return true
  if (typeof kind === 'string' && /embed|image|audio|rerank|moderation|transcri/iu.test(kind)) return false
  return !otherKinds.test(id)
}

/** vLLM, OpenRouter and Together, Mistral and LM Studio, Groq, llama.cpp: each has a name of its own for it. */
const windowOf = (model: Fields): number | undefined =>
  tokensOf(model.max_model_len) ??
  tokensOf(model.loaded_context_length) ??
  tokensOf(model.context_length) ??
  tokensOf(model.max_context_length) ??
  tokensOf(model.context_window) ??
  tokensOf(fieldsOf(model.meta).n_ctx) ??
  tokensOf(fieldsOf(model.meta).n_ctx_train)

const sightOf = (model: Fields): boolean | undefined => {
  const { vision } = fieldsOf(model.capabilities)
  if (typeof vision === 'boolean') return vision
  const { input_modalities: modalities = model.input_modalities } = fieldsOf(model.architecture)
  if (Array.isArray(modalities)) return modalities.includes('image')
  return model.type === 'vlm' ? true : undefined
}

/** A number of a price list; undefined for negative ones, which OpenRouter has where the price depends on the request. */
const amountOf = (value: unknown, per: number): number | undefined => {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined
  const amount = Number((Number(value) * per).toPrecision(6))
  return Number.isFinite(amount) && amount >= 0 && amount <= 1_000_000 ? amount : undefined
}

/** OpenRouter has US dollars per token, Together per million tokens. Together has zeros for models without such a price. */
const priceOf = (model: Fields): Model['price'] => {
  const { prompt, completion, input: perMillion, output: outputPerMillion } = fieldsOf(model.pricing)
  const input = amountOf(prompt, 1_000_000) ?? (amountOf(perMillion, 1) || undefined)
  const output = amountOf(completion, 1_000_000) ?? (amountOf(outputPerMillion, 1) || undefined)
  return input === undefined || output === undefined ? undefined : { input, output, currency: 'USD' }
}

const toListed = (value: unknown): ListedModel[] => {
  const model = typeof value === 'string' ? { id: value } : fieldsOf(value)
  // Ollama's own list calls the id a name, and its newer one a model.
  const id = nameOf(model.id) ?? nameOf(model.model) ?? nameOf(model.name)
  if (!id || !chats(model, id)) return []
  const label = nameOf(model.display_name) ?? (model.id === undefined ? undefined : nameOf(model.name))
  return [{ id, label, contextWindow: windowOf(model), seesImages: sightOf(model), price: priceOf(model) }]
}

/**
 * The chat models in what a server answers to `GET /models`: OpenAI's list, a bare array, or Ollama's. In the server's order, each
 * id once; undefined when the answer is no list of models.
 */
export const readModelList = (answer: unknown): ListedModel[] | undefined => {
  const { data, models } = fieldsOf(answer)
  const list = [answer, data, models].find(Array.isArray)
  if (!list) return undefined
  const found = new Map(
    list.slice(0, budgets.modelList.models).flatMap((value) => toListed(value).map((model) => [model.id, model])),
  )
  return [...found.values()]
}
