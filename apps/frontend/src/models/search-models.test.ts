import type { Model } from '@chatbot/contracts'
import { expect, it } from '@jest/globals'
import { aModel } from '../testing/a-model.ts'
import { searchModels } from './search-models.ts'

const models: Model[] = [
  aModel({ id: 'openai/gpt-5', label: 'GPT-5', server: { id: 'openai', label: 'OpenAI' } }),
  aModel({ id: 'gpt-5-mini', label: 'GPT-5 mini', server: { id: 'openai', label: 'OpenAI' } }),
  aModel({ id: 'house/eclair', label: 'Éclair à la vanille', server: { id: 'house', label: 'Réseau interne' } }),
  aModel({ id: 'house/qwen2.5-pro3', label: 'qwen2.5-pro3', server: { id: 'house', label: 'Réseau interne' } }),
  aModel({ id: 'o3', label: 'o3' }),
]
const found = (query: string) => searchModels(models, query).map(({ id }) => id)

it.each([
  ['label', 'vanille', ['house/eclair']],
  ['id', 'openai/gpt', ['openai/gpt-5']],
  ['label of the server', 'interne', ['house/eclair', 'house/qwen2.5-pro3']],
  ['label without its accents', 'eclair', ['house/eclair']],
  ['label with accents that it does not have', 'ÉCLÁIR', ['house/eclair']],
  ['label in another case', 'gpt-5 MINI', ['gpt-5-mini']],
  ['label without its punctuation', 'gpt5', ['openai/gpt-5', 'gpt-5-mini']],
  ['words in any order', 'mini openai', ['gpt-5-mini']],
])('finds models by %s', (_, query, ids) => {
  expect(found(query)).toEqual(ids)
})

it('has models in which the query begins a word first', () => {
  expect(found('o3')).toEqual(['o3', 'house/qwen2.5-pro3'])
})

it('finds all models by nothing, and none by what is in none or in two of its fields', () => {
  for (const query of ['', '  ', '-', '. /']) expect(found(query)).toEqual(models.map(({ id }) => id))
  for (const query of ['zzz', 'minigpt', '(x', 'gpt-5 zzz']) expect(found(query)).toEqual([])
})
