import type { ModelServer } from '@chatbot/contracts'
import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { aModel } from '../testing/a-model.ts'
import { modelGroups } from './model-groups.ts'
import { modelRows } from './model-rows.ts'

const server = (id: string, state: ModelServer['state'] = 'ready'): ModelServer => ({
  id,
  label: id.toUpperCase(),
  state,
})
const modelsOf = (id: string, count: number) =>
  Array.from({ length: count }, (_, index) => aModel({ id: `${id}/${index}`, server: { id, label: id.toUpperCase() } }))
const groupsOf = (given: Partial<Parameters<typeof modelGroups>[0]>, query = '') =>
  modelGroups({ models: [], servers: [], favourites: [], lastUsed: [], current: undefined, ...given }, query).map(
    ({ key, models }) => [key, models.map(({ id }) => id)],
  )
const many = [...modelsOf('a', 8), ...modelsOf('b', 8)]
const servers = [server('a'), server('b')]

it('has favourites first, then the models used last with the current one, then those of each server', () => {
  const groups = groupsOf({
    models: many,
    servers,
    favourites: ['b/3', 'a/1'],
    lastUsed: ['b/3', 'a/2'],
    current: 'b/0',
  })
  expect(groups.slice(0, 2)).toEqual([
    ['favourites', ['b/3', 'a/1']],
    ['lastUsed', ['b/0', 'a/2']],
  ])
  expect(groups.slice(2)).toEqual([
    ['server a', ['a/0', 'a/3', 'a/4', 'a/5', 'a/6', 'a/7']],
    ['server b', ['b/1', 'b/2', 'b/4', 'b/5', 'b/6', 'b/7']],
  ])
})

it('repeats no models at the top of a short list, and has no heading over the models of one server', () => {
  const models = modelsOf('a', 3)
  const given = { models, servers: [server('a')], favourites: [], lastUsed: ['a/2'], current: 'a/1' }
  expect(groupsOf(given)).toEqual([['all', ['a/0', 'a/1', 'a/2']]])
  expect(modelRows(modelGroups(given, '')).map(({ kind }) => kind)).toEqual(['option', 'option', 'option'])
})

it('says of a server that is down that it is, also when it has no models', () => {
  const down = [server('a', 'unreachable'), server('b', 'asking'), server('c')]
  expect(groupsOf({ models: modelsOf('a', 1), servers: down })).toEqual([
    ['server a', ['a/0']],
    ['server b', []],
  ])
  expect(groupsOf({ servers: [server('a', 'unreachable')] })).toEqual([['server a', []]])
  // What is searched for are models.
  expect(groupsOf({ models: modelsOf('a', 1), servers: down }, 'zzz')).toEqual([])
})

it('forgets no model of an earlier backend, which names no servers', () => {
  expect(groupsOf({ models: [aModel({ id: 'm' })] })).toEqual([['unnamed', ['m']]])
  expect(groupsOf({ models: [aModel({ id: 'm' }), ...modelsOf('a', 1)], servers: [server('a')] })).toEqual([
    ['all', ['a/0']],
    ['unnamed', ['m']],
  ])
})

it('offers each model once, whatever is kept in the browser', () => {
  const id = fc.constantFrom(...many.map((model) => model.id), 'gone', '')
  fc.assert(
    fc.property(fc.array(id), fc.array(id), fc.option(id, { nil: undefined }), (favourites, lastUsed, current) => {
      const rows = modelRows(modelGroups({ models: many, servers, favourites, lastUsed, current }, ''))
      const options = rows.flatMap((row) => (row.kind === 'option' ? [row] : []))
      expect(options.map(({ model }) => model.id).toSorted()).toEqual(many.map((model) => model.id).toSorted())
      expect(options.map(({ index }) => index)).toEqual(options.map((_, index) => index))
    }),
  )
})
