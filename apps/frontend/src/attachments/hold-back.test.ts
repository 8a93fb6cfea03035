import type { Model } from '@chatbot/contracts'
import { expect, it } from '@jest/globals'
import { aFile } from '../testing/a-file.ts'
import { isHeldBack, unseenImages } from './hold-back.ts'

const model = (seesImages: boolean): Model => ({
  id: 'a',
  label: 'A',
  contextWindow: 1_000,
  resume: 'none',
  seesImages,
  isDefault: true,
  isDemo: true,
})
const image = aFile({ isImage: true })
const text = aFile()

it('holds back images that the model does not see, and nothing while the models are unknown', () => {
  expect(unseenImages([text, image], model(false))).toEqual([image])
  expect(unseenImages([text, image], model(true))).toEqual([])
  expect(isHeldBack([text, image], { model: model(false), states: {} })).toBe(true)
  expect(isHeldBack([text], { model: model(false), states: {} })).toBe(false)
  expect(isHeldBack([image], { model: undefined, states: {} })).toBe(false)
})

it('holds back what was refused, not what is on its way or waits for the network', () => {
  const held = (state: Parameters<typeof isHeldBack>[1]['states'][string]) =>
    isHeldBack([text], { model: model(true), states: { [text.key]: state } })
  expect(held({ at: 'failed', code: 'unreadable_file' })).toBe(true)
  expect(held({ at: 'failed', code: 'unavailable' })).toBe(false)
  expect(held({ at: 'waiting' })).toBe(false)
  expect(held({ at: 'sending', sent: 3 })).toBe(false)
})
