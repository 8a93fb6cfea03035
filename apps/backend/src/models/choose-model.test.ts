import { expect, it } from '@jest/globals'
import { InvalidRequest } from '../errors/invalid-request.ts'
import { makeChooseModel } from './choose-model.ts'
import { catalogueOf } from './testing/catalogue-of.ts'

const { offered } = catalogueOf({ MODELS: 'gpt-4.1, gpt-4o' })
const chooseModel = makeChooseModel(offered)

it('takes what is asked for, and nothing else in its place', () => {
  expect(chooseModel('gpt-4o', 'gpt-4.1')).toBe('gpt-4o')
  expect(() => chooseModel('gone', 'gpt-4.1')).toThrow(InvalidRequest)
})

it('keeps to what was used before while it is offered', () => {
  expect(chooseModel(undefined, 'gpt-4o')).toBe('gpt-4o')
  expect(chooseModel(undefined, 'gone', 'gpt-4o')).toBe('gpt-4o')
  expect(chooseModel(undefined, 'gone', null)).toBe(offered.defaultId())
  expect(chooseModel(undefined)).toBe('gpt-4.1')
})

it('says so when nothing is offered yet', () => {
  const choose = makeChooseModel({ findByName: () => undefined, defaultId: () => undefined })
  expect(() => choose(undefined)).toThrow(expect.objectContaining({ code: 'model_unavailable' }))
})
