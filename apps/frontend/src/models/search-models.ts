import type { Model } from '@chatbot/contracts'

/** Text as it is compared: in lower case and without accents. */
export const toSearchText = (text: string): string => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')

/** Only letters and digits: "gpt5" finds "GPT-5". */
const compact = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '')
/** Words, each with a space before it. */
const spaced = (text: string) => ` ${text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()}`

type SearchText = { compact: string; spaced: string }
const texts = new WeakMap<Model, SearchText>()

const textOf = (model: Model): SearchText => {
  const known = texts.get(model)
  if (known) return known
  const fields = [model.label, model.id, model.server?.label ?? '', model.server?.id ?? ''].map(toSearchText)
  // No word reaches from one field into the next.
  const text = { compact: fields.map(compact).join('\n'), spaced: fields.map(spaced).join('\n') }
  texts.set(model, text)
  return text
}

/**
 * The models in whose label, id or server every word of the query occurs, whatever its case, accents and punctuation. Those in
 * which all of them begin a word come first.
 */
export const searchModels = (models: readonly Model[], query: string): readonly Model[] => {
  const words = toSearchText(query).split(/\s+/).filter(compact)
  if (words.length === 0) return models
  const found = models.filter((model) => words.every((word) => textOf(model).compact.includes(compact(word))))
  const begins = (model: Model) => words.every((word) => textOf(model).spaced.includes(spaced(word)))
  return [...found.filter(begins), ...found.filter((model) => !begins(model))]
}
