import type { Model } from '@chatbot/contracts'
import { knownModels } from './known-models.ts'
import { withoutDate } from './model-names.ts'

/** Hosts of the APIs at which makers sell their models, by the names of the makers in the table. Their prices are in US dollars. */
const makerHosts = new Map([
  ['openai', /(?:^|\.)api\.openai\.com$/],
  ['anthropic', /^api\.anthropic\.com$/],
  ['gemini', /^generativelanguage\.googleapis\.com$/],
  ['mistral', /^api\.mistral\.ai$/],
  ['xai', /(?:^|\.)api\.x\.ai$/],
  ['deepseek', /^api\.deepseek\.com$/],
  ['cohere_chat', /^api\.cohere\.(?:ai|com)$/],
  ['moonshot', /^api\.moonshot\.ai$/],
  ['zai', /^api\.z\.ai$/],
  ['minimax', /^api\.minimax\.io$/],
  ['dashscope', /^dashscope-(?:intl|us)\.aliyuncs\.com$/],
  ['ai21', /^api\.ai21\.com$/],
])

/**
 * The price at which its maker sells a model. Undefined where anybody else runs it, whose prices nobody knows; and for a model that
 * only its family is known of, because a newer one may cost anything.
 */
export const findListPrice = (id: string, host: string | undefined): Model['price'] => {
  // Google lists its models as "models/gemini-…".
  const name = id.replace(/^models\//, '').toLowerCase()
  const row = knownModels.get(name) ?? knownModels.get(withoutDate(name))
  if (!row?.price || host === undefined || !makerHosts.get(row.maker)?.test(host)) return undefined
  return { ...row.price, currency: 'USD' }
}
