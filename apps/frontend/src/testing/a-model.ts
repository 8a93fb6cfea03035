import type { Model } from '@chatbot/contracts'

/** A model of a catalogue, of which only what is given matters. */
export const aModel = (given: Partial<Model> & Pick<Model, 'id'>): Model => ({
  label: given.id,
  contextWindow: 32_000,
  resume: 'none',
  seesImages: false,
  isDefault: false,
  isDemo: false,
  ...given,
})
