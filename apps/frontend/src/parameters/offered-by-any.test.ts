import type { Model } from '@chatbot/contracts'
import { expect, it } from '@jest/globals'
import { offeredByAny } from './offered-by-any.ts'

const model = (parameters: Model['parameters']): Model => ({
  ...{ id: 'm', label: 'M', contextWindow: 1_000, resume: 'none', seesImages: false, isDefault: false, isDemo: false },
  ...(parameters && { parameters }),
})

const thinker = model({
  reasoningEffort: { values: ['low', 'high'], default: 'high' },
  maxOutputTokens: { max: 900, default: null },
})
const other = model({
  reasoningEffort: { values: ['none', 'high'], default: 'none' },
  temperature: { min: 0, max: 1, default: 1 },
  maxOutputTokens: { max: 500, default: 500 },
})

it('offers what any model takes, with the defaults of one', () => {
  expect(offeredByAny([thinker, other], thinker)).toEqual({
    reasoningEffort: { values: ['none', 'low', 'high'], default: 'high' },
    temperature: { min: 0, max: 1, default: null },
    maxOutputTokens: { max: 900, default: null },
  })
})

it('offers nothing while no model is known, or says what it takes', () => {
  expect(offeredByAny([], undefined)).toEqual({})
  expect(offeredByAny([model(undefined)], undefined)).toEqual({})
})
