import { expect, it } from '@jest/globals'
import { findListPrice } from './find-list-price.ts'
import { knownModels } from './known-models.ts'

it.each([
  ['gpt-4o', 'api.openai.com', { input: 2.5, output: 10 }],
  ['gpt-4o', 'eu.api.openai.com', { input: 2.5, output: 10 }],
  ['gpt-4o-2024-11-20', 'api.openai.com', { input: 2.5, output: 10 }],
  ['claude-sonnet-4-5-20250929', 'api.anthropic.com', { input: 3, output: 15 }],
  ['models/gemini-2.5-flash-lite', 'generativelanguage.googleapis.com', { input: 0.1, output: 0.4 }],
])('%s costs at %s what its maker charges', (id, host, price) => {
  expect(findListPrice(id, host)).toEqual({ ...price, currency: 'USD' })
})

it.each([
  ['run by somebody else', 'gpt-4o', 'my-gateway.example'],
  ['run at home', 'deepseek-chat', 'localhost'],
  ['of another maker, behind a name that its own server has for it', 'gpt-4o', 'api.mistral.ai'],
  ['at a host that only looks like the maker’s', 'gpt-4o', 'notapi.openai.com.example'],
  ['newer than the table', 'gpt-5.99', 'api.openai.com'],
  ['of a known family only', 'gpt-5-something-new', 'api.openai.com'],
  ['at an address that is not known', 'gpt-4o', undefined],
  ['that nobody knows', 'toString', 'api.openai.com'],
])('has no price for a model %s', (_, id, host) => {
  expect(findListPrice(id, host)).toBeUndefined()
})

it('reads the prices of nearly all models of the table', () => {
  const rows = [...knownModels.values()]
  const priced = rows.flatMap(({ price }) => (price ? [price] : []))
  expect(priced.length).toBeGreaterThan(0.8 * rows.length)
  for (const { input, output } of priced) {
    expect(input).toBeGreaterThan(0)
    expect(output).toBeGreaterThan(0)
    // Dollars per million tokens, not per token.
    expect(output).toBeLessThan(1_000)
  }
})
